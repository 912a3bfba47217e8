package perceptarium.engine.network;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import perceptarium.engine.compute.Pointwise;

/// Float vectors along the batch; gradients along the inputs, over inputs laid out example by
/// example, because a sum across the lanes of a vector has no fixed order. Same bits as {@link
/// PlainFloat}; twin of {@link VectorDouble}. Each loop is a static method over plain arrays,
/// because that is what the compiler turns into vector instructions; four units at a time, because
/// their sums then run side by side.
final class VectorFloat implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

  /// As many floats as there are doubles in a vector.
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(S.vectorBitSize() / 2));

  private float[] sums = {};

  @Override
  public int lanes() {
    return V;
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    int j = 0;
    for (; j < units - 3; j += 4) {
      four(x.f, inputs, w.f, weights + j * inputs, biases + j, z.f, j * stride, stride, n);
    }
    if (j < units - 1) {
      two(x.f, inputs, w.f, weights + j * inputs, biases + j, z.f, j * stride, stride, n);
      j += 2;
    }
    if (j < units) {
      one(x.f, inputs, w.f, weights + j * inputs, biases + j, z.f, j * stride, stride, n);
    }
  }

  private static void four(
      float[] x, int inputs, float[] w, int at, int bias, float[] z, int to, int stride, int n) {
    int end = inputs * stride;
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.broadcast(S, w[bias]);
      FloatVector b = FloatVector.broadcast(S, w[bias + 1]);
      FloatVector c = FloatVector.broadcast(S, w[bias + 2]);
      FloatVector d = FloatVector.broadcast(S, w[bias + 3]);
      int i = at;
      int p = k;
      do {
        FloatVector in = FloatVector.fromArray(S, x, p);
        a = FloatVector.broadcast(S, w[i]).fma(in, a);
        b = FloatVector.broadcast(S, w[i + inputs]).fma(in, b);
        c = FloatVector.broadcast(S, w[i + 2 * inputs]).fma(in, c);
        d = FloatVector.broadcast(S, w[i + 3 * inputs]).fma(in, d);
        i++;
        p += stride;
      } while (p < end);
      a.intoArray(z, to + k);
      b.intoArray(z, to + k + stride);
      c.intoArray(z, to + k + 2 * stride);
      d.intoArray(z, to + k + 3 * stride);
    }
  }

  private static void two(
      float[] x, int inputs, float[] w, int at, int bias, float[] z, int to, int stride, int n) {
    int end = inputs * stride;
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.broadcast(S, w[bias]);
      FloatVector b = FloatVector.broadcast(S, w[bias + 1]);
      int i = at;
      int p = k;
      do {
        FloatVector in = FloatVector.fromArray(S, x, p);
        a = FloatVector.broadcast(S, w[i]).fma(in, a);
        b = FloatVector.broadcast(S, w[i + inputs]).fma(in, b);
        i++;
        p += stride;
      } while (p < end);
      a.intoArray(z, to + k);
      b.intoArray(z, to + k + stride);
    }
  }

  private static void one(
      float[] x, int inputs, float[] w, int at, int bias, float[] z, int to, int stride, int n) {
    int end = inputs * stride;
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.broadcast(S, w[bias]);
      int i = at;
      int p = k;
      do {
        a = FloatVector.broadcast(S, w[i]).fma(FloatVector.fromArray(S, x, p), a);
        i++;
        p += stride;
      } while (p < end);
      a.intoArray(z, to + k);
    }
  }

  @Override
  public void activate(Pointwise.Kernel g, Slab z, Slab a, int units, int stride, int n) {
    // rows that are full are one row
    int rows = n == stride ? 1 : units;
    int length = n == stride ? units * stride : n;
    for (int j = 0, from = 0; j < rows; j++, from += stride) {
      switch (g) {
        case LINEAR -> System.arraycopy(z.f, from, a.f, from, length);
        case RELU -> VectorCurve.relu(z.f, a.f, from, from + length);
        case TANH -> VectorCurve.exponential(true, z.f, a.f, from, from + length);
        case SIGMOID -> VectorCurve.exponential(false, z.f, a.f, from, from + length);
        case GENERAL -> throw new IllegalArgumentException("no kernel");
      }
    }
  }

  @Override
  public void slope(Pointwise.Kernel g, Slab a, Slab d, int units, int stride, int n) {
    int rows = n == stride ? 1 : units;
    int length = n == stride ? units * stride : n;
    for (int j = 0, from = 0; j < rows; j++, from += stride) {
      switch (g) {
        case LINEAR -> {}
        case RELU -> VectorCurve.reluSlope(a.f, d.f, from, from + length);
        case TANH -> VectorCurve.tanhSlope(a.f, d.f, from, from + length);
        case SIGMOID -> VectorCurve.sigmoidSlope(a.f, d.f, from, from + length);
        case GENERAL -> throw new IllegalArgumentException("no kernel");
      }
    }
  }

  @Override
  public void error(
      Slab y, Slab targets, Slab shares, double c, Slab d, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int k = 0, p = j * stride; k < n; k += V, p += V) {
        FloatVector wrong =
            FloatVector.fromArray(S, y.f, p).sub(FloatVector.fromArray(S, targets.f, p));
        FloatVector t = wrong.mul((float) c).mul(FloatVector.fromArray(S, shares.f, k));
        t.intoArray(d.f, p);
      }
    }
  }

  @Override
  public void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n) {
    int end = units * stride;
    int i = 0;
    for (; i < inputs - 3; i += 4) {
      backFour(d.f, end, w.f, weights + i, inputs, dx.f, i * stride, stride, n);
    }
    if (i < inputs - 1) {
      backTwo(d.f, end, w.f, weights + i, inputs, dx.f, i * stride, stride, n);
      i += 2;
    }
    if (i < inputs) {
      backOne(d.f, end, w.f, weights + i, inputs, dx.f, i * stride, stride, n);
    }
  }

  private static void backFour(
      float[] d, int end, float[] w, int at, int inputs, float[] dx, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.zero(S);
      FloatVector b = FloatVector.zero(S);
      FloatVector c = FloatVector.zero(S);
      FloatVector e = FloatVector.zero(S);
      int j = at;
      int p = k;
      do {
        FloatVector t = FloatVector.fromArray(S, d, p);
        a = FloatVector.broadcast(S, w[j]).fma(t, a);
        b = FloatVector.broadcast(S, w[j + 1]).fma(t, b);
        c = FloatVector.broadcast(S, w[j + 2]).fma(t, c);
        e = FloatVector.broadcast(S, w[j + 3]).fma(t, e);
        j += inputs;
        p += stride;
      } while (p < end);
      a.intoArray(dx, to + k);
      b.intoArray(dx, to + k + stride);
      c.intoArray(dx, to + k + 2 * stride);
      e.intoArray(dx, to + k + 3 * stride);
    }
  }

  private static void backTwo(
      float[] d, int end, float[] w, int at, int inputs, float[] dx, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.zero(S);
      FloatVector b = FloatVector.zero(S);
      int j = at;
      int p = k;
      do {
        FloatVector t = FloatVector.fromArray(S, d, p);
        a = FloatVector.broadcast(S, w[j]).fma(t, a);
        b = FloatVector.broadcast(S, w[j + 1]).fma(t, b);
        j += inputs;
        p += stride;
      } while (p < end);
      a.intoArray(dx, to + k);
      b.intoArray(dx, to + k + stride);
    }
  }

  private static void backOne(
      float[] d, int end, float[] w, int at, int inputs, float[] dx, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.zero(S);
      int j = at;
      int p = k;
      do {
        a = FloatVector.broadcast(S, w[j]).fma(FloatVector.fromArray(S, d, p), a);
        j += inputs;
        p += stride;
      } while (p < end);
      a.intoArray(dx, to + k);
    }
  }

  @Override
  public void copy(Slab from, int at, Slab to, int start, int n) {
    copy(from.f, at, to.f, start, n);
  }

  private static void copy(float[] from, int at, float[] to, int start, int n) {
    for (int k = 0; k < n; k += V) {
      FloatVector.fromArray(S, from, at + k).intoArray(to, start + k);
    }
  }

  /// Room for the inputs and the bias's 1, in whole vectors.
  @Override
  public Slab rows(int inputs, int stride) {
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

  @Override
  public void turn(Slab x, int inputs, Slab rows, int stride, int batch) {
    int i = 0;
    for (; i < inputs - 1; i += 2) {
      turnTwo(x.f, i * stride, stride, rows.f, i, width(inputs), batch);
    }
    if (i < inputs) {
      turnOne(x.f, i * stride, rows.f, i, width(inputs), batch);
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
  @Override
  public void gradient(
      Slab d,
      int units,
      Slab x,
      Slab rows,
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
            d.f,
            j * stride,
            stride,
            rows.f,
            i,
            width,
            batch,
            sums,
            to,
            inputs,
            gradient,
            biases + j);
      }
    }
    if (j < units - 1) {
      for (int i = width - V; i >= 0; i -= V) {
        int to = j * inputs + i;
        rowsTwo(
            d.f,
            j * stride,
            stride,
            rows.f,
            i,
            width,
            batch,
            sums,
            to,
            inputs,
            gradient,
            biases + j);
      }
      j += 2;
    }
    if (j < units) {
      for (int i = width - V; i >= 0; i -= V) {
        int to = j * inputs + i;
        rowsOne(d.f, j * stride, rows.f, i, width, batch, sums, to, inputs, gradient, biases + j);
      }
    }
    widen(sums, gradient, weights, units * inputs);
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
    put(a, sums, to, inputs - i, gradient, bias);
    put(b, sums, to + inputs, inputs - i, gradient, bias + 1);
    put(c, sums, to + 2 * inputs, inputs - i, gradient, bias + 2);
    put(e, sums, to + 3 * inputs, inputs - i, gradient, bias + 3);
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
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    int k = from;
    int end = i + batch * width;
    for (int p = i; p < end; p += width, k++) {
      FloatVector row = FloatVector.fromArray(S, rows, p);
      a = FloatVector.broadcast(S, d[k]).fma(row, a);
      b = FloatVector.broadcast(S, d[k + stride]).fma(row, b);
    }
    put(a, sums, to, inputs - i, gradient, bias);
    put(b, sums, to + inputs, inputs - i, gradient, bias + 1);
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
    FloatVector a = FloatVector.zero(S);
    int p = i;
    int k = from;
    do {
      a = FloatVector.broadcast(S, d[k]).fma(FloatVector.fromArray(S, rows, p), a);
      k++;
      p += width;
    } while (k < from + batch);
    put(a, sums, to, inputs - i, gradient, bias);
  }

  /// Stores sums, of which number `one`, if there is one, belongs to the bias.
  private static void put(
      FloatVector v, float[] sums, int to, int one, double[] gradient, int bias) {
    v.intoArray(sums, to);
    if (one < V) {
      gradient[bias] = sums[to + one];
    }
  }

  private static void widen(float[] from, double[] to, int at, int size) {
    int q = 0;
    for (; q <= size - D.length(); q += D.length()) {
      wide(from, q).intoArray(to, at + q);
    }
    if (q < size) {
      wide(from, q).intoArray(to, at + q, D.indexInRange(q, size));
    }
  }

  private static DoubleVector wide(float[] from, int q) {
    return (DoubleVector)
        FloatVector.fromArray(HALF, from, q).convertShape(VectorOperators.F2D, D, 0);
  }
}
