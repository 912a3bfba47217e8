package perceptarium.engine.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import perceptarium.engine.compute.Pointwise;

/// Float vectors along the batch; gradients along the inputs, over inputs laid out example by
/// example, because a sum across the lanes of a vector has no fixed order. Same bits as {@link
/// PlainFloat}; twin of {@link VectorDouble}. Each loop is a static method over plain arrays,
/// because that is what the compiler turns into vector instructions.
final class VectorFloat implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  /// Examples of the batch, one a row, with room to the next whole vector; the bias's 1 comes last.
  private float[] rows = {};

  private final float[] sums = new float[4 * V];

  @Override
  public int lanes() {
    return V;
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    for (int j = 0; j < units; j += 4) {
      four(x.f, inputs, w.f, weights, biases, z.f, j, units - 1, stride, n);
    }
  }

  /// Units j … j + 3. Beyond the last unit it computes that one again: the four sums run side by
  /// side, so this costs less than a way of its own.
  private static void four(
      float[] x,
      int inputs,
      float[] w,
      int weights,
      int biases,
      float[] z,
      int j,
      int last,
      int stride,
      int n) {
    int j1 = Math.min(j + 1, last);
    int j2 = Math.min(j + 2, last);
    int j3 = Math.min(j + 3, last);
    int w0 = weights + j * inputs;
    int w1 = weights + j1 * inputs;
    int w2 = weights + j2 * inputs;
    int w3 = weights + j3 * inputs;
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.broadcast(S, w[biases + j]);
      FloatVector b = FloatVector.broadcast(S, w[biases + j1]);
      FloatVector c = FloatVector.broadcast(S, w[biases + j2]);
      FloatVector d = FloatVector.broadcast(S, w[biases + j3]);
      for (int i = 0; i < inputs; i++) {
        FloatVector in = FloatVector.fromArray(S, x, i * stride + k);
        a = FloatVector.broadcast(S, w[w0 + i]).fma(in, a);
        b = FloatVector.broadcast(S, w[w1 + i]).fma(in, b);
        c = FloatVector.broadcast(S, w[w2 + i]).fma(in, c);
        d = FloatVector.broadcast(S, w[w3 + i]).fma(in, d);
      }
      a.intoArray(z, j * stride + k);
      b.intoArray(z, j1 * stride + k);
      c.intoArray(z, j2 * stride + k);
      d.intoArray(z, j3 * stride + k);
    }
  }

  @Override
  public void activate(Pointwise.Kernel kernel, Slab z, Slab a, int units, int stride, int n) {
    switch (kernel) {
      case LINEAR -> {
        for (int j = 0; j < units; j++) {
          System.arraycopy(z.f, j * stride, a.f, j * stride, n);
        }
      }
      case RELU -> relu(z.f, a.f, units, stride, n);
      case TANH -> tanh(z.f, a.f, units, stride, n);
      case SIGMOID -> sigmoid(z.f, a.f, units, stride, n);
      case GENERAL -> throw new IllegalArgumentException("no kernel");
    }
  }

  private static void relu(float[] z, float[] a, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        FloatVector.fromArray(S, z, p).max(0).intoArray(a, p);
      }
    }
  }

  private static void tanh(float[] z, float[] a, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        FloatVector x =
            FloatVector.fromArray(S, z, p)
                .min(Elementary.TANH_LIMIT_F)
                .max(-Elementary.TANH_LIMIT_F)
                .mul(2);
        FloatVector e = expm1(x);
        e.div(e.add(2)).intoArray(a, p);
      }
    }
  }

  private static void sigmoid(float[] z, float[] a, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        FloatVector x =
            FloatVector.fromArray(S, z, p)
                .min(Elementary.SIGMOID_LIMIT_F)
                .max(-Elementary.SIGMOID_LIMIT_F)
                .neg();
        FloatVector.broadcast(S, 1).div(expm1(x).add(2)).intoArray(a, p);
      }
    }
  }

  /// See {@link Elementary}: the same operations in the same order.
  private static FloatVector expm1(FloatVector x) {
    FloatVector shifted =
        x.fma(
            FloatVector.broadcast(S, Elementary.LOG2_E_F),
            FloatVector.broadcast(S, Elementary.ROUND_F));
    FloatVector k = shifted.sub(Elementary.ROUND_F);
    FloatVector r = k.fma(FloatVector.broadcast(S, -Elementary.LN2_HIGH_F), x);
    r = k.fma(FloatVector.broadcast(S, -Elementary.LN2_LOW_F), r);
    FloatVector p = FloatVector.broadcast(S, 1 / 5040f);
    p = p.fma(r, FloatVector.broadcast(S, 1 / 720f));
    p = p.fma(r, FloatVector.broadcast(S, 1 / 120f));
    p = p.fma(r, FloatVector.broadcast(S, 1 / 24f));
    p = p.fma(r, FloatVector.broadcast(S, 1 / 6f));
    p = p.fma(r, FloatVector.broadcast(S, 0.5f));
    FloatVector e = p.mul(r).fma(r, r);
    IntVector bits = shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
    FloatVector scale = bits.reinterpretAsFloats();
    return scale.fma(e, scale.sub(1));
  }

  @Override
  public void slope(Pointwise.Kernel kernel, Slab a, Slab d, int units, int stride, int n) {
    switch (kernel) {
      case LINEAR -> {}
      case RELU -> reluSlope(a.f, d.f, units, stride, n);
      case TANH -> tanhSlope(a.f, d.f, units, stride, n);
      case SIGMOID -> sigmoidSlope(a.f, d.f, units, stride, n);
      case GENERAL -> throw new IllegalArgumentException("no kernel");
    }
  }

  private static void reluSlope(float[] a, float[] d, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        FloatVector t = FloatVector.fromArray(S, d, p);
        FloatVector none = t.mul(0);
        none.blend(t, FloatVector.fromArray(S, a, p).compare(VectorOperators.GT, 0))
            .intoArray(d, p);
      }
    }
  }

  private static void tanhSlope(float[] a, float[] d, int units, int stride, int n) {
    FloatVector one = FloatVector.broadcast(S, 1);
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        FloatVector v = FloatVector.fromArray(S, a, p);
        FloatVector.fromArray(S, d, p).mul(v.neg().fma(v, one)).intoArray(d, p);
      }
    }
  }

  private static void sigmoidSlope(float[] a, float[] d, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        FloatVector v = FloatVector.fromArray(S, a, p);
        FloatVector.fromArray(S, d, p).mul(v.neg().fma(v, v)).intoArray(d, p);
      }
    }
  }

  @Override
  public void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n) {
    for (int i = 0; i < inputs; i += 4) {
      backFour(d.f, units, w.f, weights, inputs, dx.f, i, stride, n);
    }
  }

  private static void backFour(
      float[] d,
      int units,
      float[] w,
      int weights,
      int inputs,
      float[] dx,
      int i,
      int stride,
      int n) {
    int i1 = Math.min(i + 1, inputs - 1);
    int i2 = Math.min(i + 2, inputs - 1);
    int i3 = Math.min(i + 3, inputs - 1);
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.zero(S);
      FloatVector b = FloatVector.zero(S);
      FloatVector c = FloatVector.zero(S);
      FloatVector e = FloatVector.zero(S);
      for (int j = 0; j < units; j++) {
        FloatVector t = FloatVector.fromArray(S, d, j * stride + k);
        int p = weights + j * inputs;
        a = FloatVector.broadcast(S, w[p + i]).fma(t, a);
        b = FloatVector.broadcast(S, w[p + i1]).fma(t, b);
        c = FloatVector.broadcast(S, w[p + i2]).fma(t, c);
        e = FloatVector.broadcast(S, w[p + i3]).fma(t, e);
      }
      a.intoArray(dx, i * stride + k);
      b.intoArray(dx, i1 * stride + k);
      c.intoArray(dx, i2 * stride + k);
      e.intoArray(dx, i3 * stride + k);
    }
  }

  @Override
  public void gradient(
      Slab d,
      int units,
      Slab x,
      int inputs,
      double[] gradient,
      int weights,
      int biases,
      int stride,
      int batch) {
    int width = (inputs + V) / V * V; // inputs and the bias's 1, in whole vectors
    if (rows.length < batch * width) {
      rows = new float[batch * width];
    }
    turn(x.f, inputs, rows, width, stride, batch);
    for (int j = 0; j < units; j += 4) {
      int most = Math.min(4, units - j);
      for (int i = 0; i < width; i += V) {
        rowsFour(d.f, j, units - 1, stride, rows, i, width, batch, sums);
        int count = Math.min(V, inputs - i);
        for (int u = 0; u < most; u++) {
          int to = weights + (j + u) * inputs + i;
          for (int q = 0; q < count; q++) {
            gradient[to + q] = sums[u * V + q];
          }
          if (count < V) {
            gradient[biases + j + u] = sums[u * V + count];
          }
        }
      }
    }
  }

  /// From one row a unit to one row an example.
  private static void turn(float[] x, int inputs, float[] rows, int width, int stride, int batch) {
    for (int k = 0; k < batch; k++) {
      for (int i = 0; i < inputs; i++) {
        rows[k * width + i] = x[i * stride + k];
      }
      rows[k * width + inputs] = 1;
    }
  }

  private static void rowsFour(
      float[] d,
      int j,
      int last,
      int stride,
      float[] rows,
      int i,
      int width,
      int batch,
      float[] sums) {
    int d0 = j * stride;
    int d1 = Math.min(j + 1, last) * stride;
    int d2 = Math.min(j + 2, last) * stride;
    int d3 = Math.min(j + 3, last) * stride;
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector e = FloatVector.zero(S);
    for (int k = 0; k < batch; k++) {
      FloatVector row = FloatVector.fromArray(S, rows, k * width + i);
      a = FloatVector.broadcast(S, d[d0 + k]).fma(row, a);
      b = FloatVector.broadcast(S, d[d1 + k]).fma(row, b);
      c = FloatVector.broadcast(S, d[d2 + k]).fma(row, c);
      e = FloatVector.broadcast(S, d[d3 + k]).fma(row, e);
    }
    a.intoArray(sums, 0);
    b.intoArray(sums, V);
    c.intoArray(sums, 2 * V);
    e.intoArray(sums, 3 * V);
  }
}
