package perceptarium.engine.evaluate;

import perceptarium.engine.data.Dataset;

/// Says the class of a point of the plane, after it was shown examples.
@FunctionalInterface
public interface Classifier {
  /// The class, from 0.
  int label(double x, double y);

  /// Share of the examples that it gets wrong; NaN if there are none.
  default double error(Dataset data) {
    int wrong = 0;
    for (int i = 0; i < data.size(); i++) {
      wrong += label(data.inputs().get(i, 0), data.inputs().get(i, 1)) == data.target(i) ? 0 : 1;
    }
    return data.size() == 0 ? Double.NaN : (double) wrong / data.size();
  }

  /// The majority among the nearest examples; where the vote is even the nearest one decides.
  ///
  /// Source: Fix & Hodges 1951.
  ///
  /// @param count how many are asked, 1 or more; all if there are fewer
  static Classifier neighbours(Dataset train, int count) {
    int m = train.size();
    double[] xs = train.inputs().columnArray(0);
    double[] ys = train.inputs().columnArray(1);
    double[] targets = train.targets().toArray();
    int n = Math.min(count, m);
    int classes = train.classes();
    return (x, y) -> {
      double[] near = new double[n];
      int[] who = new int[n];
      int found = 0;
      for (int i = 0; i < m; i++) {
        double d = (xs[i] - x) * (xs[i] - x) + (ys[i] - y) * (ys[i] - y);
        if (found < n || d < near[n - 1]) {
          int at = found < n ? found++ : n - 1;
          for (; at > 0 && near[at - 1] > d; at--) {
            near[at] = near[at - 1];
            who[at] = who[at - 1];
          }
          near[at] = d;
          who[at] = (int) targets[i];
        }
      }
      int[] votes = new int[classes];
      for (int c : who) {
        votes[c]++;
      }
      int best = who[0];
      for (int c = 0; c < classes; c++) {
        best = votes[c] > votes[best] ? c : best;
      }
      return best;
    };
  }

  /// Bayes' rule with a normal distribution for each class: its mean, its covariance (dividing by
  /// the class's number) and its share of the examples are all that it learns. Nothing is left to
  /// be tuned. A class of fewer than three examples is never answered, unless no other has more.
  static Classifier bayes(Dataset train) {
    int classes = train.classes();
    double[][] fits = new double[classes][];
    int largest = 0;
    int[] members = new int[classes];
    for (int i = 0; i < train.size(); i++) {
      members[(int) train.target(i)]++;
    }
    for (int c = 0; c < classes; c++) {
      fits[c] = normal(train, c, members[c]);
      largest = members[c] > members[largest] ? c : largest;
    }
    int fallback = largest;
    return (x, y) -> {
      int best = fallback;
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        double[] f = fits[c];
        double u = x - f[0];
        double v = y - f[1];
        double score = f[5] - 0.5 * (f[2] * u * u + 2 * f[3] * u * v + f[4] * v * v);
        if (score > most) {
          most = score;
          best = c;
        }
      }
      return best;
    };
  }

  /// Mean, inverse covariance, and ln of prior over √|Σ|, which is −∞ for too few examples.
  private static double[] normal(Dataset train, int c, int members) {
    double[] mean = new double[2];
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < train.size(); i++) {
        if (train.target(i) == c) {
          double x = train.inputs().get(i, 0);
          double y = train.inputs().get(i, 1);
          if (pass == 0) {
            mean[0] += x / members;
            mean[1] += y / members;
          } else {
            xx += (x - mean[0]) * (x - mean[0]) / members;
            xy += (x - mean[0]) * (y - mean[1]) / members;
            yy += (y - mean[1]) * (y - mean[1]) / members;
          }
        }
      }
    }
    double det = xx * yy - xy * xy;
    if (members < 3 || !(det > 0)) {
      return new double[] {0, 0, 0, 0, 0, Double.NEGATIVE_INFINITY};
    }
    double prior = Math.log((double) members / train.size()) - 0.5 * Math.log(det);
    return new double[] {mean[0], mean[1], yy / det, -xy / det, xx / det, prior};
  }
}
