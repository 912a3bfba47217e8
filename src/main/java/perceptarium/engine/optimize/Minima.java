package perceptarium.engine.optimize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the minima of a function inside a box.
public final class Minima {
  private static final int GRID = 61;
  private static final int MAX_STEPS = 200;

  private Minima() {}

  /// A point and the value there.
  public record Minimum(double x, double y, double value) {}

  /// Where x and y may be.
  public record Box(double xMin, double xMax, double yMin, double yMax) {
    /// The same about its centre, `factor` times as wide and high.
    public Box scaled(double factor) {
      double x = (xMin + xMax) / 2;
      double y = (yMin + yMax) / 2;
      double w = (xMax - xMin) / 2 * factor;
      double h = (yMax - yMin) / 2 * factor;
      return new Box(x - w, x + w, y - h, y + h);
    }

    /// The smallest box around this one and the point, with some air.
    public Box including(double x, double y) {
      if (contains(x, y)) {
        return this;
      }
      double air = 0.05 * diagonal();
      return new Box(
          Math.min(xMin, x - air),
          Math.max(xMax, x + air),
          Math.min(yMin, y - air),
          Math.max(yMax, y + air));
    }

    public boolean contains(double x, double y) {
      return x >= xMin && x <= xMax && y >= yMin && y <= yMax;
    }

    public double diagonal() {
      return Math.hypot(xMax - xMin, yMax - yMin);
    }
  }

  /// The minima in the box, lowest first: the dips of a grid, each refined by Newton's method.
  /// Narrow dips between the grid points can be missed.
  public static List<Minimum> find(Objective f, Box box) {
    double[][] grid = new double[GRID][GRID];
    for (int j = 0; j < GRID; j++) {
      for (int i = 0; i < GRID; i++) {
        grid[j][i] = f.value(x(box, i), y(box, j));
      }
    }
    List<Minimum> found = new ArrayList<>();
    double near = 1e-4 * box.diagonal();
    for (int j = 0; j < GRID; j++) {
      for (int i = 0; i < GRID; i++) {
        if (dip(grid, i, j)) {
          Minimum m = refine(f, x(box, i), y(box, j));
          boolean fresh =
              found.stream().noneMatch(o -> Math.hypot(o.x() - m.x(), o.y() - m.y()) < near);
          if (fresh && box.contains(m.x(), m.y()) && still(f, m)) {
            found.add(m);
          }
        }
      }
    }
    found.sort(Comparator.comparingDouble(Minimum::value));
    return found;
  }

  private static double x(Box box, int i) {
    return box.xMin() + (box.xMax() - box.xMin()) * i / (GRID - 1);
  }

  private static double y(Box box, int j) {
    return box.yMin() + (box.yMax() - box.yMin()) * j / (GRID - 1);
  }

  private static boolean dip(double[][] grid, int i, int j) {
    double here = grid[j][i];
    if (!Double.isFinite(here)) {
      return false;
    }
    for (int v = Math.max(0, j - 1); v <= Math.min(GRID - 1, j + 1); v++) {
      for (int u = Math.max(0, i - 1); u <= Math.min(GRID - 1, i + 1); u++) {
        if (grid[v][u] < here) {
          return false;
        }
      }
    }
    return true;
  }

  /// Without slope, and curved upwards or at least not downwards.
  private static boolean still(Objective f, Minimum m) {
    double[] g = new double[2];
    f.gradient(m.x(), m.y(), g);
    Curvature c = Curvature.at(f, m.x(), m.y());
    double scale = Math.max(1e-9, Math.abs(c.large()));
    return Math.hypot(g[0], g[1]) < 1e-6 * Math.max(1, scale) && c.small() > -1e-6 * scale;
  }

  /// Goes down to the minimum near a point by damped Newton steps, steepest descent where the
  /// function does not curve upwards.
  public static Minimum refine(Objective f, double x, double y) {
    double[] g = new double[2];
    double value = f.gradient(x, y, g);
    for (int k = 0; k < MAX_STEPS; k++) {
      Curvature c = Curvature.at(f, x, y);
      double det = c.xx() * c.yy() - c.xy() * c.xy();
      boolean newton = c.small() > 1e-12;
      double dx = newton ? -(c.yy() * g[0] - c.xy() * g[1]) / det : -g[0];
      double dy = newton ? -(c.xx() * g[1] - c.xy() * g[0]) / det : -g[1];
      double share = 1;
      while (share > 1e-12 && !(f.value(x + share * dx, y + share * dy) <= value)) {
        share /= 2;
      }
      if (share <= 1e-12 || Math.hypot(dx, dy) < 1e-16) {
        break;
      }
      x += share * dx;
      y += share * dy;
      value = f.gradient(x, y, g);
    }
    return new Minimum(x, y, value);
  }
}
