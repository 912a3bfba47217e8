package perceptarium.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/// A JFreeChart axis, linear or logarithmic, with our ticks and number format.
final class TickedAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  private final transient Scale scale;
  private final transient List<Ticks.Tick> ticks;
  private final boolean labels;

  /// @param labels write the numbers, else only the grid
  TickedAxis(Scale scale, List<Ticks.Tick> ticks, boolean labels, Look look) {
    super(null);
    this.scale = scale;
    this.ticks = ticks;
    this.labels = labels;
    setAutoRange(false);
    setRange(scale.min(), scale.max());
    setTickLabelFont(look.smallFont());
    setTickLabelPaint(look.muted());
    setTickLabelInsets(new RectangleInsets(3 * look.scale(), 3, 3, 5 * look.scale()));
    setTickMarksVisible(false);
    setAxisLinePaint(look.frame());
    setAxisLineStroke(look.stroke(1));
  }

  @Override
  public double valueToJava2D(double value, Rectangle2D area, RectangleEdge edge) {
    return scale.px(value);
  }

  @Override
  public double java2DToValue(double px, Rectangle2D area, RectangleEdge edge) {
    return scale.value(px);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
    TextAnchor anchor =
        RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    return ticks.stream()
        .map(
            t ->
                new NumberTick(
                    t.major() ? TickType.MAJOR : TickType.MINOR,
                    t.value(),
                    labels ? t.text() : "",
                    anchor,
                    anchor,
                    0))
        .toList();
  }
}
