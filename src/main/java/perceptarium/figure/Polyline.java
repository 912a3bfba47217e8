package perceptarium.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Builds the path of a series on the screen: at most {@link #MOST} points, gaps where values are
/// not finite, nothing far outside the view.
final class Polyline {
  /// Points drawn of one series.
  static final int MOST = 2000;

  private final Path2D.Float path = new Path2D.Float();
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private double lastX = Double.NaN;
  private double lastY = Double.NaN;
  private boolean open;

  private Polyline(Rectangle2D area) {
    double margin = 50;
    left = area.getMinX() - margin;
    right = area.getMaxX() + margin;
    top = area.getMinY() - margin;
    bottom = area.getMaxY() + margin;
  }

  static Path2D of(Doubles x, Doubles y, Scale sx, Scale sy, Rectangle2D area) {
    Polyline line = new Polyline(area);
    int n = Math.min(x.size(), y.size());
    if (n <= MOST) {
      for (int i = 0; i < n; i++) {
        line.to(sx.px(x.get(i)), sy.px(y.get(i)));
      }
    } else if (rises(x, n)) {
      line.buckets(x, y, n, sx, sy);
    } else {
      line.thinned(x, y, n, sx, sy);
    }
    return line.path;
  }

  private static boolean rises(Doubles x, int n) {
    for (int i = 1; i < n; i++) {
      if (!(x.get(i) >= x.get(i - 1))) {
        return false;
      }
    }
    return true;
  }

  /// Of each bucket of neighbours that can be seen its lowest and its highest point, in their
  /// order: every spike survives.
  private void buckets(Doubles x, Doubles y, int n, Scale sx, Scale sy) {
    int from = 0;
    while (from + 1 < n && !(sx.px(x.get(from + 1)) >= left)) {
      from++;
    }
    int to = n - 1;
    while (to - 1 > from && !(sx.px(x.get(to - 1)) <= right)) {
      to--;
    }
    int count = to - from + 1;
    int buckets = Math.min(count, MOST / 2);
    for (int b = 0; b < buckets; b++) {
      int start = from + (int) ((long) count * b / buckets);
      int end = from + (int) ((long) count * (b + 1) / buckets);
      int low = -1;
      int high = -1;
      for (int i = start; i < end; i++) {
        double v = sy.px(y.get(i));
        if (!Double.isNaN(v)) {
          low = low < 0 || v < sy.px(y.get(low)) ? i : low;
          high = high < 0 || v > sy.px(y.get(high)) ? i : high;
        }
      }
      if (low < 0) {
        gap();
      } else {
        int first = Math.min(low, high);
        int second = Math.max(low, high);
        to(sx.px(x.get(first)), sy.px(y.get(first)));
        if (second != first) {
          to(sx.px(x.get(second)), sy.px(y.get(second)));
        }
      }
    }
  }

  /// Drops points nearer than a tolerance to the one before, which doubles until few enough are
  /// left.
  private void thinned(Doubles x, Doubles y, int n, Scale sx, Scale sy) {
    double tolerance = 0.5;
    boolean[] keep = new boolean[n];
    int kept;
    do {
      kept = 0;
      double px = Double.NaN;
      double py = Double.NaN;
      for (int i = 0; i < n; i++) {
        double qx = sx.px(x.get(i));
        double qy = sy.px(y.get(i));
        keep[i] = i == n - 1 || !(Math.hypot(qx - px, qy - py) < tolerance);
        if (keep[i]) {
          kept++;
          px = qx;
          py = qy;
        }
      }
      tolerance *= 2;
    } while (kept > MOST && tolerance < 1e6);
    int every = 1 + kept / (2 * MOST); // only where gaps alone exceed the limit
    for (int i = 0; i < n; i += every) {
      if (keep[i]) {
        to(sx.px(x.get(i)), sy.px(y.get(i)));
      }
    }
  }

  private void gap() {
    lastX = Double.NaN;
    lastY = Double.NaN;
    open = false;
  }

  /// Goes on to (x, y), cutting off what lies outside (Liang and Barsky).
  private void to(double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      gap();
      return;
    }
    if (Double.isNaN(lastX)) {
      lastX = x;
      lastY = y;
      open = inside(x, y);
      if (open) {
        path.moveTo(x, y);
        path.lineTo(x, y); // a lone point between gaps shows as a dot
      }
      return;
    }
    double dx = x - lastX;
    double dy = y - lastY;
    double[] p = {-dx, dx, -dy, dy};
    double[] q = {lastX - left, right - lastX, lastY - top, bottom - lastY};
    double enter = 0;
    double leave = 1;
    boolean seen = true;
    for (int k = 0; k < 4 && seen; k++) {
      if (p[k] == 0) {
        seen = q[k] >= 0;
      } else if (p[k] < 0) {
        enter = Math.max(enter, q[k] / p[k]);
      } else {
        leave = Math.min(leave, q[k] / p[k]);
      }
    }
    if (seen && enter <= leave) {
      if (!open || enter > 0) {
        path.moveTo(lastX + enter * dx, lastY + enter * dy);
      }
      path.lineTo(lastX + leave * dx, lastY + leave * dy);
      open = leave >= 1;
    } else {
      open = false;
    }
    lastX = x;
    lastY = y;
  }

  private boolean inside(double x, double y) {
    return x >= left && x <= right && y >= top && y <= bottom;
  }
}
