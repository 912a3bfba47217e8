package perceptarium.lab.playground;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import perceptarium.engine.train.Histogram;
import perceptarium.engine.train.LayerHistory;
import perceptarium.engine.train.LayerHistory.Quantity;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;

/// Each layer's histograms over the epochs: one column of a map is one histogram.
final class HistoryPlots {
  private static final int ROWS = 40;

  private final Setup setup;
  private final LayerHistory history;
  private final String unit;

  /// @param unit what a step is: "epoch"
  HistoryPlots(Setup setup, LayerHistory history, String unit) {
    this.setup = setup;
    this.history = history;
    this.unit = unit;
  }

  private int depth() {
    return setup.architecture().depth();
  }

  private String name(int l) {
    return l == depth() - 1 ? "output" : "layer " + (l + 1);
  }

  /// The maps, once there are two steps to compare; a row for weights, activations and gradients.
  Multiples maps() {
    List<Plot> plots = new ArrayList<>();
    for (Quantity quantity : history.size() < 2 ? new Quantity[0] : Quantity.values()) {
      for (int l = 0; l < depth(); l++) {
        plots.add(map(quantity, l));
      }
    }
    String title = title();
    return new Multiples(
        "history",
        title,
        title + ". One column of a map is one histogram: the lighter, the more values lie there.",
        plots,
        depth());
  }

  /// Which layer's weights have spread most.
  private String title() {
    int last = history.size() - 1;
    int most = 0;
    double largest = 0;
    for (int l = 0; l < depth(); l++) {
      double growth = spread(last, l) / spread(0, l);
      if ((Double.isFinite(growth) && Math.abs(Math.log(growth)) > Math.abs(Math.log(largest)))
          || largest == 0) {
        largest = growth;
        most = l;
      }
    }
    return last < 1
        ? "How each layer's histograms move, once an %s is done".formatted(unit)
        : "The weights of %s: standard deviation %s → %s"
            .formatted(
                most == depth() - 1 ? "the output" : name(most),
                shown(spread(0, most)),
                shown(spread(last, most)));
  }

  private double spread(int i, int l) {
    return history.at(i, Quantity.WEIGHTS, l).sd();
  }

  private Plot map(Quantity quantity, int l) {
    int n = history.size();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      Histogram h = history.at(i, quantity, l);
      low = Math.min(low, Double.isNaN(h.low()) ? low : h.low());
      high = Math.max(high, Double.isNaN(h.high()) ? high : h.high());
    }
    if (!(high > low)) {
      low = Double.isFinite(low) ? low - 0.5 : -0.5;
      high = low + 1;
    }
    double from = low;
    double row = (high - low) / ROWS;
    double[] shares = new double[n * ROWS];
    for (int j = 0; j < ROWS; j++) {
      double bottom = from + j * row;
      double top = j == ROWS - 1 ? Double.POSITIVE_INFINITY : bottom + row;
      for (int i = 0; i < n; i++) {
        shares[j * n + i] = history.at(i, quantity, l).between(bottom, top);
      }
    }
    double[] sorted = Arrays.stream(shares).filter(x -> x > 0).sorted().toArray();
    double bright = sorted.length == 0 ? 1 : sorted[(int) (0.97 * (sorted.length - 1))];
    String what = quantity.name().toLowerCase(Locale.ROOT);
    Field field =
        new Field(
            0, history.step(n - 1), from + row / 2, high - row / 2, n, ROWS, Doubles.wrap(shares));
    return Plot.of(
            "history-%s-%d".formatted(what, l + 1),
            name(l) + ": " + what,
            Axis.auto(unit),
            Axis.of("", from, high))
        .noLegend()
        .summary(
            "Share of the %s of %s at each value, %s by %s.".formatted(what, name(l), unit, unit))
        .add(new Layer.Heat("", field, Palette.SEQUENTIAL, 0, bright, "", Style.fill(Ink.GREY, 1)))
        .build();
  }

  /// One row a step, layer and quantity; layers count from 1.
  Table table() {
    int rows = history.size() * depth() * Quantity.values().length;
    double[][] numbers = new double[6][rows];
    double[][] shares = new double[Histogram.BINS][rows];
    List<String> what = new ArrayList<>();
    int row = 0;
    for (int i = 0; i < history.size(); i++) {
      for (int l = 0; l < depth(); l++) {
        for (Quantity quantity : Quantity.values()) {
          Histogram h = history.at(i, quantity, l);
          double[] of = {history.step(i), l + 1, h.mean(), h.sd(), h.low(), h.high()};
          for (int c = 0; c < of.length; c++) {
            numbers[c][row] = of[c];
          }
          for (int b = 0; b < Histogram.BINS; b++) {
            shares[b][row] = h.share(b);
          }
          what.add(quantity.name().toLowerCase(Locale.ROOT));
          row++;
        }
      }
    }
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers(unit, Doubles.wrap(numbers[0])));
    columns.add(Table.numbers("layer", Doubles.wrap(numbers[1])));
    columns.add(Table.words("what", what));
    String[] names = {"mean", "sd", "low", "high"};
    for (int c = 0; c < names.length; c++) {
      columns.add(Table.numbers(names[c], Doubles.wrap(numbers[c + 2])));
    }
    for (int b = 0; b < Histogram.BINS; b++) {
      columns.add(Table.numbers("share_" + (b + 1), Doubles.wrap(shares[b])));
    }
    return new Table(
        "layers",
        "Each layer's histograms: shares in %d equal bins from low to high (layers count from 1)"
            .formatted(Histogram.BINS),
        columns,
        rows - 1);
  }
}
