package perceptarium.engine.train;

import java.math.BigDecimal;
import java.math.MathContext;
import perceptarium.catalog.Value;

/// When a training counts as diverged: its loss, or a weight, is no longer a finite number, or the
/// loss exceeds a multiple of the first one, where that was above 0.
///
/// @param multiple 0 for never
record Guard(double multiple, double firstLoss) {
  boolean exceeded(double loss) {
    return multiple > 0 && firstLoss > 0 && loss > multiple * firstLoss;
  }

  boolean exploded(double loss) {
    return !Double.isFinite(loss) || exceeded(loss);
  }

  /// Why a training with this loss is over.
  String cause(double loss) {
    return Double.isFinite(loss)
        ? "the training loss rose to %s, more than %s times the first one (%s)"
            .formatted(brief(loss), Value.number(multiple), brief(firstLoss))
        : boundless("the training loss", loss);
  }

  /// Why a training is over whose loss is not a finite number.
  ///
  /// @param which what the loss is of
  static String boundless(String which, double loss) {
    return "%s is %s: the weights had grown too large for it"
        .formatted(which, Double.isNaN(loss) ? "NaN, not a number" : "infinite");
  }

  private static String brief(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toString();
  }
}
