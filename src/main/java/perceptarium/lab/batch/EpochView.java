package perceptarium.lab.batch;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;
import static perceptarium.figure.Format.significant;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Batches;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// How long an epoch takes by the size of its mini-batches: counted for so many cores, and beside
/// it what was measured, once it was.
record EpochView(double overhead, int cores, Numbers measured) {
  private static final int[] SIZES = EpochTimes.SIZES;
  private static final int LAST = SIZES.length - 1;

  EpochView(Settings settings) {
    this(settings.real("overhead"), settings.whole("cores"), settings.numbers("milliseconds"));
  }

  private static long updates(int i) {
    return Batches.updates(EpochTimes.EXAMPLES, SIZES[i]);
  }

  /// T·(overhead + ⌈b/cores⌉), in units of the time for one example.
  private double counted(int i) {
    return updates(i) * (overhead + Math.ceilDiv(SIZES[i], cores));
  }

  /// Milliseconds; NaN if nothing was measured.
  private double milliseconds(int i) {
    return measured.isEmpty() ? Double.NaN : measured.get(0, i);
  }

  private String explainCounted(int i) {
    return "T·(overhead + ⌈b/cores⌉) = %d·(%s + ⌈%d/%d⌉) = %s"
        .formatted(updates(i), shown(overhead), SIZES[i], cores, shown(counted(i)));
  }

  private String explainMeasured(int i) {
    return measured.isEmpty()
        ? "nothing was measured"
        : "%s ms for %,d updates of %d examples, measured; the quickest of %d epochs"
            .formatted(shown(milliseconds(i)), updates(i), SIZES[i], EpochTimes.ROUNDS);
  }

  private static Explain relative(IntToDoubleFunction time, Explain how) {
    return i ->
        how.at(i)
            + "\n%s / %s = %s of the time with %d"
                .formatted(
                    shown(time.applyAsDouble(i)),
                    shown(time.applyAsDouble(0)),
                    shown(time.applyAsDouble(i) / time.applyAsDouble(0)),
                    SIZES[0]);
  }

  private static Doubles relative(IntToDoubleFunction time) {
    return Doubles.generate(SIZES.length, i -> time.applyAsDouble(i) / time.applyAsDouble(0));
  }

  private static String percent(double share) {
    return significant(100 * share, 2) + " %";
  }

  private String title() {
    String counted = percent(counted(LAST) / counted(0));
    return measured.isEmpty()
        ? "Counted for %,d cores: with 2,048 at a time an epoch takes %s of the time with 32"
            .formatted(cores, counted)
        : "With 2,048 at a time an epoch takes %s of the time with 32, measured; %s, counted"
            .formatted(percent(milliseconds(LAST) / milliseconds(0)), counted);
  }

  Plot figure() {
    Doubles at = Doubles.count(0, SIZES.length);
    Style counted = Style.line(Ink.BLUE).dash(Style.Dash.DASHED).width(2);
    Style found = Style.points(Ink.VERMILION, Marker.CIRCLE).width(10);
    Plot.Builder plot =
        Plot.of(
                "time",
                title(),
                Axis.categories(
                    "mini-batch size", IntStream.of(SIZES).mapToObj(Integer::toString).toList()),
                Axis.log("time of an epoch, 32 at a time = 1"))
            .summary(title() + ".")
            .add(
                new Layer.Line(
                    "counted: %,d cores, overhead %s".formatted(cores, shown(overhead)),
                    at,
                    relative(this::counted),
                    counted,
                    relative(this::counted, this::explainCounted)));
    if (!measured.isEmpty()) {
      plot.add(
          new Layer.Points(
              "measured: from %s to %s ms"
                  .formatted(shown(milliseconds(0)), shown(milliseconds(LAST))),
              at,
              relative(this::milliseconds),
              found,
              List.of(),
              relative(this::milliseconds, this::explainMeasured)));
    }
    return plot.build();
  }

  Table table() {
    return new Table(
        "time",
        "Time of an epoch, counted and measured",
        Table.numbers("batch", Doubles.generate(SIZES.length, i -> SIZES[i])),
        Table.numbers("updates", Doubles.generate(SIZES.length, EpochView::updates)),
        Table.numbers("time", Doubles.generate(SIZES.length, this::counted), this::explainCounted),
        new Table.NumberColumn(
            "milliseconds",
            "ms",
            Doubles.generate(SIZES.length, this::milliseconds),
            this::explainMeasured));
  }

  /// Says which is which; measured times also tell what an update costs by itself.
  void words(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "The dashed time of an epoch is counted: T updates, each with its overhead and"
                + " ⌈b/cores⌉ rounds. Beyond the number of cores larger batches gain little."
                + (measured.isEmpty()
                    ? " \"Measure on this machine\" puts measured times beside it."
                    : "")));
    if (measured.isEmpty()) {
      return;
    }
    double update = (milliseconds(0) - milliseconds(LAST)) / (updates(0) - updates(LAST));
    double example = (milliseconds(LAST) - updates(LAST) * update) / EpochTimes.EXAMPLES;
    frame.formula(
        "What an update costs by itself, measured",
        "o = \\frac{t_{32} - t_{2048}}{T_{32} - T_{2048}}",
        "\\frac{%s - %s}{%d - %d} = %s\\ \\text{ms}"
            .formatted(
                latex(milliseconds(0)),
                latex(milliseconds(LAST)),
                updates(0),
                updates(LAST),
                latex(update)));
    frame.note(
        Note.notice(
            "The points were measured, on epochs of %,d examples through a network of 2 × %d units."
                    .formatted(EpochTimes.EXAMPLES, EpochTimes.UNITS)
                + (update > 0 && example > 0
                    ? " There an update costs as much by itself as %s examples."
                        .formatted(significant(update / example, 2))
                    : " What an update costs by itself is lost in what else the machine did.")
                + " The times belong to"
                + " this state: its picture shows the same on another machine."));
    frame.number("update_ms", update).number("example_ms", example);
  }
}
