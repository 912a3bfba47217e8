package perceptarium.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the catalogue; reference values are hand arithmetic or from tables of Φ, e and tanh.
class ActivationsTest {
  static Stream<Activation.Kind> all() {
    return Activations.ALL.entries().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void slopeAgreesWithFiniteDifferences(Activation.Kind kind) {
    Activation g = kind.with(kind.schema().defaults());
    for (double z = -6.03; z < 6.1; z += 0.11) {
      double h = 1e-5;
      double measured = (g.value(z + h) - g.value(z - h)) / (2 * h);
      assertEquals(measured, g.slope(z), 1e-6 * Math.max(1, Math.abs(measured)), kind + " at " + z);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFiniteFarOutAndSaysWhatItIs(Activation.Kind kind) {
    Activation g = kind.with(kind.schema().defaults());
    for (double z : new double[] {-1e300, -1000, -40, -9, 0, 9, 40, 1000, 1e300}) {
      assertTrue(Double.isFinite(g.value(z)), kind.name() + " at " + z);
      assertTrue(Double.isFinite(g.slope(z)), kind.name() + " slope at " + z);
    }
    assertFalse(kind.formula().isBlank() || kind.slopeFormula().isBlank());
    assertFalse(kind.source().isBlank() || kind.label().isBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "linear, 0.7, 0.7, 1",
    "sigmoid, 1, 0.7310585786300049, 0.19661193324148185",
    "sigmoid, -40, 4.248354255291589e-18, 4.248354255291589e-18",
    "tanh, 0.5, 0.46211715726000975, 0.7864477329659274",
    "tanh, 20, 1, 1.6993417021166355e-17",
    "relu, 0, 0, 0",
    "relu, 2, 2, 1",
    "leaky-relu, -2, -0.02, 0.01",
    "elu, -1, -0.6321205588285577, 0.36787944117144233",
    "softplus, 0, 0.6931471805599453, 0.5",
    "softplus, -40, 4.248354255291589e-18, 4.248354255291589e-18",
    "gelu, 1, 0.8413447460685429, 1.0833154705876864",
    "gelu, -3, -0.0040496940948902799, -0.01194564720418394",
    "silu, 1, 0.7310585786300049, 0.9276705118714869",
    "step, 0, 1, 0",
    "sign, -0.1, -1, 0",
  })
  void knownValues(String name, double z, double value, double slope) {
    Activation g = Activations.of(name);
    assertEquals(value, g.value(z), 1e-12 * Math.abs(value) + 1e-300);
    assertEquals(slope, g.slope(z), 1e-10 * Math.abs(slope) + 1e-300);
  }

  @Test
  void reluIsNotStrictlyIncreasing() {
    Activation g = Activations.of("relu");
    assertEquals(g.value(-2), g.value(-1)); // deck C calls it strictly increasing
  }
}
