package perceptarium.engine.analysis;

import java.util.List;
import java.util.function.BooleanSupplier;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Parts;
import perceptarium.engine.optimize.Minima.Box;
import perceptarium.engine.optimize.Minima.Minimum;
import perceptarium.engine.optimize.Objective;
import perceptarium.engine.optimize.Optimizer;
import perceptarium.engine.optimize.Optimizers;

/// Which minimum each start of a grid reaches under an optimizer.
///
/// @param ends for every grid point, row by row from the bottom: the index of the minimum reached,
///   {@link #NOWHERE} or {@link #AWAY}
public record Basins(Box box, int size, List<Minimum> minima, int[] ends) {
  /// Not near any minimum after all steps.
  public static final int NOWHERE = -1;

  /// Left every picture.
  public static final int AWAY = -2;

  /// Within this share of the box's diagonal a minimum counts as reached.
  private static final double NEAR = 0.02;

  /// Follows `size`×`size` starts for `steps` updates each.
  ///
  /// @param cancelled asked before every start
  /// @throws java.util.concurrent.CancellationException if it said yes
  public static Basins map(
      Objective f,
      List<Minimum> minima,
      Box box,
      Value.Call optimizer,
      int size,
      int steps,
      BooleanSupplier cancelled) {
    int[] ends = new int[size * size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        Parts.check(cancelled);
        double x = box.xMin() + (box.xMax() - box.xMin()) * i / (size - 1);
        double y = box.yMin() + (box.yMax() - box.yMin()) * j / (size - 1);
        ends[j * size + i] = end(f, minima, box, optimizer, x, y, steps);
      }
    }
    return new Basins(box, size, List.copyOf(minima), ends);
  }

  /// Where one start ends.
  public static int end(
      Objective f,
      List<Minimum> minima,
      Box box,
      Value.Call optimizer,
      double x,
      double y,
      int steps) {
    double[] w = {x, y};
    double[] at = new double[2];
    double[] g = new double[2];
    Optimizer o = Optimizers.create(optimizer, 2);
    double rate = Optimizers.rate(optimizer);
    double far = 1e3 * box.diagonal();
    for (int k = 0; k < steps; k++) {
      o.lookAhead(w, at);
      f.gradient(at[0], at[1], g);
      o.update(w, g, rate);
      if (!(Math.abs(w[0]) < far && Math.abs(w[1]) < far)) {
        return AWAY;
      }
    }
    return nearest(minima, box, w[0], w[1]);
  }

  /// The minimum within reach of a place, or {@link #NOWHERE}.
  public static int nearest(List<Minimum> minima, Box box, double x, double y) {
    int best = NOWHERE;
    double least = NEAR * box.diagonal();
    for (int i = 0; i < minima.size(); i++) {
      double d = Math.hypot(x - minima.get(i).x(), y - minima.get(i).y());
      if (d < least) {
        least = d;
        best = i;
      }
    }
    return best;
  }

  /// Share of the starts that end so.
  public double share(int end) {
    int count = 0;
    for (int e : ends) {
      count += e == end ? 1 : 0;
    }
    return count / (double) ends.length;
  }
}
