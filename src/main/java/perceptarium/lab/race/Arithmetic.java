package perceptarium.lab.race;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import perceptarium.engine.optimize.Derivations;
import perceptarium.engine.optimize.Derivations.Line;
import perceptarium.figure.Format;
import perceptarium.figure.Formula;

/// A racer's step written out, as LaTeX for the formula pane and as plain text for who asks a
/// point.
final class Arithmetic {
  private static final Pattern SLOT = Pattern.compile("%(\\d)");
  private static final String FRACTION = "\\frac{";
  private static final int LONG = 22;

  private Arithmetic() {}

  /// A step as formulas: the symbols with the numbers of x₁, then the numbers of x₂.
  static List<Formula> formulas(Racer racer, int row) {
    String name = "%s, step %d".formatted(racer.entrant().label(), row);
    return List.of(
        new Formula(
            name + ", w = x₁", Derivations.symbols(racer.derive(row, 0)), numbers(racer, row, 0)),
        new Formula("The same for w = x₂", numbers(racer, row, 1), ""));
  }

  /// One update of one weight: the symbols, then the numbers.
  static Formula formula(String name, List<Line> lines) {
    return new Formula(name, Derivations.symbols(lines), numbers(lines, latex -> latex));
  }

  private static String numbers(Racer racer, int row, int coordinate) {
    return numbers(racer.derive(row, coordinate), latex -> named(latex, coordinate));
  }

  private static String numbers(List<Line> lines, UnaryOperator<String> named) {
    return lines.stream()
        .map(line -> row(named.apply(left(line)), numbers(line, true), latex(line.result())))
        .collect(Collectors.joining(" \\\\ ", "\\begin{aligned} ", " \\end{aligned}"));
  }

  /// A long one has its result on a line of its own, so that letters stay large.
  private static String row(String left, String right, String result) {
    int letters = right.replaceAll("\\\\[a-z]+|[{}^ ]", "").length();
    return left + " &= " + right + (letters > LONG ? " \\\\ &= " : " = ") + result;
  }

  private static String left(Line line) {
    return line.latex().split(" (\\\\leftarrow|=)", 2)[0];
  }

  /// The step to row `row` and what came out, in plain text; row 0 is the start.
  static String text(Racer racer, int row) {
    Track track = racer.track();
    StringBuilder text = new StringBuilder(racer.entrant().label());
    text.append(row == 0 ? ", start" : ", step " + row);
    for (int c = 0; row > 0 && c < 2; c++) {
      for (Line line : racer.derive(row, c)) {
        text.append('\n')
            .append(plain(named(line.latex(), c)))
            .append(" = ")
            .append(plain(numbers(line, false)))
            .append(" = ")
            .append(Format.shown(line.result()));
      }
    }
    return text.append(
            "\nf(%s, %s) = %s"
                .formatted(
                    Format.shown(track.get(row, Racer.X)),
                    Format.shown(track.get(row, Racer.Y)),
                    Format.shown(track.get(row, Racer.LOSS))))
        .toString();
  }

  private static String named(String latex, int coordinate) {
    return latex.replaceAll("\\bw\\b", "x_" + (coordinate + 1));
  }

  /// The right-hand side with its numbers; a negative one in parentheses where it follows an
  /// operator or carries a power.
  private static String numbers(Line line, boolean latex) {
    String pattern = line.pattern();
    Matcher slots = SLOT.matcher(pattern);
    StringBuilder text = new StringBuilder();
    while (slots.find()) {
      double value = line.numbers().get(Integer.parseInt(slots.group(1)));
      String before = pattern.substring(0, slots.start()).stripTrailing();
      boolean factor = !latex && before.length() > FRACTION.length() && before.endsWith(FRACTION);
      boolean opens = before.isEmpty() || (before.endsWith("{") && !factor) || before.endsWith("(");
      boolean power = pattern.startsWith("^", slots.end());
      String number = latex ? latex(value) : Format.shown(value);
      String shown = value < 0 && (!opens || power) ? "(" + number + ")" : number;
      slots.appendReplacement(text, Matcher.quoteReplacement(shown));
    }
    return slots.appendTail(text).toString();
  }

  /// Four digits, powers of ten as such.
  private static String latex(double value) {
    return Format.shown(value)
        .replace('−', '-')
        .replace("∞", "\\infty")
        .replace("not a number", "\\mathrm{NaN}")
        .replaceAll("e(-?\\d+)", "\\\\cdot 10^{$1}");
  }

  /// LaTeX of {@link perceptarium.engine.optimize.Derivations} as one line of text.
  static String plain(String latex) {
    return latex
        .replaceAll("\\\\frac\\{(.*)\\}\\{(.*)\\}", "$1 / ($2)")
        .replaceAll("\\\\sqrt\\{([^}]*)\\}", "√($1)")
        .replaceAll("\\\\hat ([a-z](_m)?)", "$1̂")
        .replace("\\leftarrow", "←")
        .replace("\\cdot", "·")
        .replace("\\beta", "β")
        .replace("\\eta", "η")
        .replace("\\rho", "ρ")
        .replace("\\lambda", "λ")
        .replace("\\epsilon", "ε")
        .replace("\\nabla", "∇")
        .replace("\\max", "max")
        .replace("\\,", " ")
        .replace("_1", "₁")
        .replace("_2", "₂")
        .replace("_m", "ₘ")
        .replaceAll("\\^\\{?2\\}?(?!\\d)", "²")
        .replaceAll("\\^\\{([^}]*)\\}", "^$1")
        .replace("β^t", "βᵗ")
        .replaceAll("β([₁₂])\\^t", "β$1ᵗ")
        .replace("-", "−")
        .replaceAll("e−(\\d)", "e-$1");
  }
}
