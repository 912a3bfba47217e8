package perceptarium.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.engine.data.SeedStream;

class LossesTest {
  static Stream<Loss.Kind> kinds() {
    return Losses.ALL.entries().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void slopesAreTheSlopesOfTheValues(Loss.Kind kind) {
    Loss loss = kind.with(kind.schema().defaults());
    assertFalse(kind.formula().isBlank() || kind.slopeFormula().isBlank());
    for (double target : new double[] {-1, 0, 1}) {
      for (double p = 0.013; p < 0.99; p += 0.0371) {
        double h = 1e-6;
        double difference = (loss.value(p + h, target) - loss.value(p - h, target)) / (2 * h);
        assertEquals(difference, loss.slope(p, target), 1e-6 * (1 + Math.abs(difference)));
        assertTrue(target < 0 || loss.value(p, target) >= 0);
      }
    }
  }

  private static double value(String call, double prediction, double target) {
    return Losses.of(Losses.ALL.parse("loss", call)).value(prediction, target);
  }

  @Test
  void valuesByHand() {
    assertEquals(0.25, value("squared", 0.5, 1));
    assertEquals(0.125, value("squared(half=on)", 0.5, 1));
    assertEquals(0.916290731874155, value("cross-entropy", 0.4, 1), 1e-15);
    assertEquals(0, value("cross-entropy", 0.4, 0));
    assertEquals(-Math.log(0.9), value("binary-cross-entropy", 0.1, 0), 1e-15);
    assertEquals(1.5, value("hinge", -0.5, 1));
    assertEquals(0, value("hinge", -2, -1));
    assertEquals(0.5 * 0.3 * 0.3, value("huber(delta=1)", 0.7, 1), 1e-15);
    assertEquals(2.5, value("huber(delta=1)", 3, 0), 1e-15);
  }

  /// However wrong and sure: finite, and exact from the net input.
  @Test
  void certaintyIsNoTrouble() {
    for (String output : List.of("sigmoid", "softmax")) {
      boolean softmax = output.equals("softmax");
      int outputs = softmax ? 2 : 1;
      Architecture a =
          new Architecture(
              1,
              List.of(
                  softmax ? Architecture.Layer.softmax(2) : Architecture.Layer.of(1, "sigmoid")));
      Value.Call loss = Losses.ALL.call(softmax ? "cross-entropy" : "binary-cross-entropy");
      Network network = new Network(a, loss, Precision.DOUBLE, 1);
      double[] w = new double[a.size()];
      w[0] = 2000;
      network.parameters(w);
      network.input(0, 0, 1);
      network.target(0, outputs - 1, softmax ? 1 : 0);
      network.forward(1);
      assertEquals(2000, network.loss(), 1e-9);
      double[] gradient = new double[a.size()];
      network.backward(gradient);
      assertEquals(1, gradient[0], 1e-9);
      network.input(0, 0, softmax ? -0.02 : 0.02); // right and sure
      network.target(0, outputs - 1, 1);
      network.forward(1);
      assertEquals(1, network.loss() / Math.exp(-40), 1e-12);
    }
  }

  @Test
  void softmaxIsForClasses() {
    BadInput e =
        assertThrows(
            BadInput.class, () -> new Architecture(2, List.of(Architecture.Layer.softmax(1))));
    assertEquals("layers: softmax has at least 2 units, one a class", e.getMessage());
  }

  /// Small first weights: every class is believed alike.
  @Test
  void tenClassesStartAtLnTen() {
    Architecture a =
        new Architecture(
            20, List.of(Architecture.Layer.of(30, "relu"), Architecture.Layer.softmax(10)));
    Network network = new Network(a, Losses.ALL.call("cross-entropy"), Precision.DOUBLE, 100);
    SeedStream random = new SeedStream(1, "ten");
    double[] w = random.doubles(a.size(), -0.02, 0.02).toArray();
    network.parameters(w);
    for (int k = 0; k < 100; k++) {
      for (int i = 0; i < 20; i++) {
        network.input(k, i, random.nextGaussian());
      }
      network.target(k, k % 10, 1);
    }
    network.forward(100);
    assertEquals(2.302585, network.loss(), 0.023);
  }

  /// Two examples, strengths 3 and 1: J = (3·ℓ₁ + ℓ₂)/4.
  @Test
  void strengthsWeighTheMean() {
    Architecture a = new Architecture(1, List.of(Architecture.Layer.of(1, "linear")));
    Network network = new Network(a, Losses.ALL.call("squared"), Precision.DOUBLE, 2);
    network.parameters(new double[] {1, 0});
    network.input(0, 0, 2);
    network.input(1, 0, 5);
    network.strength(0, 3);
    network.forward(2);
    assertEquals((3 * 4 + 25) / 4.0, network.loss(), 1e-15);
    double[] gradient = new double[2];
    network.backward(gradient);
    assertEquals((3 * 2 * 2 * 2 + 2 * 5 * 5) / 4.0, gradient[0], 1e-14);
  }

  /// PyTorch's BatchNorm1d on 1, 2, 4: mean 7/3, variance 14/9 (biased) and 7/3 (unbiased).
  @Test
  void batchNormalisationKeepsRunningAveragesAsPyTorchDoes() {
    Architecture a =
        new Architecture(
            1,
            List.of(
                new Architecture.Layer(1, Activations.ALL.call("linear"), 0, true),
                Architecture.Layer.of(1, "linear")));
    Network network = new Network(a, Losses.ALL.call("squared"), Precision.DOUBLE, 3);
    double[] w = new double[a.size()];
    w[a.index(0, 0, 0)] = 1;
    w[a.gamma(0)] = 1;
    w[a.index(1, 0, 0)] = 1;
    network.parameters(w);
    double[] x = {1, 2, 4};
    for (int k = 0; k < 3; k++) {
      network.input(k, 0, x[k]);
    }
    network.forwardTraining(3, null);
    network.learnStatistics();
    for (int k = 0; k < 3; k++) {
      assertEquals((x[k] - 7.0 / 3) / Math.sqrt(14.0 / 9 + 1e-5), network.output(k, 0), 1e-14);
    }
    double[] statistics = new double[2];
    network.readStatistics(statistics);
    assertEquals(0.1 * 7 / 3, statistics[0], 1e-15);
    assertEquals(0.9 + 0.1 * 7 / 3, statistics[1], 1e-15);
    network.forward(3);
    assertEquals(
        (1 - statistics[0]) / Math.sqrt(statistics[1] + 1e-5), network.output(0, 0), 1e-14);
    network.forwardTraining(1, null); // one example: β, and no variance to learn from
    network.learnStatistics();
    assertEquals(0, network.output(0, 0));
    double variance = statistics[1];
    double mean = statistics[0];
    network.readStatistics(statistics);
    assertEquals(mean + 0.1 * (1 - mean), statistics[0], 1e-15);
    assertEquals(variance, statistics[1]);
  }

  @Test
  void droppedUnitsAreMadeUpForByTheOthers() {
    Architecture a =
        new Architecture(
            1,
            List.of(
                new Architecture.Layer(200, Activations.ALL.call("linear"), 0.25, false),
                Architecture.Layer.of(1, "linear")));
    Network network = new Network(a, Losses.ALL.call("squared"), Precision.DOUBLE, 1);
    double[] w = new double[a.size()];
    java.util.Arrays.fill(w, 0, 200, 1);
    java.util.Arrays.fill(w, a.offset(1), a.offset(1) + 200, 1);
    network.parameters(w);
    network.input(0, 0, 1);
    double sum = 0;
    SeedStream masks = new SeedStream(1, "dropout");
    for (int step = 0; step < 2000; step++) {
      network.forwardTraining(1, masks.at(step));
      sum += network.output(0, 0);
      assertEquals(0, network.output(0, 0) * 0.75 % 1, 1e-9, "a whole number of units at 1/0.75");
    }
    network.forward(1);
    assertEquals(200, network.output(0, 0));
    assertEquals(200, sum / 2000, 1);
  }
}
