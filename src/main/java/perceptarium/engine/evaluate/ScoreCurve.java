package perceptarium.engine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import perceptarium.catalog.BadInput;

/// What happens to two-class scores as the threshold falls: one point for each distinct score, from
/// "nothing is called positive" to "everything is".
public final class ScoreCurve {
  private final List<Double> thresholds = new ArrayList<>();
  private final List<Counts> counts = new ArrayList<>();

  /// @param scores one an example, finite, the higher the rather positive
  /// @param positive which class each example is of
  /// @throws BadInput if one of the classes does not occur, or a score is not a finite number
  public ScoreCurve(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(
          scores.length + " scores, " + positive.length + " classes");
    }
    if (!Arrays.stream(scores).allMatch(Double::isFinite)) {
      throw new BadInput("scores: a score is a finite number");
    }
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]));
    double p = 0;
    for (boolean is : positive) {
      p += is ? 1 : 0;
    }
    double n = scores.length - p;
    if (p == 0 || n == 0) {
      throw new BadInput("scores: a curve needs examples of both classes");
    }
    double tp = 0;
    double fp = 0;
    add(Double.POSITIVE_INFINITY, tp, fp, p, n);
    for (int i = 0; i < order.length; i++) {
      tp += positive[order[i]] ? 1 : 0;
      fp += positive[order[i]] ? 0 : 1;
      if (i == order.length - 1 || scores[order[i + 1]] != scores[order[i]]) {
        add(scores[order[i]], tp, fp, p, n);
      }
    }
  }

  private void add(double threshold, double tp, double fp, double p, double n) {
    thresholds.add(threshold);
    counts.add(new Counts(tp, p - tp, fp, n - fp));
  }

  /// Number of points.
  public int size() {
    return counts.size();
  }

  /// Scores from here up are called positive; the first is ∞.
  public double threshold(int i) {
    return thresholds.get(i);
  }

  public Counts counts(int i) {
    return counts.get(i);
  }

  /// Area under TPR over FPR, by trapezoids: the chance that a positive scores above a negative,
  /// ties counting half.
  public double rocArea() {
    double area = 0;
    for (int i = 1; i < counts.size(); i++) {
      Counts a = counts.get(i - 1);
      Counts b = counts.get(i);
      area += (b.fp() - a.fp()) / b.n() * (a.tp() + b.tp()) / (2 * b.p());
    }
    return area;
  }

  /// Average precision Σ (Rᵢ − Rᵢ₋₁) Pᵢ: the area under the precision–recall curve as steps.
  public double averagePrecision() {
    double area = 0;
    for (int i = 1; i < counts.size(); i++) {
      Counts b = counts.get(i);
      area += (b.tp() - counts.get(i - 1).tp()) / b.p() * (b.tp() / (b.tp() + b.fp()));
    }
    return area;
  }
}
