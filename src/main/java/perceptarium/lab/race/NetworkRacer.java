package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.List;
import perceptarium.engine.optimize.Derivations;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Telemetry;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Format;

/// One racer with the epochs that were kept of it.
///
/// @param reached first kept epoch with the wanted dev accuracy, −1 if none
record NetworkRacer(
    Entrant entrant, Trainer trainer, List<Scores> scores, int reached, String words) {
  Scores now() {
    return scores.getLast();
  }

  boolean lost() {
    return trainer.status() == Trainer.Status.DIVERGED;
  }

  /// The update that comes next, of the first weight; empty if none comes.
  List<Derivations.Line> derive() {
    Trainer ahead = trainer.copy();
    return ahead.update()
        ? entrant
            .kind()
            .derive(
                entrant.settings(),
                new Derivations.Before(
                    trainer.parameter(0),
                    ahead.gradient(0),
                    trainer.rate(),
                    trainer.updates() + 1,
                    trainer.moments(0)))
        : List.of();
  }

  /// @param goal dev accuracy to reach
  static NetworkRacer of(Entrant entrant, Trainer trainer, double goal) {
    Telemetry telemetry = trainer.telemetry();
    List<Scores> scores = new ArrayList<>();
    int reached = -1;
    for (int i = 0; i < telemetry.size(); i++) {
      Scores s = telemetry.scores(i);
      scores.add(s);
      if (reached < 0 && s.devAccuracy() >= goal) {
        reached = s.epoch();
      }
    }
    String words =
        trainer.status() == Trainer.Status.DIVERGED
            ? "diverged in epoch " + (trainer.epoch() + 1)
            : reached >= 0
                ? "arrived after epoch " + reached
                : trainer.epoch() == 0 ? "at the start" : "running";
    return new NetworkRacer(entrant, trainer, scores, reached, words);
  }

  static String percent(double share) {
    return Format.significant(100 * share, 3) + " %";
  }
}
