package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.neuron.Criterion;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Separation;
import perceptarium.engine.neuron.Training;
import perceptarium.engine.neuron.UnitRule;
import perceptarium.figure.Diagram;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Everything there is to see of a learning unit.
final class LearningFrame {
  private final Setup setup;
  private final Training run;
  private final UnitRule rule;
  private final boolean hebb;
  private final double[] w;
  private final double band;
  private final Insight insight;
  private final Separation separation;
  private final Frame.Builder frame;

  private LearningFrame(Setup setup, Training run, Insight insight) {
    this.setup = setup;
    this.run = run;
    rule = run.rule();
    hebb = rule instanceof UnitRule.Hebb;
    w = run.w();
    band = rule instanceof UnitRule.Perceptron p ? p.band() : 0;
    this.insight = insight;
    separation = insight.separation();
    frame = Frame.at(run.rows().size(), LearningWords.sentence(setup, run, separation));
  }

  static Frame of(Setup setup, Training run, Insight insight) {
    return new LearningFrame(setup, run, insight).build();
  }

  private Frame build() {
    frame.finished(run.status() != Training.Status.RUNNING);
    switch (setup.inputs()) {
      case 2 -> frame.main(plane());
      case 3 -> {
        frame.main(
            Cube.of(
                setup,
                "cube",
                title(),
                setup.inputName(2),
                w,
                p -> rule.right(w, p),
                current(),
                better()));
      }
      default -> frame.main(sums());
    }
    neuron();
    if (setup.inputs() == 3) {
      frame.side(sums());
    }
    if (!hebb) {
      perceptron();
    }
    frame.below(StepTable.shown(setup, run));
    frame.table(StepTable.full(setup, run));
    formulas();
    LearningWords.notes(setup, run, separation).forEach(frame::note);
    numbers();
    return frame.build();
  }

  private void perceptron() {
    PerceptronFigures more = new PerceptronFigures(setup, run, insight);
    if (setup.inputs() == 2) {
      frame.place(more.turning(), Frame.Slot.SIDE, "Turning w");
      ErrorFigures errors = new ErrorFigures(setup, run);
      frame.place(errors.map(), Frame.Slot.SIDE, "Error map");
      frame.place(errors.surface(), Frame.Slot.SIDE, "Error surface");
    }
    frame.place(more.mistakes(), Frame.Slot.SIDE, "Mistakes and bound");
    frame.place(more.criterion(), Frame.Slot.SIDE, "Criterion J");
    frame.place(more.search(), Frame.Slot.SIDE, "Blind search");
    frame.number("looks_random", more.looks(insight.random()));
    frame.number("looks_grid", more.looks(insight.grid()));
    frame.number("looks_rule", more.looks());
    String silent = more.silent();
    if (silent.isEmpty()) {
      double r = separation.radius();
      double gamma = separation.gamma();
      frame.formula(
          "Novikoff's bound on the mistakes",
          "(R/\\gamma)^2",
          "%s/%s = %s"
              .formatted(
                  Words.latex(r * r), Words.latex(gamma * gamma), Words.latex(separation.bound())));
    } else {
      frame.note(
          Note.notice("Novikoff's bound (R/γ)² on the mistakes is silent here: " + silent + "."));
    }
    if (!run.rows().isEmpty() && setup.inputs() == 2) {
      frame.number("turn", PerceptronFigures.turn(run.rows().getLast()));
    }
  }

  private String title() {
    String boundary = LearningWords.boundary(setup);
    boolean none = Arrays.stream(w).limit(setup.inputs()).allMatch(v -> v == 0);
    return none
        ? "All weights on inputs are 0: there is no " + boundary
        : "The " + boundary + " is " + Words.line(w);
  }

  /// When Hebb's pass is over and failed though it need not have: weights that separate.
  private double @Nullable [] better() {
    return run.status() == Training.Status.PASSED && run.wrong() > 0 && separation.separable()
        ? separation.separator()
        : null;
  }

  private Samples.@Nullable Point current() {
    return run.rows().isEmpty() ? null : setup.samples().get(run.rows().getLast().index());
  }

  private Plot sums() {
    return new Sums(setup, w, 0, List.of()).draw("Net input of each row: above 0 is class 1");
  }

  private Plot plane() {
    Plane plane = new Plane(setup, "plane", title(), title()).sides(w, band);
    earlierLines(plane);
    double[] better = better();
    if (better != null) {
      plane.line(
          "a line that separates",
          better,
          Style.line(Ink.GREEN).dash(Style.Dash.DASH_DOT).width(2.5));
    }
    plane.line("line", w, Style.line(Ink.TEXT).width(2.5)).normal(w);
    Samples.Point current = current();
    if (current != null) {
      plane.current(current);
    }
    return plane.points(p -> rule.right(w, p), w).placeable().build();
  }

  /// Up to four lines before the present one, paler the older.
  private void earlierLines(Plane plane) {
    List<double[]> earlier = new ArrayList<>();
    for (int k = run.rows().size() - 1; k >= 0 && earlier.size() < 4; k--) {
      if (run.rows().get(k).changed()) {
        earlier.add(run.rows().get(k).before());
      }
    }
    for (int i = earlier.size() - 1; i >= 0; i--) {
      plane.line(
          i == 0 ? "earlier lines" : "",
          earlier.get(i),
          Style.line(Ink.GREY).dash(Style.Dash.DASHED).width(1.3).alpha(0.9 - 0.2 * i));
    }
  }

  private void neuron() {
    Training.Row row = run.rows().isEmpty() ? null : run.rows().getLast();
    String condition = band > 0 ? "net > " + Format.shown(band) : "net > 0";
    if (row == null) {
      drawing(
          new NeuronDrawing(setup, w, null, condition, false, "").draw("The unit before row 1"));
      return;
    }
    Samples.Point point = setup.samples().get(row.index());
    double net = Samples.net(w, point.x());
    int answer = rule.decide(net);
    String output = answer == 0 ? "undecided" : Format.shown(setup.target().value(answer > 0));
    int number = run.rows().size();
    String title =
        row.changed()
            ? "After row %d its net input is %s; it was %s"
                .formatted(number, Format.shown(net), Format.shown(row.net()))
            : "Row %d: net input %s, nothing to change".formatted(number, Format.shown(net));
    drawing(new NeuronDrawing(setup, w, point.x(), condition, answer > 0, output).draw(title));
  }

  /// Beside the plane, but where the error over the weights needs all the room there is.
  private void drawing(Diagram neuron) {
    boolean errors = !hebb && setup.inputs() == 2;
    frame.place(
        neuron,
        Frame.Slot.SIDE,
        errors ? "Turning w|Mistakes and bound|Criterion J|Blind search" : "");
  }

  private void formulas() {
    if (run.rows().isEmpty()) {
      frame.formula(
          "Rule",
          hebb ? "\\Delta w_i = x_i\\,y,\\quad \\Delta b = y" : "w \\leftarrow w + \\alpha\\,y\\,x",
          "");
      return;
    }
    Training.Row row = run.rows().getLast();
    Samples.Point p = setup.samples().get(row.index());
    String rate = Words.latex(row.rule().rate());
    int learning = setup.inputs() + (hebb || setup.learnsBias() ? 1 : 0);
    for (int i = 0; i < learning; i++) {
      boolean bias = i == setup.inputs();
      String name = bias ? "b" : "w_" + (i + 1);
      String x = bias ? "1" : Words.latex(p.x()[i]);
      String y =
          hebb
              ? Words.latex(setup.target().value(p.positive()))
              : row.changed() ? Words.latex(p.sign()) : "0";
      frame.formula(
          "Update of " + (bias ? "b" : Words.sub("w", i + 1)),
          hebb
              ? name + " \\leftarrow " + name + " + " + (bias ? "y" : "x_" + (i + 1) + "\\,y")
              : name + " \\leftarrow " + name + " + \\alpha\\,y" + (bias ? "" : "\\,x_" + (i + 1)),
          "%s + %s(%s)\\cdot(%s) = %s"
              .formatted(
                  Words.latex(row.before()[i]),
                  hebb ? "" : rate + "\\cdot",
                  y,
                  x,
                  Words.latex(row.after()[i])));
    }
    if (!hebb) {
      Criterion j = Criterion.of(w, setup.samples());
      frame.formula(
          "Perceptron criterion",
          "J(w) = -\\sum_{i\\in M} y_i\\,w^{T}x_i,\\quad w \\leftarrow w - \\alpha\\,"
              + "\\frac{\\partial J}{\\partial w}",
          "J = %s,\\ \\frac{\\partial J}{\\partial w} = %s"
              .formatted(Words.latex(j.value()), Words.tuple(j.gradient()).replace('−', '-')));
    }
  }

  private void numbers() {
    for (int i = 0; i < setup.inputs(); i++) {
      frame.number("w" + (i + 1), w[i]);
    }
    frame.number("b", w[setup.inputs()]);
    frame.number("errors", run.wrong());
    frame.number("mistakes", run.mistakes());
    frame.number("epoch", run.epoch());
    frame.number("rows", run.rows().size());
    frame.number("separable", separation.separable() ? 1 : 0);
    frame.number("gamma", separation.gamma());
    frame.number("radius", separation.radius());
    frame.number("bound", separation.bound());
    frame.number("clean", run.status() == Training.Status.CLEAN ? 1 : 0);
    frame.number("cycles", run.status() == Training.Status.CYCLES ? 1 : 0);
    Criterion j = Criterion.of(w, setup.samples());
    frame.number("criterion", j.value());
  }
}
