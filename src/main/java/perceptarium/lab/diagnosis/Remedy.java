package perceptarium.lab.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.evaluate.Diagnosis.Problem;

/// One line of deck H2's guidelines.
///
/// @param against null: a high Bayes or human-level error
/// @param where the lab in which it can be tried, empty for none
record Remedy(@Nullable Problem against, String words, String where) {
  static final String LEVELS = "high Bayes or human error";
  private static final String PLAYGROUND = "Training playground";

  static final List<Remedy> ALL =
      List.of(
          new Remedy(Problem.BIAS, "better or bigger network", PLAYGROUND),
          new Remedy(Problem.BIAS, "Xavier initialisation", "Initialisation"),
          new Remedy(Problem.BIAS, "better optimizer: Adam, RMSprop, momentum", "Optimizer race"),
          new Remedy(Problem.BIAS, "train longer: more epochs", PLAYGROUND),
          new Remedy(Problem.BIAS, "transfer learning", PLAYGROUND),
          new Remedy(Problem.BIAS, "better hyperparameters and structure", ""),
          new Remedy(
              Problem.BIAS, "another learning rate, activation or loss", "Schedules, Losses"),
          new Remedy(
              Problem.VARIANCE, "more training data, distributed as the dev set", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "check that training and dev set are alike", ""),
          new Remedy(Problem.VARIANCE, "regularisation: L2, dropout", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "early stopping", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "data augmentation", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "better or smaller network", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "transfer learning", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "better hyperparameters and structure", ""),
          new Remedy(Problem.MISMATCH, "train, dev and test from all distributions", ""),
          new Remedy(Problem.MISMATCH, "add typical noise to training data", PLAYGROUND),
          new Remedy(Problem.MISMATCH, "blur or distort training data", ""),
          new Remedy(Problem.DEV_SET, "bigger dev set", ""),
          new Remedy(null, "clean the data: faults, blur, outliers", ""),
          new Remedy(null, "add discriminating attributes", "here, under Bayes error"),
          new Remedy(null, "remove contradictions", ""),
          new Remedy(null, "reconstruct the training data", ""));

  /// The group's heading.
  String head() {
    return against == null ? LEVELS : against.words();
  }
}
