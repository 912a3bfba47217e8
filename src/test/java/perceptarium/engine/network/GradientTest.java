package perceptarium.engine.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.train.Penalty;

/// Every loss on every output, every activation, with and without batch normalisation, dropout,
/// penalties and example strengths, against finite differences.
class GradientTest {
  private static final int EXAMPLES = 7;

  static Stream<Arguments> networks() {
    List<Arguments> all = new ArrayList<>();
    for (Activation.Kind g : Activations.ALL) {
      if (g.name().equals("step") || g.name().equals("sign")) {
        continue; // no slope to check
      }
      for (boolean norm : new boolean[] {false, true}) {
        for (double dropout : new double[] {0, 0.4}) {
          all.add(Arguments.of(g.name(), norm, dropout, "linear", "squared"));
        }
      }
    }
    for (Loss.Kind loss : Losses.ALL) {
      for (String output : List.of("linear", "sigmoid", "tanh", "softmax", "softplus")) {
        all.add(Arguments.of("tanh", false, 0.0, output, loss.name()));
        all.add(Arguments.of("tanh", true, 0.3, output, loss.name()));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithFiniteDifferences(
      String g, boolean norm, double dropout, String output, String loss) {
    Value.Call hidden = Activations.ALL.call(g);
    Architecture a =
        new Architecture(
            3,
            List.of(
                new Architecture.Layer(5, hidden, dropout, norm),
                new Architecture.Layer(4, hidden, 0, norm),
                output.equals("softmax")
                    ? Architecture.Layer.softmax(3)
                    : Architecture.Layer.of(3, output)));
    Network network;
    try {
      network = new Network(a, Losses.ALL.call(loss), Precision.DOUBLE, EXAMPLES + 3);
    } catch (BadInput refused) {
      assertTrue(refused.getMessage().startsWith("loss: "), refused.getMessage());
      return;
    }
    SeedStream random = new SeedStream(11, "gradient test");
    double[] w = random.doubles(a.size(), -1, 1).map(x -> x + 0.1 * Math.signum(x)).toArray();
    boolean bipolar = Losses.ALL.find(loss).use() == Loss.Use.BIPOLAR;
    for (int k = 0; k < EXAMPLES; k++) {
      for (int i = 0; i < 3; i++) {
        network.input(k, i, random.nextGaussian());
        network.target(k, i, k % 3 == i ? 1 : bipolar ? -1 : 0);
      }
      network.strength(k, 0.5 + k);
    }
    Penalty penalty = new Penalty(0.01, 0.02, Penalty.Convention.PER_EXAMPLE, true);
    double[] gradient = new double[a.size()];
    cost(network, penalty, w);
    network.backward(gradient);
    penalty.addGradient(a, w, gradient, EXAMPLES);
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    assertTrue(largest > 1e-3, "a gradient that cannot fail");
    for (int p = 0; p < w.length; p++) {
      double estimate = central(network, penalty, w, p);
      double error = Math.abs(gradient[p] - estimate);
      double size = Math.max(Math.abs(gradient[p]) + Math.abs(estimate), 1e-3 * largest);
      assertTrue(
          error / size < 1e-6, "parameter %d: %s, not %s".formatted(p, gradient[p], estimate));
    }
  }

  /// No weight lies within h of 0, where |w| has its kink. Richardson's extrapolation of the
  /// central difference, error O(h⁴).
  private static double central(Network network, Penalty penalty, double[] w, int p) {
    double h = 1e-3;
    return (4 * difference(network, penalty, w, p, h / 2) - difference(network, penalty, w, p, h))
        / 3;
  }

  private static double difference(Network network, Penalty penalty, double[] w, int p, double h) {
    double[] moved = w.clone();
    moved[p] = w[p] + h;
    double above = cost(network, penalty, moved);
    moved[p] = w[p] - h;
    return (above - cost(network, penalty, moved)) / (2 * h);
  }

  private static double cost(Network network, Penalty penalty, double[] w) {
    network.parameters(w);
    network.forwardTraining(EXAMPLES, new SeedStream(5, "dropout"));
    return network.loss() + penalty.cost(network.architecture(), w, EXAMPLES);
  }
}
