package perceptarium.engine.network;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// A layer's gradient in double vectors along its inputs, which are laid out example by example for
/// it, because a sum across the lanes of a vector has no fixed order. Twin of {@link
/// VectorFloatRows}.
///
/// No vector is handed to a method or comes back from one: where the compiler has no room left to
/// put that method into its caller, the vector becomes an object.
final class VectorDoubleRows {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private double[] sums = {};

  /// Room for the inputs and the bias's 1, in whole vectors.
  static Slab rows(int inputs, int stride) {
    int width = width(inputs);
    Slab rows = new Slab(Precision.DOUBLE, width * stride);
    for (int k = 0; k < stride; k++) {
      rows.set(k * width + inputs, 1);
    }
    return rows;
  }

  private static int width(int inputs) {
    return (inputs + V) / V * V;
  }

  static void turn(double[] x, int inputs, double[] rows, int stride, int batch) {
    int i = 0;
    for (; i < inputs - 1; i += 2) {
      turnTwo(x, i * stride, stride, rows, i, width(inputs), batch);
    }
    if (i < inputs) {
      turnOne(x, i * stride, rows, i, width(inputs), batch);
    }
  }

  private static void turnTwo(
      double[] x, int from, int stride, double[] rows, int to, int width, int batch) {
    for (int k = 0; k < batch; k++) {
      rows[to + k * width] = x[from + k];
      rows[to + k * width + 1] = x[from + stride + k];
    }
  }

  private static void turnOne(double[] x, int from, double[] rows, int to, int width, int batch) {
    for (int k = 0; k < batch; k++) {
      rows[to + k * width] = x[from + k];
    }
  }

  /// The sums of a unit are stored as whole vectors, of which the last runs over into the next
  /// unit's. So the last vectors come first and the units in order, and what ran over is replaced.
  void gradient(
      double[] d,
      int units,
      double[] rows,
      int inputs,
      double[] gradient,
      int weights,
      int biases,
      int stride,
      int batch) {
    if (sums.length < units * inputs + V) {
      sums = new double[units * inputs + V];
    }
    int width = width(inputs);
    int j = 0;
    for (; j < units - 3; j += 4) {
      for (int i = width - V; i >= 0; i -= V) {
        int to = j * inputs + i;
        rowsFour(
            d, j * stride, stride, rows, i, width, batch, sums, to, inputs, gradient, biases + j);
      }
    }
    if (j < units - 1) {
      for (int i = width - V; i >= 0; i -= V) {
        int to = j * inputs + i;
        rowsTwo(
            d, j * stride, stride, rows, i, width, batch, sums, to, inputs, gradient, biases + j);
      }
      j += 2;
    }
    if (j < units) {
      for (int i = width - V; i >= 0; i -= V) {
        int to = j * inputs + i;
        rowsOne(d, j * stride, rows, i, width, batch, sums, to, inputs, gradient, biases + j);
      }
    }
    System.arraycopy(sums, 0, gradient, weights, units * inputs);
  }

  private static void rowsFour(
      double[] d,
      int from,
      int stride,
      double[] rows,
      int i,
      int width,
      int batch,
      double[] sums,
      int to,
      int inputs,
      double[] gradient,
      int bias) {
    int one = inputs - i;
    DoubleVector a = DoubleVector.zero(S);
    DoubleVector b = DoubleVector.zero(S);
    DoubleVector c = DoubleVector.zero(S);
    DoubleVector e = DoubleVector.zero(S);
    int p = i;
    int k = from;
    do {
      DoubleVector row = DoubleVector.fromArray(S, rows, p);
      a = DoubleVector.broadcast(S, d[k]).fma(row, a);
      b = DoubleVector.broadcast(S, d[k + stride]).fma(row, b);
      c = DoubleVector.broadcast(S, d[k + 2 * stride]).fma(row, c);
      e = DoubleVector.broadcast(S, d[k + 3 * stride]).fma(row, e);
      k++;
      p += width;
    } while (k < from + batch);
    a.intoArray(sums, to);
    if (one < V) {
      gradient[bias] = sums[to + one];
    }
    b.intoArray(sums, to + inputs);
    if (one < V) {
      gradient[bias + 1] = sums[to + inputs + one];
    }
    c.intoArray(sums, to + 2 * inputs);
    if (one < V) {
      gradient[bias + 2] = sums[to + 2 * inputs + one];
    }
    e.intoArray(sums, to + 3 * inputs);
    if (one < V) {
      gradient[bias + 3] = sums[to + 3 * inputs + one];
    }
  }

  private static void rowsTwo(
      double[] d,
      int from,
      int stride,
      double[] rows,
      int i,
      int width,
      int batch,
      double[] sums,
      int to,
      int inputs,
      double[] gradient,
      int bias) {
    int one = inputs - i;
    DoubleVector a = DoubleVector.zero(S);
    DoubleVector b = DoubleVector.zero(S);
    int k = from;
    int end = i + batch * width;
    for (int p = i; p < end; p += width, k++) {
      DoubleVector row = DoubleVector.fromArray(S, rows, p);
      a = DoubleVector.broadcast(S, d[k]).fma(row, a);
      b = DoubleVector.broadcast(S, d[k + stride]).fma(row, b);
    }
    a.intoArray(sums, to);
    if (one < V) {
      gradient[bias] = sums[to + one];
    }
    b.intoArray(sums, to + inputs);
    if (one < V) {
      gradient[bias + 1] = sums[to + inputs + one];
    }
  }

  private static void rowsOne(
      double[] d,
      int from,
      double[] rows,
      int i,
      int width,
      int batch,
      double[] sums,
      int to,
      int inputs,
      double[] gradient,
      int bias) {
    int one = inputs - i;
    DoubleVector a = DoubleVector.zero(S);
    int p = i;
    int k = from;
    do {
      a = DoubleVector.broadcast(S, d[k]).fma(DoubleVector.fromArray(S, rows, p), a);
      k++;
      p += width;
    } while (k < from + batch);
    a.intoArray(sums, to);
    if (one < V) {
      gradient[bias] = sums[to + one];
    }
  }
}
