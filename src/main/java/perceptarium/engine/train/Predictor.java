package perceptarium.engine.train;

import java.util.function.BooleanSupplier;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Columns;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Network;
import perceptarium.engine.network.Precision;

/// Asks a trained network about many points. Used by one thread at a time.
public final class Predictor {
  /// Points in one pass.
  static final int CHUNK = 512;

  /// Receives what a network said about point `i`, while it is the `k`-th of the present pass.
  @FunctionalInterface
  public interface Reader {
    void read(int i, Network network, int k);
  }

  /// Gives inputs of a point.
  @FunctionalInterface
  public interface Inputs {
    double at(int i, int input);
  }

  /// Receives what a network said about `count` points from number `from` on: they are its present
  /// pass.
  @FunctionalInterface
  public interface PartReader {
    void read(int from, int count, Network network);
  }

  private final Network network;

  public Predictor(Model model, Precision precision) {
    this(model, precision, Backend.fast());
  }

  /// @param backend where the products of wide layers are made
  public Predictor(Model model, Precision precision, Backend backend) {
    Architecture a = model.architecture();
    Value.Call loss =
        Losses.ALL.call(a.layers().getLast().isSoftmax() ? "cross-entropy" : "squared");
    network = new Network(a, loss, precision, CHUNK, backend);
    take(model);
  }

  /// From now on whatever is computed here ends with a {@link
  /// java.util.concurrent.CancellationException} soon after `cancelled` says yes.
  public Predictor until(BooleanSupplier cancelled) {
    network.until(cancelled);
    return this;
  }

  /// Asks this model of the same architecture from now on.
  public void take(Model model) {
    network.parameters(model.parameters().toArray());
    network.writeStatistics(model.statistics().toArray());
  }

  /// Computes points many at a time: the fastest way to a whole map.
  ///
  /// @param points in this predictor's precision
  public void parts(Columns points, PartReader reader) {
    for (int from = 0; from < points.size(); from += CHUNK) {
      int size = Math.min(CHUNK, points.size() - from);
      network.take(points, from, size);
      network.forward(size);
      reader.read(from, size, network);
    }
  }

  /// Computes `count` points and hands each to `reader`.
  public void each(int count, Inputs inputs, Reader reader) {
    int n = network.architecture().inputs();
    for (int from = 0; from < count; from += CHUNK) {
      int size = Math.min(CHUNK, count - from);
      for (int k = 0; k < size; k++) {
        for (int i = 0; i < n; i++) {
          network.input(k, i, inputs.at(from + k, i));
        }
      }
      network.forward(size);
      for (int k = 0; k < size; k++) {
        reader.read(from + k, network, k);
      }
    }
  }
}
