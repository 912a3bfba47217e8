package perceptarium.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Planes with points, paths and maps, and a surface.
final class PlaneSamples {
  private PlaneSamples() {}

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
    Field f = Field.sample(-2, 2, -1, 3, 120, 120, PlaneSamples::rosenbrock);
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

  static Surface surface() {
    Layer.Line path = descent(2);
    Field f = Field.sample(-2, 2, -1, 3, 80, 80, PlaneSamples::rosenbrock);
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
}
