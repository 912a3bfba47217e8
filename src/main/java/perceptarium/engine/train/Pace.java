package perceptarium.engine.train;

import perceptarium.catalog.Settings;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Schedules;

/// The learning rate by epoch.
record Pace(Schedules.Kind schedule, Settings settings, double first) {
  static Pace of(TrainingSpec spec) {
    return new Pace(
        Schedules.ALL.find(spec.schedule().name()),
        spec.schedule().settings(),
        Optimizers.rate(spec.optimizer()));
  }

  /// In the epoch after so many.
  double rate(int epoch) {
    return schedule.rate(settings, first, epoch);
  }
}
