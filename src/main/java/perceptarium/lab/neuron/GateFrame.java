package perceptarium.lab.neuron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.neuron.BooleanFunction;
import perceptarium.engine.neuron.Feasible;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Separation;
import perceptarium.engine.neuron.ThresholdUnit;
import perceptarium.figure.Axis;
import perceptarium.figure.Diagram;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Everything there is to see of one McCulloch–Pitts unit set by hand.
final class GateFrame {
  private static final String THIS = "This unit";
  private static final String SIXTEEN = "The 16 functions";

  private final Setup setup;
  private final ThresholdUnit unit;
  private final double[] line;
  private final int step;
  private final Samples samples;
  private final boolean separable;
  private final long wrong;

  private GateFrame(Setup setup, int step) {
    this.setup = setup;
    this.step = step;
    unit = setup.unit();
    line = unit.augmented();
    samples = setup.samples();
    separable = Separation.of(samples).separable();
    wrong = samples.points().stream().filter(p -> !right(p)).count();
  }

  static Frame of(Setup setup, int step) {
    return new GateFrame(setup, step).build();
  }

  private boolean right(Samples.Point p) {
    return unit.fires(p.x()) == p.positive();
  }

  private Samples.@Nullable Point shown() {
    return step == 0 ? null : samples.get(step - 1);
  }

  private Frame build() {
    Frame.Builder frame = Frame.at(step, sentence()).finished(step == samples.size());
    switch (setup.inputs()) {
      case 2 -> {
        frame.place(plane(), Frame.Slot.MAIN, THIS);
        frame.place(neuron(), Frame.Slot.SIDE, THIS);
        frame.place(feasible(frame), Frame.Slot.SIDE, THIS);
      }
      case 3 -> {
        frame.main(
            Cube.of(
                setup, "cube", planeTitle(), setup.inputName(2), line, this::right, shown(), null));
        frame.side(neuron());
        frame.side(sums());
      }
      default -> {
        frame.main(sums());
        frame.side(neuron());
      }
    }
    TruthTable truth = new TruthTable(setup, unit, step);
    frame.place(truth.figure(), Frame.Slot.BELOW, setup.inputs() == 2 ? THIS : "");
    frame.table(truth.table());
    if (setup.inputs() == 2) {
      BooleanFunction present = unit.function();
      frame.place(FunctionTable.pictures(present), Frame.Slot.MAIN, SIXTEEN);
      frame.place(FunctionTable.figure(present), Frame.Slot.SIDE, SIXTEEN);
      frame.table(FunctionTable.table(present));
      frame.number("function", Integer.parseInt(present.column(), 2));
    }
    formulas(frame);
    notes(frame);
    for (int i = 0; i < setup.inputs(); i++) {
      frame.number("w" + (i + 1), unit.weights()[i]);
    }
    Samples.Point p = shown();
    return frame
        .number("theta", unit.threshold())
        .number("errors", wrong)
        .number("matches", samples.size() - wrong)
        .number("separable", separable ? 1 : 0)
        .number("net", p == null ? Double.NaN : unit.sum(p.x()))
        .number("output", p == null ? Double.NaN : unit.fires(p.x()) ? 1 : 0)
        .build();
  }

  private String sentence() {
    String goal = setup.dataName();
    if (!setup.logic()) {
      return wrong == 0
          ? "By hand: this line has all %d points on the right side.".formatted(samples.size())
          : "By hand: this line has %d of %d points on the wrong side%s."
              .formatted(
                  wrong, samples.size(), separable ? "; a better one exists" : ", and none has 0");
    }
    BooleanFunction now = unit.function();
    if (wrong == 0) {
      return "With weights %s and θ = %s the unit computes %s: every row matches."
          .formatted(Words.tuple(unit.weights()), Format.shown(unit.threshold()), goal);
    }
    String rows = "%s of %d".formatted(wrong, samples.size());
    return (setup.inputs() <= 2
            ? "This unit computes “%s”, not %s: %s wrong".formatted(now.name(), goal, rows)
            : "With these weights %s rows of %s are wrong".formatted(rows, goal))
        + (separable
            ? "; other weights or another θ can do it."
            : ", and no weights and threshold can have them all right.");
  }

  private String planeTitle() {
    return "It fires where %s ≥ %s%s"
        .formatted(
            Words.sum(
                unit.weights(),
                IntStream.range(0, setup.inputs())
                    .mapToObj(setup::inputName)
                    .toArray(String[]::new)),
            Format.shown(unit.threshold()),
            vetoes().isEmpty()
                ? ""
                : " and %s %s silent"
                    .formatted(String.join(", ", vetoes()), vetoes().size() == 1 ? "is" : "are"));
  }

  /// Inputs that forbid firing.
  private List<String> vetoes() {
    return unit.absolute()
        ? IntStream.range(0, setup.inputs())
            .filter(i -> unit.weights()[i] < 0)
            .mapToObj(setup::inputName)
            .toList()
        : List.of();
  }

  private Plot plane() {
    Plane plane =
        new Plane(setup, "plane", planeTitle(), planeTitle() + ", seen in the plane of its inputs");
    for (int i = 0; i < 2; i++) {
      if (unit.absolute() && unit.weights()[i] < 0) {
        // anywhere between silent and active will do for a border
        plane.forbidden(i, setup.logic() ? 0.5 : 0);
      }
    }
    plane.sides(line, 0).line("Σ = θ", line, Style.line(Ink.TEXT).width(2.5)).normal(line);
    Samples.Point p = shown();
    if (p != null) {
      plane.current(p);
    }
    plane.points(this::right, unit.weights());
    if (setup.inputs() == 2) {
      plane.gesture(new Gesture.Shift("theta", line[0], line[1], unit.threshold()));
    }
    if (setup.logic()) {
      for (int r = 0; r < samples.size(); r++) {
        double[] x = samples.get(r).x();
        plane.gesture(
            new Gesture.Click(
                x[0], x[1], "turn the target of this row", TruthTable.flip(setup, r)));
      }
    } else {
      plane.placeable();
    }
    return plane.build();
  }

  private Diagram neuron() {
    Samples.Point p = shown();
    String condition = "Σ ≥ " + Format.shown(unit.threshold());
    if (p == null) {
      return new NeuronDrawing(setup, unit.weights(), null, condition, false, "")
          .draw("A unit with fixed weights and threshold");
    }
    boolean fires = unit.fires(p.x());
    String title =
        "%s: Σ = %s, %s"
            .formatted(
                p.name().isEmpty() ? "Input " + Words.tuple(p.x()) : p.name(),
                Format.shown(unit.sum(p.x())),
                unit.vetoed(p.x())
                    ? "vetoed by an inhibitory input"
                    : fires ? "at least θ: it fires" : "below θ: silent");
    return new NeuronDrawing(setup, unit.weights(), p.x(), condition, fires, fires ? "1" : "0")
        .draw(title);
  }

  /// Which (w₁, w₂) give the wanted answers at the present threshold.
  private Plot feasible(Frame.Builder frame) {
    double theta = unit.threshold();
    double[] w = unit.weights();
    double reach =
        Math.max(3, 1.3 * Math.max(Math.abs(theta), Math.max(Math.abs(w[0]), Math.abs(w[1]))));
    Box box = Box.square(reach);
    Feasible region = Feasible.of(samples, theta, unit.absolute(), box.polygon());
    frame.number("feasible", region.isEmpty() ? 0 : 1);
    String at = " at θ = " + Format.shown(theta);
    String title =
        region.isEmpty()
            ? "No (w₁, w₂) gives " + setup.dataName() + at + ": the two demands never meet"
            : "Every (w₁, w₂) in the green gives " + setup.dataName() + at;
    Plot.Builder plot =
        Plot.of("feasible", title, Axis.of("w₁", -reach, reach), Axis.of("w₂", -reach, reach))
            .summary(
                title
                    + "; class 1 rows demand Σ ≥ θ, class 0 rows Σ < θ. Drag the diamond to choose"
                    + " weights.")
            .square();
    region
        .ones()
        .forEach(
            p ->
                plot.addAll(
                    Box.region("rows with target 1 hold", p, Style.fill(Ink.POSITIVE, 0.22))));
    region
        .zeros()
        .forEach(
            p ->
                plot.addAll(
                    Box.region("rows with target 0 hold", p, Style.fill(Ink.NEGATIVE, 0.22))));
    region
        .all()
        .forEach(p -> plot.addAll(Box.region("all rows hold", p, Style.fill(Ink.GREEN, 0.55))));
    if (setup.logic()) {
      samples.points().forEach(p -> edge(plot, box, p.x(), theta));
    }
    plot.add(
        new Layer.Points(
            "this unit",
            Doubles.of(w[0]),
            Doubles.of(w[1]),
            Style.points(Ink.ACCENT, Style.Marker.DIAMOND).width(11),
            List.of(Words.tuple(w)),
            i -> "weights " + Words.tuple(w) + at + ": " + wrong + " rows wrong"));
    plot.gesture(new Gesture.Drag("weights", w[0], w[1], Map.of()));
    return plot.build();
  }

  /// Where a row's sum is just θ, named near the border of the plot.
  private static void edge(Plot.Builder plot, Box box, double[] x, double theta) {
    plot.addAll(
        box.line("", x[0], x[1], -theta, Style.line(Ink.GREY).dash(Style.Dash.DASHED).width(1.2)));
    double far = 0.72 * box.xMin();
    double at = x[1] == 0 ? far : theta - x[0] * far;
    double across = x[1] == 0 ? theta : far;
    if ((x[0] != 0 || x[1] != 0) && box.contains(across, at)) {
      plot.add(
          new Layer.Label(Words.sum(x, "w₁", "w₂") + " = θ", across, at, Style.line(Ink.GREY)));
    }
  }

  private Plot sums() {
    return new Sums(
            setup,
            unit.weights(),
            unit.threshold(),
            List.of(new Gesture.Level("theta", unit.threshold())))
        .draw("Each row's sum against the threshold θ = " + Format.shown(unit.threshold()));
  }

  private void formulas(Frame.Builder frame) {
    Samples.Point p = shown();
    frame.formula(
        "McCulloch–Pitts unit",
        "y = 1\\ \\mathrm{if}\\ \\sum_i w_i x_i \\ge \\theta,\\ \\mathrm{else}\\ 0",
        p == null
            ? ""
            : "%s = %s %s %s"
                .formatted(
                    Words.net(unit.weights(), p.x()).replace("·", "\\cdot ").replace('−', '-'),
                    Words.latex(unit.sum(p.x())),
                    unit.sum(p.x()) >= unit.threshold() ? "\\ge" : "<",
                    Words.latex(unit.threshold())));
    if (!separable
        && setup.set() != null
        && setup.set().name().equals("xor")
        && setup.inputs() == 2) {
      frame.formula(
          "Why XOR cannot be done",
          "0<\\theta,\\quad w_2\\ge\\theta,\\quad w_1\\ge\\theta,\\quad w_1+w_2<\\theta",
          "w_1+w_2\\ge 2\\theta>\\theta");
    }
  }

  private void notes(Frame.Builder frame) {
    if (setup.logic() && setup.inputs() == 2 && !separable) {
      frame.note(
          Note.notice(
              "The four rows demand θ > 0, w₂ ≥ θ, w₁ ≥ θ and w₁ + w₂ < θ (for XOR). Add the middle"
                  + " two: w₁ + w₂ ≥ 2θ, which is above θ. Nothing can satisfy all four, so the"
                  + " green region is empty at every θ. Choose a network to see how more units do"
                  + " it."));
    } else if (setup.inputs() == 2) {
      frame.note(
          Note.notice(
              "Is it possible to change the weights and end up with the same result? Yes: drag the"
                  + " diamond anywhere inside the green region. Then move θ and watch the"
                  + " region."));
    }
    if (setup.logic()) {
      frame.note(Note.notice("Click a target (in the table or the plane) to turn it."));
    }
    if (unit.absolute()) {
      frame.note(
          Note.notice(
              "Absolute inhibition: an active input with a negative weight forces 0, whatever the"
                  + " sum."));
    }
    if (setup.set() != null && setup.set().name().equals("bird")) {
      frame.note(
          new Note(
              Note.Kind.DECK,
              "Eat only what is purple and round: blueberry 11 → 1, golf ball 01 → 0, violet 10 →"
                  + " 0, hot dog 00 → 0. It is AND.",
              "deck C, McCulloch–Pitts neurons"));
    }
  }

  /// Settings as a map, in order.
  static Map<String, String> change(String... pairs) {
    Map<String, String> change = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      change.put(pairs[i], pairs[i + 1]);
    }
    return change;
  }
}
