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

/// The contestants in training, an epoch a step.
final class NetworkSession implements Session {
  static final int MOST = 1000;

  private final Settings settings;
  private final Split data;
  private final List<Contestant> contestants;
  private final List<Trainer> trainers;
  private int step;

  NetworkSession(Settings settings, long seed) {
    this(settings, Contestant.points(settings, seed), new ArrayList<>());
    for (Contestant c : contestants) {
      trainers.add(
          new Trainer(c.spec(settings, data, settings.real("rate"), settings.real("first"), seed)));
    }
  }

  private NetworkSession(Settings settings, Split data, List<Trainer> trainers) {
    this.settings = settings;
    this.data = data;
    this.trainers = trainers;
    contestants = Contestant.of(settings);
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
      // a run that ended stays where it is, one that is ahead was reached before a cancel
      if (t.epoch() <= step && !t.epoch(progress::cancelled) && progress.cancelled()) {
        return false;
      }
    }
    step++;
    return true;
  }

  @Override
  public void change(Settings changed) {
    if (!changed.equals(settings)) {
      throw new BadInput("the networks are compared as wholes: change the settings from step 0");
    }
  }

  @Override
  public Frame frame() {
    return new NetworkView(settings, data, contestants, trainers, step).frame();
  }

  @Override
  public Session copy() {
    List<Trainer> copies = new ArrayList<>(trainers.stream().map(Trainer::copy).toList());
    NetworkSession copy = new NetworkSession(settings, data, copies);
    copy.step = step;
    return copy;
  }
}
