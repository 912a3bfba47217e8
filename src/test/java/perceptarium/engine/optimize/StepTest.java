package perceptarium.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Matrix;
import perceptarium.engine.compute.Step;

/// The form of an update that all optimizers share against each optimizer itself.
class StepTest {
  /// Each update, in single precision.
  @ParameterizedTest(name = "{0}")
  @MethodSource("perceptarium.engine.optimize.OptimizersTest#references")
  void comesToTheSame(String text) {
    Value.Call call = Optimizers.ALL.parse("racer", text);
    double rate = Optimizers.rate(call);
    Optimizer optimizer = Optimizers.create(call, 2);
    Optimizer counts = Optimizers.create(call, 2);
    double[] w = {3, 3};
    double[] at = new double[2];
    for (int t = 1; t <= OptimizersTest.STEPS; t++) {
      Matrix before = state(w, optimizer);
      Matrix after = Matrix.of(true, before.rows(), 2);
      optimizer.lookAhead(w, at);
      double[] g = OptimizersTest.gradient(at);
      for (int i = 0; i < 2; i++) {
        double v = optimizer.traceNames().isEmpty() ? 0 : optimizer.trace(0)[i];
        assertEquals(at[i], w[i] + optimizer.lookAheadShare() * v);
      }
      double[] old = w.clone();
      Backend.reference().step(counts.next(rate), before, Matrix.of(true, 1, 2, g), after);
      optimizer.update(w, g, rate);
      float[] expected = state(w, optimizer).floats();
      float[] got = after.floats();
      for (int i = 0; i < 2; i++) {
        double v = got.length > 4 ? Math.abs(got[4 + i]) : 0;
        double made = Math.abs(w[i] - old[i]) + rate * (Math.abs(g[i]) + v);
        assertEquals(
            w[i], (double) got[i] + got[2 + i], 3e-7 * made + 1e-13, text + " at step " + t);
      }
      for (int i = 4; i < got.length; i++) {
        assertEquals(expected[i], got[i], 1e-6 * (Math.abs(expected[i]) + Math.abs(g[i % 2])));
      }
    }
    assertEquals(OptimizersTest.STEPS, counts.steps());
  }

  private static Matrix state(double[] w, Optimizer optimizer) {
    int moments = optimizer.traceNames().size();
    Matrix state = Matrix.of(true, Step.rows(1, moments), 2);
    float[] all = state.floats();
    for (int i = 0; i < 2; i++) {
      all[i] = (float) w[i];
      all[2 + i] = (float) (w[i] - all[i]);
      for (int j = 0; j < moments; j++) {
        all[4 + 2 * j + i] = (float) optimizer.trace(j)[i];
      }
    }
    return state;
  }

  /// Steps too small for a float beside its parameter are not lost.
  @Test
  void smallStepsAddUp() {
    Optimizer optimizer = Optimizers.create(Optimizers.ALL.call("sgd"), 1);
    Matrix state = Matrix.of(true, 2, 1);
    Matrix next = Matrix.of(true, 2, 1);
    state.floats()[0] = 1000;
    Matrix gradient = Matrix.of(true, 1, 1, new double[] {1});
    for (int t = 0; t < 10_000; t++) {
      Backend.reference().step(optimizer.next(1e-6), state, gradient, next);
      Matrix old = state;
      state = next;
      next = old;
    }
    assertEquals(999.99, (double) state.floats()[0] + state.floats()[1], 1e-8);
  }
}
