package perceptarium.engine.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Matrix;

/// The parameters that passes take where a {@link Backend} has its matrices, and their gradient:
/// {@link StayingParameters}, or copies of a slab's, whose gradient is fetched.
final class PassParameters {
  private record Copy(float[] values, Matrix there) {}

  private final Backend backend;
  private final Map<Integer, Copy> copies = new HashMap<>();
  private final Map<Integer, Matrix> gradients = new HashMap<>();
  private @Nullable StayingParameters staying;

  /// Whether the parameters that stay are in the slab too.
  private boolean here;

  PassParameters(Backend backend) {
    this.backend = backend;
  }

  /// A place for parameters.
  StayingParameters place(Architecture a, double[] w, List<double[]> moments) {
    return new StayingParameters(a, backend, w, moments);
  }

  /// Takes these in the next passes; null: the slab's.
  void take(@Nullable StayingParameters parameters) {
    staying = parameters;
    here = false;
  }

  /// Before parameters are read from the slab.
  void bringTo(Slab w) {
    if (staying != null && !here) {
      staying.point(w.f);
      here = true;
    }
  }

  /// Parameters from `at` on: the first rows of this. A slab's go there when they have changed.
  Matrix point(Slab w, int at, int rows, int columns) {
    if (staying != null) {
      return staying.point(at);
    }
    int size = rows * columns;
    Copy known = copies.get(at);
    if (known != null && Arrays.equals(known.values, 0, size, w.f, at, at + size)) {
      return known.there;
    }
    if (known != null) {
      backend.release(known.there);
    }
    float[] values = Arrays.copyOfRange(w.f, at, at + size);
    Matrix there = backend.matrix(new Matrix.OfFloat(rows, columns, values));
    copies.put(at, new Copy(values, there));
    return there;
  }

  /// Where the gradient of the parameters from `at` on is made.
  Matrix gradient(int at, int rows, int columns) {
    return staying != null
        ? staying.gradient(at)
        : gradients.computeIfAbsent(at, a -> backend.matrix(true, rows, columns));
  }

  /// A part of the gradient that was made there comes here, unless it stays.
  void made(Matrix part, double[] gradient, int at) {
    if (staying == null) {
      float[] got = part.floats();
      for (int p = 0; p < got.length; p++) {
        gradient[at + p] = got[p];
      }
    }
  }

  /// Parts of the gradient that were made here go to those that stay.
  void madeHere(double[] gradient, int... parts) {
    for (int at : parts) {
      if (staying != null) {
        staying.gradient(at, gradient);
      }
    }
  }
}
