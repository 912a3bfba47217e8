package perceptarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws a height field as a shaded mesh from back to front, its box and the paths on it.
final class SurfacePainter {
  /// Most mesh lines each way.
  private static final int MESH = 90;

  private final Surface surface;
  private final Field field;
  private final Look look;
  private final double u;
  private final double zMin;
  private final double zMax;
  private final View view;

  private SurfacePainter(Surface surface, Look look, Rectangle2D area) {
    this.surface = surface;
    this.field = surface.field();
    this.look = look;
    this.u = look.scale();
    double low = Double.isNaN(surface.z().min()) ? field.values().min() : surface.z().min();
    double high = Double.isNaN(surface.z().max()) ? field.values().max() : surface.z().max();
    this.zMin = Double.isNaN(low) ? 0 : low;
    this.zMax = !Double.isNaN(high) && high > zMin ? high : zMin + 1;
    Rectangle2D inside =
        new Rectangle2D.Double(
            area.getX() + 34 * u,
            area.getY() + 8 * u,
            Math.max(20, area.getWidth() - 68 * u),
            Math.max(20, area.getHeight() - 34 * u));
    this.view = View.fit(surface.azimuth(), surface.elevation(), inside);
  }

  static Painted paint(Graphics2D g, Surface surface, Rectangle2D area, Look look) {
    return new SurfacePainter(surface, look, area).paint(g, area);
  }

  /// Height in the box, 0–1; NaN for no height.
  private double height(double z) {
    if (!Double.isFinite(z)) {
      return Double.NaN;
    }
    double t =
        surface.log()
            ? Math.log1p(Math.max(0, z - zMin)) / Math.log1p(zMax - zMin)
            : (z - zMin) / (zMax - zMin);
    return Math.clamp(t, 0, 1);
  }

  private double boxX(double x) {
    return 2 * (x - field.xMin()) / (field.xMax() - field.xMin()) - 1;
  }

  private double boxY(double y) {
    return 2 * (y - field.yMin()) / (field.yMax() - field.yMin()) - 1;
  }

  private Painted paint(Graphics2D g, Rectangle2D area) {
    box(g);
    mesh(g);
    for (Surface.Path path : surface.paths()) {
      path(g, path);
    }
    legend(g, area);
    return (px, py) -> hit(px, py);
  }

  /// The floor and the two far walls with their grid, then the numbers along the near edges.
  private void box(Graphics2D g) {
    double farX = view.farX();
    double farY = view.farY();
    g.setStroke(look.stroke(1));
    List<Ticks.Tick> xs = Ticks.of(surface.x(), field.xMin(), field.xMax(), 4);
    List<Ticks.Tick> ys = Ticks.of(surface.y(), field.yMin(), field.yMax(), 4);
    List<Ticks.Tick> zs = zTicks();
    Color grid = Look.mix(look.grid(), look.frame(), 0.35);
    g.setColor(grid);
    for (Ticks.Tick t : xs) {
      double x = boxX(t.value());
      line(g, x, -1, 0, x, 1, 0);
      line(g, x, farY, 0, x, farY, 1);
    }
    for (Ticks.Tick t : ys) {
      double y = boxY(t.value());
      line(g, -1, y, 0, 1, y, 0);
      line(g, farX, y, 0, farX, y, 1);
    }
    for (Ticks.Tick t : zs) {
      double z = height(t.value());
      line(g, -1, farY, z, 1, farY, z);
      line(g, farX, -1, z, farX, 1, z);
    }
    g.setColor(look.frame());
    for (double z : new double[] {0, 1}) {
      line(g, -1, farY, z, 1, farY, z);
      line(g, farX, -1, z, farX, 1, z);
    }
    line(g, -1, -farY, 0, 1, -farY, 0);
    line(g, -farX, -1, 0, -farX, 1, 0);
    line(g, farX, farY, 0, farX, farY, 1);
    line(g, -farX, farY, 0, -farX, farY, 1);
    line(g, farX, -farY, 0, farX, -farY, 1);
    numbers(g, xs, ys, zs);
  }

  private List<Ticks.Tick> zTicks() {
    if (!surface.log() || zMax - zMin < 2) {
      return Ticks.of(surface.z(), zMin, zMax, 4);
    }
    List<Ticks.Tick> ticks = new ArrayList<>();
    String lowest = Math.abs(zMin) < (zMax - zMin) * 1e-3 ? "0" : Format.significant(zMin, 2);
    ticks.add(new Ticks.Tick(zMin, lowest, true));
    double top = Math.log10(zMax - zMin);
    double every = Math.max(1, Math.ceil(top / 4));
    for (double e = every; e <= top; e += every) {
      double z = Math.pow(10, e);
      ticks.add(new Ticks.Tick(z, e > 4 ? Ticks.power((int) e) : Format.shown(z), true));
    }
    return ticks;
  }

  private void numbers(
      Graphics2D g, List<Ticks.Tick> xs, List<Ticks.Tick> ys, List<Ticks.Tick> zs) {
    Font font = look.smallFont();
    double nearX = -view.farX();
    double nearY = -view.farY();
    double[] centre = view.at(0, 0, 0);
    for (Ticks.Tick t : xs) {
      beside(
          g,
          t.text(),
          font,
          view.at(boxX(t.value()), nearY, 0),
          view.at(boxX(t.value()), 0, 0),
          12);
    }
    for (Ticks.Tick t : ys) {
      beside(
          g,
          t.text(),
          font,
          view.at(nearX, boxY(t.value()), 0),
          view.at(0, boxY(t.value()), 0),
          12);
    }
    beside(g, surface.x().label(), look.font(), view.at(0, nearY, 0), centre, 32);
    beside(g, surface.y().label(), look.font(), view.at(nearX, 0, 0), centre, 32);
    // the upright edge that stands furthest left
    double[] a = view.at(view.farX(), nearY, 0);
    double[] b = view.at(nearX, view.farY(), 0);
    boolean first = a[0] < b[0];
    double ex = first ? view.farX() : nearX;
    double ey = first ? nearY : view.farY();
    for (Ticks.Tick t : zs) {
      double[] p = view.at(ex, ey, height(t.value()));
      Words.draw(g, t.text(), font, look.muted(), p[0] - 6 * u, Words.middle(font, p[1]), 1);
    }
    double[] top = view.at(ex, ey, 1);
    Words.draw(
        g,
        surface.z().label(),
        look.font(),
        look.muted(),
        Math.max(top[0] - 20 * u, 4 * u),
        top[1] - 9 * u,
        0);
  }

  /// Words outside the box: `away` pixels from `edge` in the direction away from `inside`.
  private void beside(
      Graphics2D g, String text, Font font, double[] edge, double[] inside, double away) {
    double dx = edge[0] - inside[0];
    double dy = edge[1] - inside[1];
    double length = Math.max(1e-9, Math.hypot(dx, dy));
    double x = edge[0] + dx / length * away * u;
    double y = edge[1] + dy / length * away * u;
    double align = 0.5 - 0.5 * dx / length;
    Words.draw(g, text, font, look.muted(), x, Words.middle(font, y), align);
  }

  private void line(
      Graphics2D g, double x0, double y0, double z0, double x1, double y1, double z1) {
    double[] a = view.at(x0, y0, z0);
    double[] b = view.at(x1, y1, z1);
    g.draw(new Line2D.Double(a[0], a[1], b[0], b[1]));
  }

  private void mesh(Graphics2D g) {
    int every = Math.max(1, Math.ceilDiv(Math.max(field.columns(), field.rows()), MESH));
    int[] columns = lines(field.columns(), every);
    int[] rows = lines(field.rows(), every);
    int n = columns.length;
    double[] px = new double[n * rows.length];
    double[] py = new double[n * rows.length];
    double[] h = new double[n * rows.length];
    for (int j = 0; j < rows.length; j++) {
      for (int i = 0; i < n; i++) {
        int k = j * n + i;
        h[k] = height(field.get(columns[i], rows[j]));
        double[] p =
            view.at(
                boxX(field.x(columns[i])), boxY(field.y(rows[j])), Double.isNaN(h[k]) ? 0 : h[k]);
        px[k] = p[0];
        py[k] = p[1];
      }
    }
    new SurfaceMesh(n, rows.length, px, py, h, view, look).paint(g);
  }

  private static int[] lines(int size, int every) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < size - 1; i += every) {
      out.add(i);
    }
    out.add(size - 1);
    return out.stream().mapToInt(Integer::intValue).toArray();
  }

  private void path(Graphics2D g, Surface.Path path) {
    int n = Math.min(path.x().size(), Math.min(path.y().size(), path.z().size()));
    int every = Math.max(1, Math.ceilDiv(n, Polyline.MOST));
    Color seen = look.color(path.style().ink(), path.style().alpha());
    Color hidden = look.color(path.style().ink(), 0.25 * path.style().alpha());
    Path2D.Float front = new Path2D.Float();
    Path2D.Float behind = new Path2D.Float();
    double[] last = null;
    boolean lastSeen = false;
    for (int i = 0; i < n; i += every) {
      double[] p = place(path, i);
      if (p == null) {
        last = null;
        continue;
      }
      boolean visible = visible(path.x().get(i), path.y().get(i), path.z().get(i));
      if (last != null) {
        Path2D.Float to = visible || lastSeen ? front : behind;
        if (to.getCurrentPoint() == null
            || to.getCurrentPoint().distance(last[0], last[1]) > 0.01) {
          to.moveTo(last[0], last[1]);
        }
        to.lineTo(p[0], p[1]);
      }
      last = p;
      lastSeen = visible;
    }
    g.setStroke(look.stroke(path.style()));
    g.setColor(hidden);
    g.draw(behind);
    // a rim lifts the path off the colours of the surface
    g.setColor(new Color(255, 255, 255, 210));
    g.setStroke(look.stroke(path.style().width() + 2.4));
    g.draw(front);
    g.setStroke(look.stroke(path.style().dash(Style.Dash.SOLID).width(path.style().width() + 0.4)));
    g.setColor(seen);
    g.draw(front);
    if (last != null) {
      Style.Marker marker =
          path.style().marker() == Style.Marker.NONE ? Style.Marker.CIRCLE : path.style().marker();
      Markers.draw(g, marker, last[0], last[1], look.line(10), lastSeen ? seen : hidden, look);
    }
  }

  private double @org.jspecify.annotations.Nullable [] place(Surface.Path path, int i) {
    double x = path.x().get(i);
    double y = path.y().get(i);
    double h = height(path.z().get(i));
    boolean inside =
        x >= field.xMin() && x <= field.xMax() && y >= field.yMin() && y <= field.yMax();
    return inside && !Double.isNaN(h) ? view.at(boxX(x), boxY(y), h) : null;
  }

  /// Whether nothing of the surface lies between a point and the viewer.
  private boolean visible(double x, double y, double z) {
    double bx = boxX(x);
    double by = boxY(y);
    double bz = height(z) + 0.02;
    double[] to = view.toViewer();
    for (int k = 1; k <= 60; k++) {
      double s = k * 0.04;
      double qx = bx + to[0] * s;
      double qy = by + to[1] * s;
      double qz = bz + to[2] / View.HEIGHT * s;
      if (Math.abs(qx) > 1 || Math.abs(qy) > 1 || qz > 1) {
        return true;
      }
      double c = (qx + 1) / 2 * (field.columns() - 1);
      double r = (qy + 1) / 2 * (field.rows() - 1);
      if (height(field.get((int) Math.round(c), (int) Math.round(r))) > qz + 0.01) {
        return false;
      }
    }
    return true;
  }

  private void legend(Graphics2D g, Rectangle2D area) {
    Font font = look.smallFont();
    double y = area.getMaxY() - 10 * u;
    double x = area.getX() + 6 * u;
    for (Surface.Path path : surface.paths()) {
      if (!path.name().isEmpty() && x + Fonts.width(font, path.name()) + 34 * u < area.getMaxX()) {
        g.setColor(look.color(path.style().ink(), path.style().alpha()));
        g.setStroke(look.stroke(path.style().dash(Style.Dash.SOLID)));
        g.draw(new Line2D.Double(x, y, x + 24 * u, y));
        Words.draw(g, path.name(), font, look.foreground(), x + 30 * u, Words.middle(font, y), 0);
        x += 44 * u + Fonts.width(font, path.name());
      }
    }
  }

  private Optional<Hit> hit(double px, double py) {
    Hit found = null;
    double least = Painted.REACH * u;
    for (Surface.Path path : surface.paths()) {
      int n = Math.min(path.x().size(), path.y().size());
      for (int i = 0; i < n; i++) {
        double[] p = place(path, i);
        double d = p == null ? Double.NaN : Math.hypot(p[0] - px, p[1] - py);
        if (p != null && d <= least) {
          least = d;
          String name = path.name() + ", point " + i + ": ";
          found =
              new Hit(
                  name + words(path.x().get(i), path.y().get(i), path.z().get(i)), "", p[0], p[1]);
        }
      }
    }
    if (found != null) {
      return Optional.of(found);
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < field.rows(); j++) {
      for (int i = 0; i < field.columns(); i++) {
        double h = height(field.get(i, j));
        if (Double.isNaN(h)) {
          continue;
        }
        double[] p = view.at(boxX(field.x(i)), boxY(field.y(j)), h);
        if (Math.hypot(p[0] - px, p[1] - py) <= Painted.REACH * u && p[2] < nearest) {
          nearest = p[2];
          found = new Hit(words(field.x(i), field.y(j), field.get(i, j)), "", p[0], p[1]);
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private String words(double x, double y, double z) {
    return "%s %s, %s %s, %s %s"
        .formatted(
            surface.x().label(),
            Format.significant(x, 7),
            surface.y().label(),
            Format.significant(y, 7),
            surface.z().label(),
            Format.significant(z, 7));
  }
}
