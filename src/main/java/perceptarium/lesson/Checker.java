package perceptarium.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Files;
import perceptarium.figure.Latex;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;

/// Tries a lesson out as a student would: reads it, runs every step, works out every answer, goal,
/// hint and formula. Says everything that is wrong, with its line.
public final class Checker {
  private final List<Fault> faults = new ArrayList<>();
  private final Map<LabState, Observation> seen = new LinkedHashMap<>();

  private Checker() {}

  /// @param name the file's name without `.md`
  /// @return every fault in the order of the file; none if the lesson is good
  public static List<Fault> check(String name, String text, Catalog<Lab> labs, Files files) {
    LessonReader.Reading reading = LessonReader.read(name, text, labs, files);
    Checker checker = new Checker();
    checker.faults.addAll(reading.faults());
    checker.lecture(reading.lesson().lecture(), text);
    reading.lesson().steps().forEach(checker::step);
    return checker.faults.stream().distinct().sorted(Fault.BY_LINE).toList();
  }

  /// The gallery sorts lessons by lecture: one that no lab knows would be found under none.
  private void lecture(String lecture, String text) {
    if (!lecture.isEmpty() && !Labs.LECTURES.contains(lecture)) {
      List<String> lines = text.lines().map(l -> l.replace(" ", "")).toList();
      int at =
          lines.stream()
              .filter(l -> l.startsWith("lecture="))
              .findFirst()
              .map(lines::indexOf)
              .orElse(0);
      fault(
          at + 1,
          "lecture: '%s' is none of %s".formatted(lecture, String.join(", ", Labs.LECTURES)));
    }
  }

  private void step(Lesson.Step step) {
    formulas(step.prose());
    Observation here = observe(step.state(), step.line());
    if (here == null) {
      return;
    }
    points(step.points(false), here);
    Ask question = step.ask();
    Observation after = question == null ? here : observe(question.truth(), question.line());
    if (after != null) {
      points(step.points(true), after);
    }
    if (step.ask() != null) {
      ask(step.ask());
    }
    if (step.goal() != null) {
      goal(step.goal(), here);
    }
  }

  private void points(List<Lesson.Point> points, Observation seen) {
    for (Lesson.Point p : points) {
      formulas(p.text());
      boolean there =
          seen.frame().figure(p.target()).isPresent() || seen.state().settings().has(p.target());
      if (!there) {
        fault(
            p.line(),
            "point: '%s' is neither a figure (%s) nor a setting"
                .formatted(
                    p.target(),
                    String.join(
                        ", ", seen.frame().figures().stream().map(f -> f.figure().id()).toList())));
      }
    }
  }

  private void ask(Ask ask) {
    formulas(ask.question());
    formulas(ask.because());
    Observation truth = observe(ask.truth(), ask.line());
    if (truth == null) {
      return;
    }
    switch (ask.kind()) {
      case Ask.Choices c -> choices(c, truth, ask.line());
      case Ask.Quantity q -> quantity(q, truth);
    }
  }

  private void choices(Ask.Choices c, Observation truth, int line) {
    for (Ask.Option o : c.options()) {
      formulas(o.shown());
      formulas(o.why());
    }
    int at = c.answer() == null ? line : c.answer().line();
    try {
      Ask.Option right = Ask.right(c, truth);
      for (Ask.Option o : c.options()) {
        if (!o.equals(right) && o.why().isEmpty()) {
          fault(o.line(), "ask: '%s' is wrong and has no 'why'".formatted(o.text()));
        }
      }
    } catch (BadInput e) {
      fault(at, BadInput.sentence(e));
    }
  }

  private void quantity(Ask.Quantity q, Observation truth) {
    double right;
    try {
      right = q.answer().number(truth);
    } catch (BadInput e) {
      fault(q.answer().line(), BadInput.sentence(e));
      return;
    }
    for (Ask.Slip s : q.slips()) {
      formulas(s.why());
      if (s.why().isEmpty()) {
        fault(s.line(), "ask: this wrong number has no 'why'");
      }
      try {
        if (Math.abs(s.value().number(truth) - right) <= q.tolerance()) {
          fault(s.line(), "wrong: this number counts as right");
        }
      } catch (BadInput e) {
        fault(s.line(), BadInput.sentence(e));
      }
    }
  }

  private void goal(Goal goal, Observation start) {
    formulas(goal.text());
    goal.hints().forEach(this::formulas);
    try {
      if (goal.reached(start)) {
        fault(goal.when().line(), "goal: it is reached before anything is done");
      }
      Observation end = observe(goal.solution(), goal.line());
      if (end != null && !goal.reached(end)) {
        fault(goal.line(), "goal: its solution does not reach it");
      }
    } catch (BadInput e) {
      fault(goal.when().line(), BadInput.sentence(e));
    }
  }

  /// What the lab shows; null, and a fault, if it cannot be run.
  private @Nullable Observation observe(LabState state, int line) {
    Observation known = seen.get(state);
    if (known != null) {
      return known;
    }
    try {
      Observation made = Observation.of(state);
      seen.put(state, made);
      return made;
    } catch (BadInput e) {
      fault(line, "lab: " + BadInput.sentence(e));
      return null;
    }
  }

  private void formulas(Prose prose) {
    for (Prose.Block block : prose.blocks()) {
      for (Prose.Span span : new Prose(List.of(block)).spans()) {
        if (span instanceof Prose.Formula f) {
          try {
            Latex.size(f.latex(), 16); // sets it, and so finds what is not LaTeX
          } catch (IllegalArgumentException e) {
            fault(block.line(), BadInput.sentence(e));
          }
        }
      }
    }
  }

  private void fault(int line, String sentence) {
    faults.add(new Fault(line, sentence));
  }
}
