package perceptarium.engine.network;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import perceptarium.engine.compute.Pointwise;

/// Double vectors along the batch; gradients along the inputs, over inputs laid out example by
/// example, because a sum across the lanes of a vector has no fixed order. Same bits as {@link
/// PlainDouble}; twin of {@link VectorFloat}. Each loop is a static method over plain arrays,
/// because that is what the compiler turns into vector instructions.
final class VectorDouble implements Kernels {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  /// Examples of the batch, one a row, with room to the next whole vector; the bias's 1 comes last.
  private double[] rows = {};

  private final double[] sums = new double[4 * V];

  @Override
  public int lanes() {
    return V;
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    for (int j = 0; j < units; j += 4) {
      four(x.d, inputs, w.d, weights, biases, z.d, j, units - 1, stride, n);
    }
  }

  /// Units j … j + 3. Beyond the last unit it computes that one again: the four sums run side by
  /// side, so this costs less than a way of its own.
  private static void four(
      double[] x,
      int inputs,
      double[] w,
      int weights,
      int biases,
      double[] z,
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
      DoubleVector a = DoubleVector.broadcast(S, w[biases + j]);
      DoubleVector b = DoubleVector.broadcast(S, w[biases + j1]);
      DoubleVector c = DoubleVector.broadcast(S, w[biases + j2]);
      DoubleVector d = DoubleVector.broadcast(S, w[biases + j3]);
      for (int i = 0; i < inputs; i++) {
        DoubleVector in = DoubleVector.fromArray(S, x, i * stride + k);
        a = DoubleVector.broadcast(S, w[w0 + i]).fma(in, a);
        b = DoubleVector.broadcast(S, w[w1 + i]).fma(in, b);
        c = DoubleVector.broadcast(S, w[w2 + i]).fma(in, c);
        d = DoubleVector.broadcast(S, w[w3 + i]).fma(in, d);
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
          System.arraycopy(z.d, j * stride, a.d, j * stride, n);
        }
      }
      case RELU -> relu(z.d, a.d, units, stride, n);
      case TANH -> tanh(z.d, a.d, units, stride, n);
      case SIGMOID -> sigmoid(z.d, a.d, units, stride, n);
      case GENERAL -> throw new IllegalArgumentException("no kernel");
    }
  }

  private static void relu(double[] z, double[] a, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        DoubleVector.fromArray(S, z, p).max(0).intoArray(a, p);
      }
    }
  }

  private static void tanh(double[] z, double[] a, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        DoubleVector x =
            DoubleVector.fromArray(S, z, p)
                .min(Elementary.TANH_LIMIT)
                .max(-Elementary.TANH_LIMIT)
                .mul(2);
        DoubleVector e = expm1(x);
        e.div(e.add(2)).intoArray(a, p);
      }
    }
  }

  private static void sigmoid(double[] z, double[] a, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        DoubleVector x =
            DoubleVector.fromArray(S, z, p)
                .min(Elementary.SIGMOID_LIMIT)
                .max(-Elementary.SIGMOID_LIMIT)
                .neg();
        DoubleVector.broadcast(S, 1).div(expm1(x).add(2)).intoArray(a, p);
      }
    }
  }

  /// See {@link Elementary}: the same operations in the same order.
  private static DoubleVector expm1(DoubleVector x) {
    DoubleVector shifted =
        x.fma(
            DoubleVector.broadcast(S, Elementary.LOG2_E),
            DoubleVector.broadcast(S, Elementary.ROUND));
    DoubleVector k = shifted.sub(Elementary.ROUND);
    DoubleVector r = k.fma(DoubleVector.broadcast(S, -Elementary.LN2_HIGH), x);
    r = k.fma(DoubleVector.broadcast(S, -Elementary.LN2_LOW), r);
    DoubleVector p = DoubleVector.broadcast(S, 1 / 6227020800.0);
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 479001600.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 39916800.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 3628800.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 362880.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 40320.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 5040.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 720.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 120.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 24.0));
    p = p.fma(r, DoubleVector.broadcast(S, 1 / 6.0));
    p = p.fma(r, DoubleVector.broadcast(S, 0.5));
    DoubleVector e = p.mul(r).fma(r, r);
    LongVector bits = shifted.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52);
    DoubleVector scale = bits.reinterpretAsDoubles();
    return scale.fma(e, scale.sub(1));
  }

  @Override
  public void slope(Pointwise.Kernel kernel, Slab a, Slab d, int units, int stride, int n) {
    switch (kernel) {
      case LINEAR -> {}
      case RELU -> reluSlope(a.d, d.d, units, stride, n);
      case TANH -> tanhSlope(a.d, d.d, units, stride, n);
      case SIGMOID -> sigmoidSlope(a.d, d.d, units, stride, n);
      case GENERAL -> throw new IllegalArgumentException("no kernel");
    }
  }

  private static void reluSlope(double[] a, double[] d, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        DoubleVector t = DoubleVector.fromArray(S, d, p);
        DoubleVector none = t.mul(0);
        none.blend(t, DoubleVector.fromArray(S, a, p).compare(VectorOperators.GT, 0))
            .intoArray(d, p);
      }
    }
  }

  private static void tanhSlope(double[] a, double[] d, int units, int stride, int n) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        DoubleVector v = DoubleVector.fromArray(S, a, p);
        DoubleVector.fromArray(S, d, p).mul(v.neg().fma(v, one)).intoArray(d, p);
      }
    }
  }

  private static void sigmoidSlope(double[] a, double[] d, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p += V) {
        DoubleVector v = DoubleVector.fromArray(S, a, p);
        DoubleVector.fromArray(S, d, p).mul(v.neg().fma(v, v)).intoArray(d, p);
      }
    }
  }

  @Override
  public void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n) {
    for (int i = 0; i < inputs; i += 4) {
      backFour(d.d, units, w.d, weights, inputs, dx.d, i, stride, n);
    }
  }

  private static void backFour(
      double[] d,
      int units,
      double[] w,
      int weights,
      int inputs,
      double[] dx,
      int i,
      int stride,
      int n) {
    int i1 = Math.min(i + 1, inputs - 1);
    int i2 = Math.min(i + 2, inputs - 1);
    int i3 = Math.min(i + 3, inputs - 1);
    for (int k = 0; k < n; k += V) {
      DoubleVector a = DoubleVector.zero(S);
      DoubleVector b = DoubleVector.zero(S);
      DoubleVector c = DoubleVector.zero(S);
      DoubleVector e = DoubleVector.zero(S);
      for (int j = 0; j < units; j++) {
        DoubleVector t = DoubleVector.fromArray(S, d, j * stride + k);
        int p = weights + j * inputs;
        a = DoubleVector.broadcast(S, w[p + i]).fma(t, a);
        b = DoubleVector.broadcast(S, w[p + i1]).fma(t, b);
        c = DoubleVector.broadcast(S, w[p + i2]).fma(t, c);
        e = DoubleVector.broadcast(S, w[p + i3]).fma(t, e);
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
      rows = new double[batch * width];
    }
    turn(x.d, inputs, rows, width, stride, batch);
    for (int j = 0; j < units; j += 4) {
      int most = Math.min(4, units - j);
      for (int i = 0; i < width; i += V) {
        rowsFour(d.d, j, units - 1, stride, rows, i, width, batch, sums);
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
  private static void turn(
      double[] x, int inputs, double[] rows, int width, int stride, int batch) {
    for (int k = 0; k < batch; k++) {
      for (int i = 0; i < inputs; i++) {
        rows[k * width + i] = x[i * stride + k];
      }
      rows[k * width + inputs] = 1;
    }
  }

  private static void rowsFour(
      double[] d,
      int j,
      int last,
      int stride,
      double[] rows,
      int i,
      int width,
      int batch,
      double[] sums) {
    int d0 = j * stride;
    int d1 = Math.min(j + 1, last) * stride;
    int d2 = Math.min(j + 2, last) * stride;
    int d3 = Math.min(j + 3, last) * stride;
    DoubleVector a = DoubleVector.zero(S);
    DoubleVector b = DoubleVector.zero(S);
    DoubleVector c = DoubleVector.zero(S);
    DoubleVector e = DoubleVector.zero(S);
    for (int k = 0; k < batch; k++) {
      DoubleVector row = DoubleVector.fromArray(S, rows, k * width + i);
      a = DoubleVector.broadcast(S, d[d0 + k]).fma(row, a);
      b = DoubleVector.broadcast(S, d[d1 + k]).fma(row, b);
      c = DoubleVector.broadcast(S, d[d2 + k]).fma(row, c);
      e = DoubleVector.broadcast(S, d[d3 + k]).fma(row, e);
    }
    a.intoArray(sums, 0);
    b.intoArray(sums, V);
    c.intoArray(sums, 2 * V);
    e.intoArray(sums, 3 * V);
  }
}
