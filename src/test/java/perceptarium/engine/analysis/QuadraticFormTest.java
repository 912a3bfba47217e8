package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import perceptarium.engine.optimize.Curvature;
import perceptarium.engine.optimize.Surfaces;

class QuadraticFormTest {
  private static final QuadraticForm DECK = new QuadraticForm(1, 1, 4);

  @Test
  void theDecksExample() {
    assertEquals(5 + Math.sqrt(10), DECK.large(), 1e-14);
    assertEquals(5 - Math.sqrt(10), DECK.small(), 1e-14);
    assertEquals(8.1623, DECK.large(), 5e-5);
    assertEquals(1.8377, DECK.small(), 5e-5);
    assertEquals(4.4415, DECK.condition(), 5e-5);
    assertEquals(0.2450, DECK.limit(), 5e-5);
    assertEquals(0.2, DECK.best(), 1e-15);
    assertEquals(1.1, DECK.keeps(2.1 / DECK.large()), 1e-12);
  }

  @Test
  void itIsTheSurfaceOfTheRace() {
    Surfaces.Kind courty = Surfaces.ALL.find("courty");
    var f = courty.with(courty.schema().defaults());
    Curvature h = Curvature.at(f, 3, 3);
    assertEquals(h.large(), DECK.large(), 1e-7);
    assertEquals(h.small(), DECK.small(), 1e-7);
    assertEquals(f.value(1.3, -0.4), DECK.value(1.3, -0.4), 1e-14);
  }

  @Test
  void eigenvectorsAreKeptByTheHessian() {
    for (QuadraticForm f :
        List.of(
            DECK,
            new QuadraticForm(4, -1, 1),
            new QuadraticForm(0.5, 0, 25),
            new QuadraticForm(3, 0, 1),
            new QuadraticForm(1, 0, -1))) {
      double[] g = new double[2];
      double[] s = f.steep();
      f.gradient(s[0], s[1], g);
      assertArrayEquals(new double[] {f.large() * s[0], f.large() * s[1]}, g, 1e-12);
      double[] t = f.shallow();
      f.gradient(t[0], t[1], g);
      assertArrayEquals(new double[] {f.small() * t[0], f.small() * t[1]}, g, 1e-12);
    }
  }

  @Test
  void theClosedFormIsTheWalk() {
    double[] x = {3, 3};
    double[] g = new double[2];
    for (int k = 0; k <= 30; k++) {
      double[] exact = DECK.after(k, 0.23, 3, 3);
      assertArrayEquals(exact, x, 1e-12);
      DECK.gradient(x[0], x[1], g);
      x[0] -= 0.23 * g[0];
      x[1] -= 0.23 * g[1];
    }
  }

  @Test
  void theGradientStandsSquareOnTheContour() {
    double[] g = new double[2];
    double f = DECK.gradient(3, 3, g);
    double size = Math.hypot(g[0], g[1]);
    double h = 1e-4;
    // along the contour f changes in second order only, along the gradient in first
    double along = DECK.value(3 - h * g[1] / size, 3 + h * g[0] / size) - f;
    double across = DECK.value(3 + h * g[0] / size, 3 + h * g[1] / size) - f;
    assertTrue(Math.abs(along) < 10 * h * h);
    assertEquals(size, across / h, 1e-3 * size);
  }
}
