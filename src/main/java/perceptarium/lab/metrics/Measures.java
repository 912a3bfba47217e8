package perceptarium.lab.metrics;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.evaluate.Counts;
import perceptarium.engine.evaluate.Metrics;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Every measure of one matrix of two classes, with its arithmetic.
///
/// @param chosen the measure that is looked at
record Measures(Counts counts, Value.Call chosen) {
  private static final Pattern NAME = Pattern.compile("\\b(TPR|FPR|FNR|TNR|TP|FN|FP|TN|P|N)\\b");

  /// Measures that weigh both kinds of mistakes: the larger, the better.
  private static final List<String> OVERALL =
      List.of("accuracy", "f1", "f-beta", "mcc", "balanced-accuracy");

  Metrics.Kind kind() {
    return Metrics.ALL.find(chosen.name());
  }

  boolean overall() {
    return OVERALL.contains(chosen.name());
  }

  double value(String name) {
    return name.equals(chosen.name())
        ? Metrics.value(chosen, counts)
        : Metrics.ALL.find(name).value(counts);
  }

  private Settings settings(Metrics.Kind kind) {
    return kind.name().equals(chosen.name()) ? chosen.settings() : kind.schema().defaults();
  }

  /// `precision 0.833`, or that there is none.
  String said(String name, String word) {
    double value = value(name);
    return Double.isNaN(value) ? "no " + word : word + " " + shown(Math.rint(value * 1e3) / 1e3);
  }

  /// A term of a formula as plain text.
  private String plain(Metrics.Kind kind, String latex) {
    String beta = settings(kind).has("beta") ? shown(settings(kind).real("beta")) : "β";
    return latex
        .replaceAll("\\\\sqrt\\{(.*)}", "√($1)")
        .replace("\\cdot", "·")
        .replace("\\,", "·")
        .replace("^2 FN", "²·FN")
        .replace("\\beta", beta)
        .replace("^2", "²")
        .replace("-", "−");
  }

  private static boolean sum(String plain) {
    return plain.replaceAll("\\(.*?\\)", "").matches(".* [+−] .*");
  }

  private static String bracket(String below) {
    return below.matches(".*[ ·].*") && !below.startsWith("√") ? "(" + below + ")" : below;
  }

  private String fraction(Metrics.Kind kind) {
    String above = plain(kind, kind.above());
    return "%s / %s"
        .formatted(sum(above) ? "(" + above + ")" : above, bracket(plain(kind, kind.below())));
  }

  /// The names of counts and rates replaced by their present values.
  private String numbers(String text, boolean latex) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("TP", counts.tp());
    values.put("FN", counts.fn());
    values.put("FP", counts.fp());
    values.put("TN", counts.tn());
    values.put("P", counts.p());
    values.put("N", counts.n());
    values.put("TPR", value("recall"));
    values.put("FNR", value("miss-rate"));
    values.put("FPR", value("fall-out"));
    values.put("TNR", value("specificity"));
    return NAME.matcher(text)
        .replaceAll(
            m -> {
              double v = values.getOrDefault(m.group(), Double.NaN);
              return Matcher.quoteReplacement(
                  Double.isNaN(v) ? "none" : latex ? latex(v) : shown(v));
            });
  }

  /// `TP / (TP + FP) = 50 / (50 + 10) = 0.8333`.
  String arithmetic(Metrics.Kind kind) {
    double value = value(kind.name());
    return "%s = %s\n= %s\n= %s"
        .formatted(
            kind.label(),
            fraction(kind),
            numbers(fraction(kind), false),
            Double.isNaN(value) ? "no value: below the line stands 0" : shown(value));
  }

  void formula(Frame.Builder frame, Metrics.Kind kind) {
    double value = value(kind.name());
    frame.formula(
        kind.label(),
        kind.formula(),
        Double.isNaN(value)
            ? "\\text{no value: below the line stands 0}"
            : "\\frac{%s}{%s} = %s"
                .formatted(
                    numbers(kind.above().replace("\\,", "\\cdot "), true),
                    numbers(kind.below().replace("\\,", "\\cdot "), true),
                    latex(value)));
  }

  Table table() {
    List<Metrics.Kind> kinds = Metrics.ALL.entries();
    return new Table(
            "measures",
            "Every measure",
            Table.words("measure", kinds.stream().map(Metrics.Kind::label).toList()),
            Table.words("formula", kinds.stream().map(this::fraction).toList()),
            Table.words("numbers", kinds.stream().map(k -> numbers(fraction(k), false)).toList()),
            values())
        .marked(kinds.indexOf(kind()));
  }

  private Table.Column values() {
    List<Metrics.Kind> kinds = Metrics.ALL.entries();
    return Table.numbers(
        "value",
        Doubles.generate(kinds.size(), i -> value(kinds.get(i).name())),
        i -> arithmetic(kinds.get(i)));
  }

  /// The formula, or that it divides by 0 here.
  private String line(Metrics.Kind kind) {
    return Double.isNaN(value(kind.name()))
        ? "no value: " + numbers(fraction(kind), false)
        : fraction(kind);
  }

  /// The table as a figure: a click on a row looks at that measure.
  TableFigure figure(String title) {
    List<Metrics.Kind> kinds = Metrics.ALL.entries();
    List<TableFigure.Cell> cells = new ArrayList<>();
    List<TableFigure.Highlight> inks = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      for (int c = 0; c < 3; c++) {
        Map<String, String> change = Map.of("measure", kinds.get(i).name());
        cells.add(new TableFigure.Cell(i, c, "look at this measure", change));
      }
      if (Double.isNaN(value(kinds.get(i).name()))) {
        inks.add(new TableFigure.Highlight(i, 1, Ink.VERMILION));
      }
    }
    return new TableFigure(
        "every-measure",
        title,
        title + ".",
        new Table(
                "measures",
                title,
                Table.words("measure", kinds.stream().map(Metrics.Kind::label).toList()),
                Table.words("formula", kinds.stream().map(this::line).toList()),
                values())
            .marked(kinds.indexOf(kind())),
        List.of("measure", "formula", "value"),
        cells,
        inks);
  }

  /// What cannot be said, and what is said otherwise on a slide.
  void notes(Frame.Builder frame) {
    List<String> missing =
        Metrics.ALL.entries().stream()
            .filter(k -> Double.isNaN(value(k.name())))
            .map(Metrics.Kind::label)
            .toList();
    if (!missing.isEmpty()) {
      String why =
          counts.p() == 0
              ? "there are no positives"
              : counts.n() == 0
                  ? "there are no negatives"
                  : counts.tp() + counts.fp() == 0
                      ? "nothing was called positive"
                      : counts.fn() + counts.tn() == 0
                          ? "everything was called positive"
                          : "what they divide by is 0";
      frame.note(
          Note.warning(
              "%s: no value, for %s. Nothing is divided by 0 here, and nothing is called 0 that is"
                      .formatted(String.join(", ", missing), why)
                  + " unknown."));
    }
    double called = counts.tp() + counts.fp();
    double all = counts.all();
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "The slide's table says prevalence = PP / ALL. That is how often *positive* is said,"
                + " here"
                + " $%s / %s = %s$. Prevalence is how often it *is*: P / ALL, $%s / %s = %s$."
                    .formatted(
                        latex(called),
                        latex(all),
                        latex(all == 0 ? Double.NaN : called / all),
                        latex(counts.p()),
                        latex(all),
                        latex(value("prevalence"))),
            "Deck H2, Confusion Matrix"));
  }

  /// Names for lessons.
  void numbers(Frame.Builder frame) {
    frame
        .number("tp", counts.tp())
        .number("fn", counts.fn())
        .number("fp", counts.fp())
        .number("tn", counts.tn());
    for (Metrics.Kind kind : Metrics.ALL.entries()) {
      frame.number(kind.name().replace('-', '_'), value(kind.name()));
    }
  }
}
