package perceptarium.lab.batch;

import java.util.Arrays;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Batches;
import perceptarium.engine.analysis.LogisticLine;
import perceptarium.figure.Ink;
import perceptarium.figure.Style;

/// One of the three runs: its batches, its way, its cost over all examples after each update.
final class Track {
  final String name;
  final Ink ink;
  final Style.Dash dash;
  final Batches batches;
  private final LogisticLine data;
  private double[] w;
  private double[] b;
  private double[] cost;
  private double[] rate;
  private int updates;

  private Track(
      String name, Ink ink, Style.Dash dash, Batches batches, LogisticLine data, double[] start) {
    this.name = name;
    this.ink = ink;
    this.dash = dash;
    this.batches = batches;
    this.data = data;
    w = new double[64];
    b = new double[64];
    cost = new double[64];
    rate = new double[64];
    w[0] = start[0];
    b[0] = start[1];
    cost[0] = data.cost(start[0], start[1]);
  }

  static List<Track> all(Settings s, LogisticLine data, long seed) {
    int m = data.size();
    int size = s.whole("batch");
    boolean with = s.choice("order").equals("with");
    double[] start = s.numbers("start").toArray();
    return List.of(
        new Track(
            "stochastic, b = 1",
            Ink.VERMILION,
            Style.Dash.DOTTED,
            new Batches(m, 1, with, seed + 1),
            data,
            start),
        new Track(
            "mini-batch, b = " + size,
            Ink.GREEN,
            Style.Dash.DASHED,
            new Batches(m, size, with, seed),
            data,
            start),
        // all examples at once: there is nothing to draw
        new Track(
            "batch, b = m = " + m,
            Ink.BLUE,
            Style.Dash.SOLID,
            new Batches(m, m, false, seed),
            data,
            start));
  }

  Track copy() {
    Track t = new Track(name, ink, dash, batches, data, new double[] {w[0], b[0]});
    t.w = w.clone();
    t.b = b.clone();
    t.cost = cost.clone();
    t.rate = rate.clone();
    t.updates = updates;
    return t;
  }

  int updates() {
    return updates;
  }

  double w(int k) {
    return w[k];
  }

  double b(int k) {
    return b[k];
  }

  double cost(int k) {
    return cost[k];
  }

  /// α of the update after the `k`-th place.
  double rate(int k) {
    return rate[k];
  }

  /// Examples seen after k updates; the last batch of an epoch may be smaller.
  long seen(int k) {
    int t = batches.updates();
    return (long) (k / t) * batches.m() + (long) (k % t) * batches.size();
  }

  /// The updates that `seen` examples paid for, at most those made.
  int updatesFor(long seen) {
    int k = updates;
    while (k > 0 && seen(k) > seen) {
      k--;
    }
    return k;
  }

  /// How far it has walked.
  double length() {
    double sum = 0;
    for (int k = 1; k <= updates; k++) {
      sum += Math.hypot(w[k] - w[k - 1], b[k] - b[k - 1]);
    }
    return sum;
  }

  void update(double alpha) {
    int k = updates;
    if (k + 1 == w.length) {
      w = Arrays.copyOf(w, 2 * w.length);
      b = Arrays.copyOf(b, 2 * b.length);
      cost = Arrays.copyOf(cost, 2 * cost.length);
      rate = Arrays.copyOf(rate, 2 * rate.length);
    }
    double[] g = data.gradient(batches.at(k), w[k], b[k]);
    rate[k] = alpha;
    w[k + 1] = w[k] - alpha * g[0];
    b[k + 1] = b[k] - alpha * g[1];
    cost[k + 1] = data.cost(w[k + 1], b[k + 1]);
    updates = k + 1;
  }
}
