package perceptarium.lab.metrics;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.evaluate.Counts;
import perceptarium.engine.evaluate.Means;
import perceptarium.engine.evaluate.Metrics;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// A confusion matrix of one's own, of two classes or several.
final class MatrixView {
  private final double[][] matrix;
  private final int positive;
  private final List<Measures> each;
  private final Measures measures;
  private final double right;
  private final double all;

  MatrixView(Settings settings, double[][] matrix) {
    this.matrix = matrix;
    positive = settings.whole("positive") - 1;
    if (positive >= matrix.length) {
      throw new BadInput(
          "positive: %d is not one of the %d classes".formatted(positive + 1, matrix.length));
    }
    each =
        IntStream.range(0, matrix.length)
            .mapToObj(c -> new Measures(Counts.oneAgainstRest(matrix, c), settings.call("measure")))
            .toList();
    measures = each.get(positive);
    all = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).sum();
    right = IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i][i]).sum();
  }

  private int k() {
    return matrix.length;
  }

  private boolean two() {
    return k() == 2;
  }

  private List<String> names() {
    return IntStream.range(0, k())
        .mapToObj(c -> two() ? (c == positive ? "positive" : "negative") : "class " + (c + 1))
        .toList();
  }

  private List<String> cells() {
    return !two()
        ? List.of()
        : positive == 0 ? List.of("TP", "FN", "FP", "TN") : List.of("TN", "FP", "FN", "TP");
  }

  Frame frame() {
    String share = all == 0 ? "nothing counted yet" : shown(right) + " of " + shown(all) + " right";
    Frame.Builder frame =
        Frame.at(0, sentence())
            .main(
                measures.figure(
                    two()
                        ? "Every measure"
                        : "Class %d against all others".formatted(positive + 1)))
            .side(new MatrixFigure(matrix, names(), positive, cells(), true).plot(share))
            .below(two() ? bars() : perClass())
            .table(matrixTable())
            .table(measures.table())
            .table(classTable());
    measures.formula(frame, measures.kind());
    for (String name : List.of("precision", "recall")) {
      if (!measures.kind().name().equals(name)) {
        measures.formula(frame, Metrics.ALL.find(name));
      }
    }
    if (two()) {
      frame.note(
          new Note(
              Note.Kind.DECK,
              "The slide writes the predicted class by row and the true one by column; here, and in"
                  + " most software, the true class has the row. The measures are the same.",
              "Deck H2, Confusion Matrix"));
      frame.note(
          Note.notice(
              "The counts stand in the form; their bars can be lifted. Ten times as many negatives"
                  + " leave recall and fall-out as they are, and ruin precision."));
    } else {
      frame.note(
          Note.notice(
              "Several classes have one matrix, and each class its own four counts: itself against"
                  + " all the others. The mean of their measures gives every class the same weight,"
                  + " whatever its size."));
    }
    measures.notes(frame);
    measures.numbers(frame);
    return frame
        .number("right", right)
        .number("share_right", all == 0 ? Double.NaN : right / all)
        .number("mean_precision", mean("precision"))
        .number("mean_recall", mean("recall"))
        .number("mean_f1", mean("f1"))
        .build();
  }

  /// The mean over the classes that have a value.
  private double mean(String name) {
    return Means.arithmetic(
        each.stream().mapToDouble(m -> m.value(name)).filter(x -> !Double.isNaN(x)).toArray());
  }

  private String sentence() {
    if (all == 0) {
      return "Nothing is counted yet.";
    }
    String who = two() ? "" : "class %d has ".formatted(positive + 1);
    return "%s of %s are right; %s%s, %s, %s."
        .formatted(
            shown(right),
            shown(all),
            who,
            measures.said("precision", "precision"),
            measures.said("recall", "recall"),
            measures.said("f1", "F₁"));
  }

  /// The four counts as bars that can be lifted.
  private Plot bars() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      names.add(cells().get(i));
    }
    Doubles heights = Doubles.generate(4, i -> matrix[i / 2][i % 2]);
    double top = 1.15 * Axis.end(heights.max(), 10);
    Plot.Builder plot =
        Plot.of(
                "counts",
                "The four counts",
                Axis.categories("cell", names),
                Axis.of("count", 0, top))
            .noLegend()
            .summary("The four counts as bars.");
    for (int i = 0; i < 4; i++) {
      plot.add(
          new Layer.Bars(
              names.get(i),
              Doubles.of(i),
              Doubles.of(heights.get(i)),
              0.6,
              Style.fill(i / 2 == i % 2 ? Ink.BLUE : Ink.VERMILION, 0.85)));
      plot.add(
          new Layer.Label(
              shown(heights.get(i)), i, heights.get(i) + 0.07 * top, Style.line(Ink.TEXT)));
      plot.gesture(new Gesture.Lift("matrix", i / 2, i % 2, i, heights.get(i)));
    }
    return plot.build();
  }

  private TableFigure perClass() {
    return new TableFigure(
        "per-class",
        "Every class against the others: mean F₁ " + fixed(mean("f1"), 3),
        "Precision, recall and F₁ of every class.",
        classTable(),
        List.of("class", "TP", "FN", "FP", "TN", "precision", "recall", "F₁"),
        List.of(),
        List.of());
  }

  private Table classTable() {
    return new Table(
            "classes",
            "Every class against the others",
            Table.words("class", names()),
            Table.numbers("tp", Doubles.generate(k(), c -> each.get(c).counts().tp())),
            Table.numbers("fn", Doubles.generate(k(), c -> each.get(c).counts().fn())),
            Table.numbers("fp", Doubles.generate(k(), c -> each.get(c).counts().fp())),
            Table.numbers("tn", Doubles.generate(k(), c -> each.get(c).counts().tn())),
            column("precision"),
            column("recall"),
            column("f1"))
        .marked(positive);
  }

  private Table.Column column(String name) {
    Explain how = c -> each.get(c).arithmetic(Metrics.ALL.find(name));
    return Table.numbers(name, Doubles.generate(k(), c -> each.get(c).value(name)), how);
  }

  private Table matrixTable() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.words("truth", names()));
    for (int j = 0; j < k(); j++) {
      int c = j;
      columns.add(Table.numbers("predicted_" + (j + 1), Doubles.generate(k(), i -> matrix[i][c])));
    }
    return new Table("matrix", "The confusion matrix", columns, positive);
  }
}
