package perceptarium.lab.softmax;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Classes;
import perceptarium.engine.data.SeedStream;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;

/// Three classes as three round clouds of variance 1. The best possible classifier for them is
/// exactly a softmax over zₖ = μₖ·x − |μₖ|²/2, and even that one is certain about an input which
/// lies far from everything it ever saw.
record UnknownClass(double x1, double x2, double temperature, long seed, double[] z, double[] p) {
  private static final double RADIUS = 2;
  private static final int SAMPLES = 40;
  private static final List<Ink> INKS = List.of(Ink.BLUE, Ink.ORANGE, Ink.GREEN);
  private static final List<Style.Marker> MARKERS =
      List.of(Style.Marker.CIRCLE, Style.Marker.SQUARE, Style.Marker.TRIANGLE);

  static UnknownClass of(Settings s, long seed) {
    double x1 = s.numbers("input").get(0);
    double x2 = s.numbers("input").get(1);
    double temperature = s.real("temperature");
    double[] z = logits(x1, x2);
    return new UnknownClass(
        x1, x2, temperature, seed, z, Classes.SOFTMAX.probabilities(z, temperature));
  }

  private static double centre(int k, boolean horizontal) {
    double angle = Math.PI * (1.0 / 2 + 2.0 / 3 * k);
    return RADIUS * (horizontal ? Math.cos(angle) : Math.sin(angle));
  }

  private static double[] logits(double x1, double x2) {
    double[] z = new double[3];
    for (int k = 0; k < 3; k++) {
      z[k] = centre(k, true) * x1 + centre(k, false) * x2 - RADIUS * RADIUS / 2;
    }
    return z;
  }

  int winner() {
    return Classes.ranking(p)[0];
  }

  double top() {
    return p[winner()];
  }

  /// Distance to the nearest centre, in standard deviations.
  double distance() {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      least = Math.min(least, Math.hypot(x1 - centre(k, true), x2 - centre(k, false)));
    }
    return least;
  }

  Plot figure() {
    String title =
        "%s σ from anything trained, yet %s %% sure of class %d"
            .formatted(fixed(distance(), 1), fixed(100 * top(), 1), winner() + 1);
    Field field =
        Field.sample(
            -6,
            6,
            -6,
            6,
            61,
            61,
            (x, y) -> {
              double[] q = Classes.SOFTMAX.probabilities(logits(x, y), temperature);
              return q[Classes.ranking(q)[0]];
            });
    Plot.Builder plot =
        Plot.of("unknown", title, Axis.of("x₁", -6, 6), Axis.of("x₂", -6, 6))
            .square()
            .summary(title + ".")
            .add(
                new Layer.Heat(
                    "",
                    field,
                    Palette.SEQUENTIAL,
                    1 / 3.0,
                    1,
                    "largest ŷ",
                    Style.fill(Ink.TEXT, 0.75)));
    RandomGenerator random = new SeedStream(seed, "clouds");
    for (int k = 0; k < 3; k++) {
      int c = k;
      plot.add(
          new Layer.Points(
              "class " + (k + 1),
              Doubles.generate(SAMPLES, i -> centre(c, true) + random.nextGaussian()),
              Doubles.generate(SAMPLES, i -> centre(c, false) + random.nextGaussian()),
              Style.points(INKS.get(k), MARKERS.get(k)).width(5)));
    }
    return plot.add(
            new Layer.Points(
                "input of a class never trained",
                Doubles.of(x1),
                Doubles.of(x2),
                Style.points(Ink.ACCENT, Style.Marker.STAR).width(13),
                List.of(),
                i -> explain(winner())))
        .gesture(new Gesture.Drag("input", x1, x2, Map.of()))
        .build();
  }

  private String explain(int k) {
    return "z%d = μ%d·x − |μ%d|²/2 = %s\nŷ%d = %s / Σ = %s"
        .formatted(
            k + 1,
            k + 1,
            k + 1,
            shown(z[k]),
            k + 1,
            (temperature == 1 ? "e^z%d" : "e^(z%d/T)").formatted(k + 1),
            shown(p[k]));
  }

  Table table() {
    return new Table(
        "unknown",
        "An input of a class never trained",
        Table.numbers("class", Doubles.count(1, 3)),
        Table.numbers("centre_x1", Doubles.generate(3, k -> centre(k, true))),
        Table.numbers("centre_x2", Doubles.generate(3, k -> centre(k, false))),
        Table.numbers("z", Doubles.of(z)),
        Table.numbers("probability", Doubles.of(p), this::explain));
  }
}
