package perceptarium.engine.evaluate;

import perceptarium.catalog.BadInput;

/// The confusion matrix of two classes. Counts may be shares or weights.
///
/// @param tp positives called positive
/// @param fn positives called negative
/// @param fp negatives called positive
/// @param tn negatives called negative
public record Counts(double tp, double fn, double fp, double tn) {
  public Counts {
    if (!(tp >= 0 && fn >= 0 && fp >= 0 && tn >= 0)) {
      throw new BadInput("counts: a count is a number of at least 0");
    }
  }

  /// Counts at a threshold: an example is called positive if its score is at least that.
  public static Counts at(double threshold, double[] scores, boolean[] positive) {
    double tp = 0;
    double fn = 0;
    double fp = 0;
    double tn = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        tp += positive[i] ? 1 : 0;
        fp += positive[i] ? 0 : 1;
      } else {
        fn += positive[i] ? 1 : 0;
        tn += positive[i] ? 0 : 1;
      }
    }
    return new Counts(tp, fn, fp, tn);
  }

  /// One class of a k×k matrix against all others.
  ///
  /// @param matrix actual class by row, predicted by column
  public static Counts oneAgainstRest(double[][] matrix, int c) {
    double all = 0;
    double row = 0;
    double column = 0;
    for (int i = 0; i < matrix.length; i++) {
      row += matrix[c][i];
      column += matrix[i][c];
      for (double n : matrix[i]) {
        all += n;
      }
    }
    double tp = matrix[c][c];
    return new Counts(tp, row - tp, column - tp, all - row - column + tp);
  }

  /// Positives.
  public double p() {
    return tp + fn;
  }

  /// Negatives.
  public double n() {
    return fp + tn;
  }

  public double all() {
    return p() + n();
  }
}
