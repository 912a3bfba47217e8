package perceptarium.lab.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;
import static perceptarium.lab.Shown.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.engine.network.Activations;
import perceptarium.engine.statistics.Normal;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

class ActivationLabTest {
  private static final ActivationLab LAB = new ActivationLab();

  static java.util.List<String> names() {
    return Activations.ALL.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSlopeColumnIsTheSlopeOfTheValueColumn(String name) {
    Frame f = frame(LAB, "activation=" + name);
    double[] z = column(f, "curve", "z");
    double[] g = column(f, "curve", "g");
    double[] slope = column(f, "curve", "slope");
    for (int i = 1; i + 1 < z.length; i++) {
      if (Math.abs(z[i]) > 0.03) {
        assertEquals((g[i + 1] - g[i - 1]) / (z[i + 1] - z[i - 1]), slope[i], 3e-4);
      }
    }
    assertEquals(11, table(f, "functions").rows());
  }

  @Test
  void sharesAreThoseOfTheNormalDistribution() {
    // ReLU gives 0 for half of a centred crowd; its other half has slope 1
    Frame relu = frame(LAB, "activation=relu mean=0 sd=1");
    double error = 4 * 0.5 / Math.sqrt(5000);
    assertEquals(0.5, number(relu, "zeros"), error);
    assertEquals(0.5, number(relu, "saturated"), error);
    // 1 − tanh² < 0.05 beyond |z| = atanh √0.95
    double edge = 0.5 * Math.log((1 + Math.sqrt(0.95)) / (1 - Math.sqrt(0.95)));
    double expected = 2 * (1 - Normal.cdf(edge / 1.5));
    assertEquals(expected, number(frame(LAB, ""), "saturated"), error);
    // mean of ReLU of a standard normal: 1/√(2π)
    assertEquals(1 / Math.sqrt(2 * Math.PI), number(relu, "mean_out"), 4 * 0.6 / Math.sqrt(5000));
  }

  @Test
  void aLinearStackStaysOneMatrix() {
    for (int layers = 0; layers <= 12; layers++) {
      Frame f = frame(LAB, "activation=linear step=" + layers);
      assertEquals(layers, f.step());
      assertEquals(0, number(f, "beyond_one_matrix"), 1e-20);
    }
    assertTrue(number(frame(LAB, "activation=tanh step=6"), "beyond_one_matrix") > 0.02);
  }

  @Test
  void theSlipAboutReluIsNamedAtRelu() {
    assertTrue(slips("activation=relu").contains("strictly increasing"));
    assertEquals("", slips("activation=tanh"));
  }

  private static String slips(String state) {
    return frame(LAB, state).notes().stream()
        .filter(n -> n.kind() == Note.Kind.SLIP)
        .map(Note::text)
        .reduce("", String::concat);
  }
}
