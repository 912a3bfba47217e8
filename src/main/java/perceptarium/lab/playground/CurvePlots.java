package perceptarium.lab.playground;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Telemetry;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// Loss, accuracy and gradients over the epochs.
final class CurvePlots {
  private final Setup setup;
  private final Trainer trainer;
  private final Telemetry telemetry;

  /// The epochs kept, the present one measured afresh.
  private final List<Scores> scores = new ArrayList<>();

  /// @param cancelled asked while the present weights are scored
  CurvePlots(Setup setup, Trainer trainer, BooleanSupplier cancelled) {
    this.setup = setup;
    this.trainer = trainer;
    telemetry = trainer.telemetry();
    for (int i = 0; i < telemetry.size(); i++) {
      scores.add(telemetry.scores(i));
    }
    if (scores.getLast().epoch() == trainer.epoch() && trainer.position() == 0) {
      scores.removeLast(); // a weight may have been set by hand since
    }
    scores.add(trainer.evaluate(cancelled));
  }

  Scores now() {
    return scores.getLast();
  }

  private Doubles column(ToDoubleFunction<Scores> of) {
    return Doubles.generate(scores.size(), i -> of.applyAsDouble(scores.get(i)));
  }

  private Doubles epochs() {
    int last = scores.size() - 1;
    double part = trainer.position() / (double) setup.points().train().size();
    return Doubles.generate(
        scores.size(), i -> scores.get(i).epoch() + (i == last && part > 0 ? part : 0));
  }

  private Layer line(String name, ToDoubleFunction<Scores> of, Ink ink, Dash dash, Explain why) {
    return new Layer.Line(name, epochs(), column(of), Style.line(ink).dash(dash), why);
  }

  Plot loss() {
    String first = shown(scores.getFirst().trainLoss());
    String title =
        trainer.status() == Trainer.Status.DIVERGED
            ? "Loss %s → too large in epoch %d".formatted(first, trainer.epoch() + 1)
            : trainer.updates() == 0
                ? "Loss %s before any update".formatted(first)
                : "Loss %s → %s".formatted(first, shown(now().trainLoss()));
    boolean log = setup.settings().flag("log-loss");
    Plot.Builder plot =
        Plot.of(
                "loss",
                title,
                Axis.auto("epoch"),
                log ? Axis.log("mean loss") : Axis.auto("mean loss"))
            .summary(title + " over the epochs.");
    if (telemetry.stretches() > 1) {
      double perEpoch = setup.training().updatesPerEpoch();
      Doubles x =
          Doubles.generate(
              telemetry.stretches(), i -> (i + 0.5) * telemetry.stretchWidth() / perEpoch);
      plot.add(
          new Layer.Band(
              "mini-batches",
              x,
              Doubles.generate(x.size(), i -> Math.max(telemetry.low(i), log ? 1e-12 : 0)),
              Doubles.generate(x.size(), telemetry::high),
              Style.fill(Ink.SKY, 0.25)));
    }
    plot.add(line("train", Scores::trainLoss, Ink.BLUE, Dash.SOLID, this::explainLoss));
    if (setup.points().dev().size() > 0) {
      plot.add(line("dev", Scores::devLoss, Ink.ORANGE, Dash.DASHED, Explain.NONE));
    }
    if (setup.points().test().size() > 0) {
      plot.add(line("test", Scores::testLoss, Ink.PURPLE, Dash.DOTTED, Explain.NONE));
    }
    double guard = setup.training().guard();
    if (trainer.status() == Trainer.Status.DIVERGED && guard > 0) {
      plot.add(
          new Layer.Rule(
              shown(guard) + " × the first loss",
              false,
              guard * trainer.firstLoss(),
              Style.line(Ink.VERMILION).dash(Dash.DASH_DOT)));
    }
    return plot.add(here(now().trainLoss())).build();
  }

  private Layer here(double y) {
    return new Layer.Points(
        "", Doubles.of(epochs().last()), Doubles.of(y), Style.points(Ink.ACCENT, Marker.CIRCLE));
  }

  private String explainLoss(int i) {
    Scores s = scores.get(i);
    int m = setup.points().train().size();
    String penalty = s.cost() == s.trainLoss() ? "" : "; with penalty " + shown(s.cost());
    if (setup.weighted()) {
      return "Σ sℓ / Σ s = %s%s".formatted(shown(s.trainLoss()), penalty);
    }
    return "(1/m) Σ ℓ = %s / %d = %s%s"
        .formatted(shown(s.trainLoss() * m), m, shown(s.trainLoss()), penalty);
  }

  private static String explainShare(Dataset part, double share) {
    int m = part.size();
    if (!part.strengths().isEmpty()) {
      return "Σ s over those right / Σ s over all = " + shown(share);
    }
    return Double.isNaN(share)
        ? ""
        : "%d right of %d = %s".formatted(Math.round(share * m), m, shown(share));
  }

  Plot accuracy() {
    String title =
        "Right: %s of the training points%s"
            .formatted(
                View.percent(now().trainAccuracy()), setup.weighted() ? ", by strength" : "");
    Plot.Builder plot =
        Plot.of("accuracy", title, Axis.auto("epoch"), Axis.of("share right", 0, 1.02))
            .summary(title + ".")
            .add(
                line(
                    "train",
                    Scores::trainAccuracy,
                    Ink.BLUE,
                    Dash.SOLID,
                    i -> explainShare(setup.points().train(), scores.get(i).trainAccuracy())));
    if (setup.points().dev().size() > 0) {
      plot.add(
          line(
              "dev",
              Scores::devAccuracy,
              Ink.ORANGE,
              Dash.DASHED,
              i -> explainShare(setup.points().dev(), scores.get(i).devAccuracy())));
    }
    if (setup.points().test().size() > 0) {
      plot.add(
          line(
              "test",
              Scores::testAccuracy,
              Ink.PURPLE,
              Dash.DOTTED,
              i -> explainShare(setup.points().test(), scores.get(i).testAccuracy())));
    }
    return plot.add(here(now().trainAccuracy())).build();
  }

  private String gradientTitle() {
    if (telemetry.size() == 1) {
      return "Gradient of each layer, once an epoch is done";
    }
    int depth = setup.architecture().depth();
    double first = trainer.gradientNorm(0);
    double ratio = first / trainer.gradientNorm(depth - 1);
    if (depth == 1 || setup.training().frozen().contains(0) || !Double.isFinite(ratio)) {
      return "Gradient of each layer";
    }
    return first == 0
        ? "No gradient reaches the first layer"
        : "The first layer's gradient is %s times the last one's".formatted(shown(ratio));
  }

  /// Length of each layer's gradient at the last update of each epoch.
  Plot gradients() {
    int depth = setup.architecture().depth();
    String title = gradientTitle();
    Plot.Builder plot =
        Plot.of("gradients", title, Axis.auto("epoch"), Axis.log("‖∂J/∂W‖")).summary(title + ".");
    Doubles x = Doubles.generate(telemetry.size() - 1, i -> telemetry.scores(i + 1).epoch());
    for (int l = 0; l < depth; l++) {
      int layer = l;
      plot.add(
          new Layer.Line(
              l == depth - 1 ? "output" : "layer " + (l + 1),
              x,
              Doubles.generate(x.size(), i -> telemetry.gradientNorm(i + 1, layer)),
              Style.series(l).marker(Marker.NONE)));
    }
    return plot.build();
  }

  Table table(String step) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers(step, epochs()));
    columns.add(Table.numbers("train_loss", column(Scores::trainLoss), this::explainLoss));
    columns.add(
        Table.numbers(
            "train_accuracy",
            column(Scores::trainAccuracy),
            i -> explainShare(setup.points().train(), scores.get(i).trainAccuracy())));
    columns.add(Table.numbers("dev_loss", column(Scores::devLoss)));
    columns.add(Table.numbers("dev_accuracy", column(Scores::devAccuracy)));
    columns.add(Table.numbers("test_loss", column(Scores::testLoss)));
    columns.add(Table.numbers("test_accuracy", column(Scores::testAccuracy)));
    columns.add(Table.numbers("cost", column(Scores::cost)));
    columns.add(Table.numbers("rate", column(Scores::rate)));
    for (int l = 0; l < setup.architecture().depth(); l++) {
      int layer = l;
      columns.add(
          Table.numbers(
              "gradient_" + (l + 1),
              Doubles.generate(
                  scores.size(),
                  i ->
                      i < telemetry.size()
                          ? telemetry.gradientNorm(i, layer)
                          : trainer.gradientNorm(layer))));
    }
    return new Table("epochs", "Losses and accuracies by epoch", columns, scores.size() - 1);
  }
}
