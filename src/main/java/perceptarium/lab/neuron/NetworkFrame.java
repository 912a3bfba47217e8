package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.neuron.Polygon;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.ThresholdNetwork;
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

/// XOR built from several McCulloch–Pitts units: the network, what each unit does, and the hidden
/// space in which one line is enough.
final class NetworkFrame {
  private static final Ink[] UNIT_INKS = {Ink.PURPLE, Ink.GREEN, Ink.TEXT};

  private final Setup setup;
  private final ThresholdNetwork network;
  private final int step;
  private final Samples samples;
  private final int selected;
  private final long wrong;

  private NetworkFrame(Setup setup, ThresholdNetwork network, int step) {
    this.setup = setup;
    this.network = network;
    this.step = step;
    samples = setup.samples();
    String id = setup.settings().choice("unit");
    int found = network.units().size() - 1;
    for (int u = 0; u < network.units().size(); u++) {
      found = network.units().get(u).id().equals(id) ? u : found;
    }
    selected = found;
    wrong = samples.points().stream().filter(p -> !right(p)).count();
  }

  static Frame of(Setup setup, ThresholdNetwork network, int step) {
    return new NetworkFrame(setup, network, step).build();
  }

  private boolean right(Samples.Point p) {
    return network.fires(p.x()) == p.positive();
  }

  private boolean outputSelected() {
    return selected == network.hidden();
  }

  private ThresholdNetwork.Unit unit() {
    return network.units().get(selected);
  }

  private Samples.@Nullable Point shown() {
    return step == 0 ? null : samples.get(step - 1);
  }

  private Frame build() {
    TruthTable truth = new TruthTable(setup, network, step);
    Frame.Builder frame =
        Frame.at(step, sentence())
            .finished(step == samples.size())
            .main(plane())
            .side(drawing())
            .side(network.hidden() == 2 ? hiddenSpace() : lifted())
            .below(truth.figure())
            .table(truth.table());
    Samples.Point p = shown();
    ThresholdUnit u = unit().unit();
    frame.formula("XOR as built here", network.formula(), "");
    if (p != null) {
      double[] s = network.signals(p.x());
      frame.formula(
          "The unit " + unit().label(),
          "y = 1\\ \\mathrm{if}\\ \\sum_i w_i s_i \\ge \\theta",
          "%s %s %s"
              .formatted(
                  Words.latex(sum(u, s)),
                  sum(u, s) >= u.threshold() ? "\\ge" : "<",
                  Words.latex(u.threshold())));
    }
    frame.note(Note.notice("Click a unit: the plane shows what it alone does."));
    frame.note(
        Note.notice(
            "The first layer moves the points. Where it puts them, one line separates the"
                + " classes."));
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "“XOR can be solved using two MCP neurons”: two in the first layer need a third to join"
                + " them. Two are enough only if the second also sees the inputs (the build"
                + " “skip”).",
            "deck C, MCP neurons: XOR"));
    return frame
        .number("errors", wrong)
        .number("matches", samples.size() - wrong)
        .number("units", network.units().size())
        .number("output", p == null ? Double.NaN : network.fires(p.x()) ? 1 : 0)
        .build();
  }

  private String sentence() {
    String count = network.units().size() + " units";
    String goal = setup.dataName();
    return wrong == 0
        ? "%s do what one cannot: %s computes XOR, all %d rows match."
            .formatted(count, network.label(), samples.size())
        : "%s compute XOR; your target is %s, so %s."
            .formatted(count, goal, wrong == 1 ? "1 row differs" : wrong + " rows differ");
  }

  /// What the selected unit does to the input plane; for the output, what the whole does.
  private Plot plane() {
    String title =
        outputSelected()
            ? "The whole network fires "
                + (network.name().equals("sum") ? "on both sides" : "between the lines")
            : "This unit alone: " + unit().label();
    Plane plane = new Plane(setup, "plane", title, title + ", in the plane of the inputs");
    Polygon ground = plane.box().polygon();
    Box.region("", ground, Style.fill(Ink.NEGATIVE, 0.12)).forEach(plane::add);
    List<Polygon> on =
        outputSelected() ? network.firing(ground) : List.of(half(ground, unit().unit()));
    for (Polygon piece : on) {
      Box.region("", piece, Style.fill(Ink.POSITIVE, 0.3)).forEach(plane::add);
    }
    for (int u = 0; u < network.hidden(); u++) {
      boolean strong = outputSelected() || u == selected;
      plane.line(
          Words.sub("h", u + 1) + ": " + network.units().get(u).label(),
          network.units().get(u).unit().augmented(),
          Style.line(UNIT_INKS[u])
              .width(strong ? 2.5 : 1)
              .dash(u == 0 ? Style.Dash.SOLID : Style.Dash.DASHED));
    }
    double[] last = network.output().unit().weights();
    if (outputSelected() && last[0] != 0) {
      plane.line(
          "the output while h₁ = 0",
          new double[] {last[0], last[1], -network.output().unit().threshold()},
          Style.line(Ink.TEXT).dash(Style.Dash.DASHED));
    }
    Samples.Point p = shown();
    if (p != null) {
      plane.current(p);
    }
    plane.points(outputSelected() ? this::right : q -> true, unit().unit().weights());
    for (int r = 0; r < samples.size(); r++) {
      double[] x = samples.get(r).x();
      plane.gesture(
          new Gesture.Click(x[0], x[1], "turn the target of this row", TruthTable.flip(setup, r)));
    }
    return plane.build();
  }

  private static Polygon half(Polygon ground, ThresholdUnit unit) {
    return ground.clip(unit.weights()[0], unit.weights()[1], -unit.threshold());
  }

  private static double sum(ThresholdUnit unit, double[] s) {
    double sum = 0;
    for (int i = 0; i < unit.weights().length; i++) {
      sum += unit.weights()[i] * s[i];
    }
    return sum;
  }

  private Diagram drawing() {
    Samples.Point p = shown();
    double[] s = p == null ? new double[2 + network.units().size()] : network.signals(p.x());
    List<Diagram.Node> nodes = new ArrayList<>();
    List<Diagram.Edge> edges = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      nodes.add(
          NeuronDrawing.node(
              "x" + (i + 1),
              Diagram.Kind.INPUT,
              0.1,
              0.25 + 0.5 * i,
              setup.inputName(i),
              p == null ? "" : Format.shown(s[i]),
              s[i] != 0,
              ""));
    }
    for (int u = 0; u < network.units().size(); u++) {
      unit(u, s, p != null, nodes, edges);
    }
    String title = "The network " + network.label();
    return new Diagram("network", title, title, nodes, edges, setup.settings().flag("biology"));
  }

  private void unit(
      int u, double[] s, boolean live, List<Diagram.Node> nodes, List<Diagram.Edge> edges) {
    ThresholdNetwork.Unit unit = network.units().get(u);
    boolean output = u == network.hidden();
    double y = output ? 0.5 : network.hidden() == 1 ? 0.2 : 0.25 + 0.5 * u;
    boolean on = live && s[2 + u] == 1;
    double theta = unit.unit().threshold();
    nodes.add(
        new Diagram.Node(
            unit.id(),
            output ? Diagram.Kind.OUTPUT : Diagram.Kind.UNIT,
            output ? 0.88 : 0.48,
            y,
            "Σ ≥ " + Format.shown(theta),
            (output ? "y" : Words.sub("h", u + 1)) + (live ? " = " + Format.shown(s[2 + u]) : ""),
            on,
            u == selected,
            "%s\nΣ = %s, θ = %s"
                .formatted(unit.label(), Format.shown(sum(unit.unit(), s)), Format.shown(theta)),
            Map.of("unit", unit.id())));
    double[] w = unit.unit().weights();
    for (int i = 0; i < w.length; i++) {
      if (w[i] != 0) {
        edges.add(
            new Diagram.Edge(
                i < 2 ? "x" + (i + 1) : network.units().get(i - 2).id(),
                unit.id(),
                Format.shown(w[i]),
                w[i],
                live && s[i] != 0,
                w[i] < 0,
                "%s · %s".formatted(Format.shown(w[i]), Format.shown(s[i])),
                null));
      }
    }
  }

  /// The points as the output unit sees them: (h₁, h₂).
  private Plot hiddenSpace() {
    Box box = new Box(-0.4, 1.4, -0.4, 1.4);
    double[] w = network.output().unit().weights();
    double theta = network.output().unit().threshold();
    String title = "In the hidden space one line separates XOR";
    Plot.Builder plot =
        Plot.of(
                "hidden",
                title,
                Axis.of("h₁: " + network.units().get(0).label(), -0.4, 1.4),
                Axis.of("h₂: " + network.units().get(1).label(), -0.4, 1.4))
            .summary(title + ": two of the four points fall together")
            .square();
    plot.addAll(box.side("", w[2], w[3], -theta, Style.fill(Ink.POSITIVE, 0.14)));
    plot.addAll(box.side("", -w[2], -w[3], theta, Style.fill(Ink.NEGATIVE, 0.14)));
    plot.addAll(box.line(network.output().label(), w[2], w[3], -theta, Style.line(Ink.TEXT)));
    Samples.Point p = shown();
    if (p != null) {
      double[] s = network.signals(p.x());
      plot.add(
          new Layer.Points(
              "this row",
              Doubles.of(s[2]),
              Doubles.of(s[3]),
              Style.points(Ink.ACCENT, Style.Marker.RING).width(22)));
    }
    hidden(plot, "class 1", true, Style.points(Ink.POSITIVE, Style.Marker.CIRCLE));
    hidden(plot, "class 0", false, Style.points(Ink.NEGATIVE, Style.Marker.SQUARE));
    return plot.build();
  }

  /// Points that fall together share one mark, named after all of them.
  private void hidden(Plot.Builder plot, String name, boolean positive, Style style) {
    Map<List<Double>, List<String>> places = new java.util.LinkedHashMap<>();
    for (Samples.Point p : samples.points()) {
      if (p.positive() == positive) {
        double[] s = network.signals(p.x());
        places
            .computeIfAbsent(List.of(s[2], s[3]), k -> new ArrayList<>())
            .add(Format.shown(p.x()[0]) + Format.shown(p.x()[1]));
      }
    }
    List<List<Double>> at = List.copyOf(places.keySet());
    if (!at.isEmpty()) {
      plot.add(
          new Layer.Points(
              name,
              Doubles.generate(at.size(), i -> at.get(i).get(0)),
              Doubles.generate(at.size(), i -> at.get(i).get(1)),
              style.width(11),
              at.stream().map(k -> "from " + String.join(" and ", places.get(k))).toList(),
              i -> "inputs " + places.get(at.get(i)) + " become h = " + at.get(i)));
    }
  }

  /// The second unit of the skip build sees x₁, x₂ and h₁: three inputs, a plane in a cube.
  private Plot lifted() {
    List<Samples.Point> points = new ArrayList<>();
    for (Samples.Point p : samples.points()) {
      double[] s = network.signals(p.x());
      points.add(new Samples.Point(new double[] {s[0], s[1], s[2]}, p.positive(), ""));
    }
    Setup seen =
        new Setup(
            setup.settings(), setup.rule(), setup.set(), new Samples(3, points), setup.seed());
    return Cube.of(
        seen,
        "hidden",
        "The unit h₁ moves 11 away from the others: now a plane separates XOR",
        "h₁",
        network.output().unit().augmented(),
        p -> true,
        step == 0 ? null : points.get(step - 1),
        null);
  }
}
