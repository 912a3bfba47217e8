package perceptarium.figure;

/// One thing drawn in a {@link Plot}, in data coordinates; later layers lie on top. A name that is
/// not empty appears in the legend (layers of the same name and style share one entry).
public sealed interface Layer {
  String name();

  Style style();

  /// A polyline; NaN breaks it. With a marker in its style also marks its points.
  record Line(String name, Doubles x, Doubles y, Style style, Explain explain) implements Layer {
    public Line(String name, Doubles x, Doubles y, Style style) {
      this(name, x, y, style, Explain.NONE);
    }
  }

  /// Marks at points; `labels` may be empty or name each.
  record Points(
      String name,
      Doubles x,
      Doubles y,
      Style style,
      java.util.List<String> labels,
      Explain explain)
      implements Layer {
    public Points {
      labels = java.util.List.copyOf(labels);
    }

    public Points(String name, Doubles x, Doubles y, Style style) {
      this(name, x, y, style, java.util.List.of(), Explain.NONE);
    }
  }

  /// Bars from 0 to `y`, centred at `x`, each `width` wide in data units.
  record Bars(String name, Doubles x, Doubles y, double width, Style style, Explain explain)
      implements Layer {
    public Bars(String name, Doubles x, Doubles y, double width, Style style) {
      this(name, x, y, width, style, Explain.NONE);
    }
  }

  /// The area between two curves.
  record Band(String name, Doubles x, Doubles low, Doubles high, Style style) implements Layer {}

  /// A coloured map. Diverging palettes are centred on 0.
  ///
  /// @param low value of the first colour, NaN to fit
  /// @param high value of the last colour, NaN to fit
  /// @param scaleLabel label of the colour scale; empty draws none
  record Heat(
      String name,
      Field field,
      Palette palette,
      double low,
      double high,
      String scaleLabel,
      Style style)
      implements Layer {}

  /// Lines of equal value.
  record Contours(String name, Field field, Doubles levels, Style style) implements Layer {}

  /// A filled polygon, such as a half-plane clipped to the view.
  record Region(String name, Doubles x, Doubles y, Style style) implements Layer {}

  /// An arrow from (x0, y0) to (x1, y1).
  record Arrow(String name, double x0, double y0, double x1, double y1, Style style)
      implements Layer {}

  /// A straight line right across the plot: vertical at `x = at`, or horizontal at `y = at`.
  record Rule(String name, boolean vertical, double at, Style style) implements Layer {}

  /// Words at a place.
  record Label(String name, double x, double y, Style style) implements Layer {}
}
