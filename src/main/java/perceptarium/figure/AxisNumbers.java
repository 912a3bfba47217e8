package perceptarium.figure;

import java.awt.Font;
import java.util.List;

/// Where the axes of a plot carry numbers: as many as have room, three if at all possible.
final class AxisNumbers {
  /// So many say what an axis spans.
  private static final int ENOUGH = 3;

  private final Plot plot;
  private final Font font;
  private final double u;

  AxisNumbers(Plot plot, Look look) {
    this.plot = plot;
    font = look.smallFont();
    u = look.scale();
  }

  /// How many marks a height has room for.
  int rows(double height) {
    return Math.clamp((int) (height / (38 * u)), 2, 9);
  }

  List<Ticks.Tick> y(double[] range, double height) {
    int count = rows(height);
    List<Ticks.Tick> ticks = Ticks.of(plot.y(), range[0], range[1], count);
    while (named(ticks) < ENOUGH && ++count * 1.3 * Words.height(font) < height) {
      ticks = Ticks.of(plot.y(), range[0], range[1], count);
    }
    return ticks;
  }

  private static long named(List<Ticks.Tick> ticks) {
    return ticks.stream().filter(t -> !t.text().isEmpty()).count();
  }

  /// The marks whose texts end before `end`, in pixels.
  List<Ticks.Tick> x(double[] range, Scale scale, double end) {
    List<Ticks.Tick> ticks = before(x(range, Math.abs(scale.to() - scale.from())), scale, end);
    for (int count = ENOUGH; named(ticks) < ENOUGH && count <= 3 * ENOUGH; count++) {
      List<Ticks.Tick> more = before(Ticks.of(plot.x(), range[0], range[1], count), scale, end);
      if (apart(more, scale) && named(more) > named(ticks)) {
        ticks = more;
      }
    }
    return ticks;
  }

  /// As many marks as a width has room for.
  List<Ticks.Tick> x(double[] range, double width) {
    int count = Math.clamp((int) (width / (58 * u)), 1, 12);
    if (!plot.x().categories().isEmpty()) {
      double each = width / Math.max(1, range[1] - range[0]) - 6 * u;
      if (each > 26 * u) { // all of them, shortened if need be
        return Ticks.of(plot.x(), range[0], range[1], 64).stream()
            .map(t -> new Ticks.Tick(t.value(), Words.fit(font, t.text(), each), true))
            .toList();
      }
      count = 64;
    }
    while (true) {
      List<Ticks.Tick> ticks = Ticks.of(plot.x(), range[0], range[1], count);
      double needed =
          ticks.stream()
              .mapToDouble(t -> Fonts.width(font, t.text()) + (t.major() ? 7 * u : 0))
              .sum();
      if (needed <= width || count <= 1) {
        return ticks;
      }
      count = count * 3 / 4;
    }
  }

  private List<Ticks.Tick> before(List<Ticks.Tick> ticks, Scale scale, double end) {
    return ticks.stream()
        .filter(t -> scale.px(t.value()) + Fonts.width(font, t.text()) / 2 < end)
        .toList();
  }

  private boolean apart(List<Ticks.Tick> ticks, Scale scale) {
    double last = Double.NEGATIVE_INFINITY;
    for (Ticks.Tick tick : ticks) {
      if (!tick.text().isEmpty()) {
        double half = Fonts.width(font, tick.text()) / 2;
        if (scale.px(tick.value()) - half < last + 9 * u) {
          return false;
        }
        last = scale.px(tick.value()) + half;
      }
    }
    return true;
  }
}
