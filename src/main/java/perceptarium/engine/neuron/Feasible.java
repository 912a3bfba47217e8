package perceptarium.engine.neuron;

import java.util.ArrayList;
import java.util.List;

/// All weights (w₁, w₂) with which a unit of given threshold answers as wanted: the rows with
/// target 1 demand w·x ≥ θ, those with target 0 demand w·x < θ.
///
/// @param ones where every row with target 1 is right
/// @param zeros where every row with target 0 is right
/// @param all where all rows are right; none if no weights do it
public record Feasible(List<Polygon> ones, List<Polygon> zeros, List<Polygon> all) {
  /// @param samples of two inputs
  /// @param absolute see {@link ThresholdUnit}
  /// @param box part of the weight plane looked at
  public static Feasible of(Samples samples, double threshold, boolean absolute, Polygon box) {
    List<Samples.Point> rows = samples.points();
    List<Samples.Point> ones = rows.stream().filter(Samples.Point::positive).toList();
    List<Samples.Point> zeros = rows.stream().filter(p -> !p.positive()).toList();
    return new Feasible(
        region(ones, threshold, absolute, box),
        region(zeros, threshold, absolute, box),
        region(rows, threshold, absolute, box));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  private static List<Polygon> region(
      List<Samples.Point> rows, double threshold, boolean absolute, Polygon box) {
    List<Polygon> parts = new ArrayList<>();
    int quadrants = absolute ? 4 : 1;
    for (int q = 0; q < quadrants; q++) {
      boolean[] negative = {absolute && (q & 1) == 1, absolute && (q & 2) == 2};
      Polygon part = box;
      for (int i = 0; absolute && i < 2; i++) {
        double side = negative[i] ? -1 : 1;
        part = i == 0 ? part.clip(side, 0, 0) : part.clip(0, side, 0);
      }
      for (Samples.Point row : rows) {
        part = clip(part, row, threshold, negative);
      }
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static Polygon clip(
      Polygon part, Samples.Point row, double threshold, boolean[] negative) {
    double[] x = row.x();
    boolean vetoed = (negative[0] && x[0] > 0) || (negative[1] && x[1] > 0);
    boolean constant = x[0] == 0 && x[1] == 0;
    if (vetoed || constant) {
      boolean fires = !vetoed && 0 >= threshold;
      return fires == row.positive() ? part : new Polygon(List.of());
    }
    return row.positive() ? part.clip(x[0], x[1], -threshold) : part.clip(-x[0], -x[1], threshold);
  }
}
