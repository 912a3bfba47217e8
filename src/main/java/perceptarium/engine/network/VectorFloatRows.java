package perceptarium.engine.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A layer's gradient in float vectors along its inputs, which are laid out example by example for
/// it, because a sum across the lanes of a vector has no fixed order. Twin of {@link
/// VectorDoubleRows}.
///
/// No vector is handed to a method or comes back from one: where the compiler has no room left to
/// put that method into its caller, the vector becomes an object.
final class VectorFloatRows {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private float[] sums = {};

  /// Room for the inputs and the bias's 1, in whole vectors.
  static Slab rows(int inputs, int stride) {
    int width = width(inputs);
    Slab rows = new Slab(Precision.FLOAT, width * stride);
    for (int k = 0; k < stride; k++) {
      rows.set(k * width + inputs, 1);
    }
    return rows;
  }

  private static int width(int inputs) {
    return (inputs + V) / V * V;
  }

  static void turn(float[] x, int inputs, float[] rows, int stride, int batch) {
    int i = 0;
    for (; i < inputs - 1; i += 2) {
      turnTwo(x, i * stride, stride, rows, i, width(inputs), batch);
    }
    if (i < inputs) {
      turnOne(x, i * stride, rows, i, width(inputs), batch);
    }
  }

  private static void turnTwo(
      float[] x, int from, int stride, float[] rows, int to, int width, int batch) {
    for (int k = 0; k < batch; k++) {
      rows[to + k * width] = x[from + k];
      rows[to + k * width + 1] = x[from + stride + k];
    }
  }

  private static void turnOne(float[] x, int from, float[] rows, int to, int width, int batch) {
    for (int k = 0; k < batch; k++) {
      rows[to + k * width] = x[from + k];
    }
  }

  /// The sums of a unit are stored as whole vectors, of which the last runs over into the next
  /// unit's. So the last vectors come first and the units in order, and what ran over is replaced.
  void gradient(
      float[] d,
      int units,
      float[] rows,
      int inputs,
      double[] gradient,
      int weights,
      int biases,
      int stride,
      int batch) {
    if (sums.length < units * inputs + V) {
      sums = new float[units * inputs + V];
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
    for (int q = 0; q < units * inputs; q++) {
      gradient[weights + q] = sums[q];
    }
  }

  private static void rowsFour(
      float[] d,
      int from,
      int stride,
      float[] rows,
      int i,
      int width,
      int batch,
      float[] sums,
      int to,
      int inputs,
      double[] gradient,
      int bias) {
    int one = inputs - i;
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector e = FloatVector.zero(S);
    int p = i;
    int k = from;
    do {
      FloatVector row = FloatVector.fromArray(S, rows, p);
      a = FloatVector.broadcast(S, d[k]).fma(row, a);
      b = FloatVector.broadcast(S, d[k + stride]).fma(row, b);
      c = FloatVector.broadcast(S, d[k + 2 * stride]).fma(row, c);
      e = FloatVector.broadcast(S, d[k + 3 * stride]).fma(row, e);
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
      float[] d,
      int from,
      int stride,
      float[] rows,
      int i,
      int width,
      int batch,
      float[] sums,
      int to,
      int inputs,
      double[] gradient,
      int bias) {
    int one = inputs - i;
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    int k = from;
    int end = i + batch * width;
    for (int p = i; p < end; p += width, k++) {
      FloatVector row = FloatVector.fromArray(S, rows, p);
      a = FloatVector.broadcast(S, d[k]).fma(row, a);
      b = FloatVector.broadcast(S, d[k + stride]).fma(row, b);
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
      float[] d,
      int from,
      float[] rows,
      int i,
      int width,
      int batch,
      float[] sums,
      int to,
      int inputs,
      double[] gradient,
      int bias) {
    int one = inputs - i;
    FloatVector a = FloatVector.zero(S);
    int p = i;
    int k = from;
    do {
      a = FloatVector.broadcast(S, d[k]).fma(FloatVector.fromArray(S, rows, p), a);
      k++;
      p += width;
    } while (k < from + batch);
    a.intoArray(sums, to);
    if (one < V) {
      gradient[bias] = sums[to + one];
    }
  }
}
