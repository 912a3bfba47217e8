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
    int j = 0;
    for (; j + 4 <= units; j += 4) {
      four(x.f, inputs, w.f, weights + j * inputs, biases + j, z.f, j * stride, stride, n);
    }
    for (; j < units; j++) {
      one(x.f, inputs, w.f, weights + j * inputs, w.f[biases + j], z.f, j * stride, stride, n);
    }
  }

  private static void one(
      float[] x, int inputs, float[] w, int at, float bias, float[] z, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      FloatVector sum = FloatVector.broadcast(S, bias);
      for (int i = 0; i < inputs; i++) {
        sum =
            FloatVector.broadcast(S, w[at + i])
                .fma(FloatVector.fromArray(S, x, i * stride + k), sum);
      }
      sum.intoArray(z, to + k);
    }
  }

  private static void four(
      float[] x, int inputs, float[] w, int at, int biases, float[] z, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.broadcast(S, w[biases]);
      FloatVector b = FloatVector.broadcast(S, w[biases + 1]);
      FloatVector c = FloatVector.broadcast(S, w[biases + 2]);
      FloatVector d = FloatVector.broadcast(S, w[biases + 3]);
      for (int i = 0; i < inputs; i++) {
        FloatVector in = FloatVector.fromArray(S, x, i * stride + k);
        a = FloatVector.broadcast(S, w[at + i]).fma(in, a);
        b = FloatVector.broadcast(S, w[at + inputs + i]).fma(in, b);
        c = FloatVector.broadcast(S, w[at + 2 * inputs + i]).fma(in, c);
        d = FloatVector.broadcast(S, w[at + 3 * inputs + i]).fma(in, d);
      }
      a.intoArray(z, to + k);
      b.intoArray(z, to + stride + k);
      c.intoArray(z, to + 2 * stride + k);
      d.intoArray(z, to + 3 * stride + k);
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
    int i = 0;
    for (; i + 4 <= inputs; i += 4) {
      backFour(d.f, units, w.f, weights + i, inputs, dx.f, i * stride, stride, n);
    }
    for (; i < inputs; i++) {
      backOne(d.f, units, w.f, weights + i, inputs, dx.f, i * stride, stride, n);
    }
  }

  private static void backOne(
      float[] d, int units, float[] w, int at, int inputs, float[] dx, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      FloatVector sum = FloatVector.zero(S);
      for (int j = 0; j < units; j++) {
        sum =
            FloatVector.broadcast(S, w[at + j * inputs])
                .fma(FloatVector.fromArray(S, d, j * stride + k), sum);
      }
      sum.intoArray(dx, to + k);
    }
  }

  private static void backFour(
      float[] d, int units, float[] w, int at, int inputs, float[] dx, int to, int stride, int n) {
    for (int k = 0; k < n; k += V) {
      FloatVector a = FloatVector.zero(S);
      FloatVector b = FloatVector.zero(S);
      FloatVector c = FloatVector.zero(S);
      FloatVector e = FloatVector.zero(S);
      for (int j = 0; j < units; j++) {
        FloatVector t = FloatVector.fromArray(S, d, j * stride + k);
        int p = at + j * inputs;
        a = FloatVector.broadcast(S, w[p]).fma(t, a);
        b = FloatVector.broadcast(S, w[p + 1]).fma(t, b);
        c = FloatVector.broadcast(S, w[p + 2]).fma(t, c);
        e = FloatVector.broadcast(S, w[p + 3]).fma(t, e);
      }
      a.intoArray(dx, to + k);
      b.intoArray(dx, to + stride + k);
      c.intoArray(dx, to + 2 * stride + k);
      e.intoArray(dx, to + 3 * stride + k);
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
        if (most == 4) {
          rowsFour(d.f, j * stride, stride, rows, i, width, batch, sums);
        } else {
          for (int u = 0; u < most; u++) {
            rowsOne(d.f, (j + u) * stride, rows, i, width, batch, sums, u * V);
          }
        }
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

  private static void rowsOne(
      float[] d, int at, float[] rows, int i, int width, int batch, float[] sums, int to) {
    FloatVector sum = FloatVector.zero(S);
    for (int k = 0; k < batch; k++) {
      sum =
          FloatVector.broadcast(S, d[at + k])
              .fma(FloatVector.fromArray(S, rows, k * width + i), sum);
    }
    sum.intoArray(sums, to);
  }

  private static void rowsFour(
      float[] d, int at, int stride, float[] rows, int i, int width, int batch, float[] sums) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector e = FloatVector.zero(S);
    for (int k = 0; k < batch; k++) {
      FloatVector row = FloatVector.fromArray(S, rows, k * width + i);
      a = FloatVector.broadcast(S, d[at + k]).fma(row, a);
      b = FloatVector.broadcast(S, d[at + stride + k]).fma(row, b);
      c = FloatVector.broadcast(S, d[at + 2 * stride + k]).fma(row, c);
      e = FloatVector.broadcast(S, d[at + 3 * stride + k]).fma(row, e);
    }
    a.intoArray(sums, 0);
    b.intoArray(sums, V);
    c.intoArray(sums, 2 * V);
    e.intoArray(sums, 3 * V);
  }
}
