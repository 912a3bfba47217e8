package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import perceptarium.engine.neuron.Coding;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Separation;
import perceptarium.engine.neuron.Training;
import perceptarium.engine.neuron.UnitRule;
import perceptarium.figure.Format;
import perceptarium.lab.Note;

/// What is said about a learning unit: the sentence under the title, and the notes.
final class LearningWords {
  private LearningWords() {}

  static String sentence(Setup setup, Training run, Separation separation) {
    return run.rule() instanceof UnitRule.Hebb
        ? hebb(setup, run, separation)
        : perceptron(setup, run, separation);
  }

  private static String hebb(Setup setup, Training run, Separation separation) {
    int rows = run.rows().size();
    if (rows == 0) {
      return "All weights are 0; each row will add input times target to them.";
    }
    Training.Row last = run.rows().getLast();
    String now = Words.tuple(run.w());
    String state =
        run.wrong() == 0
            ? "every point%s is on its right side"
                .formatted(setup.logic() ? " of " + setup.dataName() : "")
            : "%d of %s still wrong"
                .formatted(run.wrong(), Words.count(setup.samples().size(), "point"));
    if (run.status() != Training.Status.PASSED) {
      return last.changed()
          ? "Row %d adds %s, so the weights are %s: %s."
              .formatted(rows, Words.tuple(last.delta()), now, state)
          : "Row %d changes nothing, because its target is 0: the weights stay %s, %s."
              .formatted(rows, now, state);
    }
    if (run.wrong() == 0) {
      return "One pass is enough: weights %s, and %s.".formatted(now, state);
    }
    return "One pass ends at %s with %s wrong, %s."
        .formatted(
            now,
            Words.count(run.wrong(), "point"),
            separation.separable()
                ? "although a %s could separate them".formatted(boundary(setup))
                : "and no %s could have them all right".formatted(boundary(setup)));
  }

  /// What parts the classes in a space of so many inputs.
  static String boundary(Setup setup) {
    return setup.inputs() == 1 ? "threshold" : setup.inputs() == 2 ? "line" : "plane";
  }

  private static String perceptron(Setup setup, Training run, Separation separation) {
    int rows = run.rows().size();
    String now = Words.tuple(run.w());
    if (rows == 0) {
      return "The weights start at %s; it will correct them only where it errs.".formatted(now);
    }
    String mistakes = Words.count(run.mistakes(), "mistake");
    Training.Row last = run.rows().getLast();
    return switch (run.status()) {
      case CLEAN ->
          "Epoch %d passes without a change: after %s the weights %s separate %s."
              .formatted(run.epoch(), mistakes, now, setup.dataName());
      case CYCLES ->
          "After epoch %d the weights are %s, as they were %s: it would go round for ever%s."
              .formatted(
                  run.epoch(),
                  now,
                  run.cycleFrom() == 0 ? "at the start" : "after epoch " + run.cycleFrom(),
                  separation.separable() ? "" : ", because no line separates " + setup.dataName());
      case GAVE_UP ->
          "It gave up after epoch %d and %s; %s."
              .formatted(
                  run.epoch(),
                  mistakes,
                  separation.separable()
                      ? setup.learnsBias()
                          ? "a separating line exists, it needs more epochs"
                          : "a separating line exists, but the bias is held where it may be out of"
                              + " reach"
                      : "no line separates " + setup.dataName());
      case PASSED, RUNNING -> {
        Samples.Point p = setup.samples().get(last.index());
        String which = "Epoch %d, point %s".formatted(last.epoch(), Words.tuple(p.x()));
        String left = run.wrong() == 0 ? "nothing is wrong now" : run.wrong() + " still wrong";
        yield last.changed()
            ? "%s was %s, so it is %s: weights %s, %s."
                .formatted(
                    which,
                    last.answer() == 0 ? "undecided" : "on the wrong side",
                    p.positive() ? "added" : "subtracted",
                    now,
                    left)
            : "%s is on its right side: nothing changes, %s.".formatted(which, left);
      }
    };
  }

  static List<Note> notes(Setup setup, Training run, Separation separation) {
    List<Note> notes = new ArrayList<>();
    if (run.rule() instanceof UnitRule.Hebb h) {
      hebbNotes(setup, run, h, separation, notes);
    } else {
      perceptronNotes(notes);
    }
    if (!separation.separable() && setup.logic()) {
      notes.add(Note.notice(proof(setup, separation)));
    }
    return notes;
  }

  /// Why no weights can have every point right.
  private static String proof(Setup setup, Separation separation) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < setup.samples().size(); i++) {
      Samples.Point p = setup.samples().get(i);
      double share = separation.shares()[i];
      if (share > 1e-9) {
        double[] x = Arrays.copyOf(p.x(), p.x().length + 1);
        x[p.x().length] = 1;
        terms.add(
            "%s%s·%s"
                .formatted(
                    p.positive() ? (terms.isEmpty() ? "" : "+ ") : "− ",
                    Format.shown(share),
                    Words.tuple(x)));
      }
    }
    return "Proof that no line does it: "
        + String.join(" ", terms)
        + " = 0 (class 1 with +, class 0 with −, the last 1 for the bias). Right weights would make"
        + " w times every one of these terms positive, and their sum could not be 0.";
  }

  private static void hebbNotes(
      Setup setup, Training run, UnitRule.Hebb rule, Separation separation, List<Note> notes) {
    String data = setup.set() == null ? "" : setup.set().name();
    boolean bipolarInput = setup.settings().choice("input").equals("bipolar");
    notes.add(
        Note.notice(
            rule.target() == Coding.BINARY
                ? "A target of 0 makes every change 0: only rows with target 1 teach anything."
                : bipolarInput
                    ? "With ±1 for both, every row moves every weight."
                    : "An input of 0 leaves its weight alone; only the bias learns from (0, 0)."));
    if (data.equals("and") && bipolarInput && rule.target() == Coding.BIPOLAR) {
      notes.add(
          new Note(
              Note.Kind.SLIP,
              "The slide's weight columns lag one row behind in rows 3 and 4: it prints (0, 2, 0)"
                  + " and (1, 1, −1), the weights before the row. After it they are (1, 1, −1) and"
                  + " (2, 2, −2). Its first row also reads (1, −1, 1) → −1, where (1, 1, 1) → 1 is"
                  + " meant.",
              "deck C, Hebb's rule: AND function, bi-polar form"));
    }
    if (run.status() == Training.Status.PASSED && run.wrong() > 0 && separation.separable()) {
      notes.add(
          Note.notice(
              "A boundary that would do: %s. Hebb's rule never looks at its own answer, so nothing"
                      .formatted(Words.equation(separation.tidy()))
                  + " stops it from adding up to the wrong place."));
    }
    if (data.equals("failure")) {
      notes.add(
          new Note(
              Note.Kind.SLIP,
              "The slide prints target −1 for row 1; its own weight column (1, 1, 1, 1) shows that"
                  + " +1 was meant.",
              "deck C, Hebb's rule: failure cases"));
    }
  }

  private static void perceptronNotes(List<Note> notes) {
    notes.add(
        Note.notice(
            "The arrow w stands square on the line. Adding x turns w towards x, subtracting turns"
                + " it away."));
    notes.add(
        new Note(
            Note.Kind.SLIP,
            "The slide writes w ← w + α ∂J/∂w; going down J takes a minus sign, and with ∂J/∂w ="
                + " −Σ yᵢxᵢ that adds α yᵢxᵢ.",
            "deck C, Perceptron criteria function"));
    notes.add(
        new Note(
            Note.Kind.SLIP,
            "The step function fires at w·x = 0, yet the rule treats 0 as a mistake for N and for"
                + " P alike. Both are choices: see “Net input 0 is”.",
            "deck C, Perceptron"));
  }
}
