package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.optimize.Derivations;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Figure;
import perceptarium.figure.Format;
import perceptarium.figure.Formula;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// The picture of a race on a network after some epochs.
final class NetworkFrame {
  private final Settings settings;
  private final Split data;
  private final Scaling scaling;
  private final int step;
  private final boolean classes;
  private final List<NetworkRacer> runners;

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
      runners.add(NetworkRacer.of(entrants.get(i), trainers.get(i), settings.real("goal")));
    }
  }

  Frame build() {
    Table finish = finish();
    Frame.Builder frame =
        Frame.at(step, sentence())
            .finished(runners.stream().allMatch(NetworkRacer::lost))
            .main(new NetworkMaps(data, scaling).figure(runners))
            .side(chart("train", "Training loss", Scores::trainLoss, true))
            .side(chart("dev", "Dev loss", Scores::devLoss, true));
    if (classes) {
      frame.side(chart("accuracy", "Dev accuracy", Scores::devAccuracy, false));
    }
    frame.below(finishFigure(finish)).table(epochs()).table(finish);
    NetworkRacer focus = runners.get(Math.min(settings.whole("focus"), runners.size()) - 1);
    Entrant e = focus.entrant();
    Formula formula = formula(focus);
    frame.formula(formula.name(), formula.latex(), formula.numbers());
    runners.stream()
        .filter(NetworkRacer::lost)
        .forEach(
            r ->
                frame.note(
                    Note.warning(
                        "%s diverged: %s. Its map shows the last weights that were finite; try a smaller η."
                            .formatted(r.entrant().label(), r.trainer().cause()))));
    frame.note(
        Note.notice(
            "Everybody starts from the same weights and sees the same batches in the same order, so"
                + " only the update rule differs. Judge by the dev loss: the lowest training loss"
                + " is not the best network."));
    e.kind().slips().forEach(slip -> frame.note(new Note(Note.Kind.SLIP, slip, e.kind().source())));
    for (NetworkRacer r : runners) {
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
      return "%s from the same %,d weights, at a training loss of %s."
          .formatted(
              runners.size() == 1 ? "One racer starts" : runners.size() + " racers start",
              size(),
              Format.shown(runners.getFirst().now().trainLoss()));
    }
    List<NetworkRacer> ranked =
        runners.stream()
            .sorted(
                Comparator.comparing(NetworkRacer::lost)
                    .thenComparing(r -> r.reached() < 0)
                    .thenComparingInt(NetworkRacer::reached)
                    .thenComparingDouble(r -> r.now().devLoss()))
            .toList();
    NetworkRacer first = ranked.getFirst();
    NetworkRacer last = ranked.getLast();
    String rest =
        ranked.size() == 1
            ? ""
            : "; %s %s"
                .formatted(
                    last.entrant().label(),
                    last.lost()
                        ? last.words()
                        : classes
                            ? "has " + NetworkRacer.percent(last.now().devAccuracy())
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
                first.entrant().label(),
                NetworkRacer.percent(settings.real("goal")),
                first.reached(),
                rest)
        : "After %s %s has the lowest dev loss, %s%s."
            .formatted(
                Format.count(step, "epoch"),
                first.entrant().label(),
                Format.shown(first.now().devLoss()),
                rest);
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
    for (NetworkRacer r : runners) {
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

  private static Doubles epochNumbers(NetworkRacer r) {
    return Doubles.generate(r.scores().size(), i -> r.scores().get(i).epoch());
  }

  private String arithmetic(NetworkRacer r, int i) {
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
    List<NetworkRacer> owner = new ArrayList<>();
    List<Scores> rows = new ArrayList<>();
    List<Integer> index = new ArrayList<>();
    for (NetworkRacer r : runners) {
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
            Table.words("state", runners.stream().map(NetworkRacer::words).toList())),
        Math.min(settings.whole("focus"), runners.size()) - 1);
  }

  /// The symbols for each weight, and the numbers of the next update of one of them.
  private Formula formula(NetworkRacer racer) {
    Entrant e = racer.entrant();
    List<Derivations.Line> lines = racer.derive();
    return lines.isEmpty()
        ? new Formula(
            "%s, for each of the %d weights w".formatted(e.label(), size()),
            e.kind().formula(e.settings()),
            "")
        : Arithmetic.formula(
            "%s, update %,d of the first of %d weights: x₁ to unit 1"
                .formatted(e.label(), racer.trainer().updates() + 1, size()),
            lines);
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
            "epochs to " + NetworkRacer.percent(settings.real("goal")),
            "state"),
        cells,
        inks);
  }
}
