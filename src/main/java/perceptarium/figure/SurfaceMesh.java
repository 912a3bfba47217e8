package perceptarium.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/// The shaded quads of a height field, painted from back to front.
final class SurfaceMesh {
  /// Mesh lines shown each way.
  private static final int SHOWN = 30;

  private final int columns;
  private final int rows;
  private final double[] x;
  private final double[] y;
  private final double[] h;
  private final View view;
  private final Look look;
  private final Shades shades;
  private final int show;

  /// @param x pixel of each corner, row by row
  /// @param y pixel of each corner
  /// @param h height of each corner, 0–1; NaN leaves a hole
  SurfaceMesh(int columns, int rows, double[] x, double[] y, double[] h, View view, Look look) {
    this.columns = columns;
    this.rows = rows;
    this.x = x;
    this.y = y;
    this.h = h;
    this.view = view;
    this.look = look;
    this.shades = Shades.of(Palette.SEQUENTIAL, 0, 1, look);
    this.show = Math.max(1, Math.round(Math.max(columns, rows) / (float) SHOWN));
  }

  /// Paints strip by strip; a strip runs across the view, so that its quads hardly hide each other
  /// and its lines can be drawn at once.
  void paint(Graphics2D g) {
    boolean alongX = Math.abs(view.sinA()) > Math.abs(view.cosA());
    int strips = (alongX ? rows : columns) - 1;
    int quads = (alongX ? columns : rows) - 1;
    boolean far = alongX ? view.farY() > 0 : view.farX() > 0; // the last strip is the farthest
    boolean innerFar = alongX ? view.farX() > 0 : view.farY() > 0;
    Color line =
        look.ground() == Look.Ground.DARK ? new Color(0, 0, 0, 60) : new Color(255, 255, 255, 60);
    g.setStroke(look.stroke(0.6));
    for (int s = 0; s < strips; s++) {
      int outer = far ? strips - 1 - s : s;
      Path2D.Float lines = new Path2D.Float();
      for (int q = 0; q < quads; q++) {
        int inner = innerFar ? quads - 1 - q : q;
        quad(g, alongX ? inner : outer, alongX ? outer : inner, lines);
      }
      g.setColor(line);
      g.draw(lines);
    }
  }

  private void quad(Graphics2D g, int i, int j, Path2D.Float lines) {
    int a = j * columns + i;
    int b = a + 1;
    int c = b + columns;
    int d = a + columns;
    double mean = (h[a] + h[b] + h[c] + h[d]) / 4;
    if (Double.isNaN(mean)) {
      return;
    }
    double mx = (x[a] + x[b] + x[c] + x[d]) / 4;
    double my = (y[a] + y[b] + y[c] + y[d]) / 4;
    Path2D.Float quad = new Path2D.Float(Path2D.WIND_NON_ZERO, 5);
    for (int k : new int[] {a, b, c, d}) {
      double dx = x[k] - mx;
      double dy = y[k] - my;
      double grow = 1 + 0.5 / Math.max(0.5, Math.hypot(dx, dy)); // half a pixel, against seams
      if (k == a) {
        quad.moveTo(mx + dx * grow, my + dy * grow);
      } else {
        quad.lineTo(mx + dx * grow, my + dy * grow);
      }
    }
    quad.closePath();
    g.setColor(shade(shades.color(mean), light(h[a], h[b], h[c], h[d])));
    g.fill(quad);
    edge(lines, a, b, j % show == 0);
    edge(lines, a, d, i % show == 0);
    edge(lines, d, c, (j + 1) % show == 0);
    edge(lines, b, c, (i + 1) % show == 0);
  }

  private void edge(Path2D.Float lines, int from, int to, boolean shown) {
    if (shown) {
      lines.moveTo(x[from], y[from]);
      lines.lineTo(x[to], y[to]);
    }
  }

  /// Lambert's cosine with a lamp up and to the left of the viewer.
  private double light(double a, double b, double c, double d) {
    double sx = ((b - a) + (c - d)) / 2 * View.HEIGHT * (columns - 1) / 2;
    double sy = ((d - a) + (c - b)) / 2 * View.HEIGHT * (rows - 1) / 2;
    double length = Math.sqrt(1 + sx * sx + sy * sy);
    double[] lamp = view.lamp();
    return Math.max(0, (-sx * lamp[0] - sy * lamp[1] + lamp[2]) / length);
  }

  private static Color shade(Color c, double light) {
    double t = 0.62 + 0.48 * light;
    return t <= 1 ? Look.mix(Color.BLACK, c, t) : Look.mix(c, Color.WHITE, (t - 1) * 1.5);
  }
}
