package perceptarium.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A figure of every kind, with the data a lab would give it.
final class Samples {
  private Samples() {}

  static List<Figure> all() {
    return List.of(
        lines(),
        losses(),
        plane(),
        decision(),
        ravine(),
        histogram(),
        bands(),
        layers(),
        surface(),
        neuron(),
        cell(),
        network(),
        truth(),
        steps());
  }

  /// Averages over a year.
  static Plot lines() {
    SplittableRandom random = new SplittableRandom(1);
    double[] t = new double[365];
    Arrays.setAll(t, i -> 12 - 10 * Math.cos(2 * Math.PI * i / 365) + 4 * random.nextGaussian());
    Doubles days = Doubles.count(1, 365);
    var b =
        Plot.of(
                "ewa",
                "Why does day one weigh so little?",
                Axis.auto("day"),
                Axis.auto("temperature (°C)"))
            .add(
                new Layer.Points(
                    "measured",
                    days,
                    Doubles.of(t),
                    Style.points(Ink.GREY, Style.Marker.CIRCLE).width(3.5).alpha(0.7)));
    int s = 0;
    for (double beta : new double[] {0.5, 0.9, 0.98}) {
      double v = 0;
      double[] out = new double[365];
      for (int i = 0; i < 365; i++) {
        v = beta * v + (1 - beta) * t[i];
        out[i] = v;
      }
      int at = s++;
      b.add(
          new Layer.Line(
              "β = " + beta,
              days,
              Doubles.of(out),
              Style.line(Ink.data(at)).dash(Style.Dash.values()[at]).width(2.2),
              i -> "v = β·v + (1 − β)·θ = " + Format.shown(out[i])));
    }
    return b.gesture(new Gesture.Cursor("day", 100)).build();
  }

  /// Four optimizers, 2,000 steps, log axis, a gap.
  static Plot losses() {
    var b =
        Plot.of(
            "loss",
            "Adam reached 10⁻³ first, at step 84",
            Axis.auto("iteration"),
            Axis.log("loss"));
    SplittableRandom random = new SplittableRandom(2);
    String[] names = {"SGD η = 0.02", "momentum η = 0.02", "RMSprop η = 0.01", "Adam η = 0.1"};
    for (int k = 0; k < 4; k++) {
      double rate = 0.001 * (k + 1);
      int kk = k;
      Doubles y =
          Doubles.generate(
              2000,
              i ->
                  kk == 1 && i > 900 && i < 1000
                      ? Double.NaN
                      : 20 * Math.exp(-rate * i) * (1 + 0.2 * random.nextGaussian())
                          + 1e-3 / (kk + 1));
      b.add(new Layer.Line(names[k], Doubles.count(0, 2000), y, Style.series(k)));
    }
    return b.add(
            new Layer.Rule(
                "tolerance", false, 1e-3, Style.line(Ink.GREY).dash(Style.Dash.DASHED).width(1.2)))
        .build();
  }

  /// A perceptron's plane.
  static Plot plane() {
    return Plot.of(
            "plane", "x₁ AND x₂ is cut off by one line", Axis.of("x₁", -2, 2), Axis.of("x₂", -2, 2))
        .square()
        .add(
            new Layer.Region(
                "fires",
                Doubles.of(-2, 2, 2, -2),
                Doubles.of(3, -1, 3, 3),
                Style.fill(Ink.POSITIVE, 0.12)))
        .add(
            new Layer.Line(
                "w·x + b = 0",
                Doubles.of(-2, 2),
                Doubles.of(3, -1),
                Style.line(Ink.TEXT).width(2.5)))
        .add(new Layer.Arrow("w", 0.5, 0.5, 1.2, 1.2, Style.line(Ink.ACCENT).width(2.5)))
        .add(
            new Layer.Points(
                "+1",
                Doubles.of(1),
                Doubles.of(1),
                Style.points(Ink.POSITIVE, Style.Marker.CIRCLE).width(12),
                List.of("(1, 1)"),
                i -> "2·1 + 2·1 − 2 = 2 ≥ 0"))
        .add(
            new Layer.Points(
                "−1",
                Doubles.of(1, -1, -1),
                Doubles.of(-1, 1, -1),
                Style.points(Ink.NEGATIVE, Style.Marker.SQUARE).width(12),
                List.of("(1, −1)", "(−1, 1)", "(−1, −1)"),
                Explain.NONE))
        .add(new Layer.Label("w = (2, 2)", 1.2, 1.35, Style.line(Ink.ACCENT)))
        .gesture(new Gesture.Click(1, 1, "click to change the target", Map.of("target", "0,0,0,1")))
        .build();
  }

  /// A trained boundary with points.
  static Plot decision() {
    SplittableRandom random = new SplittableRandom(3);
    List<double[]> in = new ArrayList<>();
    List<double[]> out = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      double a = random.nextDouble() * 2 * Math.PI;
      double r = (i % 2 == 0 ? 0.5 : 1.6) + 0.25 * random.nextGaussian();
      (i % 2 == 0 ? in : out).add(new double[] {r * Math.cos(a), r * Math.sin(a)});
    }
    Field f =
        Field.sample(
            -2.5,
            2.5,
            -2.5,
            2.5,
            60,
            60,
            (x, y) -> Math.tanh(2 * (1.1 - Math.hypot(x, y)) + 0.3 * Math.sin(3 * x)));
    return Plot.of(
            "boundary",
            "Eight hidden units close the ring",
            Axis.of("x₁", -2.5, 2.5),
            Axis.of("x₂", -2.5, 2.5))
        .square()
        .add(
            new Layer.Heat(
                "output", f, Palette.DIVERGING, -1, 1, "output", Style.fill(Ink.TEXT, 0.65)))
        .add(new Layer.Contours("boundary", f, Doubles.of(0), Style.line(Ink.TEXT).width(1.5)))
        .add(points("class 1", in, Style.points(Ink.POSITIVE, Style.Marker.CIRCLE)))
        .add(points("class 0", out, Style.points(Ink.NEGATIVE, Style.Marker.SQUARE)))
        .build();
  }

  private static Layer.Points points(String name, List<double[]> at, Style style) {
    return new Layer.Points(
        name,
        Doubles.generate(at.size(), i -> at.get(i)[0]),
        Doubles.generate(at.size(), i -> at.get(i)[1]),
        style);
  }

  private static double rosenbrock(double x, double y) {
    return (1 - x) * (1 - x) + 20 * (y - x * x) * (y - x * x);
  }

  /// Contours, paths, start.
  static Plot ravine() {
    Field f = Field.sample(-2, 2, -1, 3, 120, 120, Samples::rosenbrock);
    Field logs = Field.sample(-2, 2, -1, 3, 120, 120, (x, y) -> Math.log10(1 + rosenbrock(x, y)));
    var b =
        Plot.of(
                "contours",
                "Which optimizer finds the valley floor?",
                Axis.of("x₁", -2, 2),
                Axis.of("x₂", -1, 3))
            .square()
            .add(
                new Layer.Heat(
                    "log₁₀(1 + f)",
                    logs,
                    Palette.SEQUENTIAL,
                    Double.NaN,
                    Double.NaN,
                    "log₁₀(1 + f)",
                    Style.fill(Ink.TEXT, 0.45)))
            .add(
                new Layer.Contours(
                    "",
                    f,
                    Doubles.of(0.3, 1, 3, 8, 20, 45, 90, 180),
                    Style.line(Ink.GREY).width(0.8)));
    for (int k = 0; k < 3; k++) {
      b.add(descent(k));
    }
    return b.add(
            new Layer.Points(
                "start",
                Doubles.of(-1.5),
                Doubles.of(2.4),
                Style.points(Ink.TEXT, Style.Marker.RING).width(11)))
        .add(
            new Layer.Points(
                "minimum",
                Doubles.of(1),
                Doubles.of(1),
                Style.points(Ink.TEXT, Style.Marker.STAR).width(12)))
        .gesture(new Gesture.Drag("start", -1.5, 2.4, Map.of()))
        .build();
  }

  private static Layer.Line descent(int k) {
    double[] x = new double[200];
    double[] y = new double[200];
    x[0] = -1.5;
    y[0] = 2.4;
    double vx = 0;
    double vy = 0;
    double beta = new double[] {0, 0.7, 0.92}[k];
    for (int i = 1; i < 200; i++) {
      double gx = -2 * (1 - x[i - 1]) - 80 * x[i - 1] * (y[i - 1] - x[i - 1] * x[i - 1]);
      double gy = 40 * (y[i - 1] - x[i - 1] * x[i - 1]);
      vx = beta * vx + gx;
      vy = beta * vy + gy;
      x[i] = x[i - 1] - 0.0035 * vx;
      y[i] = y[i - 1] - 0.0035 * vy;
    }
    return new Layer.Line(
        new String[] {"SGD", "momentum 0.7", "momentum 0.92"}[k],
        Doubles.of(x),
        Doubles.of(y),
        Style.series(k));
  }

  static Plot histogram() {
    SplittableRandom random = new SplittableRandom(5);
    double[] counts = new double[30];
    for (int i = 0; i < 5000; i++) {
      int bin = (int) ((Math.tanh(0.6 * random.nextGaussian()) + 1) * 15);
      counts[Math.clamp(bin, 0, 29)]++;
    }
    return Plot.of(
            "histogram",
            "Activations of layer 1 fill the range",
            Axis.of("activation", -1, 1),
            Axis.auto("count"))
        .add(
            new Layer.Bars(
                "layer 1",
                Doubles.generate(30, i -> -1 + (i + 0.5) / 15),
                Doubles.of(counts),
                1 / 15.0,
                Style.fill(Ink.BLUE, 0.85)))
        .build();
  }

  static Plot bands() {
    Doubles x = Doubles.count(1, 10);
    return Plot.of(
            "std",
            "He keeps ReLU alive through ten layers",
            Axis.auto("layer"),
            Axis.of("standard deviation", 0, Double.NaN))
        .add(
            new Layer.Band(
                "20 seeds",
                x,
                Doubles.generate(10, i -> 0.8257 - 0.02 * i),
                Doubles.generate(10, i -> 0.8257 + 0.03 * i),
                Style.fill(Ink.BLUE, 0.2)))
        .add(
            new Layer.Line(
                "measured",
                x,
                Doubles.generate(10, i -> 0.8257 + 0.04 * Math.sin(i)),
                Style.series(0)))
        .add(
            new Layer.Line(
                "closed form",
                x,
                Doubles.generate(10, i -> 0.8257),
                Style.line(Ink.TEXT).dash(Style.Dash.DASHED).width(1.5)))
        .build();
  }

  static Multiples layers() {
    SplittableRandom random = new SplittableRandom(6);
    double[] sds = {
      0.2138, 0.0476, 0.0106, 0.00238, 0.00053, 0.00012, 2.6e-5, 5.9e-6, 1.3e-6, 2.9e-7
    };
    List<Plot> plots =
        IntStream.range(0, 10)
            .mapToObj(
                l -> {
                  double[] share = new double[30];
                  for (int i = 0; i < 3000; i++) {
                    share[Math.clamp((int) ((sds[l] * random.nextGaussian() + 1) * 15), 0, 29)] +=
                        1 / 3000.0;
                  }
                  return Plot.of(
                          "layer" + (l + 1),
                          "layer " + (l + 1) + ": " + (l < 2 ? "healthy" : "dying"),
                          Axis.of("", -1, 1),
                          Axis.of("", 0, 1))
                      .add(
                          new Layer.Bars(
                              "",
                              Doubles.generate(30, i -> -1 + (i + 0.5) / 15),
                              Doubles.of(share),
                              1 / 15.0,
                              Style.fill(l < 2 ? Ink.BLUE : Ink.VERMILION, 0.9)))
                      .build();
                })
            .toList();
    return new Multiples(
        "layers", "tanh, σ = 0.01: activity dies by layer 4", "Ten histograms", plots, 0);
  }

  static Surface surface() {
    Layer.Line path = descent(2);
    Field f = Field.sample(-2, 2, -1, 3, 80, 80, Samples::rosenbrock);
    return new Surface(
        "surface",
        "The valley from above",
        "A curved valley",
        Axis.auto("x₁"),
        Axis.auto("x₂"),
        Axis.auto("loss"),
        f,
        true,
        List.of(
            new Surface.Path(
                "momentum",
                path.x(),
                path.y(),
                Doubles.generate(200, i -> rosenbrock(path.x().get(i), path.y().get(i))),
                path.style())),
        -60,
        40,
        List.of(new Gesture.Turn("view")));
  }

  static Diagram neuron() {
    return neuron("neuron", "2 ≥ 2: the neuron fires", false);
  }

  static Diagram cell() {
    return neuron("cell", "The same sum in a living cell", true);
  }

  private static Diagram neuron(String id, String title, boolean biology) {
    return new Diagram(
        id,
        title,
        "A neuron with three inputs",
        List.of(
            new Diagram.Node(
                "x1",
                Diagram.Kind.INPUT,
                0.08,
                0.15,
                "x₁",
                "1",
                true,
                false,
                "",
                Map.of("x", "0,1,1")),
            new Diagram.Node(
                "x2", Diagram.Kind.INPUT, 0.08, 0.5, "x₂", "1", true, false, "", Map.of()),
            new Diagram.Node(
                "x3", Diagram.Kind.INPUT, 0.08, 0.85, "x₃", "0", false, false, "", Map.of()),
            new Diagram.Node(
                "u",
                Diagram.Kind.UNIT,
                0.55,
                0.5,
                "Σ ≥ 2",
                "2",
                true,
                true,
                "1·1 + 1·1 − 1·0 = 2 ≥ 2",
                Map.of()),
            new Diagram.Node(
                "y", Diagram.Kind.OUTPUT, 0.92, 0.5, "y", "1", true, false, "", Map.of())),
        List.of(
            new Diagram.Edge("x1", "u", "w₁ = 1", 1, true, false, "", new Diagram.Edit("w", 0, 0)),
            new Diagram.Edge("x2", "u", "w₂ = 1", 1, true, false, "", new Diagram.Edit("w", 0, 1)),
            new Diagram.Edge(
                "x3", "u", "w₃ = −1", -1, false, true, "", new Diagram.Edit("w", 0, 2)),
            new Diagram.Edge("u", "y", "", 1, true, false, "", null)),
        biology);
  }

  static Diagram network() {
    SplittableRandom random = new SplittableRandom(8);
    int[] sizes = {2, 4, 3, 1};
    List<Diagram.Node> nodes = new ArrayList<>();
    List<Diagram.Edge> edges = new ArrayList<>();
    for (int l = 0; l < sizes.length; l++) {
      for (int i = 0; i < sizes[l]; i++) {
        Diagram.Kind kind =
            l == 0
                ? Diagram.Kind.INPUT
                : l == sizes.length - 1 ? Diagram.Kind.OUTPUT : Diagram.Kind.UNIT;
        double v = random.nextDouble();
        nodes.add(
            new Diagram.Node(
                l + "." + i,
                kind,
                0.08 + 0.84 * l / 3,
                (i + 0.5) / sizes[l],
                l == 0 ? "x" + "₁₂".charAt(i) : l == 3 ? "ŷ" : "h",
                Format.significant(v, 2),
                v > 0.5,
                false,
                "tanh(…) = " + v,
                Map.of()));
        for (int k = 0; l > 0 && k < sizes[l - 1]; k++) {
          double w = random.nextGaussian();
          edges.add(
              new Diagram.Edge(
                  (l - 1) + "." + k,
                  l + "." + i,
                  Format.significant(w, 2),
                  w,
                  false,
                  false,
                  "w = " + w,
                  null));
        }
      }
    }
    return new Diagram(
        "network", "Four units bend, three combine", "A 2-4-3-1 network", nodes, edges, false);
  }

  static TableFigure truth() {
    Table t =
        new Table(
                "truth",
                "Truth table",
                Table.numbers("x1", 0, 0, 1, 1),
                Table.numbers("x2", 0, 1, 0, 1),
                Table.numbers("target", 0, 1, 1, 0),
                Table.numbers("output", 0, 1, 1, 1),
                Table.words("match", List.of("✓", "✓", "✓", "✗")))
            .marked(3);
    return new TableFigure(
        "truth",
        "One row of XOR stays wrong",
        "",
        t,
        List.of("x₁", "x₂", "target", "output", ""),
        List.of(
            new TableFigure.Cell(3, 2, "click to flip the target", Map.of("target", "0,1,1,1"))),
        List.of(
            new TableFigure.Highlight(0, 4, Ink.GREEN),
            new TableFigure.Highlight(1, 4, Ink.GREEN),
            new TableFigure.Highlight(2, 4, Ink.GREEN),
            new TableFigure.Highlight(3, 4, Ink.VERMILION)));
  }

  static TableFigure steps() {
    SplittableRandom random = new SplittableRandom(9);
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("row", Doubles.count(1, 60)));
    for (String name : List.of("x1", "x2", "target", "dw1", "dw2", "db", "w1", "w2", "b")) {
      boolean whole = name.startsWith("x") || name.equals("target");
      columns.add(
          Table.numbers(
              name,
              Doubles.generate(
                  60,
                  i ->
                      whole
                          ? (random.nextBoolean() ? 1 : -1)
                          : random.nextGaussian() * Math.pow(10, random.nextInt(3) - 1)),
              i -> name + " of row " + (i + 1)));
    }
    columns.add(
        Table.words(
            "state", IntStream.range(0, 60).mapToObj(i -> i % 7 == 3 ? "changed" : "").toList()));
    return new TableFigure(
        "steps",
        "Every row moves the weights",
        new Table("steps", "Steps", columns, 41),
        List.of("row", "x₁", "x₂", "target", "Δw₁", "Δw₂", "Δb", "w₁", "w₂", "b", "state"));
  }
}
