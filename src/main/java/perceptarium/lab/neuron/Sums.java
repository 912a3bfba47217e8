package perceptarium.lab.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import perceptarium.engine.neuron.Samples;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;

/// The net input of every row against the level from which the unit fires: for any number of
/// inputs.
///
/// @param w as in {@link Explained#sum}
record Sums(Setup setup, double[] w, double level, List<Gesture> gestures) {
  Plot draw(String title) {
    Samples samples = setup.samples();
    List<String> names = samples.points().stream().map(Sums::name).toList();
    double low = level;
    double high = level;
    for (Samples.Point p : samples.points()) {
      double sum = Explained.sum(w, p.x());
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    double room = Math.max(0.5, 0.12 * (high - low)); // marks stand on no border
    Axis net = Axis.of("net input", low - room, high + room);
    Plot.Builder plot =
        Plot.of("sums", title, Axis.categories("inputs", names), net)
            .add(new Layer.Rule("threshold", false, level, Style.line(Ink.TEXT)));
    marks(plot, "class 1", true, Style.points(Ink.POSITIVE, Style.Marker.CIRCLE).width(11));
    marks(plot, "class 0", false, Style.points(Ink.NEGATIVE, Style.Marker.SQUARE).width(11));
    gestures.forEach(plot::gesture);
    return plot.build();
  }

  private static String name(Samples.Point p) {
    return p.name().isEmpty()
        ? Arrays.stream(p.x()).mapToObj(Format::shown).collect(Collectors.joining(","))
        : p.name();
  }

  private void marks(Plot.Builder plot, String name, boolean positive, Style style) {
    Samples samples = setup.samples();
    int[] rows =
        IntStream.range(0, samples.size())
            .filter(r -> samples.get(r).positive() == positive)
            .toArray();
    if (rows.length > 0) {
      plot.add(
          new Layer.Points(
              name,
              Doubles.generate(rows.length, i -> rows[i]),
              Doubles.generate(rows.length, i -> Explained.sum(w, samples.get(rows[i]).x())),
              style,
              List.of(),
              i -> Explained.net(w, samples.get(rows[i]).x())));
    }
  }
}
