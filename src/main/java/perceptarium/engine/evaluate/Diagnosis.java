package perceptarium.engine.evaluate;

/// The errors of one model, and what their differences say. Deck H2, the analysis of the collected
/// results; all in the same unit, such as per cent.
///
/// @param bayes what nobody and nothing can go below
/// @param human the best team's
/// @param train on the training set
/// @param dev on data of the training set's kind that were not trained on
/// @param other on dev data of the kind that will be met later; NaN if not measured
/// @param test NaN if not measured
public record Diagnosis(
    double bayes, double human, double train, double dev, double other, double test) {
  /// Differences of per cents are no closer than this.
  private static final double ROUNDING = 1e-9;

  /// What to work on, in the order in which it is done.
  public enum Problem {
    BIAS("high bias"),
    VARIANCE("high variance"),
    MISMATCH("data mismatch"),
    DEV_SET("overfitted dev set");

    private final String words;

    Problem(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// A model of which four errors are known.
  public Diagnosis(double bayes, double human, double train, double dev) {
    this(bayes, human, train, dev, Double.NaN, Double.NaN);
  }

  /// Training less Bayes error.
  public double bias() {
    return train - bayes;
  }

  /// Training less human-level error; below 0 where humans are surpassed.
  public double avoidableBias() {
    return train - human;
  }

  /// Dev less training error.
  public double variance() {
    return dev - train;
  }

  /// Error on the other kind of data less that on the training set's kind; NaN if not measured.
  public double mismatch() {
    return other - dev;
  }

  /// Test less dev error, the dev set being of the same kind as the test set; NaN if not measured.
  public double devOverfit() {
    return test - (Double.isNaN(other) ? dev : other);
  }

  public boolean surpassesHumans() {
    return train < human - ROUNDING;
  }

  public double of(Problem problem) {
    return switch (problem) {
      case BIAS -> avoidableBias();
      case VARIANCE -> variance();
      case MISMATCH -> mismatch();
      case DEV_SET -> devOverfit();
    };
  }

  /// Whether a difference is more than `low`; what was not measured is not.
  public boolean has(Problem problem, double low) {
    return of(problem) > low + ROUNDING;
  }
}
