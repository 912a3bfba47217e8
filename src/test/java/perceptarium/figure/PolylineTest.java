package perceptarium.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Long series keep their spikes, contours run where the values are.
class PolylineTest {
  private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 1000, 1000);
  private static final Scale X = new Scale(0, 100_000, false, 0, 1000);
  private static final Scale Y = new Scale(-1, 1, false, 1000, 0);

  private static List<double[]> points(Path2D path) {
    List<double[]> out = new ArrayList<>();
    double[] p = new double[6];
    for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
      int kind = it.currentSegment(p);
      out.add(new double[] {p[0], p[1], kind});
    }
    return out;
  }

  @Test
  void aSpikeInAHundredThousandPointsIsDrawn() {
    Doubles y = Doubles.generate(100_000, i -> i == 54_321 ? 0.9 : i == 54_322 ? -0.7 : 0);
    List<double[]> points = points(Polyline.of(Doubles.count(0, 100_000), y, X, Y, AREA));
    assertTrue(points.size() <= Polyline.MOST + 2, points.size() + " points");
    assertEquals(Y.px(0.9), points.stream().mapToDouble(p -> p[1]).min().orElseThrow(), 1e-3);
    assertEquals(Y.px(-0.7), points.stream().mapToDouble(p -> p[1]).max().orElseThrow(), 1e-3);
  }

  @Test
  void aPathThatTurnsIsThinned() {
    Doubles x = Doubles.generate(50_000, i -> 50_000 + 40_000 * Math.cos(i * 0.01) * i / 50_000);
    Doubles y = Doubles.generate(50_000, i -> 0.8 * Math.sin(i * 0.01) * i / 50_000);
    List<double[]> points = points(Polyline.of(x, y, X, Y, AREA));
    assertTrue(points.size() <= Polyline.MOST + 2, points.size() + " points");
    double[] last = points.getLast();
    assertEquals(X.px(x.last()), last[0], 1e-3);
    assertEquals(Y.px(y.last()), last[1], 1e-3);
  }

  @Test
  void gapsStayOpen() {
    Doubles x = Doubles.of(0, 10_000, 20_000, 30_000, 40_000);
    Doubles y = Doubles.of(0, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 0);
    List<double[]> points = points(Polyline.of(x, y, X, Y, AREA));
    long starts = points.stream().filter(p -> p[2] == PathIterator.SEG_MOVETO).count();
    assertEquals(2, starts);
  }

  @Test
  void farOutsideIsCutOffOnTheLine() {
    Doubles x = Doubles.of(0, 100_000);
    Doubles y = Doubles.of(-1, 1e9);
    for (double[] p : points(Polyline.of(x, y, X, Y, AREA))) {
      assertTrue(p[1] >= -51 && p[1] <= 1051, "y " + p[1]);
    }
  }

  @Test
  void contourOfACircleIsACircle() {
    Field f = Field.sample(-2, 2, -2, 2, 201, 201, (x, y) -> x * x + y * y);
    Scale s = new Scale(-2, 2, false, -2, 2);
    List<double[]> points = points(Isolines.path(f, 1, s, s));
    assertTrue(points.size() > 300);
    for (double[] p : points) {
      assertEquals(1, Math.hypot(p[0], p[1]), 1e-3);
    }
    long lines = points.stream().filter(p -> p[2] == PathIterator.SEG_MOVETO).count();
    assertEquals(1, lines, "one closed line");
    assertEquals(points.getFirst()[0], points.getLast()[0], 1e-6);
  }

  @Test
  void aSaddleHasTwoBranches() {
    Field f = Field.sample(-1, 1, -1, 1, 40, 40, (x, y) -> x * y);
    Scale s = new Scale(-1, 1, false, -1, 1);
    List<double[]> points = points(Isolines.path(f, 0.1, s, s));
    assertEquals(2, points.stream().filter(p -> p[2] == PathIterator.SEG_MOVETO).count());
    for (double[] p : points) {
      assertEquals(0.1, p[0] * p[1], 2e-3);
    }
  }
}
