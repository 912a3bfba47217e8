package perceptarium.engine.search;

import java.util.Comparator;

/// Which scores are better.
public enum Goal {
  /// As an error or a loss.
  LOWEST,
  /// As an accuracy.
  HIGHEST;

  /// Best scores first.
  public Comparator<Double> bestFirst() {
    return switch (this) {
      case LOWEST -> Comparator.naturalOrder();
      case HIGHEST -> Comparator.reverseOrder();
    };
  }
}
