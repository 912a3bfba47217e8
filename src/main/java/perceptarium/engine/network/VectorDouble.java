package perceptarium.engine.network;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import perceptarium.engine.compute.Pointwise;

/// Double vectors along the batch; gradients are for {@link VectorDoubleRows}. Same bits as {@link
/// PlainDouble}; twin of {@link VectorFloat}. Each loop is a static method over plain arrays,
/// because that is what the compiler turns into vector instructions; four units at a time, because
/// their sums then run side by side.
final class VectorDouble implements Kernels {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private final VectorDoubleRows gradients = new VectorDoubleRows();

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

  @Override
  public Slab rows(int inputs, int stride) {
    return VectorDoubleRows.rows(inputs, stride);
  }

  @Override
  public void turn(Slab x, int inputs, Slab rows, int stride, int batch) {
    VectorDoubleRows.turn(x.d, inputs, rows.d, stride, batch);
  }

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
    gradients.gradient(d.d, units, rows.d, inputs, gradient, weights, biases, stride, batch);
  }
}
