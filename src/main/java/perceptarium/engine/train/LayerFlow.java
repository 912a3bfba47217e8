package perceptarium.engine.train;

import java.util.stream.IntStream;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Network;

/// What goes up and down in a network over its whole training set at once, without dropout.
///
/// @param signal of each layer, how far its activations differ between examples: root mean square
///   of the units' standard deviations
/// @param gradient of each layer, root mean square of ∂J/∂w over its weights
/// @param bias largest |∂J/∂b| in the hidden layers
public record LayerFlow(double[] signal, double[] gradient, double bias) {
  /// @param model of the spec's architecture
  public static LayerFlow of(TrainingSpec spec, Model model) {
    Architecture a = spec.architecture();
    int m = spec.data().train().size();
    Network network = new Network(a, spec.loss(), spec.precision(), m);
    network.parameters(model.parameters().toArray());
    network.writeStatistics(model.statistics().toArray());
    new Examples(spec, spec.data().train()).put(network, 0, m);
    network.forwardTraining(m, null);
    double[] gradient = new double[a.size()];
    double[] signal =
        IntStream.range(0, a.depth()).mapToDouble(l -> signal(network, l, m)).toArray();
    network.backward(gradient);
    double bias = 0;
    double[] rms = new double[a.depth()];
    for (int l = 0; l < a.depth(); l++) {
      int weights = a.layer(l).units() * a.fanIn(l);
      int from = a.offset(l);
      rms[l] =
          Math.sqrt(
              IntStream.range(from, from + weights)
                  .mapToDouble(p -> gradient[p] * gradient[p])
                  .average()
                  .orElseThrow());
      for (int j = 0; l < a.depth() - 1 && j < a.layer(l).units(); j++) {
        bias = Math.max(bias, Math.abs(gradient[from + weights + j]));
      }
    }
    return new LayerFlow(signal, rms, bias);
  }

  private static double signal(Network network, int l, int m) {
    int units = network.architecture().layer(l).units();
    double[] x = new double[m];
    double variances = 0;
    for (int j = 0; j < units; j++) {
      network.activations(l, j, m, x, 0);
      double mean = IntStream.range(0, m).mapToDouble(i -> x[i]).average().orElseThrow();
      variances +=
          IntStream.range(0, m)
              .mapToDouble(i -> (x[i] - mean) * (x[i] - mean))
              .average()
              .orElseThrow();
    }
    return Math.sqrt(variances / units);
  }
}
