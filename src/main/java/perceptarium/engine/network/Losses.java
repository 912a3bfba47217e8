package perceptarium.engine.network;

import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;

/// Every loss.
public final class Losses {
  private static final String DECK = "Deck C, Loss functions";

  /// Probabilities are kept this far from 0 and 1, so that a wrong certainty costs much (about 690)
  /// but not infinitely. A logistic unit or softmax under its own cross-entropy needs no such care:
  /// there the loss is computed from the net input.
  static final double TINY = 1e-300;

  public static final Catalog<Loss.Kind> ALL =
      Catalog.of(
          "loss",
          new Shape(
              "squared",
              "Squared error",
              "\\ell = c\\,(\\hat y - y)^2,\\; c = 1 \\text{ or } \\tfrac12",
              "2c\\,(\\hat y - y)",
              DECK + "; Mazur's example has ½",
              Loss.Use.REAL,
              Schema.of(
                  ParamSpec.flag(
                      "half", "factor ½", "With ½ the derivative is just the error ŷ − y.", false)),
              s -> squared(s.flag("half") ? 0.5 : 1)),
          new Shape(
              "binary-cross-entropy",
              "Binary cross-entropy",
              "\\ell = -y \\ln \\hat y - (1 - y) \\ln(1 - \\hat y)",
              "\\frac{\\hat y - y}{\\hat y (1 - \\hat y)}",
              DECK,
              Loss.Use.PROBABILITY,
              Schema.NONE,
              s ->
                  new Curve(
                      (p, y) -> term(y, p) + term(1 - y, 1 - p),
                      (p, y) -> (p - y) / Math.max(p * (1 - p), TINY))),
          new Shape(
              "cross-entropy",
              "Categorical cross-entropy",
              "\\ell = -\\sum_c y_c \\ln \\hat y_c",
              "-\\frac{y_c}{\\hat y_c}",
              DECK,
              Loss.Use.DISTRIBUTION,
              Schema.NONE,
              s -> new Curve((p, y) -> term(y, p), (p, y) -> -y / Math.max(p, TINY))),
          new Shape(
              "hinge",
              "Hinge",
              "\\ell = \\max(0, 1 - y \\hat y),\\; y = \\pm 1",
              "-y \\text{ if } y \\hat y < 1, \\text{ else } 0",
              "Cortes, Vapnik 1995",
              Loss.Use.BIPOLAR,
              Schema.NONE,
              s -> new Curve((p, y) -> Math.max(0, 1 - y * p), (p, y) -> y * p < 1 ? -y : 0)),
          new Shape(
              "huber",
              "Huber",
              "\\ell = \\tfrac12 r^2 \\text{ if } |r| \\le \\delta,"
                  + " \\text{ else } \\delta (|r| - \\tfrac12 \\delta);\\; r = \\hat y - y",
              "\\max(-\\delta, \\min(\\delta, r))",
              "Huber 1964",
              Loss.Use.REAL,
              Schema.of(
                  ParamSpec.logReal(
                      "delta", "δ", "Where the square turns into a line.", 1, 1e-3, 1e3)),
              s -> huber(s.real("delta"))));

  private Losses() {}

  /// The loss that a setting names.
  public static Loss of(Value.Call call) {
    return ALL.find(call.name()).with(call.settings());
  }

  private static double term(double share, double probability) {
    return share == 0 ? 0 : -share * Math.log(Math.max(probability, TINY));
  }

  private static Loss squared(double c) {
    return new Curve((p, y) -> c * (p - y) * (p - y), (p, y) -> 2 * c * (p - y));
  }

  private static Loss huber(double delta) {
    return new Curve(
        (p, y) -> {
          double r = Math.abs(p - y);
          return r <= delta ? 0.5 * r * r : delta * (r - 0.5 * delta);
        },
        (p, y) -> Math.clamp(p - y, -delta, delta));
  }

  private record Curve(DoubleBinaryOperator f, DoubleBinaryOperator df) implements Loss {
    @Override
    public double value(double prediction, double target) {
      return f.applyAsDouble(prediction, target);
    }

    @Override
    public double slope(double prediction, double target) {
      return df.applyAsDouble(prediction, target);
    }
  }

  private record Shape(
      String name,
      String label,
      String formula,
      String slopeFormula,
      String source,
      Loss.Use use,
      Schema schema,
      Function<Settings, Loss> make)
      implements Loss.Kind {
    @Override
    public Loss with(Settings settings) {
      return make.apply(settings);
    }
  }
}
