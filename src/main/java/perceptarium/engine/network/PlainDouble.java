package perceptarium.engine.network;

import perceptarium.engine.compute.Pointwise;

/// Double loops, where the machine has no vectors to offer.
final class PlainDouble implements Kernels {
  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int k = 0; k < n; k++) {
        double sum = w.d[biases + j];
        for (int i = 0; i < inputs; i++) {
          sum = Math.fma(w.d[weights + j * inputs + i], x.d[i * stride + k], sum);
        }
        z.d[j * stride + k] = sum;
      }
    }
  }

  @Override
  public void activate(Pointwise.Kernel g, Slab z, Slab a, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p++) {
        double v = z.d[p];
        a.d[p] =
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
        double v = a.d[p];
        d.d[p] *=
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
        d.d[p] = c * (y.d[p] - targets.d[p]) * shares.d[k];
      }
    }
  }

  @Override
  public void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n) {
    for (int i = 0; i < inputs; i++) {
      for (int k = 0; k < n; k++) {
        double sum = 0;
        for (int j = 0; j < units; j++) {
          sum = Math.fma(w.d[weights + j * inputs + i], d.d[j * stride + k], sum);
        }
        dx.d[i * stride + k] = sum;
      }
    }
  }

  @Override
  public void copy(Slab from, int at, Slab to, int start, int n) {
    System.arraycopy(from.d, at, to.d, start, n);
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
    for (int j = 0; j < units; j++) {
      for (int i = 0; i < inputs; i++) {
        double sum = 0;
        for (int k = 0; k < batch; k++) {
          sum = Math.fma(d.d[j * stride + k], x.d[i * stride + k], sum);
        }
        gradient[weights + j * inputs + i] = sum;
      }
      double sum = 0;
      for (int k = 0; k < batch; k++) {
        sum += d.d[j * stride + k];
      }
      gradient[biases + j] = sum;
    }
  }
}
