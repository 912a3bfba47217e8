package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.Split;
import perceptarium.engine.data.Task;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.train.Predictor;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Telemetry;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Figure;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// The picture of a race on a network after some epochs.
final class NetworkFrame {
  private static final int GRID = 48;

  /// One racer with the epochs that were kept of it.
  ///
  /// @param reached first kept epoch with the wanted dev accuracy, −1 if none
  private record Runner(
      Entrant entrant, Trainer trainer, List<Scores> scores, int reached, String words) {
    Scores now() {
      return scores.getLast();
    }

    boolean lost() {
      return trainer.status() == Trainer.Status.DIVERGED;
    }
  }

  private final Settings settings;
  private final Split data;
  private final Scaling scaling;
  private final int step;
  private final boolean classes;
  private final List<Runner> runners;

  NetworkFrame(
      Settings settings,
      List<Entrant> entrants,
      List<Trainer> trainers,
      Split data,
      Scaling scaling,
      int step) {
    this.settings = settings;
    this.data = data;
    this.scaling = scaling;
    this.step = step;
    classes = data.train().task().classes();
    runners = new ArrayList<>();
    for (int i = 0; i < trainers.size(); i++) {
      runners.add(runner(entrants.get(i), trainers.get(i)));
    }
  }

  private Runner runner(Entrant entrant, Trainer trainer) {
    Telemetry telemetry = trainer.telemetry();
    List<Scores> scores = new ArrayList<>();
    int reached = -1;
    for (int i = 0; i < telemetry.size(); i++) {
      Scores s = telemetry.scores(i);
      scores.add(s);
      if (reached < 0 && s.devAccuracy() >= settings.real("goal")) {
        reached = s.epoch();
      }
    }
    String words =
        trainer.status() == Trainer.Status.DIVERGED
            ? "diverged in epoch " + (trainer.epoch() + 1)
            : reached >= 0
                ? "arrived after epoch " + reached
                : step == 0 ? "at the start" : "running";
    return new Runner(entrant, trainer, scores, reached, words);
  }

  Frame build() {
    Table finish = finish();
    Frame.Builder frame =
        Frame.at(step, sentence())
            .finished(runners.stream().allMatch(Runner::lost))
            .main(maps())
            .side(chart("train", "Training loss", Scores::trainLoss, true))
            .side(chart("dev", "Dev loss", Scores::devLoss, true));
    if (classes) {
      frame.side(chart("accuracy", "Dev accuracy", Scores::devAccuracy, false));
    }
    frame.below(finishFigure(finish)).table(epochs()).table(finish);
    Runner focus = runners.get(Math.min(settings.whole("focus"), runners.size()) - 1);
    Entrant e = focus.entrant();
    frame.formula(
        "%s, for each of the %d weights w".formatted(e.label(), size()),
        e.kind().formula(e.settings()),
        "");
    runners.stream()
        .filter(Runner::lost)
        .forEach(
            r ->
                frame.note(
                    Note.warning(
                        "%s diverged: %s. Its map shows the last weights that were finite; try a smaller η."
                            .formatted(r.entrant().label(), r.trainer().cause()))));
    frame.note(
        Note.notice(
            "Everybody starts from the same weights and sees the same batches in the same order, so only"
                + " the update rule differs. Judge by the dev loss: the lowest training loss is not the"
                + " best network."));
    e.kind().slips().forEach(slip -> frame.note(new Note(Note.Kind.SLIP, slip, e.kind().source())));
    for (Runner r : runners) {
      String key = r.entrant().key();
      frame
          .number("train_" + key, r.now().trainLoss())
          .number("dev_" + key, r.now().devLoss())
          .number("accuracy_" + key, r.now().devAccuracy())
          .number("epochs_" + key, r.reached());
    }
    return frame.build();
  }

  private int size() {
    return architecture().size();
  }

  private Architecture architecture() {
    return runners.getFirst().trainer().spec().architecture();
  }

  private String sentence() {
    if (step == 0) {
      return "%d racers start from the same %d weights, at a training loss of %s."
          .formatted(runners.size(), size(), Format.shown(runners.getFirst().now().trainLoss()));
    }
    List<Runner> ranked =
        runners.stream()
            .sorted(
                Comparator.comparing(Runner::lost)
                    .thenComparing(r -> r.reached() < 0)
                    .thenComparingInt(Runner::reached)
                    .thenComparingDouble(r -> r.now().devLoss()))
            .toList();
    Runner first = ranked.getFirst();
    Runner last = ranked.getLast();
    String rest =
        ranked.size() == 1
            ? ""
            : "; %s %s"
                .formatted(
                    last.entrant().label(),
                    last.lost()
                        ? last.words()
                        : classes
                            ? "has " + percent(last.now().devAccuracy())
                            : "is at " + Format.shown(last.now().devLoss()));
    if (first.lost()) {
      return "Everybody diverged; the first to go was %s."
          .formatted(
              runners.stream()
                  .min(Comparator.comparingInt(r -> r.trainer().epoch()))
                  .orElseThrow()
                  .entrant()
                  .label());
    }
    return first.reached() >= 0
        ? "%s was the first with %s of the dev set right, after epoch %d%s."
            .formatted(
                first.entrant().label(), percent(settings.real("goal")), first.reached(), rest)
        : "After %d epochs %s has the lowest dev loss, %s%s."
            .formatted(step, first.entrant().label(), Format.shown(first.now().devLoss()), rest);
  }

  private static String percent(double share) {
    return Format.significant(100 * share, 3) + " %";
  }

  private Figure maps() {
    List<Plot> plots = new ArrayList<>();
    for (Runner r : runners) {
      plots.add(map(r));
    }
    return new Multiples(
        "maps",
        "What each racer's network says",
        "One map of the plane for each racer: what its network answers there, with the data.",
        plots,
        0);
  }

  private Plot map(Runner r) {
    double x0 = low(0);
    double x1 = high(0);
    double y0 = low(1);
    double y1 = high(1);
    double[] values = new double[GRID * GRID];
    new Predictor(r.trainer().model(), r.trainer().spec().precision())
        .each(
            values.length,
            (i, input) ->
                input == 0
                    ? scaling.apply(0, x0 + (x1 - x0) * (i % GRID) / (GRID - 1))
                    : scaling.apply(1, y0 + (y1 - y0) * (i / GRID) / (GRID - 1)),
            (i, network, k) -> values[i] = answer(network::output, k));
    Task task = data.train().task();
    Palette palette = task == Task.MULTICLASS ? Palette.CLASSES : Palette.DIVERGING;
    double reach = task == Task.MULTICLASS ? Double.NaN : task == Task.BINARY ? 0.5 : 1;
    Plot.Builder plot =
        Plot.of(
                "map-" + r.entrant().id(),
                r.entrant().label() + score(r),
                Axis.of("x₁", x0, x1),
                Axis.of("x₂", y0, y1))
            .square()
            .noLegend()
            .add(
                new Layer.Heat(
                    "",
                    new Field(x0, x1, y0, y1, GRID, GRID, Doubles.wrap(values)),
                    palette,
                    -reach,
                    reach,
                    "",
                    Style.fill(Ink.GREY, 0.75)));
    if (classes) {
      for (int c = 0; c < data.train().classes(); c++) {
        plot.add(points(data.train(), c));
      }
    }
    return plot.build();
  }

  private String score(Runner r) {
    return r.lost()
        ? ": " + r.words()
        : classes
            ? ": " + percent(r.now().devAccuracy())
            : ": loss " + Format.shown(r.now().devLoss());
  }

  /// One network output.
  @FunctionalInterface
  private interface Output {
    double at(int example, int index);
  }

  /// What is drawn of an answer: p − ½ of class 1, the likeliest class, or the value.
  private double answer(Output output, int k) {
    return switch (data.train().task()) {
      case BINARY -> output.at(k, 0) - 0.5;
      case REGRESSION -> output.at(k, 0);
      case MULTICLASS -> {
        int best = 0;
        for (int c = 1; c < data.train().classes(); c++) {
          best = output.at(k, c) > output.at(k, best) ? c : best;
        }
        yield best;
      }
    };
  }

  private Layer points(Dataset d, int wanted) {
    int[] rows =
        java.util.stream.IntStream.range(0, d.size()).filter(i -> d.target(i) == wanted).toArray();
    Ink ink =
        data.train().task() == Task.BINARY
            ? wanted == 1 ? Ink.POSITIVE : Ink.NEGATIVE
            : Ink.data(wanted);
    return new Layer.Points(
        "class " + wanted,
        Doubles.generate(rows.length, i -> d.inputs().get(rows[i], 0)),
        Doubles.generate(rows.length, i -> d.inputs().get(rows[i], 1)),
        Style.points(ink, wanted == 1 ? Style.Marker.CIRCLE : Style.Marker.SQUARE).width(4.5));
  }

  private double low(int column) {
    Doubles values = Doubles.wrap(data.train().inputs().columnArray(column));
    return values.min() - 0.08 * (values.max() - values.min());
  }

  private double high(int column) {
    Doubles values = Doubles.wrap(data.train().inputs().columnArray(column));
    return values.max() + 0.08 * (values.max() - values.min());
  }

  private Figure chart(String id, String title, ToDoubleFunction<Scores> number, boolean log) {
    Plot.Builder plot =
        Plot.of(
                id,
                title + " per epoch",
                Steps.axis("epoch", step),
                log ? Axis.log("loss") : Axis.of("accuracy", 0, 1.02))
            .summary(title + " of each racer against the epoch.");
    if (!id.equals("train")) {
      plot.noLegend();
    }
    for (Runner r : runners) {
      plot.add(
          new Layer.Line(
              r.entrant().label(),
              epochNumbers(r),
              Doubles.generate(r.scores().size(), i -> number.applyAsDouble(r.scores().get(i))),
              r.entrant().style().marker(Style.Marker.NONE),
              i -> arithmetic(r, i)));
    }
    if (!log) {
      plot.add(
          new Layer.Rule(
              "goal",
              false,
              settings.real("goal"),
              Style.line(Ink.GREY).width(1.2).dash(Style.Dash.DOTTED)));
    }
    return plot.build();
  }

  private static Doubles epochNumbers(Runner r) {
    return Doubles.generate(r.scores().size(), i -> r.scores().get(i).epoch());
  }

  private String arithmetic(Runner r, int i) {
    Scores s = r.scores().get(i);
    int m = data.train().size();
    String text =
        "%s after epoch %d (%d updates at η = %s)\ntraining loss = sum over %d examples / %d = %s\ndev loss = sum over %d examples / %d = %s"
            .formatted(
                r.entrant().label(),
                s.epoch(),
                s.epoch() * r.trainer().spec().updatesPerEpoch(),
                Format.shown(s.rate()),
                m,
                m,
                Format.shown(s.trainLoss()),
                data.dev().size(),
                data.dev().size(),
                Format.shown(s.devLoss()));
    return classes
        ? text
            + "\ndev accuracy = %d right / %d = %s"
                .formatted(
                    Math.round(s.devAccuracy() * data.dev().size()),
                    data.dev().size(),
                    Format.shown(s.devAccuracy()))
        : text;
  }

  private Table epochs() {
    List<Runner> owner = new ArrayList<>();
    List<Scores> rows = new ArrayList<>();
    List<Integer> index = new ArrayList<>();
    for (Runner r : runners) {
      for (int i = 0; i < r.scores().size(); i++) {
        owner.add(r);
        rows.add(r.scores().get(i));
        index.add(i);
      }
    }
    return new Table(
        "epochs",
        "Every epoch of every racer",
        Table.words("racer", owner.stream().map(r -> r.entrant().id()).toList()),
        Table.numbers("epoch", column(rows, Scores::epoch)),
        Table.numbers(
            "train_loss",
            column(rows, Scores::trainLoss),
            i -> arithmetic(owner.get(i), index.get(i))),
        Table.numbers("dev_loss", column(rows, Scores::devLoss)),
        Table.numbers("train_accuracy", column(rows, Scores::trainAccuracy)),
        Table.numbers("dev_accuracy", column(rows, Scores::devAccuracy)));
  }

  private static <T> Doubles column(List<T> rows, ToDoubleFunction<T> number) {
    return Doubles.generate(rows.size(), i -> number.applyAsDouble(rows.get(i)));
  }

  private Table finish() {
    return new Table(
        "finish",
        "Finish",
        List.of(
            Table.words("racer", runners.stream().map(r -> r.entrant().label()).toList()),
            Table.numbers("rate", column(runners, r -> r.entrant().rate())),
            Table.numbers("train_loss", column(runners, r -> r.now().trainLoss())),
            Table.numbers("dev_loss", column(runners, r -> r.now().devLoss())),
            Table.numbers("dev_accuracy", column(runners, r -> r.now().devAccuracy())),
            Table.numbers(
                "epochs_to_goal", column(runners, r -> r.reached() < 0 ? Double.NaN : r.reached())),
            Table.words("state", runners.stream().map(Runner::words).toList())),
        Math.min(settings.whole("focus"), runners.size()) - 1);
  }

  private Figure finishFigure(Table table) {
    List<TableFigure.Cell> cells = new ArrayList<>();
    List<TableFigure.Highlight> inks = new ArrayList<>();
    for (int i = 0; i < runners.size(); i++) {
      inks.add(new TableFigure.Highlight(i, 0, runners.get(i).entrant().style().ink()));
      cells.add(
          new TableFigure.Cell(
              i, 0, "Show this racer's formula", Map.of("focus", Integer.toString(i + 1))));
      if (runners.get(i).lost()) {
        inks.add(new TableFigure.Highlight(i, 6, Ink.NEGATIVE));
      }
    }
    return new TableFigure(
        "finish",
        "Finish after epoch " + step,
        sentence(),
        table,
        List.of(
            "racer",
            "rate η",
            "train loss",
            "dev loss",
            "dev accuracy",
            "epochs to " + percent(settings.real("goal")),
            "state"),
        cells,
        inks);
  }
}
