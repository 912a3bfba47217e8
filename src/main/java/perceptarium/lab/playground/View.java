package perceptarium.lab.playground;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.train.LayerHistory;
import perceptarium.engine.train.Predictor;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;

/// The frame of a training.
final class View {
  private final Setup setup;
  private final Trainer trainer;
  private final int step;
  private final boolean byBatch;
  private final WeightLog log;
  private final HistoryPlots history;
  private final Removed removed;
  private final Maps maps;
  private final Answers answers;
  private final CurvePlots curves;
  private final LayerPlots layers;

  /// @param cancelled asked now and then; if it says yes, this or {@link #frame} ends with a {@link
  ///   java.util.concurrent.CancellationException}
  View(
      Setup setup,
      Trainer trainer,
      int step,
      boolean byBatch,
      WeightLog log,
      LayerHistory seen,
      BooleanSupplier cancelled) {
    this.setup = setup;
    this.trainer = trainer;
    this.step = step;
    this.byBatch = byBatch;
    this.log = log;
    history = new HistoryPlots(setup, seen, byBatch ? "update" : "epoch");
    removed = Removed.of(setup.settings(), setup.architecture());
    Predictor predictor = trainer.predictor(removed.from(trainer.model())).until(cancelled);
    maps = new Maps(setup, predictor);
    answers = new Answers(setup, predictor);
    curves = new CurvePlots(setup, trainer, cancelled);
    layers = new LayerPlots(setup, trainer, predictor);
  }

  Frame frame() {
    PlanePlots planes = new PlanePlots(setup, maps);
    Frame.Builder frame =
        Frame.at(step, sentence())
            .computed(trainer.computed())
            .finished(trainer.status() != Trainer.Status.RUNNING)
            .main(planes.boundary(finding()))
            .side(curves.loss());
    if (setup.task().classes()) {
      frame.side(curves.accuracy());
    }
    frame.place(new NetworkDrawing(setup, trainer, removed).diagram(), Slot.BELOW, "Network");
    frame.place(planes.units(), Slot.BELOW, "Units");
    frame.place(layers.histograms(), Slot.BELOW, "Layers");
    frame.place(history.maps(), Slot.BELOW, "Over time");
    frame.place(curves.gradients(), Slot.BELOW, "Gradients");
    if (setup.task().classes()) {
      frame.place(confusion(), Slot.BELOW, "Errors");
    }
    frame
        .table(curves.table("epoch"))
        .table(
            byBatch
                ? log.table("update", trainer.updates(), trainer)
                : log.table("epoch", trainer.epoch(), trainer));
    frame.table(pointTable()).table(history.table());
    Words words = new Words(setup, trainer, curves.now());
    words.formulas(frame);
    words.notes(frame, layers);
    numbers(frame);
    return frame.build();
  }

  /// Three digits, more where these would be 100 and not all are right.
  static String percent(double share) {
    String text = Format.significant(100 * share, 3);
    return (share < 1 && text.equals("100") ? Format.significant(100 * share, 5) : text) + " %";
  }

  /// "Epoch 12", or "Update 12" where the steps are updates.
  private String when() {
    return byBatch ? "Update " + trainer.updates() : "Epoch " + trainer.epoch();
  }

  private String finding() {
    Scores s = curves.now();
    return "After %s: %s"
        .formatted(
            when().toLowerCase(Locale.ROOT),
            setup.task().classes()
                ? percent(removed.isEmpty() ? s.trainAccuracy() : answers.shareRight()) + " right"
                : "loss " + shown(removed.isEmpty() ? s.trainLoss() : answers.loss()));
  }

  private String sentence() {
    Scores s = curves.now();
    if (trainer.status() == Trainer.Status.DIVERGED) {
      return "Diverged in epoch %d: %s. The network %s is shown."
          .formatted(
              trainer.epoch() + 1,
              trainer.cause(),
              trainer.epoch() == 0 ? "before training" : "after epoch " + trainer.epoch());
    }
    String counted = setup.weighted() ? ", by strength," : "";
    String fall =
        trainer.updates() == 0
            ? "the loss is " + shown(s.trainLoss())
            : "the loss went from %s to %s"
                .formatted(shown(trainer.firstLoss()), shown(s.trainLoss()));
    String dev =
        Double.isNaN(s.devAccuracy())
            ? Double.isNaN(s.devLoss()) ? "" : " (dev %s)".formatted(shown(s.devLoss()))
            : " (dev %s)".formatted(percent(s.devAccuracy()));
    String stopped =
        trainer.status() == Trainer.Status.STOPPED
            ? " Stopped: %s.".formatted(trainer.cause())
            : "";
    if (!removed.isEmpty()) {
      return "%s, without %s: %s.%s".formatted(when(), removed, lost(s), stopped);
    }
    if (!setup.task().classes()) {
      return "%s: %s%s.%s".formatted(when(), fall, dev, stopped);
    }
    return "%s: %s of the training points%s are right%s; %s.%s"
        .formatted(when(), percent(s.trainAccuracy()), counted, dev, fall, stopped);
  }

  /// What removed units cost.
  private String lost(Scores s) {
    return setup.task().classes()
        ? "%s of the training points are right instead of %s"
            .formatted(percent(answers.shareRight()), percent(s.trainAccuracy()))
        : "the training loss is %s instead of %s"
            .formatted(shown(answers.loss()), shown(s.trainLoss()));
  }

  /// Actual class by row, predicted class by column; of the training points.
  private TableFigure confusion() {
    int classes = Math.max(2, setup.points().train().classes());
    double[][] counts = new double[classes][classes];
    Dataset train = setup.points().train();
    for (int row = 0; row < train.size(); row++) {
      counts[(int) train.target(row)][answers.chosen(row)] += train.strength(row);
    }
    List<Table.Column> columns = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    List<TableFigure.Highlight> marks = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      names.add("class " + c);
    }
    columns.add(Table.words("actual", names));
    heads.add("actual ↓ predicted →");
    for (int c = 0; c < classes; c++) {
      double[] column = new double[classes];
      for (int r = 0; r < classes; r++) {
        column[r] = counts[r][c];
        marks.add(
            new TableFigure.Highlight(
                r, c + 1, r == c ? Ink.GREEN : counts[r][c] > 0 ? Ink.VERMILION : Ink.GREY));
      }
      columns.add(Table.numbers("predicted_" + c, column));
      heads.add("class " + c);
    }
    String title = "Confusion of the training points" + (setup.weighted() ? ", by strength" : "");
    return new TableFigure(
        "confusion",
        title,
        title + ": actual class by row, predicted by column.",
        new Table("confusion", title, columns, -1),
        heads,
        List.of(),
        marks);
  }

  private Table pointTable() {
    Dataset train = setup.points().train();
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("x1", train.inputs().columnArray(0)));
    columns.add(Table.numbers("x2", train.inputs().columnArray(1)));
    columns.add(Table.numbers("label", train.targets().columnArray(0)));
    if (setup.weighted()) {
      columns.add(Table.numbers("strength", train.strengths().columnArray(0)));
    }
    if (setup.originals() < train.size()) {
      columns.add(
          Table.numbers(
              "copy", Doubles.generate(train.size(), i -> i < setup.originals() ? 0 : 1)));
    }
    if (setup.architecture().outputs() == 1) {
      columns.add(Table.numbers("output", Doubles.generate(train.size(), answers::output)));
    }
    if (setup.task().classes()) {
      columns.add(Table.numbers("predicted", Doubles.generate(train.size(), answers::chosen)));
    }
    return new Table("points", "Training points and what the network says", columns, -1);
  }

  private void numbers(Frame.Builder frame) {
    Scores s = curves.now();
    frame
        .number("epoch", s.epoch())
        .number("updates", trainer.updates())
        .number("train_loss", s.trainLoss())
        .number("train_accuracy", s.trainAccuracy())
        .number("dev_loss", s.devLoss())
        .number("dev_accuracy", s.devAccuracy())
        .number("test_loss", s.testLoss())
        .number("test_accuracy", s.testAccuracy())
        .number("first_loss", trainer.firstLoss())
        .number("train_points", setup.points().train().size())
        .number("parameters", setup.architecture().size())
        .number("dead", layers.dead())
        .number("diverged", trainer.status() == Trainer.Status.DIVERGED ? 1 : 0)
        .number("infinite", Double.isInfinite(trainer.batchLoss()) ? 1 : 0)
        .number("nan", trainer.updates() > 0 && Double.isNaN(trainer.batchLoss()) ? 1 : 0);
  }
}
