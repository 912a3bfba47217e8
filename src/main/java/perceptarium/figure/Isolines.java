package perceptarium.figure;

import java.awt.geom.Path2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Lines of equal value in a field by marching squares, joined into long lines so that dashes run
/// along them.
final class Isolines {
  private final Field field;
  private final Scale sx;
  private final Scale sy;
  private final double level;
  private final Map<Long, Deque<double[]>> ends = new HashMap<>();

  private Isolines(Field field, double level, Scale sx, Scale sy) {
    this.field = field;
    this.level = level;
    this.sx = sx;
    this.sy = sy;
  }

  /// The line(s) at `level`, in pixels.
  static Path2D path(Field field, double level, Scale sx, Scale sy) {
    Isolines lines = new Isolines(field, level, sx, sy);
    Path2D.Float path = new Path2D.Float();
    for (Deque<double[]> line : lines.trace()) {
      boolean first = true;
      for (double[] p : line) {
        if (first) {
          path.moveTo(p[0], p[1]);
        } else {
          path.lineTo(p[0], p[1]);
        }
        first = false;
      }
    }
    return path;
  }

  private Iterable<Deque<double[]>> trace() {
    Deque<Deque<double[]>> all = new ArrayDeque<>();
    for (int j = 0; j + 1 < field.rows(); j++) {
      for (int i = 0; i + 1 < field.columns(); i++) {
        cell(i, j, all);
      }
    }
    all.removeIf(Deque::isEmpty);
    return all;
  }

  private void cell(int i, int j, Deque<Deque<double[]>> all) {
    double a = field.get(i, j);
    double b = field.get(i + 1, j);
    double c = field.get(i + 1, j + 1);
    double d = field.get(i, j + 1);
    double sum = a + b + c + d;
    if (!Double.isFinite(sum)) {
      return;
    }
    int kind =
        (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0);
    // edges: 0 bottom, 1 right, 2 top, 3 left
    switch (kind) {
      case 1, 14 -> join(i, j, 3, 0, all);
      case 2, 13 -> join(i, j, 0, 1, all);
      case 3, 12 -> join(i, j, 3, 1, all);
      case 4, 11 -> join(i, j, 1, 2, all);
      case 6, 9 -> join(i, j, 0, 2, all);
      case 7, 8 -> join(i, j, 3, 2, all);
      case 5, 10 -> { // a saddle: the middle decides which corners are connected
        if ((sum / 4 > level) == (kind == 5)) {
          join(i, j, 3, 2, all);
          join(i, j, 0, 1, all);
        } else {
          join(i, j, 3, 0, all);
          join(i, j, 1, 2, all);
        }
      }
      default -> {} // all on one side
    }
  }

  private void join(int i, int j, int from, int to, Deque<Deque<double[]>> all) {
    long a = edge(i, j, from);
    long b = edge(i, j, to);
    Deque<double[]> before = ends.remove(a);
    Deque<double[]> after = ends.remove(b);
    if (before == null && after == null) {
      Deque<double[]> line = new ArrayDeque<>();
      line.add(point(i, j, from));
      line.add(point(i, j, to));
      all.add(line);
      ends.put(a, line);
      ends.put(b, line);
    } else if (before != null && after == null) {
      extend(before, point(i, j, from), point(i, j, to));
      ends.put(b, before);
    } else if (before == null && after != null) {
      extend(after, point(i, j, to), point(i, j, from));
      ends.put(a, after);
    } else if (before != null && after != null) {
      merge(before, after, point(i, j, from), point(i, j, to));
    }
  }

  /// Adds `next` at that end of the line which lies at `end`.
  private static void extend(Deque<double[]> line, double[] end, double[] next) {
    if (same(line.getLast(), end)) {
      line.addLast(next);
    } else {
      line.addFirst(next);
    }
  }

  /// Joins two lines, or the two ends of one.
  private void merge(Deque<double[]> one, Deque<double[]> two, double[] p, double[] q) {
    if (one == two) {
      extend(one, p, q);
      return;
    }
    Deque<double[]> longer = one.size() >= two.size() ? one : two;
    Deque<double[]> shorter = longer == one ? two : one;
    double[] here = longer == one ? p : q;
    double[] there = longer == one ? q : p;
    boolean atLast = same(longer.getLast(), here);
    var points =
        same(shorter.getFirst(), there) ? shorter.iterator() : shorter.descendingIterator();
    while (points.hasNext()) {
      if (atLast) {
        longer.addLast(points.next());
      } else {
        longer.addFirst(points.next());
      }
    }
    for (Map.Entry<Long, Deque<double[]>> e : ends.entrySet()) {
      if (e.getValue() == shorter) {
        e.setValue(longer);
      }
    }
    shorter.clear();
  }

  private static boolean same(double[] a, double[] b) {
    return a[0] == b[0] && a[1] == b[1];
  }

  /// A number for an edge that is the same from both its cells.
  private long edge(int i, int j, int side) {
    long column = side == 1 ? i + 1 : i;
    long row = side == 2 ? j + 1 : j;
    boolean upright = side == 1 || side == 3;
    return ((row * (field.columns() + 1L) + column) << 1) | (upright ? 1 : 0);
  }

  /// Where the level crosses an edge, in pixels; computed the same way from both its cells.
  private double[] point(int i, int j, int side) {
    int c = side == 1 ? i + 1 : i;
    int r = side == 2 ? j + 1 : j;
    boolean upright = side == 1 || side == 3;
    int c2 = upright ? c : c + 1;
    int r2 = upright ? r + 1 : r;
    double a = field.get(c, r);
    double b = field.get(c2, r2);
    double t = (level - a) / (b - a);
    return new double[] {
      sx.px(field.x(c) + t * (field.x(c2) - field.x(c))),
      sy.px(field.y(r) + t * (field.y(r2) - field.y(r)))
    };
  }
}
