package perceptarium.lab.choosing;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.evaluate.Means;
import perceptarium.engine.evaluate.Tradeoff;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// The classifiers under the present criterion.
final class ChoosingView {
  final Numbers rows;
  final String by;
  final boolean priced;
  final double limit;

  /// Per cent for a millisecond.
  final double price;

  final Tradeoff tradeoff;

  /// −1 for none.
  final int best;

  ChoosingView(Settings s) {
    rows = s.numbers(ChoosingLab.CLASSIFIERS);
    by = s.choice("by");
    priced = s.choice(ChoosingLab.RULE).equals("price");
    limit = s.real("limit");
    price = s.real("price") / 100;
    tradeoff =
        new Tradeoff(
            IntStream.range(0, rows.rows()).mapToDouble(this::accuracy).toArray(),
            rows.columnArray(ChoosingLab.TIME));
    best = priced ? tradeoff.bestAt(price) : tradeoff.bestBelow(limit);
  }

  int size() {
    return rows.rows();
  }

  static String letter(int i) {
    return Character.toString('A' + i);
  }

  double time(int i) {
    return tradeoff.cost()[i];
  }

  double gain(int i) {
    return tradeoff.gain()[i];
  }

  double[] classes(int i) {
    return IntStream.range(0, ChoosingLab.TIME).mapToDouble(j -> rows.get(i, j)).toArray();
  }

  private double accuracy(int i) {
    double[] classes = classes(i);
    return switch (by) {
      case "harmonic" -> Means.harmonic(classes);
      case "worst" -> Doubles.of(classes).min();
      default -> Means.arithmetic(classes);
    };
  }

  String measure() {
    return switch (by) {
      case "harmonic" -> "harmonic mean";
      case "worst" -> "worst class";
      default -> "average accuracy";
    };
  }

  Frame frame() {
    ChoosingFigures figures = new ChoosingFigures(this);
    Frame.Builder frame =
        Frame.at(0, sentence())
            .main(figures.front())
            .side(figures.classes())
            .below(figures.table(table()))
            .table(table())
            .table(classTable());
    if (best >= 0) {
      formulas(frame);
    }
    notes(frame);
    return frame
        .number("best", best + 1)
        .number("best_accuracy", best < 0 ? Double.NaN : gain(best))
        .number("best_time", best < 0 ? Double.NaN : time(best))
        .number("front", tradeoff.front().length)
        .build();
  }

  private String sentence() {
    if (best < 0) {
      int fastest = 0;
      for (int i = 1; i < size(); i++) {
        fastest = time(i) < time(fastest) ? i : fastest;
      }
      return "None takes less than %s ms: the fastest is %s with %s ms."
          .formatted(shown(limit), letter(fastest), shown(time(fastest)));
    }
    int top = tradeoff.bestBelow(Double.POSITIVE_INFINITY);
    String found =
        priced
            ? "Where 100 ms cost %s %%, %s is worth most, with %s %% in %s ms"
                .formatted(
                    shown(100 * price), letter(best), fixed(gain(best), 2), shown(time(best)))
            : "Below %s ms %s is best, with %s %% in %s ms"
                .formatted(shown(limit), letter(best), fixed(gain(best), 2), shown(time(best)));
    return found
        + (top == best
            ? ", and no other one is more accurate."
            : "; %s would reach %s %%, but takes %s ms."
                .formatted(letter(top), fixed(gain(top), 2), shown(time(top))));
  }

  private void formulas(Frame.Builder frame) {
    double[] c = classes(best);
    String sum = Arrays.stream(c).mapToObj(x -> latex(x)).collect(Collectors.joining(" + "));
    String inverse =
        Arrays.stream(c)
            .mapToObj(x -> "\\frac{1}{%s}".formatted(latex(x)))
            .collect(Collectors.joining(" + "));
    frame.formula(
        "Average of " + letter(best),
        "\\frac{1}{n}\\sum_c a_c",
        "\\frac{%s}{%d} = %s\\,\\%%".formatted(sum, c.length, fixed(Means.arithmetic(c), 2)));
    frame.formula(
        "Harmonic mean of " + letter(best),
        "\\frac{n}{\\sum_c 1/a_c}",
        "\\frac{%d}{%s} = %s\\,\\%%".formatted(c.length, inverse, fixed(Means.harmonic(c), 2)));
    if (priced) {
      frame.formula(
          "Worth of " + letter(best),
          "a - p\\,t",
          "%s - %s \\cdot \\frac{%s}{100} = %s\\,\\%%"
              .formatted(
                  fixed(gain(best), 2),
                  latex(100 * price),
                  latex(time(best)),
                  fixed(tradeoff.worth(best, price), 2)));
    } else {
      frame.formula(
          "The rule",
          "\\max_i a_i \\quad \\text{where } t_i < t_{\\max}",
          "t_{%s} = %s < %s"
              .formatted("\\text{" + letter(best) + "}", latex(time(best)), latex(limit)));
    }
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"The accuracy is optimized, while the classification time must be satisfied. So we"
                + " have to do with multi-criteria optimization.\" The slide's accuracies are the"
                + " averages over the four classes, rounded: 94.25 and 96.75 are printed as 94.3"
                + " and 96.8.",
            "Deck H2, Choosing the best classifier"));
    List<String> beaten =
        IntStream.range(0, size())
            .filter(tradeoff::dominated)
            .mapToObj(i -> "%s by %s".formatted(letter(i), letter(tradeoff.dominator(i))))
            .toList();
    if (!beaten.isEmpty()) {
      frame.note(
          Note.notice(
              "Not on the front: %s. Another one is at least as accurate and at least as fast, so"
                      .formatted(String.join(", ", beaten))
                  + " nobody needs them, whatever the limit."));
    }
    List<String> never =
        Arrays.stream(tradeoff.front())
            .filter(i -> tradeoff.prices(i).none())
            .mapToObj(ChoosingView::letter)
            .toList();
    if (!never.isEmpty()) {
      frame.note(
          Note.notice(
              "On the front, but best at no price: %s. A sum of accuracy and time overlooks what lies"
                      .formatted(String.join(", ", never))
                  + " below the line between two others; a limit finds it."));
    }
    if (by.equals("average")) {
      frame.note(
          Note.notice(
              "The average forgives one bad class. The harmonic mean leans towards the smallest,"
                  + " and the worst class is what its members get."));
    }
  }

  String explainMean(int i) {
    double[] c = classes(i);
    String list = Arrays.stream(c).mapToObj(x -> shown(x)).collect(Collectors.joining(", "));
    return "classes %s %%\naverage %s %%\nharmonic mean %s %%\nworst %s %%"
        .formatted(
            list,
            fixed(Means.arithmetic(c), 2),
            fixed(Means.harmonic(c), 2),
            shown(Doubles.of(c).min()));
  }

  String state(int i) {
    return tradeoff.dominated(i) ? "beaten by " + letter(tradeoff.dominator(i)) : "on the front";
  }

  private Table table() {
    int n = size();
    return new Table(
            "choice",
            "The classifiers",
            Table.words(
                "classifier", IntStream.range(0, n).mapToObj(ChoosingView::letter).toList()),
            Table.numbers(
                "average",
                Doubles.generate(n, i -> Means.arithmetic(classes(i))),
                this::explainMean),
            Table.numbers(
                "harmonic",
                Doubles.generate(n, i -> Means.harmonic(classes(i))),
                this::explainMean),
            Table.numbers("worst", Doubles.generate(n, i -> Doubles.of(classes(i)).min())),
            Table.numbers("time", Doubles.generate(n, this::time)),
            Table.numbers(
                "worth",
                Doubles.generate(n, i -> tradeoff.worth(i, price)),
                i ->
                    "%s − %s·%s/100 = %s %%"
                        .formatted(
                            fixed(gain(i), 2),
                            shown(100 * price),
                            shown(time(i)),
                            fixed(tradeoff.worth(i, price), 2))),
            Table.words("state", IntStream.range(0, n).mapToObj(this::state).toList()),
            Table.words("prices", IntStream.range(0, n).mapToObj(this::prices).toList()))
        .marked(best);
  }

  /// At which prices of 100 ms it is best.
  private String prices(int i) {
    Tradeoff.Prices p = tradeoff.prices(i);
    return p.none()
        ? "none"
        : Double.isInfinite(p.to())
            ? "from " + shown(100 * p.from()) + " %"
            : p.from() == 0
                ? "up to " + shown(100 * p.to()) + " %"
                : "%s to %s %%".formatted(shown(100 * p.from()), shown(100 * p.to()));
  }

  private Table classTable() {
    int n = size();
    List<Table.Column> columns = new ArrayList<>();
    columns.add(
        Table.words("classifier", IntStream.range(0, n).mapToObj(ChoosingView::letter).toList()));
    for (int j = 0; j < ChoosingLab.TIME; j++) {
      int c = j;
      columns.add(
          Table.numbers("class_" + (char) ('a' + j), Doubles.generate(n, i -> rows.get(i, c))));
    }
    return new Table("classes", "Accuracy by class", columns, best);
  }
}
