package perceptarium.lab.neuron;

import perceptarium.engine.neuron.Criterion;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Separation;
import perceptarium.engine.neuron.Training;
import perceptarium.engine.neuron.UnitRule;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Style;
import perceptarium.lab.Frame;

/// Everything there is to see of a learning unit.
final class LearningFrame {
  private final Setup setup;
  private final Training run;
  private final UnitRule rule;
  private final boolean hebb;
  private final double[] w;
  private final double band;
  private final Separation separation;
  private final Frame.Builder frame;

  private LearningFrame(Setup setup, Training run) {
    this.setup = setup;
    this.run = run;
    rule = run.rule();
    hebb = rule instanceof UnitRule.Hebb;
    w = run.w();
    band = rule instanceof UnitRule.Perceptron p ? p.band() : 0;
    separation = Separation.of(setup.samples());
    frame = Frame.at(run.rows().size(), LearningWords.sentence(setup, run, separation));
  }

  static Frame of(Setup setup, Training run) {
    return new LearningFrame(setup, run).build();
  }

  private Frame build() {
    frame.finished(run.status() != Training.Status.RUNNING);
    if (setup.inputs() == 2) {
      frame.main(plane());
    }
    neuron();
    frame.below(StepTable.shown(setup, run));
    frame.table(StepTable.full(setup, run));
    formulas();
    LearningWords.notes(setup, run, separation).forEach(frame::note);
    numbers();
    return frame.build();
  }

  private perceptarium.figure.Plot plane() {
    String title =
        hebb && run.rows().isEmpty() ? "No line yet: all weights are 0" : "Line: " + Words.line(w);
    Plane plane = new Plane(setup, "plane", title, title).sides(w, band);
    int done = run.rows().size();
    for (int k = Math.max(0, done - 4); k < done; k++) {
      double[] earlier = run.rows().get(k).before();
      if (run.rows().get(k).changed()) {
        plane.line(
            "earlier lines",
            earlier,
            Style.line(Ink.GREY)
                .dash(Style.Dash.DASHED)
                .width(1.2)
                .alpha(0.3 + 0.15 * (k - done + 4)));
      }
    }
    plane.line("line", w, Style.line(Ink.TEXT).width(2.5)).normal(w);
    if (done > 0) {
      plane.current(setup.samples().get(run.rows().getLast().index()));
    }
    return plane.points(p -> rule.right(w, p), w).placeable().build();
  }

  private void neuron() {
    Training.Row row = run.rows().isEmpty() ? null : run.rows().getLast();
    String condition = band > 0 ? "net > " + Format.shown(band) : "net > 0";
    if (row == null) {
      frame.side(NeuronDrawing.learning(setup, w, null, condition, 0, "The unit before row 1"));
      return;
    }
    Samples.Point point = setup.samples().get(row.index());
    double net = Samples.net(w, point.x());
    String title =
        row.changed()
            ? "After the change it answers row %d with net %s (before: %s)"
                .formatted(run.rows().size(), Format.shown(net), Format.shown(row.net()))
            : "Row %d: net %s, nothing to change".formatted(run.rows().size(), Format.shown(net));
    frame.side(NeuronDrawing.learning(setup, w, point.x(), condition, rule.decide(net), title));
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
    String rate = Words.latex(rule.rate());
    for (int i = 0; i <= setup.inputs(); i++) {
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
