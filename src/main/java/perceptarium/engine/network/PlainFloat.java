package perceptarium.engine.network;

import java.util.Arrays;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Pointwise;

/// Float loops, where the machine has no vectors to offer.
final class PlainFloat implements Kernels {
  /// Most examples whose gradient is folded.
  static final int FOLDED = 16;

  /// Most parameters of a network whose gradient is folded: for larger layers that is slower.
  private static final int PARAMETERS = 64;

  private final boolean folded;
  private final float[] products = new float[FOLDED];

  /// @param folded as in {@link Kernels#of}
  PlainFloat(boolean folded) {
    this.folded = folded;
  }

  /// Whether the gradient of a network is summed in the order of {@link #folded}: at most 64
  /// parameters and 16 examples, activations and loss that have kernels, no batch normalisation, no
  /// dropout.
  static boolean folds(Architecture a, Value.Call loss, int examples) {
    return a.size() <= PARAMETERS
        && examples <= FOLDED
        && Head.hasKernel(a, loss)
        && a.layers().stream()
            .noneMatch(
                l ->
                    l.batchNorm()
                        || l.dropout() > 0
                        || Stage.kernel(l) == Pointwise.Kernel.GENERAL);
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int k = 0; k < n; k++) {
        float sum = w.f[biases + j];
        for (int i = 0; i < inputs; i++) {
          sum = Math.fma(w.f[weights + j * inputs + i], x.f[i * stride + k], sum);
        }
        z.f[j * stride + k] = sum;
      }
    }
  }

  @Override
  public void activate(Pointwise.Kernel g, Slab z, Slab a, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p++) {
        float v = z.f[p];
        a.f[p] =
            switch (g) {
              case LINEAR -> v;
              case RELU -> Math.max(0, v);
              case TANH -> Elementary.tanh(v);
              case SIGMOID -> Elementary.sigmoid(v);
              case GENERAL -> throw new IllegalArgumentException("no kernel");
            };
      }
    }
  }

  @Override
  public void slope(Pointwise.Kernel g, Slab a, Slab d, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p++) {
        float v = a.f[p];
        d.f[p] *=
            switch (g) {
              case LINEAR -> 1;
              case RELU -> v > 0 ? 1 : 0;
              case TANH -> Math.fma(-v, v, 1);
              case SIGMOID -> Math.fma(-v, v, v);
              case GENERAL -> throw new IllegalArgumentException("no kernel");
            };
      }
    }
  }

  @Override
  public void error(
      Slab y, Slab targets, Slab shares, double c, Slab d, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int k = 0, p = j * stride; k < n; k++, p++) {
        d.f[p] = (float) c * (y.f[p] - targets.f[p]) * shares.f[k];
      }
    }
  }

  @Override
  public void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n) {
    for (int i = 0; i < inputs; i++) {
      for (int k = 0; k < n; k++) {
        float sum = 0;
        for (int j = 0; j < units; j++) {
          sum = Math.fma(w.f[weights + j * inputs + i], d.f[j * stride + k], sum);
        }
        dx.f[i * stride + k] = sum;
      }
    }
  }

  @Override
  public void copy(Slab from, int at, Slab to, int start, int n) {
    System.arraycopy(from.f, at, to.f, start, n);
  }

  @Override
  public Slab rows(int inputs, int stride) {
    return Slab.EMPTY;
  }

  /// Nothing: here the gradient takes the inputs as they are.
  @Override
  public void turn(Slab x, int inputs, Slab rows, int stride, int batch) {}

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
      folded(d.f, units, x.f, inputs, products, gradient, weights, biases, stride, batch);
      return;
    }
    for (int j = 0; j < units; j++) {
      for (int i = 0; i < inputs; i++) {
        float sum = 0;
        for (int k = 0; k < batch; k++) {
          sum = Math.fma(d.f[j * stride + k], x.f[i * stride + k], sum);
        }
        gradient[weights + j * inputs + i] = sum;
      }
      float sum = 0;
      for (int k = 0; k < batch; k++) {
        sum += d.f[j * stride + k];
      }
      gradient[biases + j] = sum;
    }
  }

  /// The gradient in the order of {@link VectorFloatPass}.
  ///
  /// @param products room for {@link #FOLDED} numbers
  static void folded(
      float[] d,
      int units,
      float[] x,
      int inputs,
      float[] products,
      double[] gradient,
      int weights,
      int biases,
      int stride,
      int batch) {
    for (int j = 0; j < units; j++) {
      for (int i = 0; i <= inputs; i++) {
        for (int k = 0; k < batch; k++) {
          float one = d[j * stride + k];
          products[k] = i < inputs ? one * x[i * stride + k] : one;
        }
        int to = i < inputs ? weights + j * inputs + i : biases + j;
        gradient[to] = halves(products, batch);
      }
    }
  }

  private static float halves(float[] v, int batch) {
    Arrays.fill(v, batch, v.length, 0);
    for (int half = v.length / 2; half > 0; half /= 2) {
      for (int k = 0; k < half; k++) {
        v[k] += v[k + half];
      }
    }
    return v[0];
  }
}
