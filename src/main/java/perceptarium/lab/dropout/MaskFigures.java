package perceptarium.lab.dropout;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perceptarium.engine.regularise.DroppingNetwork.Scaling;
import perceptarium.figure.Axis;
import perceptarium.figure.Diagram;
import perceptarium.figure.Diagram.Edge;
import perceptarium.figure.Diagram.Kind;
import perceptarium.figure.Diagram.Node;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// The drawing of one pass, and the charts of all.
final class MaskFigures {
  private static final int BINS = 41;

  private final MaskView v;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  MaskFigures(MaskView view) {
    v = view;
  }

  /// The network as it is in this pass: silent units have lost their connections.
  Diagram network() {
    int top = v.net.hidden();
    for (int i = 0; i < v.x.length; i++) {
      node(Kind.INPUT, -1, i, v.x.length, i == 0 ? "x₁" : "x₂", shown(v.x[i]), true, "");
    }
    for (int l = 0; l < top; l++) {
      for (int j = 0; j < v.kept[l].length; j++) {
        boolean on = v.kept[l][j];
        node(
            Kind.UNIT,
            l,
            j,
            v.kept[l].length,
            on ? "%d.%d".formatted(l + 1, j + 1) : "×",
            on ? shown3(v.pass.passed()[l][j]) : "silent",
            on,
            v.explainSum(l, j) + "\n" + v.explainPassed(l, j));
        edges(l, j);
      }
    }
    node(Kind.OUTPUT, top, 0, 1, "ŷ", shown3(v.pass.output()), true, v.explainSum(top, 0));
    edges(top, 0);
    int off = 0;
    for (boolean[] layer : v.kept) {
      for (boolean unit : layer) {
        off += unit ? 0 : 1;
      }
    }
    String title =
        v.inference
            ? v.step == 0
                ? "Before the first pass: the whole network"
                : "Inference: every unit works"
            : "Pass %d of training: %d of %d units are silent"
                .formatted(v.step, off, v.net.units());
    return new Diagram("network", title, title + ".", nodes, edges, false);
  }

  private static String shown3(double value) {
    return perceptarium.figure.Format.significant(value, 3);
  }

  private void node(
      Kind kind,
      int layer,
      int j,
      int count,
      String text,
      String value,
      boolean active,
      String explain) {
    double x = 0.05 + 0.9 * (layer + 1) / (v.net.hidden() + 1);
    nodes.add(
        new Node(
            id(layer, j),
            kind,
            x,
            (j + 0.5) / count,
            text,
            value,
            active,
            false,
            explain,
            Map.of()));
  }

  private static String id(int layer, int j) {
    return "%d.%d".formatted(layer + 1, j);
  }

  private void edges(int l, int j) {
    boolean on = l == v.net.hidden() || v.kept[l][j];
    double[] w = v.net.weights()[l][j];
    for (int i = 0; on && i < w.length; i++) {
      if (l > 0 && !v.kept[l - 1][i]) {
        continue;
      }
      edges.add(
          new Edge(
              id(l - 1, i),
              id(l, j),
              "",
              w[i],
              true,
              false,
              "weight %s".formatted(shown(w[i])),
              null));
    }
  }

  private double low() {
    return Math.min(Doubles.wrap(v.answers.outputs()).min(), v.whole.output());
  }

  private double high() {
    return Math.max(Doubles.wrap(v.answers.outputs()).max(), v.whole.output());
  }

  private double room() {
    return Math.max(0.05 * (high() - low()), 0.01 * (1 + Math.abs(high())));
  }

  private Axis outputs(String label) {
    return Axis.of(label, low() - room(), high() + room());
  }

  private String scaled() {
    return v.net.scaling() == Scaling.NONE ? "unscaled network" : "scaled network";
  }

  /// The outputs of the passes and their running mean.
  Plot average() {
    String title =
        v.step == 0
            ? "The passes are to come"
            : "On average %s; the %s says %s"
                .formatted(shown(v.mean(v.step)), scaled(), shown(v.whole.output()));
    return average("average", title, outputs("output"));
  }

  /// The same, near the average.
  Plot averageOfAll() {
    double exact = v.answers.mean();
    double half =
        Math.max(
            Math.max(0.5 * v.answers.sd(), 1.3 * Math.abs(exact - v.whole.output())),
            1e-3 * (1 + Math.abs(exact)));
    String title =
        v.agrees()
            ? "The mean of all masks is what the scaled network says"
            : "The mean of all masks is %s, the %s says %s"
                .formatted(shown(exact), scaled(), shown(v.whole.output()));
    return average("near", title, Axis.of("mean output", exact - half, exact + half));
  }

  private Plot average(String id, String title, Axis y) {
    int n = v.step;
    Doubles x = Doubles.count(1, n);
    Doubles means = Doubles.wrap(v.means());
    Plot.Builder plot =
        Plot.of(id, title, Axis.of("pass", 0, Math.max(100, n)), y).summary(title + ".");
    plot.add(
        new Layer.Band(
            "±2σ/√passes", x, error(n, -2, y), error(n, 2, y), Style.fill(Ink.GREEN, 0.15)));
    if (id.equals("average")) {
      plot.add(
          new Layer.Points(
              "one pass",
              x,
              Doubles.of(v.outputs),
              Style.points(Ink.GREY, Marker.CIRCLE).width(4).alpha(0.6),
              List.of(),
              k ->
                  "pass %d: %d units silent, output %s"
                      .formatted(k + 1, v.silent[k], shown(v.outputs[k]))));
    }
    return plot.add(
            new Layer.Line(
                "mean so far",
                x,
                means,
                Style.line(Ink.BLUE).width(2.6),
                k -> "mean of the first %d outputs: %s".formatted(k + 1, shown(means.get(k)))))
        .add(
            new Layer.Rule(
                "mean of all masks", false, v.answers.mean(), Style.line(Ink.GREEN).width(2)))
        .add(
            new Layer.Rule(
                scaled(),
                false,
                v.whole.output(),
                Style.line(Ink.VERMILION).dash(Dash.DASHED).width(2)))
        .build();
  }

  /// How far the mean of so many passes is likely to be off.
  private Doubles error(int n, int times, Axis y) {
    return Doubles.generate(
        n,
        k ->
            Math.clamp(
                v.answers.mean() + times * v.answers.sd() / Math.sqrt(k + 1.0), y.min(), y.max()));
  }

  private double[] shares() {
    double[] shares = new double[BINS];
    double from = low() - room();
    double width = (high() - low() + 2 * room()) / BINS;
    for (int i = 0; i < v.answers.outputs().length; i++) {
      int bin = (int) ((v.answers.outputs()[i] - from) / width);
      shares[Math.clamp(bin, 0, BINS - 1)] += v.answers.chances()[i];
    }
    return shares;
  }

  /// What all thinned networks say.
  Plot subnetworks() {
    double from = low() - room();
    double width = (high() - low() + 2 * room()) / BINS;
    double[] shares = shares();
    int n = v.answers.outputs().length;
    String title =
        n == 1
            ? "Nothing is ever silent: one network"
            : "%,d networks in one: what each thinned network says".formatted(n);
    return Plot.of("subnetworks", title, outputs("output"), Axis.auto("chance"))
        .summary(title + ".")
        .add(
            new Layer.Bars(
                "outputs of all masks",
                Doubles.generate(BINS, b -> from + (b + 0.5) * width),
                Doubles.of(shares),
                width,
                Style.fill(Ink.BLUE, 0.6),
                b ->
                    "between %s and %s: %s of all passes"
                        .formatted(
                            shown(from + b * width),
                            shown(from + (b + 1) * width),
                            shown(shares[b]))))
        .add(
            new Layer.Rule(
                "mean of all masks", true, v.answers.mean(), Style.line(Ink.GREEN).width(2)))
        .add(
            new Layer.Rule(
                scaled(),
                true,
                v.whole.output(),
                Style.line(Ink.VERMILION).dash(Dash.DASHED).width(2)))
        .build();
  }

  Table subnetworkTable() {
    double from = low() - room();
    double width = (high() - low() + 2 * room()) / BINS;
    return new Table(
        "subnetworks",
        "What the thinned networks say",
        Table.numbers("output", Doubles.generate(BINS, b -> from + (b + 0.5) * width)),
        Table.numbers("chance", Doubles.of(shares())));
  }
}
