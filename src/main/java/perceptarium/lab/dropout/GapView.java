package perceptarium.lab.dropout;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.Split;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Words and tables of the two networks.
///
/// @param data before scaling
record GapView(
    Settings settings, Split data, Scaling scaling, Trained without, Trained with, int step) {
  private static final String GAP = "Training and dev";
  private static final String REDUNDANCY = "Redundancy";

  List<Trained> both() {
    return List.of(without, with);
  }

  static String name(int i) {
    return i == 0 ? "without dropout" : "with dropout";
  }

  Frame frame() {
    GapFigures figures = new GapFigures(this);
    Table table = table();
    Frame.Builder frame =
        Frame.at(step, sentence())
            .finished(without.lost() && with.lost())
            .place(figures.losses(), Slot.MAIN, GAP)
            .place(figures.maps(), Slot.SIDE, GAP)
            .place(figures.costs(), Slot.MAIN, REDUNDANCY)
            .place(
                new TableFigure(
                    "networks",
                    "The two networks, all units at work",
                    table,
                    List.of(
                        "network",
                        "training loss",
                        "dev loss",
                        "gap",
                        "dev accuracy",
                        "dearest unit",
                        "mean of units")),
                Slot.BELOW,
                GAP + "|" + REDUNDANCY)
            .table(table)
            .table(figures.epochTable())
            .table(figures.costTable());
    frame.formula(
        "The gap, with dropout",
        "J_{dev} - J_{train}",
        "%s - %s = %s"
            .formatted(
                latex(with.now().devLoss()), latex(with.now().trainLoss()), latex(with.gap())));
    frame.formula(
        "What a unit costs",
        "J_{train}(\\text{without unit } j) - J_{train}",
        "%s - %s = %s"
            .formatted(
                latex(with.now().trainLoss() + with.dearest()),
                latex(with.now().trainLoss()),
                latex(with.dearest())));
    notes(frame);
    for (int i = 0; i < 2; i++) {
      Trained t = both().get(i);
      String key = i == 0 ? "without" : "with";
      frame
          .number("train_" + key, t.now().trainLoss())
          .number("dev_" + key, t.now().devLoss())
          .number("gap_" + key, t.gap())
          .number("accuracy_" + key, t.now().devAccuracy())
          .number("dearest_" + key, t.dearest());
    }
    return frame.build();
  }

  private String sentence() {
    if (step == 0) {
      return "Two equal networks of 2 × %d hidden units begin; one of them will lose units in every update."
          .formatted(settings.whole("units"));
    }
    return "After %s the gap between dev and training loss is %s without dropout and %s with it; taking out one unit costs at most %s without, %s with."
        .formatted(
            count(step, "epoch"),
            shown(without.gap()),
            shown(with.gap()),
            shown(without.dearest()),
            shown(with.dearest()));
  }

  private Table table() {
    return new Table(
        "networks",
        "The two networks",
        Table.words("network", List.of(name(0), name(1))),
        Table.numbers("train", Doubles.generate(2, i -> both().get(i).now().trainLoss())),
        Table.numbers("dev", Doubles.generate(2, i -> both().get(i).now().devLoss())),
        Table.numbers(
            "gap",
            Doubles.generate(2, i -> both().get(i).gap()),
            i ->
                "dev loss − training loss = %s − %s = %s"
                    .formatted(
                        shown(both().get(i).now().devLoss()),
                        shown(both().get(i).now().trainLoss()),
                        shown(both().get(i).gap()))),
        Table.numbers("accuracy", Doubles.generate(2, i -> both().get(i).now().devAccuracy())),
        Table.numbers(
            "dearest",
            Doubles.generate(2, i -> both().get(i).dearest()),
            i ->
                "without its dearest unit the training loss is %s instead of %s"
                    .formatted(
                        shown(both().get(i).now().trainLoss() + both().get(i).dearest()),
                        shown(both().get(i).now().trainLoss()))),
        Table.numbers("mean_cost", Doubles.generate(2, i -> mean(both().get(i).costs()))));
  }

  private static double mean(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
  }

  private void notes(Frame.Builder frame) {
    for (int i = 0; i < 2; i++) {
      Trained t = both().get(i);
      if (t.lost()) {
        frame.note(
            Note.warning(
                "The network %s has diverged: %s.".formatted(name(i), t.trainer().cause())));
      }
    }
    frame.note(
        Note.notice(
            "Without dropout the training loss falls towards 0 and the dev loss rises: the points"
                + " are learnt by heart. With it both stay close together. All losses here are"
                + " those of the whole network; the masks are in the updates alone."));
    frame.note(
        Note.notice(
            "Under 'Redundancy' one unit of the second hidden layer is taken out at a time. Without"
                + " dropout some units carry a large share, and others have come to rely on them;"
                + " with dropout no unit can rely on any other, and none is dear."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Forces the network to have a redundant representation; prevents co-adaptation of"
                + " features.\"",
            "Deck C, Regularization: Dropout"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Rectifier, hidden = [50, 50]\" against \"RectifierWithDropout, l1 = 1e-4, l2 = 1e-4,"
                + " hidden_dropout_ratio = [0.2, 0.3]\": it is among the examples, on other data.",
            "Deck C, Tip 7: Use Regularization"));
  }
}
