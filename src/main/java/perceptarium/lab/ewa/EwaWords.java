package perceptarium.lab.ewa;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perceptarium.engine.statistics.Ewa;
import perceptarium.figure.Format;
import perceptarium.figure.Formula;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Note;

/// What is said about one step, computed from its numbers.
final class EwaWords {
  private static final int FIRST_ROWS = 5;

  private final Curves c;
  private final int step;
  private final int cursor;
  private final Sums sums;
  private final String tick;

  EwaWords(Curves curves, int step, int cursor) {
    this.c = curves;
    this.step = step;
    this.cursor = cursor;
    this.sums = new Sums(curves);
    this.tick = curves.series.tick();
  }

  /// Title of the large figure.
  String title() {
    String window = "β = %s looks back about %s".formatted(shown(c.beta), window());
    return switch (c.view) {
      case AVERAGE -> window + firstMonth();
      case MOMENTUM -> "Momentum: the zigzag cancels, the common direction stays; " + window;
      case RMSPROP -> "RMSprop: √s follows the size of the gradient; " + window;
      case ADAM -> "Adam: v keeps the direction, √s the size";
    };
  }

  /// How far the uncorrected start is off, where there is a first month to speak of.
  private String firstMonth() {
    int n = EwaFigures.ZOOM;
    if (c.size() <= n || step < n) {
      return "";
    }
    double off = 0;
    for (int i = 0; i < n; i++) {
      off += (c.corrected[i] - c.average[i]) / n;
    }
    boolean slow = Ewa.weightSum(c.beta, n) < 0.95;
    return slow && off != 0
        ? "; uncorrected, its first %d %ss are %s too %s"
            .formatted(n, tick, number(Math.abs(off)), off > 0 ? "low" : "high")
        : "";
  }

  private String window() {
    double w = Ewa.window(c.beta);
    String n = w >= 10 ? Format.fixed(w, 0) : Format.significant(w, 2);
    return n.equals("1") ? "1 " + tick : n + " " + tick + "s";
  }

  String sentence() {
    if (cursor == 0) {
      return "Before the first %s the average is v₀ = 0.".formatted(tick);
    }
    return switch (c.view) {
      case AVERAGE -> averageSentence();
      case MOMENTUM -> momentumSentence();
      case RMSPROP, ADAM -> updateSentence();
    };
  }

  private String averageSentence() {
    int i = cursor - 1;
    double zero = 1 - Ewa.weightSum(c.beta, cursor);
    String raw = number(c.average[i]);
    String mean = number(c.mean(cursor));
    String day = capital(tick) + " " + cursor;
    return switch (c.correction) {
      case OFF ->
          zero > 0.01
              ? "%s: the average reads %s where the plain mean so far is %s: %s of its weight still lies on v₀ = 0."
                  .formatted(day, raw, mean, percent(zero))
              : "%s: the average reads %s and looks back about %s; the zero it started with is forgotten."
                  .formatted(day, raw, window());
      case ON ->
          zero > 0.01
              ? "%s: uncorrected %s, because %s of the weight lies on v₀ = 0; divided by 1 − β%s = %s it is %s (plain mean: %s)."
                  .formatted(
                      day,
                      raw,
                      percent(zero),
                      Digits.sup(cursor),
                      shown(1 - zero),
                      number(c.corrected[i]),
                      mean)
              : "%s: %s; the correction has nothing left to do, it changes the average by %s."
                  .formatted(day, number(c.corrected[i]), number(c.corrected[i] - c.average[i]));
      case COMPOUNDED ->
          "%s: fed back into the recursion the correction compounds to %s; applied once it gives %s."
              .formatted(day, number(c.compounded[i]), number(c.corrected[i]));
    };
  }

  private String momentumSentence() {
    double[] g = c.series.values();
    int flips = 0;
    int calm = 0;
    for (int i = 1; i < step; i++) {
      flips += g[i] * g[i - 1] < 0 ? 1 : 0;
      calm += c.chosen(i) * c.chosen(i - 1) < 0 ? 1 : 0;
    }
    return "In %s the gradient changes its sign %s, its running average %s: what cancels is the zigzag, what stays is the way down."
        .formatted(count(step, "step"), count(flips, "time"), count(calm, "time"));
  }

  private String updateSentence() {
    double off = Math.abs(c.update(Curves.Correction.OFF, 0));
    double on = Math.abs(c.update(Curves.Correction.ON, 0));
    String start =
        "The first step is %s η without correction and %s η with it"
            .formatted(shown(off), shown(on));
    return c.correction == Curves.Correction.COMPOUNDED
        ? start
            + "; fed back, step %d is %s η instead of %s η."
                .formatted(
                    cursor,
                    shown(c.update(Curves.Correction.COMPOUNDED, cursor - 1)),
                    shown(c.update(Curves.Correction.ON, cursor - 1)))
        : start + ": in the first steps the correction is the whole difference.";
  }

  /// The first rows and the cursor's, written out.
  TableFigure arithmetic() {
    List<String> t = new ArrayList<>();
    List<String> value = new ArrayList<>();
    List<String> recursion = new ArrayList<>();
    List<String> average = new ArrayList<>();
    List<String> corrected = new ArrayList<>();
    int rows = Math.min(step, FIRST_ROWS);
    int total = rows + (cursor > rows ? 1 : 0);
    for (int row = 0; row < total; row++) {
      int i = row < rows ? row : cursor - 1;
      boolean wrong = c.correction == Curves.Correction.COMPOUNDED;
      double before = i == 0 ? 0 : wrong ? c.compounded[i - 1] : c.average[i - 1];
      String divisor = shown(Ewa.weightSum(c.beta, i + 1));
      t.add(Integer.toString(i + 1));
      value.add(shown(c.input[i]));
      recursion.add(
          wrong ? "(%s)/%s".formatted(sums.step(before, i), divisor) : sums.step(before, i));
      average.add(shown(wrong ? c.compounded[i] : c.average[i]));
      corrected.add("%s/%s = %s".formatted(shown(c.average[i]), divisor, shown(c.corrected[i])));
    }
    boolean wrong = c.correction == Curves.Correction.COMPOUNDED;
    boolean squares = c.view == Curves.View.RMSPROP;
    String symbol = c.series.symbol() + (squares ? "²" : "");
    String v = squares ? "s" : "v";
    Table table =
        new Table(
            "arithmetic",
            "The first rows as arithmetic",
            List.of(
                Table.words("t", t),
                Table.words("value", value),
                Table.words("recursion", recursion),
                Table.words("average", average),
                Table.words("corrected", corrected)),
            Math.min(cursor, total) - 1);
    List<TableFigure.Highlight> slip = new ArrayList<>();
    for (int row = 0; wrong && row < total; row++) {
      slip.add(new TableFigure.Highlight(row, 3, Ink.VERMILION));
    }
    return new TableFigure(
        "arithmetic",
        wrong ? "The first rows, with the slip" : "The first rows as arithmetic",
        total == 0 ? "No row yet." : "Last row: v = %s.".formatted(recursion.getLast()),
        table,
        List.of(
            "t",
            symbol,
            (wrong ? "(β·%s + (1 − β)·%s)/(1 − βᵗ)" : "β·%s + (1 − β)·%s").formatted(v, symbol),
            wrong ? v + " (wrong)" : v,
            "corrected: " + v + "/(1 − βᵗ)"),
        List.of(),
        slip);
  }

  List<Formula> formulas() {
    String x = c.series.symbol().equals("g") ? "g" : "\\theta";
    String power = c.view == Curves.View.RMSPROP ? "^2" : "";
    String b = latex(c.beta);
    String a = latex(1 - c.beta);
    List<Formula> out = new ArrayList<>();
    boolean any = cursor > 0;
    int i = cursor - 1;
    double before = i < 1 ? 0 : c.average[i - 1];
    String sum = any ? latex(Ewa.weightSum(c.beta, cursor)) : "";
    out.add(
        new Formula(
            "Running average",
            "v_t = \\beta v_{t-1} + (1 - \\beta)\\," + x + "_t" + power,
            any
                ? "v_{%d} = %s \\cdot %s + %s \\cdot %s = %s"
                    .formatted(
                        cursor,
                        b,
                        latexFactor(before),
                        a,
                        latexFactor(c.input[i]),
                        latex(c.average[i]))
                : ""));
    out.add(
        new Formula(
            "Bias correction",
            "\\hat v_t = \\frac{v_t}{1 - \\beta^t}",
            any
                ? "\\hat v_{%d} = \\frac{%s}{1 - %s^{%d}} = \\frac{%s}{%s} = %s"
                    .formatted(
                        cursor,
                        latex(c.average[i]),
                        b,
                        cursor,
                        latex(c.average[i]),
                        sum,
                        latex(c.corrected[i]))
                : ""));
    out.add(
        new Formula(
            "Weights",
            "v_t = \\sum_{k=0}^{t-1} (1-\\beta)\\beta^k\\," + x + "_{t-k}" + power,
            any
                ? "\\sum_{k=0}^{%d} %s \\cdot %s^k = 1 - %s^{%d} = %s"
                    .formatted(i, a, b, b, cursor, sum)
                : ""));
    out.add(
        new Formula(
            "Window",
            "\\frac{1}{1 - \\beta}",
            "\\frac{1}{%s} = %s".formatted(a, latex(Ewa.window(c.beta)))));
    switch (c.view) {
      case AVERAGE -> {}
      case MOMENTUM -> out.add(new Formula("Momentum", "w \\leftarrow w - \\eta\\, v_t", ""));
      case RMSPROP ->
          out.add(
              new Formula(
                  "RMSprop",
                  "w \\leftarrow w - \\eta\\,\\frac{g_t}{\\sqrt{s_t} + \\varepsilon}",
                  ""));
      case ADAM ->
          out.add(
              new Formula(
                  "Adam",
                  "w \\leftarrow w - \\eta\\,\\frac{\\hat v_t}{\\sqrt{\\hat s_t} + \\varepsilon}",
                  any
                      ? "\\frac{%s}{\\sqrt{%s}} = %s"
                          .formatted(
                              latex(c.corrected[i]),
                              latex(c.squareCorrected[i]),
                              latex(c.update(Curves.Correction.ON, i)))
                      : ""));
    }
    return out;
  }

  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    switch (c.view) {
      case AVERAGE ->
          notes.add(
              Note.notice(
                  "Drag the cursor. The bars are the shares of the %ss in the average of that %s: $(1-\\beta)\\beta^k$. Near the start they do not sum to 1: the rest, $\\beta^t$, lies on the zero that the average began with."
                      .formatted(tick, tick)));
      case MOMENTUM ->
          notes.add(
              Note.notice(
                  "The same sum, fed with gradients. What changes its sign from step to step"
                      + " cancels; what keeps it adds up. Momentum moves the weight along $v$"
                      + " instead of along $g$."));
      case RMSPROP ->
          notes.add(
              Note.notice(
                  "Here the squares $g^2$ are averaged. Dividing by $\\sqrt s$ makes the steps"
                      + " about one η long, however large the gradients are. Uncorrected, the first"
                      + " step is $1/\\sqrt{1-\\beta}$ times too long."));
      case ADAM ->
          notes.add(
              Note.notice(
                  "Adam keeps two running averages: $v$ of the gradients, $s$ of their squares."
                      + " Both start at zero, $s$ far more slowly: without correction the first"
                      + " step is $(1-\\beta)/\\sqrt{1-\\beta_2}$ times too long."));
    }
    notes.add(
        new Note(
            Note.Kind.SLIP,
            "The slide divides the recursion itself by $1-\\beta^t$. Then every step divides again"
                + " what was divided before, and the error compounds. Keep $v_t$ as it is and"
                + " divide when you show or use it. Set “Bias correction” to “fed back” to see the"
                + " difference.",
            "Decks H1, H2: Bias Correction"));
    if (c.view == Curves.View.AVERAGE) {
      notes.add(
          new Note(
              Note.Kind.SLIP,
              "For β = 0.9 deck H2 prints the weighted sum over 42; it is over $1/(1-\\beta) = 10$,"
                  + " as in H1.",
              "Deck H2: Exponentially Weighted Averages"));
      notes.add(
          new Note(
              Note.Kind.DECK,
              "β = 0.5 (yellow) averages about 2 days, 0.9 (red) about 10, 0.98 (green) about 50;"
                  + " the violet curve is 0.98 without correction.",
              "Deck H1: Exponentially Weighted Averages"));
    }
    if (c.view == Curves.View.ADAM) {
      notes.add(
          new Note(
              Note.Kind.SLIP,
              "The slide’s Adam writes only the corrected $v$ and $s$ and never keeps the"
                  + " uncorrected ones, so its next step feeds the corrected values back.",
              "Decks H1, H2: Adam"));
    }
    if (c.correction == Curves.Correction.COMPOUNDED
        && step > 0
        && Double.isNaN(c.compounded[step - 1])) {
      notes.add(
          Note.warning(
              "The compounded average has left the range of numbers; its curve ends there."));
    }
    return notes;
  }

  /// Named results for lessons.
  Map<String, Double> numbers() {
    Map<String, Double> out = new LinkedHashMap<>();
    out.put("window", Ewa.window(c.beta));
    if (cursor > 0) {
      out.put("cursor", (double) cursor);
      out.put("weight_sum", Ewa.weightSum(c.beta, cursor));
      out.put("value", c.series.values()[cursor - 1]);
      out.put("average", c.average[cursor - 1]);
      out.put("corrected", c.corrected[cursor - 1]);
      out.put("compounded", c.compounded[cursor - 1]);
      out.put("mean", c.mean(cursor));
      out.put("update", c.update(Curves.Correction.OFF, cursor - 1));
      out.put("update_corrected", c.update(Curves.Correction.ON, cursor - 1));
    }
    return out;
  }

  private String number(double value) {
    String text = c.series.unit().isEmpty() ? shown(value) : Format.fixed(value, 2);
    return (Math.abs(value) < 1e4 ? text : shown(value)) + sums.unit();
  }

  private static String percent(double share) {
    return Format.significant(100 * share, 3) + " %";
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
  }
}
