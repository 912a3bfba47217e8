package perceptarium.engine.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import perceptarium.engine.network.Activations;

/// From the weighted sums z of K output neurons to one probability a class. Both ways of the course
/// are a softmax of a score s(z): the score is z/T itself, or ln σ(z/T) where the neurons are
/// logistic and their outputs are divided by their sum. Everything is computed from scores shifted
/// by their maximum, so that no exponential overflows.
public enum Classes {
  /// ŷⱼ = e^{zⱼ/T} / Σ e^{zₖ/T}.
  SOFTMAX {
    @Override
    public double score(double z, double temperature) {
      return z / temperature;
    }

    @Override
    double scoreSlope(double z, double temperature) {
      return 1 / temperature;
    }

    @Override
    public double logit(double output) {
      return Math.log(output);
    }
  },
  /// ŷⱼ = σ(zⱼ/T) / Σ σ(zₖ/T): logistic neurons, divided by their sum.
  LOGISTIC {
    @Override
    public double score(double z, double temperature) {
      return -Activations.softplus(-z / temperature);
    }

    @Override
    double scoreSlope(double z, double temperature) {
      return Activations.sigmoid(-z / temperature) / temperature;
    }

    @Override
    public double logit(double output) {
      return Math.log(output) - Math.log1p(-output);
    }
  };

  /// Logarithm of a neuron's output.
  ///
  /// @param temperature T > 0
  public abstract double score(double z, double temperature);

  abstract double scoreSlope(double z, double temperature);

  /// The z that gives this output at T = 1.
  public abstract double logit(double output);

  /// A neuron's output before the division by the sum; may overflow to ∞ for softmax.
  public double output(double z, double temperature) {
    return Math.exp(score(z, temperature));
  }

  /// The probabilities; they add up to 1.
  public double[] probabilities(double[] z, double temperature) {
    double[] s = scores(z, temperature);
    double max = max(s);
    double[] e = Arrays.stream(s).map(x -> Math.exp(x - max)).toArray();
    double sum = Arrays.stream(e).sum();
    return Arrays.stream(e).map(x -> x / sum).toArray();
  }

  /// −ln ŷ_c.
  public double loss(double[] z, double temperature, int c) {
    double[] s = scores(z, temperature);
    return (max(s) - s[c]) + logSum(s);
  }

  /// ∂(−ln ŷ_c)/∂zⱼ = (ŷⱼ − yⱼ)·s′(zⱼ).
  public double[] gradient(double[] z, double temperature, int c) {
    double[] g = probabilities(z, temperature);
    g[c] -= 1;
    for (int j = 0; j < g.length; j++) {
      g[j] *= scoreSlope(z[j], temperature);
    }
    return g;
  }

  private double[] scores(double[] z, double temperature) {
    return Arrays.stream(z).map(x -> score(x, temperature)).toArray();
  }

  /// ln Σ eˢ without overflow.
  public static double logSumExp(double[] s) {
    return max(s) + logSum(s);
  }

  private static double logSum(double[] s) {
    double max = max(s);
    return Math.log(Arrays.stream(s).map(x -> Math.exp(x - max)).sum());
  }

  private static double max(double[] s) {
    return Arrays.stream(s).max().orElseThrow();
  }

  /// −Σ p ln p in nats: 0 for certainty, ln K for no idea.
  public static double entropy(double[] p) {
    return Arrays.stream(p).map(x -> x > 0 ? -x * Math.log(x) : 0).sum();
  }

  /// Places of the classes, most probable first.
  public static int[] ranking(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .sorted((i, j) -> Double.compare(p[j], p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Probability of the winner among `classes`, when its logit is `gap` above all the others, which
  /// are equal.
  public static double winnerAmong(double classes, double gap) {
    return 1 / (1 + (classes - 1) * Math.exp(-gap));
  }
}
