package perceptarium.engine.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import perceptarium.engine.compute.Pointwise;

/// Float vectors along the batch; gradients are for {@link VectorFloatRows}. Same bits as {@link
/// PlainFloat}; twin of {@link VectorDouble}. Each loop is a static method over plain arrays,
/// because that is what the compiler turns into vector instructions; four units at a time, because
/// their sums then run side by side.
final class VectorFloat implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  private final VectorFloatRows gradients = new VectorFloatRows();
  private final boolean folded;
  private final float[] products = new float[PlainFloat.FOLDED];

  /// @param folded as in {@link Kernels#of}
  VectorFloat(boolean folded) {
    this.folded = folded;
  }

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

  @Override
  public Slab rows(int inputs, int stride) {
    return VectorFloatRows.rows(inputs, stride);
  }

  @Override
  public void turn(Slab x, int inputs, Slab rows, int stride, int batch) {
    VectorFloatRows.turn(x.f, inputs, rows.f, stride, batch);
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
    if (folded) {
      PlainFloat.folded(
          d.f, units, x.f, inputs, products, gradient, weights, biases, stride, batch);
    } else {
      gradients.gradient(d.f, units, rows.f, inputs, gradient, weights, biases, stride, batch);
    }
  }
}
