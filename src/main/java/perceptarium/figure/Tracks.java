package perceptarium.figure;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Finds a place on its line for each of several words: off everything else, off the other lines
/// where that can be, near the middle. Words are moved in turn until none gets a better place.
final class Tracks {
  /// From the middle outwards.
  private static final double[] PLACES =
      IntStream.range(0, 31)
          .mapToDouble(i -> 0.5 + (i % 2 == 0 ? 1 : -1) * 0.024 * Math.floorDiv(i + 1, 2))
          .toArray();

  private static final int ROUNDS = 6;
  private static final int SAMPLES = 40;

  private final List<Labels.Track> tracks;
  private final ToDoubleFunction<Rectangle2D> covered;
  private final Rectangle2D area;
  private final double[] widths;
  private final double height;
  private final double[][][] lines;
  private final double[] at;

  /// @param covered square pixels of what must stay free that a rectangle covers
  Tracks(
      List<Labels.Track> tracks,
      Rectangle2D area,
      Look look,
      ToDoubleFunction<Rectangle2D> covered) {
    this.tracks = List.copyOf(tracks);
    this.covered = covered;
    this.area = area;
    Font font = look.smallFont();
    height = Words.height(font);
    int n = tracks.size();
    widths = new double[n];
    lines = new double[n][SAMPLES + 1][];
    at = new double[n];
    for (int i = 0; i < n; i++) {
      Labels.Track track = tracks.get(i);
      widths[i] = Fonts.width(font, track.text()) + 6 * look.scale();
      at[i] = 0.5;
      for (int k = 0; k <= SAMPLES; k++) {
        double t = (double) k / SAMPLES;
        lines[i][k] = new double[] {track.x().applyAsDouble(t), track.y().applyAsDouble(t)};
      }
    }
  }

  /// The words that found room.
  List<Labels.Placed> place() {
    boolean moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
      moved = false;
      for (int i = 0; i < at.length; i++) {
        moved |= improve(i);
      }
    }
    List<Labels.Placed> placed = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      Rectangle2D place = rectangle(i, at[i]);
      boolean free =
          area.contains(place)
              && covered.applyAsDouble(place) == 0
              && placed.stream().noneMatch(p -> p.place().intersects(place));
      if (free) {
        placed.add(new Labels.Placed(tracks.get(i).text(), place, tracks.get(i).color()));
      }
    }
    return placed;
  }

  private boolean improve(int i) {
    double best = at[i];
    double least = cost(i, best);
    for (double t : PLACES) {
      double cost = cost(i, t);
      if (cost < least - 1e-9) {
        least = cost;
        best = t;
      }
    }
    boolean moved = best != at[i];
    at[i] = best;
    return moved;
  }

  private Rectangle2D rectangle(int i, double t) {
    Labels.Track track = tracks.get(i);
    double x = track.x().applyAsDouble(t);
    double y = track.y().applyAsDouble(t);
    return new Rectangle2D.Double(x - widths[i] / 2, y - height / 2, widths[i], height);
  }

  private double cost(int i, double t) {
    Rectangle2D place = rectangle(i, t);
    double cost = 4 * Math.abs(t - 0.5) + 100 * covered.applyAsDouble(place);
    cost += area.contains(place) ? 0 : 1e5;
    for (int j = 0; j < at.length; j++) {
      if (j != i) {
        Rectangle2D both = place.createIntersection(rectangle(j, at[j]));
        cost += both.isEmpty() ? 0 : 100 * both.getWidth() * both.getHeight();
        cost += crosses(lines[j], place) ? 3 : 0;
      }
    }
    return cost;
  }

  private static boolean crosses(double[][] line, Rectangle2D place) {
    for (int k = 1; k < line.length; k++) {
      if (place.intersectsLine(line[k - 1][0], line[k - 1][1], line[k][0], line[k][1])) {
        return true;
      }
    }
    return false;
  }
}
