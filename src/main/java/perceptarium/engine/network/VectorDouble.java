package perceptarium.engine.network;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import perceptarium.engine.compute.Pointwise;

/// Double vectors along the batch; gradients along the inputs, over inputs laid out example by
/// example, because a sum across the lanes of a vector has no fixed order. Same bits as {@link
/// PlainDouble}; twin of {@link VectorFloat}. Each loop is a static method over plain arrays,
/// because that is what the compiler turns into vector instructions; four units at a time, because
/// their sums then run side by side.
final class VectorDouble implements Kernels {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private double[] sums = {};

  @Override
  public int lanes() {
    return V;
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    int j = 0;
    for (; j < units - 3; j += 4) {
      four(x.d, inputs, w.d, weights + j * inputs, biases + j, z.d, j * stride, stride, n);
    }
    if (j < units - 1) {
      two(x.d, inputs, w.d, weights + j * inputs, biases + j, z.d, j * stride, stride, n);
      j += 2;
    }
    if (j < units) {
      one(x.d, inputs, w.d, weights + j * inputs, biases + j, z.d, j * stride, stride, n);
    }
  }

  private static void four(
      double[] x, int inputs, double[] w, int at, int bias, double[] z, int to, int stride, int n) {
    int end = inputs * stride;
    for (int k = 0; k < n; k += V) {
      DoubleVector a = DoubleVector.broadcast(S, w[bias]);
      DoubleVector b = DoubleVector.broadcast(S, w[bias + 1]);
      DoubleVector c = DoubleVector.broadcast(S, w[bias + 2]);
      DoubleVector d = DoubleVector.broadcast(S, w[bias + 3]);
      int i = at;
      int p = k;
      do {
        DoubleVector in = DoubleVector.fromArray(S, x, p);
        a = DoubleVector.broadcast(S, w[i]).fma(in, a);
        b = DoubleVector.broadcast(S, w[i + inputs]).fma(in, b);
        c = DoubleVector.broadcast(S, w[i + 2 * inputs]).fma(in, c);
        d = DoubleVector.broadcast(S, w[i + 3 * inputs]).fma(in, d);
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
      double[] x, int inputs, double[] w, int at, int bias, double[] z, int to, int stride, int n) {
    int end = inputs * stride;
    for (int k = 0; k < n; k += V) {
      DoubleVector a = DoubleVector.broadcast(S, w[bias]);
      DoubleVector b = DoubleVector.broadcast(S, w[bias + 1]);
      int i = at;
      int p = k;
      do {
        DoubleVector in = DoubleVector.fromArray(S, x, p);
        a = DoubleVector.broadcast(S, w[i]).fma(in, a);
        b = DoubleVector.broadcast(S, w[i + inputs]).fma(in, b);
        i++;
        p += stride;
      } while (p < end);
      a.intoArray(z, to + k);
      b.intoArray(z, to + k + stride);
    }
  }

  private static void one(
      double[] x, int inputs, double[] w, int at, int bias, double[] z, int to, int stride, int n) {
    int end = inputs * stride;
    for (int k = 0; k < n; k += V) {
      DoubleVector a = DoubleVector.broadcast(S, w[bias]);
      int i = at;
      int p = k;
      do {
        a = DoubleVector.broadcast(S, w[i]).fma(DoubleVector.fromArray(S, x, p), a);
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
        case LINEAR -> System.arraycopy(z.d, from, a.d, from, length);
        case RELU -> VectorCurve.relu(z.d, a.d, from, from + length);
        case TANH -> VectorCurve.exponential(true, z.d, a.d, from, from + length);
        case SIGMOID -> VectorCurve.exponential(false, z.d, a.d, from, from + length);
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
        case RELU -> VectorCurve.reluSlope(a.d, d.d, from, from + length);
        case TANH -> VectorCurve.tanhSlope(a.d, d.d, from, from + length);
        case SIGMOID -> VectorCurve.sigmoidSlope(a.d, d.d, from, from + length);
        case GENERAL -> throw new IllegalArgumentException("no kernel");
      }
    }
  }

  @Override
  public void error(
      Slab y, Slab targets, Slab shares, double c, Slab d, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int k = 0, p = j * stride; k < n; k += V, p += V) {
        DoubleVector wrong =
            DoubleVector.fromArray(S, y.d, p).sub(DoubleVector.fromArray(S, targets.d, p));
        DoubleVector t = wrong.mul(c).mul(DoubleVector.fromArray(S, shares.d, k));
        t.intoArray(d.d, p);
      }
    }
  }

  @Override
  public void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n) {
    int end = units * stride;
    int i = 0;
    for (; i < inputs - 3; i += 4) {
      backFour(d.d, end, w.d, weights + i, inputs, dx.d, i * stride, stride, n);
    }
    if (i < inputs - 1) {
      backTwo(d.d, end, w.d, weights + i, inputs, dx.d, i * stride, stride, n);
      i += 2;
    }
    if (i < inputs) {
      backOne(d.d, end, w.d, weights + i, inputs, dx.d, i * stride, stride, n);
    }
  }

  private static void backFour(
      double[] d, int end, double[] w, int at, int inputs, double[] dx, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      DoubleVector a = DoubleVector.zero(S);
      DoubleVector b = DoubleVector.zero(S);
      DoubleVector c = DoubleVector.zero(S);
      DoubleVector e = DoubleVector.zero(S);
      int j = at;
      int p = k;
      do {
        DoubleVector t = DoubleVector.fromArray(S, d, p);
        a = DoubleVector.broadcast(S, w[j]).fma(t, a);
        b = DoubleVector.broadcast(S, w[j + 1]).fma(t, b);
        c = DoubleVector.broadcast(S, w[j + 2]).fma(t, c);
        e = DoubleVector.broadcast(S, w[j + 3]).fma(t, e);
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
      double[] d, int end, double[] w, int at, int inputs, double[] dx, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      DoubleVector a = DoubleVector.zero(S);
      DoubleVector b = DoubleVector.zero(S);
      int j = at;
      int p = k;
      do {
        DoubleVector t = DoubleVector.fromArray(S, d, p);
        a = DoubleVector.broadcast(S, w[j]).fma(t, a);
        b = DoubleVector.broadcast(S, w[j + 1]).fma(t, b);
        j += inputs;
        p += stride;
      } while (p < end);
      a.intoArray(dx, to + k);
      b.intoArray(dx, to + k + stride);
    }
  }

  private static void backOne(
      double[] d, int end, double[] w, int at, int inputs, double[] dx, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      DoubleVector a = DoubleVector.zero(S);
      int j = at;
      int p = k;
      do {
        a = DoubleVector.broadcast(S, w[j]).fma(DoubleVector.fromArray(S, d, p), a);
        j += inputs;
        p += stride;
      } while (p < end);
      a.intoArray(dx, to + k);
    }
  }

  @Override
  public void copy(Slab from, int at, Slab to, int start, int n) {
    copy(from.d, at, to.d, start, n);
  }

  private static void copy(double[] from, int at, double[] to, int start, int n) {
    for (int k = 0; k < n; k += V) {
      DoubleVector.fromArray(S, from, at + k).intoArray(to, start + k);
    }
  }

  /// Room for the inputs and the bias's 1, in whole vectors.
  @Override
  public Slab rows(int inputs, int stride) {
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

  @Override
  public void turn(Slab x, int inputs, Slab rows, int stride, int batch) {
    int i = 0;
    for (; i < inputs - 1; i += 2) {
      turnTwo(x.d, i * stride, stride, rows.d, i, width(inputs), batch);
    }
    if (i < inputs) {
      turnOne(x.d, i * stride, rows.d, i, width(inputs), batch);
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
      sums = new double[units * inputs + V];
    }
    int width = width(inputs);
    int j = 0;
    for (; j < units - 3; j += 4) {
      for (int i = width - V; i >= 0; i -= V) {
        int to = j * inputs + i;
        rowsFour(
            d.d,
            j * stride,
            stride,
            rows.d,
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
            d.d,
            j * stride,
            stride,
            rows.d,
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
        rowsOne(d.d, j * stride, rows.d, i, width, batch, sums, to, inputs, gradient, biases + j);
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
    put(a, sums, to, inputs - i, gradient, bias);
    put(b, sums, to + inputs, inputs - i, gradient, bias + 1);
    put(c, sums, to + 2 * inputs, inputs - i, gradient, bias + 2);
    put(e, sums, to + 3 * inputs, inputs - i, gradient, bias + 3);
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
    DoubleVector a = DoubleVector.zero(S);
    DoubleVector b = DoubleVector.zero(S);
    int k = from;
    int end = i + batch * width;
    for (int p = i; p < end; p += width, k++) {
      DoubleVector row = DoubleVector.fromArray(S, rows, p);
      a = DoubleVector.broadcast(S, d[k]).fma(row, a);
      b = DoubleVector.broadcast(S, d[k + stride]).fma(row, b);
    }
    put(a, sums, to, inputs - i, gradient, bias);
    put(b, sums, to + inputs, inputs - i, gradient, bias + 1);
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
    DoubleVector a = DoubleVector.zero(S);
    int p = i;
    int k = from;
    do {
      a = DoubleVector.broadcast(S, d[k]).fma(DoubleVector.fromArray(S, rows, p), a);
      k++;
      p += width;
    } while (k < from + batch);
    put(a, sums, to, inputs - i, gradient, bias);
  }

  /// Stores sums, of which number `one`, if there is one, belongs to the bias.
  private static void put(
      DoubleVector v, double[] sums, int to, int one, double[] gradient, int bias) {
    v.intoArray(sums, to);
    if (one < V) {
      gradient[bias] = sums[to + one];
    }
  }
}
