package perceptarium.lab.scaling;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.LinearFit;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.evaluate.GroupErrors;

/// People of two groups who are good at something or not, and what the training data say of them.
///
/// @param x `m×3`: merit as it was measured, group B or not, a proxy of the group
/// @param group 0 for A, 1 for B
/// @param good who truly is
/// @param labelled whom the data call so
record People(Numbers x, int[] group, boolean[] good, boolean[] labelled) {
  private static final int SIZE = 2000;
  private static final double SHARE_B = 0.3;

  static People draw(Settings s, long seed, String purpose) {
    RandomGenerator random = new SeedStream(seed, purpose);
    double r = s.real("proxy");
    double sd = Math.sqrt(SHARE_B * (1 - SHARE_B));
    double[] x = new double[3 * SIZE];
    int[] group = new int[SIZE];
    boolean[] good = new boolean[SIZE];
    boolean[] labelled = new boolean[SIZE];
    for (int i = 0; i < SIZE; i++) {
      boolean b = random.nextDouble() < SHARE_B;
      group[i] = b ? 1 : 0;
      double merit = random.nextGaussian();
      double truth = merit + (b ? s.real("effect") : 0) + 0.4 * random.nextGaussian();
      good[i] = truth > 0;
      // drawn for everybody, so that one setting changes nothing but what it says
      boolean slighted = random.nextDouble() < s.real("prejudice");
      labelled[i] = good[i] && !(b && slighted);
      x[3 * i] = merit;
      x[3 * i + 1] = group[i];
      x[3 * i + 2] = r * (group[i] - SHARE_B) / sd + Math.sqrt(1 - r * r) * random.nextGaussian();
    }
    return new People(Numbers.of(SIZE, 3, x), group, good, labelled);
  }

  /// z-scores by `by`, the group's multiplied by its strength.
  private Numbers inputs(Scaling by, double strength) {
    double[] z = by.apply(x).toArray();
    for (int i = 1; i < z.length; i += 3) {
      z[i] *= strength;
    }
    return Numbers.of(x.rows(), 3, z);
  }

  /// Trains a linear unit on what the data say and judges others by it.
  static Judged judge(People train, People test, double strength, double decay) {
    Scaling scaling = Scaling.standard(train.x);
    double[] y = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      y[i] = train.labelled[i] ? 1 : 0;
    }
    LinearFit fit = new LinearFit(train.inputs(scaling, strength), y, decay);
    Numbers z = test.inputs(scaling, strength);
    boolean[] chosen = new boolean[SIZE];
    boolean[] right = new boolean[SIZE];
    for (int i = 0; i < SIZE; i++) {
      chosen[i] = fit.answer(z.get(i, 0), z.get(i, 1), z.get(i, 2)) > 0.5;
      right[i] = chosen[i] == test.good[i];
    }
    return new Judged(test, fit.minimum(), strength, chosen, new GroupErrors(right, test.group, 2));
  }

  /// How a trained unit judges each group.
  record Judged(
      People people, double[] theta, double strength, boolean[] chosen, GroupErrors errors) {
    int size(int group) {
      return errors.size(group);
    }

    double error(int group) {
      return errors.error(group);
    }

    double error() {
      return errors.error();
    }

    double gap() {
      return errors.gap();
    }

    int wrong(int group) {
      return (int) Math.round(error(group) * size(group));
    }

    private double share(int group, java.util.function.IntPredicate who) {
      long n =
          IntStream.range(0, chosen.length)
              .filter(i -> people.group[i] == group && who.test(i))
              .count();
      return (double) n / size(group);
    }

    double good(int group) {
      return share(group, i -> people.good[i]);
    }

    double chosen(int group) {
      return share(group, i -> chosen[i]);
    }

    double refused(int group) {
      return share(group, i -> people.good[i] && !chosen[i]);
    }

    double favoured(int group) {
      return share(group, i -> !people.good[i] && chosen[i]);
    }

    double raw(int attribute) {
      return theta[attribute];
    }

    /// Of the z-scores themselves: the group's with its strength.
    double[] weights() {
      return new double[] {theta[0], theta[1] * strength, theta[2]};
    }
  }
}
