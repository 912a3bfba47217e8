package perceptarium.lab.playground;

import java.util.Arrays;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Task;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Format;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Formulas and notes beside a training.
final class Words {
  private static final String MEAN_BY_STRENGTH =
      "\\frac{\\sum_i s^{(i)} \\ell^{(i)}}{\\sum_i s^{(i)}}";

  private final Setup setup;
  private final Trainer trainer;
  private final Scores s;

  /// @param s scores at present
  Words(Setup setup, Trainer trainer, Scores s) {
    this.setup = setup;
    this.trainer = trainer;
    this.s = s;
  }

  void formulas(Frame.Builder frame) {
    int m = setup.points().train().size();
    int b = setup.training().batchSize();
    frame.formula(
        "Updates per epoch",
        "T = \\lceil m / b \\rceil",
        "\\lceil %d / %d \\rceil = %d".formatted(m, b, setup.training().updatesPerEpoch()));
    var loss = Losses.ALL.find(setup.training().loss().name());
    frame.formula("Loss of one example: " + loss.label(), loss.formula(), "");
    if (setup.weighted()) {
      Dataset train = setup.points().train();
      double sum = Arrays.stream(train.strengths().toArray()).sum();
      frame.formula(
          "Cost with strengths",
          "J = " + MEAN_BY_STRENGTH,
          "\\frac{%s}{%s} = %s"
              .formatted(
                  Format.latex(s.trainLoss() * sum),
                  Format.latex(sum),
                  Format.latex(s.trainLoss())));
      frame.note(
          new Note(
              Note.Kind.DECK,
              "Each example's loss counts as much as its strength $s^{(i)}$; so do shares right and"
                  + " the confusion table.",
              "Deck H2, strength of examples"));
    }
    if (s.cost() != s.trainLoss()) {
      boolean plain = setup.settings().choice("convention").equals("plain");
      frame.formula(
          "Cost with penalty",
          "J = %s + ".formatted(setup.weighted() ? MEAN_BY_STRENGTH : "\\frac{1}{m}\\sum \\ell")
              + (plain
                  ? "\\lambda_1 \\sum |w| + \\lambda_2 \\sum w^2"
                  : "\\frac{\\lambda_1}{2m} \\sum |w| + \\frac{\\lambda_2}{2m} \\sum w^2"),
          "%s + %s = %s"
              .formatted(
                  Format.latex(s.trainLoss()),
                  Format.latex(s.cost() - s.trainLoss()),
                  Format.latex(s.cost())));
    }
  }

  /// Whether dev does worse by a tenth, and by more than the chance in so few points explains.
  private boolean worse(Scores s) {
    double m = setup.points().train().size();
    double n = setup.points().dev().size();
    double p = (m * s.trainAccuracy() + n * s.devAccuracy()) / (m + n);
    double gap = s.trainAccuracy() - s.devAccuracy();
    return gap > 0.1 && gap > 2 * Math.sqrt(p * (1 - p) * (1 / m + 1 / n));
  }

  void notes(Frame.Builder frame, LayerPlots layers) {
    if (trainer.status() == Trainer.Status.DIVERGED) {
      frame.note(
          Note.warning(
              "Training was stopped: %s. Try a smaller learning rate or a shorter gradient."
                  .formatted(trainer.cause())));
    }
    Architecture a = setup.architecture();
    if (layers.dead() > 0) {
      frame.note(
          Note.notice(
              "%d of %d hidden units %s not tell points apart, and a ReLU at 0 gets no gradient that could wake it."
                  .formatted(
                      layers.dead(),
                      layers.hiddenUnits(),
                      layers.dead() == 1
                          ? "gives the same value for every point: it is *dead*. It does"
                          : "give the same value for every point: they are *dead*. They do")));
    }
    if (setup.imported().isModel()) {
      frame.note(
          Note.notice(
              "The network came with the weights: %s. Its inputs, scaling and layers hold instead of the form's."
                  .formatted(setup.imported().words(a, setup.features()))));
    }
    int m = setup.points().train().size();
    if (setup.originals() < m) {
      frame.note(
          Note.notice(
              "*Augmentation*: changed copies of the %d training points, drawn faintly, make them %d. Dev and test points stay as they are: they tell whether it helps. A change must leave the answer true: look whether faint points of one class lie among the other's."
                  .formatted(setup.originals(), m)));
    }
    if (!setup.training().frozen().isEmpty()) {
      frame.note(
          Note.notice(
              setup.imported().isModel()
                  ? "Frozen layers keep what they learnt elsewhere; only the others follow the"
                      + " gradient: *transfer learning*. With few new examples there is less to"
                      + " fit, so less is learnt by heart."
                  : "Frozen layers stay as they are; only the others follow the gradient."));
    }
    if (trainer.updates() > 0 && worse(s)) {
      frame.note(
          Note.notice(
              "The dev points do much worse than the training points: the network learns its"
                  + " examples by heart. More data, dropout or a penalty may help."));
    }
    boolean normed = a.layers().stream().anyMatch(Architecture.Layer::batchNorm);
    if (normed && setup.training().batchSize() == 1) {
      frame.note(
          Note.warning(
              "A batch of one example is its own mean: batch normalisation makes it 0 in every"
                  + " unit, whatever the point. Take larger batches."));
    }
    frame.note(
        Note.notice(
            "The %d %s are *parameters*: training sets them. Everything else in the form is a *hyperparameter*: you set it."
                .formatted(a.size(), normed ? "weights, biases, γ and β" : "weights and biases")));
    frame.note(
        Note.notice(
            "Losses are measured after each epoch with dropout off, over whole parts; the pale band"
                + " shows the mini-batches on the way. Computed in %s."
                    .formatted(
                        setup.training().precision() == Precision.DOUBLE
                            ? "double precision"
                            : "single precision (float)")));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "One epoch is $T = \\lceil m/b \\r"
                + "ceil$ updates: batch $b = m$ is batch descent, $b = 1$ stochastic.",
            "Deck H, mini-batches"));
    if (setup.task() == Task.BINARY && a.depth() == 1 && s.trainAccuracy() < 0.9) {
      frame.note(
          Note.notice("Without a hidden layer the boundary is one straight line in the features."));
    }
  }
}
