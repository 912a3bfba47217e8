package perceptarium.engine.evaluate;

import java.util.function.ToDoubleFunction;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;

/// Every measure of a two-class confusion matrix. A measure whose denominator is 0 has no value:
/// {@link Kind#value} is NaN then, and {@link Kind#missing} says why.
public final class Metrics {
  private static final String H2 = "Deck H2, Evaluation";

  public static final Catalog<Kind> ALL =
      Catalog.of(
          "metric",
          ratio("prevalence", "Prevalence", "P", "P + N", Counts::p, Counts::all),
          ratio("accuracy", "Accuracy", "TP + TN", "P + N", c -> c.tp() + c.tn(), Counts::all),
          ratio("precision", "Precision (PPV)", "TP", "TP + FP", Counts::tp, Metrics::called),
          ratio("fdr", "False discovery rate", "FP", "TP + FP", Counts::fp, Metrics::called),
          ratio("for", "False omission rate", "FN", "FN + TN", Counts::fn, Metrics::rejected),
          ratio("npv", "Negative predictive value", "TN", "FN + TN", Counts::tn, Metrics::rejected),
          ratio("recall", "Recall (TPR, sensitivity)", "TP", "P", Counts::tp, Counts::p),
          ratio("miss-rate", "Miss rate (FNR)", "FN", "P", Counts::fn, Counts::p),
          ratio("fall-out", "Fall-out (FPR)", "FP", "N", Counts::fp, Counts::n),
          ratio("specificity", "Specificity (TNR)", "TN", "N", Counts::tn, Counts::n),
          ratio(
              "lr-plus",
              "Positive likelihood ratio",
              "TPR",
              "FPR",
              c -> c.tp() * c.n(),
              c -> c.fp() * c.p()),
          ratio(
              "lr-minus",
              "Negative likelihood ratio",
              "FNR",
              "TNR",
              c -> c.fn() * c.n(),
              c -> c.tn() * c.p()),
          ratio(
              "odds-ratio",
              "Diagnostic odds ratio",
              "TP \\cdot TN",
              "FP \\cdot FN",
              c -> c.tp() * c.tn(),
              c -> c.fp() * c.fn()),
          ratio(
              "f1",
              "F₁",
              "2\\,TP",
              "2\\,TP + FP + FN",
              c -> 2 * c.tp(),
              c -> 2 * c.tp() + c.fp() + c.fn()),
          new Kind(
              "f-beta",
              "F_β",
              Schema.of(
                  ParamSpec.logReal(
                      "beta",
                      "β",
                      "How many times more recall counts than precision.",
                      2,
                      0.01,
                      100)),
              "(1 + \\beta^2)\\,TP",
              "(1 + \\beta^2)\\,TP + \\beta^2 FN + FP",
              (c, s) -> (1 + square(s.real("beta"))) * c.tp(),
              (c, s) ->
                  (1 + square(s.real("beta"))) * c.tp() + square(s.real("beta")) * c.fn() + c.fp()),
          ratio(
              "mcc",
              "Matthews correlation",
              "TP \\cdot TN - FP \\cdot FN",
              "\\sqrt{(TP+FP)\\,P\\,N\\,(TN+FN)}",
              c -> c.tp() * c.tn() - c.fp() * c.fn(),
              c ->
                  Math.sqrt(called(c))
                      * Math.sqrt(c.p())
                      * Math.sqrt(c.n())
                      * Math.sqrt(rejected(c))),
          ratio(
              "balanced-accuracy",
              "Balanced accuracy",
              "TPR + TNR",
              "2",
              c -> c.tp() * c.n() + c.tn() * c.p(),
              c -> 2 * c.p() * c.n()));

  private Metrics() {}

  /// Numerator or denominator of a measure.
  @FunctionalInterface
  public interface Term {
    double of(Counts counts, Settings settings);
  }

  /// One measure as a catalogue entry.
  ///
  /// @param above numerator in LaTeX
  /// @param below denominator in LaTeX
  public record Kind(
      String name,
      String label,
      Schema schema,
      String above,
      String below,
      Term numerator,
      Term denominator)
      implements Entry {
    /// The measure; NaN where its denominator is 0.
    public double value(Counts counts, Settings settings) {
      double below = denominator.of(counts, settings);
      return below == 0 ? Double.NaN : numerator.of(counts, settings) / below;
    }

    /// The measure with its usual settings.
    public double value(Counts counts) {
      return value(counts, schema.defaults());
    }

    /// Why there is no value, one sentence; empty if there is one.
    public String missing(Counts counts) {
      return Double.isNaN(value(counts))
          ? "%s has no value: its denominator is 0.".formatted(label)
          : "";
    }

    @Override
    public String formula() {
      return "\\frac{%s}{%s}".formatted(above, below);
    }

    @Override
    public String source() {
      return H2;
    }
  }

  /// The measure that a setting names.
  public static double value(Value.Call call, Counts counts) {
    return ALL.find(call.name()).value(counts, call.settings());
  }

  private static Kind ratio(
      String name,
      String label,
      String above,
      String below,
      ToDoubleFunction<Counts> numerator,
      ToDoubleFunction<Counts> denominator) {
    return new Kind(
        name,
        label,
        Schema.NONE,
        above,
        below,
        (c, s) -> numerator.applyAsDouble(c),
        (c, s) -> denominator.applyAsDouble(c));
  }

  private static double called(Counts c) {
    return c.tp() + c.fp();
  }

  private static double rejected(Counts c) {
    return c.fn() + c.tn();
  }

  private static double square(double x) {
    return x * x;
  }
}
