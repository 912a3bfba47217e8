package perceptarium.engine.regularise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.Numbers;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Schedules;
import perceptarium.engine.regularise.PenalisedQuadratic.Cost;
import perceptarium.engine.train.EarlyStopping;
import perceptarium.engine.train.Penalty;
import perceptarium.engine.train.Penalty.Convention;
import perceptarium.engine.train.TrainingSpec;

class PenalisedTest {
  private static final double ETA = 0.25;
  private static final double[][] X = {{1, 0.5}, {-0.5, 1}, {0.25, -1}, {-1, -0.75}};
  private static final double[] Y = {1, 0, 1, 0};

  /// Two tanh units (weights, biases), then a sigmoid (weights, bias).
  private static final double[] START = {0.5, -0.4, 0.03, 0.8, 0.1, -0.2, 0.7, -0.6, 0.05};

  private static final boolean[] IS_BIAS = {
    false, false, false, false, true, true, false, false, true
  };

  @Test
  void theSoftThresholdMinimises() {
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < 50; k++) {
      double w = 4 * random.nextDouble() - 2;
      double t = random.nextDouble();
      double best = 0;
      for (int i = -3000; i <= 3000; i++) {
        double v = i / 1000.0;
        if (prox(v, w, t) < prox(best, w, t)) {
          best = v;
        }
      }
      assertEquals(best, Shrinkage.soft(w, t), 1e-3);
    }
    assertEquals(0.0, Shrinkage.soft(-0.3, 0.3));
  }

  private static double prox(double v, double w, double t) {
    return 0.5 * (v - w) * (v - w) + t * Math.abs(v);
  }

  @Test
  void noOtherWeightsAreBetter() {
    SplittableRandom random = new SplittableRandom(2);
    for (int k = 0; k < 200; k++) {
      double rho = 1.8 * random.nextDouble() - 0.9;
      PenalisedQuadratic q =
          PenalisedQuadratic.around(4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2, rho);
      double s = random.nextDouble() * 2;
      Cost cost = k % 2 == 0 ? Cost.l1(s) : new Cost(s, 0, 0, s);
      double[] w = q.minimum(cost);
      double least = q.value(w[0], w[1]) + cost.at(w[0], w[1]);
      for (int i = 0; i < 400; i++) {
        double size = Math.pow(10, -4 * random.nextDouble());
        double a = w[0] + size * (random.nextDouble() - 0.5);
        double b = w[1] + size * (random.nextDouble() - 0.5);
        assertTrue(q.value(a, b) + cost.at(a, b) >= least - 1e-12, "%s %s".formatted(a, b));
      }
    }
  }

  @Test
  void twoWeightsByHand() {
    // A = (1 .3; .3 1), best (2, .5): r = (2.15, 1.1). L1, λ = .8, w₂ = 0: w₁ = 2.15 − .8
    PenalisedQuadratic q = PenalisedQuadratic.around(2, 0.5, 0.3);
    assertArrayEquals(new double[] {1.35, 0}, q.minimum(Cost.l1(0.8)), 1e-14);
    // L2: (2.6 .3; .3 2.6) w = r, determinant 6.67
    double[] w = q.minimum(Cost.l2(0.8));
    assertEquals((2.6 * 2.15 - 0.3 * 1.1) / 6.67, w[0], 1e-14);
    assertEquals((2.6 * 1.1 - 0.3 * 2.15) / 6.67, w[1], 1e-14);
    assertArrayEquals(new double[] {2, 0.5}, q.minimum(Cost.l1(0)), 1e-14);
  }

  @Test
  void aLineByHand() {
    // x = −1, 0, 1; y = 1, 2, 6: slope 5/2, mean 3. With λw² beside the mean square: Σxy/(Σx² + 3λ)
    double[] x = {-1, 0, 1};
    double[] y = {1, 2, 6};
    PenalisedQuadratic q = PenalisedQuadratic.line(x, y);
    assertEquals((1 + 4 + 36) / 3.0, q.value(0, 0), 1e-14);
    assertArrayEquals(new double[] {2.5, 3}, q.minimum(Cost.l2(0)), 1e-14);
    assertArrayEquals(new double[] {1, 3}, q.minimum(new Cost(0, 0, 1, 0)), 1e-14);
    assertArrayEquals(new double[] {1, 1.5}, q.minimum(Cost.l2(1)), 1e-14);
    // equal x: the slope does not matter, and stays 0
    assertArrayEquals(
        new double[] {0, 3},
        PenalisedQuadratic.line(new double[] {0, 0}, new double[] {2, 4}).minimum(Cost.l2(0)));
  }

  /// Every update against a forward pass written here, its gradient by differences, and the step as
  /// it is defined.
  @ParameterizedTest
  @CsvSource({
    "l1, true, PLAIN, false",
    "l1, true, PLAIN, true",
    "l1, true, PER_EXAMPLE, false",
    "l1, false, PLAIN, false",
    "l2, false, PLAIN, false",
    "l2, false, PER_EXAMPLE, true"
  })
  void trainsAsDefined(String kind, boolean soft, Convention convention, boolean biases) {
    boolean l1 = kind.equals("l1");
    double lambda = convention == Convention.PLAIN ? 0.1 : 0.8;
    Penalty penalty = new Penalty(l1 ? lambda : 0, l1 ? 0 : lambda, convention, biases);
    PenalisedTraining training = new PenalisedTraining(spec(penalty), soft);
    double factor = convention == Convention.PLAIN ? lambda : lambda / (2 * X.length);
    double[] w = START.clone();
    for (int epoch = 1; epoch <= 4; epoch++) {
      assertTrue(training.epoch(() -> false));
      double[] next = new double[w.length];
      for (int p = 0; p < w.length; p++) {
        double g = slope(w, p);
        boolean pays = biases || !IS_BIAS[p];
        double pull = !pays ? 0 : l1 ? factor * Math.signum(w[p]) : 2 * factor * w[p];
        next[p] =
            soft && pays
                ? Shrinkage.soft(w[p] - ETA * g, ETA * factor)
                : w[p] - ETA * (g + (soft ? 0 : pull));
      }
      assertEquals(w[0], training.last().before(), 1e-7);
      assertEquals(slope(w, 0), training.last().gradient(), 1e-7);
      w = next;
      assertArrayEquals(
          w, training.trainer().model().parameters().toArray(), 1e-7, "epoch " + epoch);
    }
    double cost = loss(w);
    for (int p = 0; p < w.length; p++) {
      cost += biases || !IS_BIAS[p] ? factor * (l1 ? Math.abs(w[p]) : w[p] * w[p]) : 0;
    }
    assertEquals(cost, training.scores().cost(), 1e-6);
    assertEquals(loss(w), training.scores().trainLoss(), 1e-6);
  }

  private static double loss(double[] w) {
    double sum = 0;
    for (int i = 0; i < X.length; i++) {
      double h1 = Math.tanh(w[0] * X[i][0] + w[1] * X[i][1] + w[4]);
      double h2 = Math.tanh(w[2] * X[i][0] + w[3] * X[i][1] + w[5]);
      double p = 1 / (1 + Math.exp(-(w[6] * h1 + w[7] * h2 + w[8])));
      sum -= Y[i] == 1 ? Math.log(p) : Math.log(1 - p);
    }
    return sum / X.length;
  }

  private static double slope(double[] w, int p) {
    double[] up = w.clone();
    double[] down = w.clone();
    up[p] += 1e-5;
    down[p] -= 1e-5;
    return (loss(up) - loss(down)) / 2e-5;
  }

  private static TrainingSpec spec(Penalty penalty) {
    double[] rows = new double[3 * X.length];
    for (int i = 0; i < X.length; i++) {
      rows[3 * i] = X[i][0];
      rows[3 * i + 1] = X[i][1];
      rows[3 * i + 2] = Y[i];
    }
    return new TrainingSpec(
        Split.all(Dataset.labelled(Numbers.of(X.length, 3, rows), List.of("x", "y"))),
        new Architecture(2, List.of(Layer.of(2, "tanh"), Layer.of(1, "sigmoid"))),
        Losses.ALL.call("binary-cross-entropy"),
        Optimizers.ALL.parse("optimizer", "sgd(rate=" + ETA + ")"),
        Schedules.ALL.call("constant"),
        Initialisers.ALL.call("zero"),
        Numbers.row(START),
        Numbers.empty(),
        Set.of(),
        0,
        false,
        penalty,
        0,
        EarlyStopping.ALL.call("none"),
        0,
        Precision.DOUBLE,
        1);
  }
}
