package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;

class LayerStackTest {
  private static final Activation LINEAR = Activations.of("linear");

  @Test
  void linearLayersAreOneMatrix() {
    LayerStack stack = LayerStack.random(6, 3);
    double[] p = stack.product();
    for (double[] x : new double[][] {{1, 0}, {0, 1}, {0.3, -2}}) {
      double[] expected = {p[0] * x[0] + p[1] * x[1], p[2] * x[0] + p[3] * x[1]};
      assertArrayEquals(expected, stack.apply(LINEAR, x[0], x[1]), 1e-12);
    }
    assertEquals(0, stack.beyondOneMatrix(LINEAR), 1e-20);
  }

  @Test
  void aProductByHand() {
    LayerStack stack = new LayerStack(new double[][] {{1, 2, 3, 4}, {0, 1, 1, 0}});
    assertArrayEquals(new double[] {3, 4, 1, 2}, stack.product());
  }

  @Test
  void otherLayersAreMore() {
    LayerStack stack = LayerStack.random(4, 3);
    assertTrue(stack.beyondOneMatrix(Activations.of("tanh")) > 0.01);
    assertTrue(stack.beyondOneMatrix(Activations.of("relu")) > 0.01);
    // |x| on [−1, 1]: all of its variance is beyond a line
    LayerStack identity = new LayerStack(new double[][] {{1, 0, 0, 1}});
    Activation abs =
        new Activation() {
          @Override
          public double value(double z) {
            return Math.abs(z);
          }

          @Override
          public double slope(double z) {
            return Math.signum(z);
          }
        };
    assertEquals(1, identity.beyondOneMatrix(abs), 1e-12);
  }
}
