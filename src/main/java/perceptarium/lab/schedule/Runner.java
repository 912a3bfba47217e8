package perceptarium.lab.schedule;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.analysis.NoisyQuadratic;
import perceptarium.engine.optimize.Schedules;

/// One schedule on the bowl.
///
/// @param x places after each epoch
/// @param expected expected loss after each epoch
record Runner(Value.Call call, double first, double[] x, double[] expected) {
  static Runner of(Value.Call call, Settings s, int epochs, long seed) {
    NoisyQuadratic bowl = ScheduleLab.bowl(s);
    double first = s.real("rate");
    return new Runner(
        call,
        first,
        bowl.walk(e -> Schedules.rate(call, first, e), epochs, seed),
        bowl.expected(e -> Schedules.rate(call, first, e), epochs));
  }

  Schedules.Kind kind() {
    return Schedules.ALL.find(call.name());
  }

  String label() {
    String inside =
        call.settings().names().stream()
            .map(k -> k + " " + call.settings().get(k).text())
            .reduce((a, b) -> a + ", " + b)
            .map(text -> " (" + text + ")")
            .orElse("");
    return kind().label() + inside;
  }

  double rate(int epoch) {
    return Schedules.rate(call, first, epoch);
  }

  /// The formula with its numbers in an epoch.
  String numbers(int epoch) {
    Settings s = call.settings();
    String a = latex(first);
    String right =
        switch (call.name()) {
          case "inverse" -> "\\frac{%s}{1 + %s \\cdot %d}".formatted(a, latex(s.real("k")), epoch);
          case "exponential" -> "%s\\, e^{-%s \\cdot %d}".formatted(a, latex(s.real("k")), epoch);
          case "sqrt" ->
              "\\frac{%s \\cdot %s}{\\sqrt{%d}}".formatted(latex(s.real("k")), a, epoch + 1);
          case "staircase" ->
              "%s \\cdot %s^{\\lfloor %d / %d \\rfloor}"
                  .formatted(a, latex(s.real("factor")), epoch, s.whole("every"));
          case String other -> "\\alpha(%d)".formatted(epoch);
        };
    return right + " = " + latex(rate(epoch));
  }

  String explain(int epoch) {
    return "α in epoch %d: %s (first rate %s)"
        .formatted(epoch + 1, shown(rate(epoch)), shown(first));
  }
}
