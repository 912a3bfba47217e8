package perceptarium.lab.batchnorm;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.Split;
import perceptarium.engine.train.Trainer;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Many trainings side by side, an epoch of each a step: other rates, then other first weights.
final class SweepSession implements Session {
  static final int MOST = 200;
  static final double[] RATES = decades(-3, 1);
  static final double[] FIRSTS = decades(-2, 1);
  private static final List<Contestant> CONTESTANTS = List.of(Contestant.PLAIN, Contestant.NORM);

  /// Share of the training examples that is right, by contestant, then rates, then first weights.
  record Result(double[][] byRate, double[][] byFirst) {}

  private final Settings settings;
  private final List<Trainer> trainers;
  private int step;
  private Result result;

  SweepSession(Settings settings, long seed) {
    this(settings, new ArrayList<>());
    Split data = Contestant.points(settings, seed);
    for (Contestant c : CONTESTANTS) {
      for (double rate : RATES) {
        trainers.add(new Trainer(c.spec(settings, data, rate, settings.real("first"), seed)));
      }
      for (double first : FIRSTS) {
        trainers.add(new Trainer(c.spec(settings, data, settings.real("rate"), first, seed)));
      }
    }
    result = measured();
  }

  private SweepSession(Settings settings, List<Trainer> trainers) {
    this.settings = settings;
    this.trainers = trainers;
    result = new Result(new double[0][], new double[0][]);
  }

  /// Three a decade: 1, 2.15, 4.64.
  private static double[] decades(int from, int to) {
    double[] values = new double[3 * (to - from) + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.pow(10, from + i / 3.0);
    }
    return values;
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public boolean advance(Progress progress) {
    if (step == MOST) {
      return false;
    }
    for (Trainer t : trainers) {
      if (t.epoch() <= step && !t.epoch(progress::cancelled) && progress.cancelled()) {
        return false;
      }
    }
    step++;
    result = measured();
    return true;
  }

  private Result measured() {
    double[][] byRate = new double[CONTESTANTS.size()][RATES.length];
    double[][] byFirst = new double[CONTESTANTS.size()][FIRSTS.length];
    int next = 0;
    for (int c = 0; c < CONTESTANTS.size(); c++) {
      for (int i = 0; i < RATES.length; i++) {
        byRate[c][i] = right(trainers.get(next++));
      }
      for (int i = 0; i < FIRSTS.length; i++) {
        byFirst[c][i] = right(trainers.get(next++));
      }
    }
    return new Result(byRate, byFirst);
  }

  private static double right(Trainer trainer) {
    return trainer.evaluate().trainAccuracy();
  }

  @Override
  public void change(Settings changed) {
    if (!changed.equals(settings)) {
      throw new BadInput("the networks are compared as wholes: change the settings from step 0");
    }
  }

  @Override
  public Frame frame() {
    return new SweepView(settings, result, CONTESTANTS, step).frame();
  }

  @Override
  public Session copy() {
    SweepSession copy =
        new SweepSession(settings, new ArrayList<>(trainers.stream().map(Trainer::copy).toList()));
    copy.step = step;
    copy.result = result;
    return copy;
  }
}
