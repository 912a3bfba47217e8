package perceptarium.lab.ewa;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.shown;

import perceptarium.engine.statistics.Ewa;
import perceptarium.figure.Explain;
import perceptarium.figure.Format;

/// The arithmetic of each number of a run, as words. Indices count from 0, t = i + 1.
record Sums(Curves curves) {
  /// The first average by its recursion.
  Explain average() {
    return average(curves.average, curves.beta);
  }

  /// Any average of the input by its recursion.
  Explain average(double[] v, double beta) {
    return i ->
        "v%s = β·v%s + (1 − β)·%s\n= %s\n= %s"
            .formatted(
                Digits.sub(i + 1),
                Digits.sub(i),
                input(i),
                step(beta, i == 0 ? 0 : v[i - 1], i),
                shown(v[i]) + unit() + root(v[i]));
  }

  /// The same, where index 0 is v₀.
  static Explain fromZero(Explain average) {
    return i -> i == 0 ? "The average starts with nothing: 0" : average.at(i - 1);
  }

  Explain corrected() {
    return corrected(curves.average, curves.beta);
  }

  /// Any average, corrected.
  Explain corrected(double[] v, double beta) {
    return i ->
        "v%1$s/(1 − β%2$s) = %3$s/(1 − %4$s%2$s)\n= %3$s/%5$s = %6$s"
            .formatted(
                Digits.sub(i + 1),
                Digits.sup(i + 1),
                shown(v[i]),
                shown(beta),
                shown(Ewa.weightSum(beta, i + 1)),
                shown(v[i] / Ewa.weightSum(beta, i + 1))
                    + unit()
                    + root(v[i] / Ewa.weightSum(beta, i + 1)));
  }

  /// The root of Adam's second average.
  Explain second(boolean corrected) {
    return i -> {
      double s = curves.square[i];
      String recursion =
          "s%s = β₂·s%s + (1 − β₂)·g%s² = %s"
              .formatted(Digits.sub(i + 1), Digits.sub(i), Digits.sub(i + 1), shown(s));
      double shared = corrected ? Ewa.weightSum(curves.beta2, i + 1) : 1;
      return recursion
          + (corrected
              ? "\n√(s%s/(1 − β₂%s)) = √(%s/%s)"
                  .formatted(Digits.sub(i + 1), Digits.sup(i + 1), shown(s), shown(shared))
              : "\n√s%s = √%s".formatted(Digits.sub(i + 1), shown(s)))
          + " = "
          + shown(Math.sqrt(s / shared));
    };
  }

  Explain compounded() {
    return i -> {
      double before = i == 0 ? 0 : curves.compounded[i - 1];
      return "wrong: the corrected value of the %s before is fed back\n(%s)/%s = %s"
          .formatted(
              curves.series.tick(),
              step(before, i),
              shown(Ewa.weightSum(curves.beta, i + 1)),
              shown(curves.compounded[i]));
    };
  }

  /// Share of the value at index `i` in the average of day `cursor`.
  String share(int i, int cursor) {
    int k = cursor - 1 - i;
    double w = Ewa.weight(curves.beta, k);
    return "%s %d, k = %d back: (1 − β)·β%s = %s\ntimes %s = %s"
        .formatted(
            curves.series.tick(),
            i + 1,
            k,
            Digits.sup(k),
            shown(w),
            factor(curves.input[i]) + unit(),
            shown(w * curves.input[i]) + unit());
  }

  Explain update(Curves.Correction which) {
    return i -> {
      String v = shown(curves.of(which, i));
      String result = shown(curves.update(which, i));
      return switch (curves.view) {
        case AVERAGE, MOMENTUM -> "v = " + v;
        case RMSPROP -> "g/√s = %s/√%s = %s".formatted(shown(g(i)), v, result);
        case ADAM -> "v/√s = %s/√%s = %s".formatted(v, shown(curves.second(which, i)), result);
      };
    };
  }

  /// `0.98 · 0.8 + 0.02 · 49`.
  String step(double before, int i) {
    return step(curves.beta, before, i);
  }

  private String step(double beta, double before, int i) {
    return "%s · %s + %s · %s"
        .formatted(
            shown(beta), factor(before), Format.significant(1 - beta, 4), factor(curves.input[i]));
  }

  private String input(int i) {
    return curves.series.symbol() + Digits.sub(i + 1) + (squares() ? "²" : "");
  }

  private double g(int i) {
    return curves.series.values()[i];
  }

  private boolean squares() {
    return curves.view == Curves.View.RMSPROP;
  }

  /// Of an average of squares the root is drawn.
  private String root(double s) {
    return squares() ? "\n√%s = %s".formatted(shown(s), shown(Math.sqrt(s))) : "";
  }

  String unit() {
    return squares() ? "" : curves.series.unit();
  }
}
