package perceptarium.engine.neuron;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;

/// McCulloch–Pitts units feeding one another; the last one is the output.
///
/// @param formula what it computes, in LaTeX
/// @param inputs numbers that come in from outside
/// @param units each may read the inputs and every unit before it
public record ThresholdNetwork(
    String name, String label, String formula, int inputs, List<Unit> units) implements Entry {
  /// The builds of XOR. Thresholds lie half-way between the sums that must fire and those that must
  /// not, so that no point lies on a line. Two units in the first layer need a third to join them;
  /// two units are enough only if the second also sees the inputs.
  public static final Catalog<ThresholdNetwork> XOR =
      new Catalog<>(
          "network",
          List.of(
              new ThresholdNetwork(
                  "product",
                  "(x₁+x₂)\u00a0·\u00a0(x̄₁+x̄₂)",
                  "(x_1+x_2)\\cdot(\\bar x_1+\\bar x_2)",
                  2,
                  List.of(
                      unit("h1", "x₁ OR x₂", 0.5, 1, 1),
                      unit("h2", "x₁ NAND x₂", -1.5, -1, -1),
                      unit("output", "h₁ AND h₂", 1.5, 0, 0, 1, 1))),
              new ThresholdNetwork(
                  "sum",
                  "x₁x̄₂\u00a0+\u00a0x̄₁x₂",
                  "x_1\\bar x_2+\\bar x_1x_2",
                  2,
                  List.of(
                      unit("h1", "x₁ AND NOT x₂", 0.5, 1, -1),
                      unit("h2", "x₂ AND NOT x₁", 0.5, -1, 1),
                      unit("output", "h₁ OR h₂", 0.5, 0, 0, 1, 1))),
              new ThresholdNetwork(
                  "skip",
                  "x₁ + x₂ − 2·x₁x₂",
                  "x_1+x_2-2\\,x_1x_2",
                  2,
                  List.of(
                      unit("h1", "x₁ AND x₂", 1.5, 1, 1),
                      unit("output", "x₁ + x₂ − 2h₁ ≥ ½", 0.5, 1, 1, -2)))));

  /// @param unit weights over the inputs, then over the units before; 0 where not connected
  public record Unit(String id, String label, ThresholdUnit unit) {}

  public ThresholdNetwork {
    units = List.copyOf(units);
  }

  private static Unit unit(String id, String label, double threshold, double... weights) {
    return new Unit(id, label, new ThresholdUnit(weights, threshold, false));
  }

  @Override
  public String source() {
    return "deck C, MCP neuron: XOR";
  }

  /// Units before the output.
  public int hidden() {
    return units.size() - 1;
  }

  public Unit output() {
    return units.getLast();
  }

  /// The signals of the inputs and of every unit.
  ///
  /// @param x `inputs` numbers
  public double[] signals(double[] x) {
    double[] s = new double[inputs + units.size()];
    System.arraycopy(x, 0, s, 0, inputs);
    for (int u = 0; u < units.size(); u++) {
      ThresholdUnit unit = units.get(u).unit();
      double sum = 0;
      for (int i = 0; i < unit.weights().length; i++) {
        sum += unit.weights()[i] * s[i];
      }
      s[inputs + u] = sum >= unit.threshold() ? 1 : 0;
    }
    return s;
  }

  public boolean fires(double[] x) {
    double[] s = signals(x);
    return s[s.length - 1] == 1;
  }

  /// Where in the plane it fires: convex pieces that do not overlap. For two inputs.
  public List<Polygon> firing(Polygon plane) {
    List<Polygon> pieces = new ArrayList<>();
    for (int pattern = 0; pattern < 1 << hidden(); pattern++) {
      Polygon piece = plane;
      double[] s = new double[inputs + hidden()];
      for (int u = 0; u < hidden(); u++) {
        boolean on = (pattern >> u & 1) == 1;
        piece = clip(piece, units.get(u).unit(), s, on);
        s[inputs + u] = on ? 1 : 0;
      }
      piece = clip(piece, output().unit(), s, true);
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  /// The part of `piece` where the unit fires, or does not, the units before it being as in `s`.
  private static Polygon clip(Polygon piece, ThresholdUnit unit, double[] s, boolean fires) {
    double[] w = unit.weights();
    double c = -unit.threshold();
    for (int i = 2; i < w.length; i++) {
      c += w[i] * s[i];
    }
    return fires ? piece.clip(w[0], w[1], c) : piece.clip(-w[0], -w[1], -c);
  }
}
