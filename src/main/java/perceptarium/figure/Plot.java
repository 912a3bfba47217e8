package perceptarium.figure;

import java.util.ArrayList;
import java.util.List;

/// Layers over two axes: line chart, histogram, plane with points and regions, heat map, contours.
///
/// @param square one unit is as long on x as on y (planes with geometry in them)
/// @param legend draw a legend of the named layers
public record Plot(
    String id,
    String title,
    String summary,
    Axis x,
    Axis y,
    List<Layer> layers,
    boolean square,
    boolean legend,
    List<Gesture> gestures)
    implements Figure {
  public Plot {
    layers = List.copyOf(layers);
    gestures = List.copyOf(gestures);
  }

  /// The same plot with more on top, and a legend if there was one or what is new has names.
  public Plot with(List<Layer> more) {
    List<Layer> all = new ArrayList<>(layers);
    all.addAll(more);
    boolean named = more.stream().anyMatch(l -> !l.name().isEmpty());
    return new Plot(id, title, summary, x, y, all, square, legend || named, gestures);
  }

  /// Starts a plot; `summary` defaults to the title.
  public static Builder of(String id, String title, Axis x, Axis y) {
    return new Builder(id, title, x, y);
  }

  /// Collects the layers of a plot.
  public static final class Builder {
    private final String id;
    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Gesture> gestures = new ArrayList<>();
    private String summary;
    private boolean square;
    private boolean legend = true;

    private Builder(String id, String title, Axis x, Axis y) {
      this.id = id;
      this.title = title;
      this.summary = title;
      this.x = x;
      this.y = y;
    }

    public Builder summary(String summary) {
      this.summary = summary;
      return this;
    }

    public Builder square() {
      square = true;
      return this;
    }

    public Builder noLegend() {
      legend = false;
      return this;
    }

    public Builder add(Layer layer) {
      layers.add(layer);
      return this;
    }

    public Builder addAll(List<? extends Layer> more) {
      layers.addAll(more);
      return this;
    }

    public Builder gesture(Gesture gesture) {
      gestures.add(gesture);
      return this;
    }

    public Plot build() {
      return new Plot(id, title, summary, x, y, layers, square, legend, gestures);
    }
  }
}
