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
    return "the training loss rose to %s, more than %s times the first one (%s)"
        .formatted(brief(loss), Value.number(multiple), brief(firstLoss));
  }

  private static String brief(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toString()
        : "infinity";
  }
}
