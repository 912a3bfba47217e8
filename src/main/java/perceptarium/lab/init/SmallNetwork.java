package perceptarium.lab.init;

import java.util.SplittableRandom;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Initialiser;

/// Two inputs, four hidden units, one sigmoid output; full-batch gradient descent on cross-entropy.
/// Small enough to see every weight: it shows that units which start equal stay equal.
final class SmallNetwork {
  static final int UNITS = 4;
  static final double RATE = 0.5;

  private final Activation g;

  /// Weights into the hidden units, `2×4`, and their biases.
  final double[] in = new double[2 * UNITS];

  final double[] bias = new double[UNITS];

  /// Weights from the hidden units, and the output's bias.
  final double[] out = new double[UNITS];

  double outBias;

  SmallNetwork(Activation g, Initialiser init, SplittableRandom random) {
    this.g = g;
    init.fill(in, 2, UNITS, random);
    init.fill(out, UNITS, 1, random);
  }

  double hidden(int unit, double x1, double x2) {
    return g.value(sum(unit, x1, x2));
  }

  private double sum(int unit, double x1, double x2) {
    return in[unit] * x1 + in[UNITS + unit] * x2 + bias[unit];
  }

  double output(double x1, double x2) {
    double z = outBias;
    for (int j = 0; j < UNITS; j++) {
      z += out[j] * hidden(j, x1, x2);
    }
    return 1 / (1 + Math.exp(-z));
  }

  double loss(double[][] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double p = Math.clamp(output(x[i][0], x[i][1]), 1e-12, 1 - 1e-12);
      sum -= y[i] == 1 ? Math.log(p) : Math.log(1 - p);
    }
    return sum / y.length;
  }

  /// One epoch.
  void train(double[][] x, double[] y) {
    double[] dIn = new double[2 * UNITS];
    double[] dBias = new double[UNITS];
    double[] dOut = new double[UNITS];
    double dOutBias = 0;
    for (int i = 0; i < y.length; i++) {
      double d = (output(x[i][0], x[i][1]) - y[i]) / y.length;
      dOutBias += d;
      for (int j = 0; j < UNITS; j++) {
        dOut[j] += d * hidden(j, x[i][0], x[i][1]);
        double dz = d * out[j] * g.slope(sum(j, x[i][0], x[i][1]));
        dIn[j] += dz * x[i][0];
        dIn[UNITS + j] += dz * x[i][1];
        dBias[j] += dz;
      }
    }
    descend(in, dIn);
    descend(bias, dBias);
    descend(out, dOut);
    outBias -= RATE * dOutBias;
  }

  private static void descend(double[] w, double[] gradient) {
    for (int i = 0; i < w.length; i++) {
      w[i] -= RATE * gradient[i];
    }
  }

  /// Largest difference between two units in any of their weights; exactly 0 if they are one.
  double difference() {
    double most = 0;
    for (int j = 1; j < UNITS; j++) {
      most = Math.max(most, Math.abs(in[j] - in[0]));
      most = Math.max(most, Math.abs(in[UNITS + j] - in[UNITS]));
      most = Math.max(most, Math.abs(bias[j] - bias[0]));
      most = Math.max(most, Math.abs(out[j] - out[0]));
    }
    return most;
  }
}
