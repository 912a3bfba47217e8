package perceptarium.engine.train;

import java.util.Arrays;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Initialiser;
import perceptarium.engine.network.Initialisers;

/// The parameters before the first update.
public final class StartWeights {
  private StartWeights() {}

  /// Those the spec brings, or drawn layer by layer, biases 0, γ 1, β 0.
  public static double[] of(TrainingSpec spec) {
    if (!spec.weights().isEmpty()) {
      return spec.weights().toArray();
    }
    Architecture a = spec.architecture();
    Initialiser init = Initialisers.of(spec.init());
    SeedStream random = new SeedStream(spec.seed(), "weights");
    double[] w = new double[a.size()];
    for (int l = 0; l < a.depth(); l++) {
      int in = a.fanIn(l);
      int units = a.layer(l).units();
      double[] matrix = new double[in * units];
      init.fill(matrix, in, units, random.at(l));
      for (int j = 0; j < units; j++) {
        for (int i = 0; i < in; i++) {
          w[a.index(l, j, i)] = matrix[i * units + j];
        }
      }
      if (a.layer(l).batchNorm()) {
        Arrays.fill(w, a.gamma(l), a.gamma(l) + units, 1);
      }
    }
    return w;
  }
}
