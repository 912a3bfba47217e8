package perceptarium.lab.minima;

import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.analysis.Curve;
import perceptarium.engine.analysis.StationaryPoint;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// One sigmoid unit σ(wx + b) with one weight: its error over w under two losses.
record SigmoidUnit(
    Curve squared,
    Curve crossEntropy,
    List<StationaryPoint> inSquared,
    List<StationaryPoint> inCross) {
  private static final double LOW = -8;
  private static final double HIGH = 14;

  static SigmoidUnit of(Settings s) {
    Numbers n = s.numbers("examples");
    if (n.rows() == 0) {
      throw new BadInput("examples: at least one is needed");
    }
    for (int i = 0; i < n.rows(); i++) {
      if (n.get(i, 1) != 0 && n.get(i, 1) != 1) {
        throw new BadInput("examples: y in row %d is neither 0 nor 1".formatted(i + 1));
      }
    }
    String b = Value.number(s.real("bias"));
    Curve squared = sum(n, "(sigmoid((%s)*x + (" + b + ")) - (%s))^2");
    // −y ln σ(z) − (1 − y) ln(1 − σ(z)) is softplus(z) − y z
    Curve cross = sum(n, "softplus((%s)*x + (" + b + ")) - (%s)*((%1$s)*x + (" + b + "))");
    return new SigmoidUnit(
        squared,
        cross,
        StationaryPoint.find(squared, LOW, HIGH),
        StationaryPoint.find(cross, LOW, HIGH));
  }

  private static Curve sum(Numbers n, String term) {
    return Curve.parse(
        "examples",
        IntStream.range(0, n.rows())
            .mapToObj(i -> term.formatted(Value.number(n.get(i, 0)), Value.number(n.get(i, 1))))
            .collect(Collectors.joining(" + ")));
  }

  static long minima(List<StationaryPoint> points) {
    return points.stream().filter(p -> p.kind() == StationaryPoint.Kind.MINIMUM).count();
  }

  Plot squaredPlot() {
    long n = minima(inSquared);
    return plot(
        "unit-squared",
        "Squared error: %d %s".formatted(n, n == 1 ? "minimum" : "minima"),
        squared,
        inSquared,
        Ink.ORANGE);
  }

  Plot crossPlot() {
    long n = minima(inCross);
    return plot(
        "unit-cross-entropy",
        "Cross-entropy: %s, it bends up everywhere"
            .formatted(n == 1 ? "one minimum" : n + " minima"),
        crossEntropy,
        inCross,
        Ink.BLUE);
  }

  private static Plot plot(
      String id, String title, Curve curve, List<StationaryPoint> points, Ink ink) {
    Doubles w = Doubles.linspace(LOW, HIGH, 441);
    Doubles e = Doubles.generate(441, i -> curve.at(w.get(i)).f());
    List<StationaryPoint> low =
        points.stream().filter(p -> p.kind() == StationaryPoint.Kind.MINIMUM).toList();
    return Plot.of(id, title, Axis.of("weight w", LOW, HIGH), Axis.auto("error E(w)"))
        .summary(title + ".")
        .add(
            new Layer.Line(
                "E(w)",
                w,
                e,
                Style.line(ink).width(2.5),
                i -> "E(%s) = %s".formatted(shown(w.get(i)), shown(e.get(i)))))
        .add(
            new Layer.Points(
                "minimum",
                Doubles.generate(low.size(), i -> low.get(i).x()),
                Doubles.generate(low.size(), i -> low.get(i).at().f()),
                Style.points(Ink.TEXT, Marker.STAR).width(11),
                List.of(),
                i ->
                    "w = %s: E = %s, E′ = 0, E″ = %s"
                        .formatted(
                            shown(low.get(i).x()),
                            shown(low.get(i).at().f()),
                            shown(low.get(i).at().dd()))))
        .build();
  }

  Table table() {
    List<StationaryPoint> all = new java.util.ArrayList<>(inSquared);
    all.addAll(inCross);
    int n = inSquared.size();
    return new Table(
        "unit",
        "Stationary points of one sigmoid unit",
        Table.words(
            "loss",
            IntStream.range(0, all.size())
                .mapToObj(i -> i < n ? "squared" : "cross-entropy")
                .toList()),
        Table.numbers("w", Doubles.generate(all.size(), i -> all.get(i).x())),
        Table.numbers("error", Doubles.generate(all.size(), i -> all.get(i).at().f())),
        Table.numbers("curvature", Doubles.generate(all.size(), i -> all.get(i).at().dd())),
        Table.words("kind", all.stream().map(p -> p.kind().word()).toList()));
  }
}
