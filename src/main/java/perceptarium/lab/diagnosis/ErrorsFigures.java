package perceptarium.lab.diagnosis;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perceptarium.engine.evaluate.Diagnosis.Problem;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The pictures of a diagnosis.
final class ErrorsFigures {
  private final ErrorsView v;

  ErrorsFigures(ErrorsView view) {
    v = view;
  }

  private static String gap(String name) {
    return switch (name) {
      case "human" -> "human − Bayes";
      case "train" -> "avoidable bias";
      case "dev" -> "variance";
      case "other dev" -> "mismatch";
      default -> "overfitting to dev";
    };
  }

  private static Ink ink(String name) {
    return switch (name) {
      case "human" -> Ink.GREEN;
      case "train" -> Ink.VERMILION;
      case "dev" -> Ink.BLUE;
      case "other dev" -> Ink.PURPLE;
      default -> Ink.ORANGE;
    };
  }

  /// Errors as bars: what each adds to the one before it is coloured.
  Plot stairs() {
    List<String> names = v.names();
    double[] values = v.values();
    double most = Doubles.of(values).max();
    double top = 1.18 * Axis.end(most, 0.5);
    Problem first = v.first();
    String title =
        "Model %s: %s"
            .formatted(
                ErrorsView.letter(v.model),
                first == null ? "every difference is low" : "first " + first.words());
    Plot.Builder plot =
        Plot.of("stairs", title, Axis.categories("error of", names), Axis.of("error %", 0, top))
            .summary(title + ". Errors from Bayes to the last measured, each on the one before.");
    boolean crowded = values.length > 4;
    for (int i = 0; i < values.length; i++) {
      double before = i == 0 ? values[0] : values[i - 1];
      double base = Math.min(before, values[i]);
      int at = i;
      plot.add(
          new Layer.Bars(
              "",
              Doubles.of(i),
              Doubles.of(base),
              0.62,
              Style.fill(Ink.GREY, 0.4),
              k -> explain(at)));
      if (i > 0) {
        double change = values[i] - before;
        Ink ink = ink(names.get(i));
        String difference = "%s %s".formatted(gap(names.get(i)), ErrorsView.percent(change));
        plot.add(
            new Layer.Region(
                crowded ? difference : "",
                Doubles.of(i - 0.31, i + 0.31, i + 0.31, i - 0.31),
                Doubles.of(before, before, values[i], values[i]),
                Style.fill(ink, change >= 0 ? 0.85 : 0.2)));
        plot.add(
            new Layer.Line(
                "",
                Doubles.of(i - 1 + 0.31, i - 0.31),
                Doubles.of(before, before),
                Style.line(Ink.GREY).dash(Style.Dash.DOTTED).width(1.5)));
        if (!crowded) {
          double above = Math.max(before, values[i]) + 0.1 * top;
          plot.add(new Layer.Label(difference, i, above, Style.line(ink)));
        }
      }
      plot.add(
          new Layer.Label(
              shown(values[i]) + " %",
              i,
              Math.max(before, values[i]) + 0.035 * top,
              Style.line(Ink.TEXT)));
      plot.gesture(lift(names.get(i), i, values[i]));
    }
    return plot.build();
  }

  private Gesture lift(String name, int i, double value) {
    return switch (name) {
      case "other dev" -> new Gesture.Lift("beyond", 0, 0, i, value);
      case "test" -> new Gesture.Lift("beyond", 0, 1, i, value);
      default -> new Gesture.Lift(DiagnosisLab.MODELS, v.model, i, i, value);
    };
  }

  private String explain(int i) {
    List<String> names = v.names();
    double[] values = v.values();
    return i == 0
        ? "Bayes error %s %%: nobody and nothing can be better".formatted(shown(values[0]))
        : "%s = %s − %s\n= %s − %s = %s %%"
            .formatted(
                gap(names.get(i)),
                names.get(i),
                names.get(i - 1),
                shown(values[i]),
                shown(values[i - 1]),
                ErrorsView.percent(values[i] - values[i - 1]));
  }

  /// What helps, against what comes first in black, against the rest in grey.
  TableFigure remedies(Table all) {
    List<Problem> problems = v.problems();
    List<String> heads =
        problems.isEmpty()
            ? List.of(Remedy.LEVELS)
            : problems.stream().map(Problem::words).toList();
    List<String> against = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<String> labs = new ArrayList<>();
    List<TableFigure.Highlight> marks = new ArrayList<>();
    for (int i = 0; i < all.rows(); i++) {
      String head = all.column("against").text(i);
      if (heads.contains(head)) {
        int row = against.size();
        Ink ink = head.equals(heads.getFirst()) ? Ink.TEXT : Ink.GREY;
        marks.add(new TableFigure.Highlight(row, 0, ink));
        marks.add(new TableFigure.Highlight(row, 1, Ink.GREY));
        against.add(head);
        words.add(all.column("remedy").text(i));
        labs.add(all.column("lab").text(i));
      }
    }
    return new TableFigure(
        "what-helps",
        problems.isEmpty()
            ? "To go further down: the data"
            : "What helps: first against " + String.join(", then ", heads),
        "The deck's guidelines against %s.".formatted(String.join(" and ", heads)),
        new Table("remedies", "What helps", Table.words("remedy", words), Table.words("lab", labs)),
        List.of("what to do", "try it in"),
        List.of(),
        marks);
  }

  TableFigure comparison(Table table) {
    List<TableFigure.Cell> cells = new ArrayList<>();
    for (int i = 0; i < table.rows(); i++) {
      for (int c = 0; c < table.columns().size(); c++) {
        cells.add(
            new TableFigure.Cell(
                i, c, "show this model", Map.of("model", Integer.toString(i + 1))));
      }
    }
    return new TableFigure(
        "comparison",
        "Low is up to %s %%".formatted(shown(v.low)),
        "Bias and variance of every model, and what to look at first.",
        table,
        List.of(
            "model",
            "train",
            "dev",
            "bias",
            "avoidable",
            "variance",
            "underfits",
            "overfits",
            "look first at"),
        cells,
        List.of());
  }
}
