package perceptarium.lab.choosing;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import perceptarium.engine.evaluate.Means;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The pictures of a choice.
final class ChoosingFigures {
  private static final List<Ink> CLASS_INKS = List.of(Ink.BLUE, Ink.ORANGE, Ink.GREEN, Ink.PURPLE);
  private static final List<Marker> CLASS_MARKERS =
      List.of(Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND);

  private final ChoosingView v;
  private final double low;
  private final double high;
  private final double fast;
  private final double slow;

  ChoosingFigures(ChoosingView view) {
    v = view;
    Doubles gains = Doubles.of(v.tradeoff.gain());
    Doubles times = Doubles.of(v.tradeoff.cost());
    double span = Math.max(1, gains.max() - gains.min());
    low = gains.min() - 0.25 * span;
    high = gains.max() + 0.25 * span;
    fast = Math.min(times.min(), v.priced ? times.min() : v.limit) / 1.6;
    slow = Math.max(times.max(), v.priced ? times.max() : Math.min(v.limit, 3000)) * 1.6;
  }

  private String best() {
    return v.best < 0 ? "none" : ChoosingView.letter(v.best);
  }

  /// Accuracy over time with the Pareto front, and what the limit or the price chooses.
  Plot front() {
    String title =
        v.priced
            ? "At %s %% for 100 ms: %s".formatted(shown(100 * v.price), best())
            : "Below %s ms: %s".formatted(shown(v.limit), best());
    Plot.Builder plot =
        Plot.of(
                "front",
                title,
                new Axis("time in ms", fast, slow, true, List.of()),
                Axis.of(v.measure() + " %", low, high))
            .summary(title + ". Accuracy over time, with the Pareto front.");
    if (!v.priced) {
      double from = Math.min(v.limit, slow);
      plot.add(
          new Layer.Region(
              "too slow",
              Doubles.of(from, slow, slow, from),
              Doubles.of(low, low, high, high),
              Style.fill(Ink.VERMILION, 0.1)));
    }
    stairs(plot);
    if (v.priced) {
      worth(plot);
    }
    points(plot, "on the front", false, Ink.BLUE, Marker.CIRCLE);
    points(plot, "beaten by another", true, Ink.GREY, Marker.SQUARE);
    if (v.best >= 0) {
      plot.add(
          new Layer.Points(
              "chosen",
              Doubles.of(v.time(v.best)),
              Doubles.of(v.gain(v.best)),
              Style.points(Ink.ACCENT, Marker.RING).width(20)));
    }
    for (int i = 0; i < v.size(); i++) {
      plot.add(
          new Layer.Label(
              ChoosingView.letter(i),
              v.time(i),
              v.gain(i) + 0.05 * (high - low),
              Style.line(Ink.TEXT)));
    }
    if (!v.priced) {
      plot.add(
              new Layer.Rule(
                  "", true, v.limit, Style.line(Ink.ACCENT).dash(Dash.DASHED).width(2.5)))
          .gesture(new Gesture.Cursor("limit", v.limit));
    }
    return plot.build();
  }

  /// The best accuracy that can be had in that time.
  private void stairs(Plot.Builder plot) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    double before = low;
    for (int i : v.tradeoff.front()) {
      x.add(v.time(i));
      y.add(before);
      x.add(v.time(i));
      y.add(v.gain(i));
      before = v.gain(i);
    }
    x.add(slow);
    y.add(before);
    plot.add(
        new Layer.Line(
            "Pareto front",
            Doubles.generate(x.size(), x::get),
            Doubles.generate(y.size(), y::get),
            Style.line(Ink.BLUE).width(1.5)));
  }

  /// What is worth as much as the chosen one.
  private void worth(Plot.Builder plot) {
    double best = v.tradeoff.worth(v.best, v.price);
    Doubles x = Doubles.generate(161, i -> fast * Math.pow(slow / fast, i / 160.0));
    plot.add(
        new Layer.Line(
            "worth as much",
            x,
            Doubles.generate(
                x.size(),
                i -> {
                  double y = best + v.price * x.get(i);
                  return y <= high ? y : Double.NaN;
                }),
            Style.line(Ink.ACCENT).dash(Dash.DASHED).width(2)));
  }

  private void points(Plot.Builder plot, String name, boolean beaten, Ink ink, Marker marker) {
    int[] which =
        IntStream.range(0, v.size()).filter(i -> v.tradeoff.dominated(i) == beaten).toArray();
    plot.add(
        new Layer.Points(
            name,
            Doubles.generate(which.length, k -> v.time(which[k])),
            Doubles.generate(which.length, k -> v.gain(which[k])),
            Style.points(ink, marker).width(10),
            List.of(),
            k -> v.explainMean(which[k]) + "\n" + v.state(which[k])));
  }

  /// Every class of every classifier, with the two means.
  Plot classes() {
    int n = v.size();
    List<String> names = IntStream.range(0, n).mapToObj(ChoosingView::letter).toList();
    double least = 100;
    int uneven = 0;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, Doubles.of(v.classes(i)).min());
      uneven = gap(i) > gap(uneven) ? i : uneven;
    }
    String title =
        "Most uneven: %s, its harmonic mean %s %% below the average"
            .formatted(ChoosingView.letter(uneven), shown(Math.rint(gap(uneven) * 1e3) / 1e3));
    double bottom = least >= 82 ? Math.floor(least / 5) * 5 - 2 : 0;
    Plot.Builder plot =
        Plot.of(
                "classes",
                title,
                Axis.categories("classifier", names),
                Axis.of("accuracy %", bottom, 101))
            .summary(title + ". Every dot is a classifier's accuracy for one class.");
    for (int c = 0; c < ChoosingLab.TIME; c++) {
      int column = c;
      double shift = 0.12 * (c - 1.5);
      plot.add(
          new Layer.Points(
              "class " + (char) ('A' + c),
              Doubles.generate(n, i -> i + shift),
              Doubles.generate(n, i -> v.rows.get(i, column)),
              Style.points(CLASS_INKS.get(c), CLASS_MARKERS.get(c)).width(9),
              List.of(),
              v::explainMean));
      for (int i = 0; i < n; i++) {
        plot.gesture(new Gesture.Lift(ChoosingLab.CLASSIFIERS, i, c, i + shift, v.rows.get(i, c)));
      }
    }
    bars(plot, "average", Ink.TEXT, Dash.SOLID, i -> Means.arithmetic(v.classes(i)));
    bars(plot, "harmonic mean", Ink.VERMILION, Dash.DOTTED, i -> Means.harmonic(v.classes(i)));
    return plot.build();
  }

  /// Average less harmonic mean: 0 where all classes are alike.
  private double gap(int i) {
    return Means.arithmetic(v.classes(i)) - Means.harmonic(v.classes(i));
  }

  private void bars(Plot.Builder plot, String name, Ink ink, Dash dash, IntToDoubleFunction mean) {
    int n = v.size();
    double[] x = new double[3 * n];
    double[] y = new double[3 * n];
    for (int i = 0; i < n; i++) {
      x[3 * i] = i - 0.36;
      x[3 * i + 1] = i + 0.36;
      x[3 * i + 2] = i + 0.36;
      y[3 * i] = mean.applyAsDouble(i);
      y[3 * i + 1] = y[3 * i];
      y[3 * i + 2] = Double.NaN;
    }
    plot.add(
        new Layer.Line(
            name,
            Doubles.wrap(x),
            Doubles.wrap(y),
            Style.line(ink).dash(dash).width(2.2),
            i -> v.explainMean(i / 3)));
  }

  TableFigure table(Table table) {
    List<Table.Column> columns = new ArrayList<>(table.columns());
    columns.removeIf(c -> c.name().equals(v.priced ? "state" : "worth"));
    columns.removeIf(c -> !v.priced && c.name().equals("prices"));
    List<String> heads = new ArrayList<>();
    List<TableFigure.Highlight> marks = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      heads.add(
          switch (columns.get(c).name()) {
            case "average" -> "average %";
            case "harmonic" -> "harmonic %";
            case "worst" -> "worst class %";
            case "time" -> "time ms";
            case "worth" -> "worth %";
            case "state" -> "Pareto";
            case "prices" -> "best at (100 ms)";
            default -> columns.get(c).name();
          });
      for (int i = 0; i < v.size(); i++) {
        boolean out = !v.priced && v.time(i) >= v.limit;
        if (out && columns.get(c).name().equals("time")) {
          marks.add(new TableFigure.Highlight(i, c, Ink.VERMILION));
        }
      }
    }
    String title =
        v.best < 0
            ? "Nobody is fast enough"
            : "%s: %s %% in %s ms"
                .formatted(best(), fixed(v.gain(v.best), 2), shown(v.time(v.best)));
    return new TableFigure(
        "choice",
        title,
        "Average, harmonic mean, worst class and time of every classifier.",
        new Table("choice", title, columns, v.best),
        heads,
        List.of(),
        marks);
  }
}
