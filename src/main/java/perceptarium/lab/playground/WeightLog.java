package perceptarium.lab.playground;

import java.util.ArrayList;
import java.util.List;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;

/// The weights after every epoch or update, or where that is too much after every second, fourth, …
/// one.
final class WeightLog {
  private static final int MAX_ROWS = 60_000;
  private static final int MAX_SNAPSHOTS = 512;

  private final Architecture a;
  private final int room;
  private final List<double[]> snapshots = new ArrayList<>();
  private int stride = 1;

  WeightLog(Architecture a) {
    this.a = a;
    room = Math.clamp(MAX_ROWS / a.size(), 2, MAX_SNAPSHOTS);
  }

  private WeightLog(WeightLog other) {
    this(other.a);
    snapshots.addAll(other.snapshots);
    stride = other.stride;
  }

  WeightLog copy() {
    return new WeightLog(this);
  }

  /// @param step epochs or updates done, counting up from 0 by 1
  void step(int step, Trainer trainer) {
    if (step % stride != 0) {
      return;
    }
    if (snapshots.size() == room) {
      for (int i = 1; 2 * i < room; i++) {
        snapshots.set(i, snapshots.get(2 * i));
      }
      snapshots.subList((room + 1) / 2, room).clear();
      stride *= 2;
      if (step % stride != 0) {
        return;
      }
    }
    snapshots.add(read(trainer));
  }

  /// Takes over weights that are not what the present step left: set by hand, or brought back.
  void edited(int step, Trainer trainer) {
    if ((snapshots.size() - 1) * stride == step) {
      snapshots.set(snapshots.size() - 1, read(trainer));
    }
  }

  private double[] read(Trainer trainer) {
    double[] w = new double[a.size()];
    for (int p = 0; p < w.length; p++) {
      w[p] = trainer.parameter(p);
    }
    return w;
  }

  /// One row a weight and step; the present step is always the last.
  ///
  /// @param name of the step column
  Table table(String name, int step, Trainer trainer) {
    List<double[]> shown = new ArrayList<>(snapshots);
    boolean extra = (snapshots.size() - 1) * stride != step;
    if (extra) {
      shown.add(read(trainer));
    }
    int weights = 0;
    for (int l = 0; l < a.depth(); l++) {
      weights += a.layer(l).units() * (a.fanIn(l) + 1);
    }
    double[][] columns = new double[5][shown.size() * weights];
    int row = 0;
    for (int s = 0; s < shown.size(); s++) {
      double at = extra && s == shown.size() - 1 ? step : s * (double) stride;
      for (int l = 0; l < a.depth(); l++) {
        for (int unit = 0; unit < a.layer(l).units(); unit++) {
          for (int input = -1; input < a.fanIn(l); input++) {
            columns[0][row] = at;
            columns[1][row] = l;
            columns[2][row] = unit;
            columns[3][row] = input;
            columns[4][row++] = shown.get(s)[a.index(l, unit, input)];
          }
        }
      }
    }
    return new Table(
        "weights",
        "Weights (layer, unit and input count from 0; input −1 is the bias)",
        Table.numbers(name, Doubles.wrap(columns[0])),
        Table.numbers("layer", Doubles.wrap(columns[1])),
        Table.numbers("unit", Doubles.wrap(columns[2])),
        Table.numbers("input", Doubles.wrap(columns[3])),
        Table.numbers("value", Doubles.wrap(columns[4])));
  }
}
