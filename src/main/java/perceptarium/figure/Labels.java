package perceptarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Words inside a drawing, each moved to where it covers neither a point nor another word.
final class Labels {
  private record Wish(String text, double x, double y, double away, Color color, boolean centred) {}

  /// A word in its place.
  record Placed(String text, Rectangle2D place, Color color) {}

  /// A word that may lie anywhere on a line, `t` from 0 to 1.
  record Track(String text, DoubleUnaryOperator x, DoubleUnaryOperator y, Color color) {}

  private final List<Track> tracks = new ArrayList<>();
  private final List<Placed> placed = new ArrayList<>();
  private final List<Rectangle2D> taken = new ArrayList<>();
  private final List<Wish> wishes = new ArrayList<>();
  private final Rectangle2D area;
  private final Look look;

  Labels(Rectangle2D area, Look look) {
    this.area = area;
    this.look = look;
  }

  /// Something of `size` pixels at (x, y) that no word should cover.
  void block(double x, double y, double size) {
    if (taken.size() < 400) { // beyond that there is no free place anyway
      taken.add(new Rectangle2D.Double(x - size / 2, y - size / 2, size, size));
    }
  }

  void block(Rectangle2D place) {
    taken.add(place);
  }

  /// @param away pixels to stay off (x, y)
  /// @param centred first try right at (x, y), else beside it
  void add(String text, double x, double y, double away, Color color, boolean centred) {
    if (!text.isEmpty() && area.contains(x, y)) {
      wishes.add(new Wish(text, x, y, away, color, centred));
    }
  }

  /// A word on a line; moved along it to where there is room, left out if there is none.
  void along(String text, DoubleUnaryOperator x, DoubleUnaryOperator y, Color color) {
    tracks.add(new Track(text, x, y, color));
  }

  void draw(Graphics2D g) {
    Font font = look.smallFont();
    double h = Words.height(font);
    double pad = 3 * look.scale();
    for (Placed word : new Tracks(tracks, area, look, this::cost).place()) {
      taken.add(word.place());
      placed.add(word);
    }
    tracks.clear();
    for (Wish wish : wishes) {
      double w = Fonts.width(font, wish.text()) + 2 * pad;
      Rectangle2D place = place(wish, w, h);
      taken.add(place);
      placed.add(new Placed(wish.text(), place, wish.color()));
    }
    wishes.clear();
    for (Placed word : placed) {
      Rectangle2D at = word.place();
      ground(g, at, look);
      double baseline = Words.middle(font, at.getCenterY());
      Words.draw(g, word.text(), font, word.color(), at.getX() + pad, baseline, 0);
    }
  }

  /// Paints what lies under words pale, so that they can be read.
  static void ground(Graphics2D g, Rectangle2D at, Look look) {
    Color ground = look.background();
    double round = 6 * look.scale();
    g.setColor(new Color(ground.getRed(), ground.getGreen(), ground.getBlue(), 225));
    g.fill(
        new RoundRectangle2D.Double(
            at.getX(), at.getY(), at.getWidth(), at.getHeight(), round, round));
  }

  private Rectangle2D place(Wish wish, double w, double h) {
    double d = wish.away() + 2 * look.scale();
    double[][] offsets = {
      {-w / 2, -h / 2},
      {-w / 2, -h},
      {-w / 2, 0},
      {d, -h - d / 2},
      {d, d / 2},
      {-w - d, -h - d / 2},
      {-w - d, d / 2},
      {-w / 2, -h - d},
      {-w / 2, d},
      {d, -h / 2},
      {-w - d, -h / 2},
      {1.5 * d, -2 * h},
      {-w - 1.5 * d, -2 * h},
      {1.5 * d, h},
      {-w - 1.5 * d, h}
    };
    Rectangle2D best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int i = wish.centred() ? 0 : 3; i < offsets.length; i++) {
      double x =
          Math.clamp(
              wish.x() + offsets[i][0], area.getX(), Math.max(area.getX(), area.getMaxX() - w));
      double y =
          Math.clamp(
              wish.y() + offsets[i][1], area.getY(), Math.max(area.getY(), area.getMaxY() - h));
      Rectangle2D place = new Rectangle2D.Double(x, y, w, h);
      double cost = cost(place);
      if (cost < least) {
        least = cost;
        best = place;
      }
      if (cost == 0) {
        break;
      }
    }
    return best == null ? new Rectangle2D.Double(wish.x(), wish.y(), w, h) : best;
  }

  private double cost(Rectangle2D place) {
    double cost = 0;
    for (Rectangle2D other : taken) {
      double w = Math.min(place.getMaxX(), other.getMaxX()) - Math.max(place.getX(), other.getX());
      double h = Math.min(place.getMaxY(), other.getMaxY()) - Math.max(place.getY(), other.getY());
      if (w > 0 && h > 0) {
        cost += w * h;
      }
    }
    return cost;
  }
}
