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
  static final String HERE = "here, under Bayes error";
  private static final String PLAYGROUND = "Training playground";
  private static final String SPLITS = "Splits and cross-validation";

  static final List<Remedy> ALL =
      List.of(
          new Remedy(Problem.BIAS, "better or bigger network", PLAYGROUND),
          new Remedy(Problem.BIAS, "Xavier initialisation", "Activation statistics"),
          new Remedy(Problem.BIAS, "Adam, RMSprop or momentum", "Optimizer race"),
          new Remedy(Problem.BIAS, "train longer: more epochs", PLAYGROUND),
          new Remedy(Problem.BIAS, "transfer learning", PLAYGROUND),
          new Remedy(Problem.BIAS, "search better hyperparameters", ""),
          new Remedy(Problem.BIAS, "other rate, activation or loss", "Losses"),
          new Remedy(Problem.VARIANCE, "more training data like the dev set", "Bias and variance"),
          new Remedy(Problem.VARIANCE, "training and dev set alike?", SPLITS),
          new Remedy(Problem.VARIANCE, "regularisation: L2, dropout", "L1 and L2: small weights"),
          new Remedy(Problem.VARIANCE, "early stopping", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "data augmentation", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "better or smaller network", "Bias and variance"),
          new Remedy(Problem.VARIANCE, "transfer learning", PLAYGROUND),
          new Remedy(Problem.VARIANCE, "search better hyperparameters", ""),
          new Remedy(Problem.MISMATCH, "train, dev, test from all distributions", ""),
          new Remedy(Problem.MISMATCH, "add typical noise to training data", PLAYGROUND),
          new Remedy(Problem.MISMATCH, "blur or distort training data", ""),
          new Remedy(Problem.DEV_SET, "bigger dev set", SPLITS),
          new Remedy(null, "clean the data: faults, blur, outliers", ""),
          new Remedy(null, "add discriminating attributes", HERE),
          new Remedy(null, "remove contradictions", ""),
          new Remedy(null, "reconstruct the training data", ""));

  /// The group's heading.
  String head() {
    return against == null ? LEVELS : against.words();
  }
}
