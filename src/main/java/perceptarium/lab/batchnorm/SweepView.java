package perceptarium.lab.batchnorm;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.shown;

import java.util.Arrays;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Which learning rates and which first weights lead to a trained network.
record SweepView(
    Settings settings, SweepSession.Result result, List<Contestant> contestants, int step) {
  /// Share of right answers from which on a network counts as trained.
  private static final double GOOD = 0.95;

  Frame frame() {
    Frame.Builder frame =
        Frame.at(step, sentence())
            .main(rates())
            .main(firsts())
            .below(spanFigure())
            .table(spans())
            .table(table("rates", "rate", SweepSession.RATES, result.byRate()))
            .table(table("firsts", "sd", SweepSession.FIRSTS, result.byFirst()));
    frame.note(
        Note.notice(
            "Every dot is a network of its own, all in training at the same time. Step through the"
                + " epochs: with batch normalisation the plateau grows to both sides."));
    frame.note(
        Note.notice(
            "The net input $z = Wx$ is divided by its own standard deviation: with weights ten"
                + " times as large it comes out the same. So the size of the first weights hardly"
                + " matters, and a step that makes the weights grow makes the next step relatively"
                + " smaller."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Allows higher learning rates. Reduces the strong dependence on initialization.\"",
            "Deck C, Batch Normalization"));
    return frame
        .number("plain_rates", good(result.byRate()[0]))
        .number("norm_rates", good(result.byRate()[1]))
        .number("plain_firsts", good(result.byFirst()[0]))
        .number("norm_firsts", good(result.byFirst()[1]))
        .number("plain_highest_rate", highest(SweepSession.RATES, result.byRate()[0]))
        .number("norm_highest_rate", highest(SweepSession.RATES, result.byRate()[1]))
        .build();
  }

  private static int good(double[] right) {
    return (int) Arrays.stream(right).filter(r -> r >= GOOD).count();
  }

  /// NaN if none is good.
  private static double highest(double[] x, double[] right) {
    double highest = Double.NaN;
    for (int i = 0; i < x.length; i++) {
      highest = right[i] >= GOOD ? x[i] : highest;
    }
    return highest;
  }

  private static double lowest(double[] x, double[] right) {
    for (int i = 0; i < x.length; i++) {
      if (right[i] >= GOOD) {
        return x[i];
      }
    }
    return Double.NaN;
  }

  private String sentence() {
    return "After %s %d of %d rates work without and %d with batch normalisation; of %d first σ, %d and %d."
        .formatted(
            count(step, "epoch"),
            good(result.byRate()[0]),
            SweepSession.RATES.length,
            good(result.byRate()[1]),
            SweepSession.FIRSTS.length,
            good(result.byFirst()[0]),
            good(result.byFirst()[1]));
  }

  private Plot rates() {
    String title =
        "First σ = %s: %s without, %s with"
            .formatted(
                shown(settings.real("first")),
                span(SweepSession.RATES, result.byRate()[0]),
                span(SweepSession.RATES, result.byRate()[1]));
    return plot(
        "rates",
        title,
        new Axis("learning rate α", 7e-4, 14, true, List.of()),
        "rate",
        SweepSession.RATES,
        result.byRate());
  }

  private Plot firsts() {
    String title =
        "Rate %s: %s without, %s with"
            .formatted(
                shown(settings.real("rate")),
                span(SweepSession.FIRSTS, result.byFirst()[0]),
                span(SweepSession.FIRSTS, result.byFirst()[1]));
    return plot(
        "firsts",
        title,
        new Axis("σ of the first weights", 7e-3, 14, true, List.of()),
        "first",
        SweepSession.FIRSTS,
        result.byFirst());
  }

  /// From where to where it works, in words.
  private static String span(double[] x, double[] right) {
    int n = good(right);
    return n == 0
        ? "nothing works"
        : n == 1
            ? "%s works".formatted(shown2(lowest(x, right)))
            : "%s to %s".formatted(shown2(lowest(x, right)), shown2(highest(x, right)));
  }

  private static String shown2(double x) {
    return perceptarium.figure.Format.significant(x, 2);
  }

  private Plot plot(String id, String title, Axis x, String key, double[] at, double[][] right) {
    Plot.Builder plot =
        Plot.of(id, title, x, Axis.of("share right", 0.3, 1.03))
            .summary(title + ".")
            .add(
                new Layer.Rule(
                    "trained: 95 %",
                    false, GOOD, Style.line(Ink.GREY).dash(Dash.DOTTED).width(1.4)));
    for (int c = 0; c < contestants.size(); c++) {
      String name = contestants.get(c).label;
      double[] share = right[c];
      plot.add(
          new Layer.Line(
              name,
              Doubles.of(at),
              Doubles.of(share),
              contestants.get(c).marked(),
              i ->
                  "%s, %s: %d of %d right after %s"
                      .formatted(
                          name,
                          shown(at[i]),
                          Math.round(share[i] * settings.whole("examples")),
                          settings.whole("examples"),
                          count(step, "epoch"))));
    }
    return plot.gesture(new Gesture.Cursor(key, settings.real(key))).build();
  }

  private Table spans() {
    return new Table(
        "spans",
        "What works",
        Table.words("network", contestants.stream().map(c -> c.label).toList()),
        Table.numbers("rates", each(c -> good(result.byRate()[c]))),
        Table.numbers("rate_from", each(c -> lowest(SweepSession.RATES, result.byRate()[c]))),
        Table.numbers("rate_to", each(c -> highest(SweepSession.RATES, result.byRate()[c]))),
        Table.numbers("firsts", each(c -> good(result.byFirst()[c]))),
        Table.numbers("first_from", each(c -> lowest(SweepSession.FIRSTS, result.byFirst()[c]))),
        Table.numbers("first_to", each(c -> highest(SweepSession.FIRSTS, result.byFirst()[c]))));
  }

  private Doubles each(java.util.function.IntToDoubleFunction of) {
    return Doubles.generate(contestants.size(), of);
  }

  private TableFigure spanFigure() {
    return new TableFigure(
        "spans",
        "At least 95 % right after " + count(step, "epoch"),
        spans(),
        List.of(
            "network",
            "rates of " + SweepSession.RATES.length,
            "lowest",
            "highest",
            "first σ of " + SweepSession.FIRSTS.length,
            "lowest",
            "highest"));
  }

  private Table table(String id, String x, double[] at, double[][] right) {
    return new Table(
        id,
        "Share right",
        Table.numbers(x, Doubles.of(at)),
        Table.numbers("plain", Doubles.of(right[0])),
        Table.numbers("norm", Doubles.of(right[1])));
  }
}
