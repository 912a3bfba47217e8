package perceptarium.lab.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;
import perceptarium.figure.Multiples;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Note;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// The race on a network.
class NetworkRaceTest {
  private static final RaceLab LAB = new RaceLab();

  private static LabState state(String settings) {
    return LabState.parse(LAB, Syntax.words("on=network " + settings), Files.NONE);
  }

  private static Frame frame(String settings) {
    return Replay.frame(state(settings));
  }

  private static List<String> column(Frame frame, String racer, String column) {
    Table epochs = frame.table("epochs").orElseThrow();
    return java.util.stream.IntStream.range(0, epochs.rows())
        .filter(i -> epochs.column("racer").text(i).equals(racer))
        .mapToObj(epochs.column(column)::text)
        .toList();
  }

  @Test
  void everybodyStartsFromTheSameWeightsAndSeesTheSameBatches() {
    Frame race =
        frame("racers=\"sgd(rate=0.1); adam(rate=0.02); momentum(rate=0.1, momentum=0)\" step=8");
    assertEquals(
        column(race, "sgd", "train_loss").getFirst(),
        column(race, "adam", "train_loss").getFirst());
    assertEquals(
        column(race, "sgd", "train_loss"),
        column(race, "momentum", "train_loss"),
        "a ball that keeps no velocity is SGD, if batches and weights are the same");
    assertEquals(9, column(race, "adam", "epoch").size());
    Frame alone = frame("racers=\"adam(rate=0.02)\" step=8");
    assertEquals(
        column(alone, "adam", "dev_loss"),
        column(race, "adam", "dev_loss"),
        "nobody disturbs another");
  }

  static List<String> optimizers() {
    return Optimizers.ALL.names();
  }

  /// The arithmetic on show, worked out line by line, against the trainer's own next update.
  @ParameterizedTest
  @MethodSource("optimizers")
  void theUpdateWrittenOutIsTheNextOne(String name) {
    Value.Call call = Optimizers.ALL.call(name);
    Dataset circles = Datasets.ALL.find("circles").make(60, 0.2, new SeedStream(3, "data"));
    Trainer trainer =
        new Trainer(
            TrainingSpec.of(
                Split.of(circles, 0.2, 0, true, new SeedStream(3, "split")),
                new Architecture(
                    2,
                    List.of(Architecture.Layer.of(4, "tanh"), Architecture.Layer.of(1, "sigmoid"))),
                Losses.ALL.call("binary-cross-entropy"),
                call,
                Initialisers.ALL.call("xavier"),
                7,
                3));
    for (int i = 0; i < 17; i++) { // into the third epoch
      trainer.update();
    }
    NetworkRacer racer = NetworkRacer.of(Entrant.of(List.of(call)).getFirst(), trainer, 0.95);
    double written = racer.derive().getLast().result();
    double before = trainer.parameter(0);
    trainer.update();
    assertEquals(trainer.parameter(0), written, 1e-14 * Math.abs(written) + 1e-15);
    assertNotEquals(before, written);
  }

  @Test
  void adamLearnsTheCircles() {
    Frame frame = frame("racers=\"sgd(rate=0.05); adam(rate=0.02)\" step=30");
    assertTrue(frame.numbers().get("accuracy_adam") >= 0.95);
    assertTrue(frame.numbers().get("epochs_adam") > 0);
    assertEquals(-1, frame.numbers().get("epochs_sgd"));
    assertTrue(frame.sentence().startsWith("Adam was the first"), frame.sentence());
    Multiples maps = (Multiples) frame.figure("maps").orElseThrow();
    assertEquals(2, maps.plots().size());
    assertTrue(
        column(frame, "adam", "train_loss").size() == 31 && frame.figure("accuracy").isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data=three-blobs",
        "data=gauss",
        "hidden=0 data=blobs",
        "data=\"0,0,0; 0,1,1; 1,0,1; 1,1,0; 2,2,1; 2,1,0\""
      })
  void everyKindOfTaskRuns(String settings) {
    Frame frame = frame(settings + " racers=\"adam(rate=0.01)\" step=5");
    assertTrue(
        frame.numbers().get("train_adam")
            < Double.parseDouble(column(frame, "adam", "train_loss").getFirst()),
        "the loss falls");
    assertEquals(!settings.contains("gauss"), frame.figure("accuracy").isPresent());
  }

  @Test
  void divergenceIsCaughtAndTheOthersRunOn() {
    Frame frame =
        frame(
            "data=gauss racers=\"sgd(rate=10); adam(rate=0.01)\" init=he activation=relu step=20");
    assertTrue(frame.notes().stream().anyMatch(n -> n.kind() == Note.Kind.WARNING));
    assertFalse(frame.finished());
    assertEquals(21, column(frame, "adam", "epoch").size());
    assertTrue(column(frame, "sgd", "epoch").size() < 21);
    Table finish = frame.table("finish").orElseThrow();
    assertTrue(finish.column("state").text(0).startsWith("diverged"));
  }

  @Test
  void aRateMayChangeInMidRaceButNotTheNetwork() {
    LabState state = state("racers=\"sgd(rate=0.05)\" step=6");
    Frame changed =
        Replay.frame(state("racers=\"sgd(rate=0.05)\" step=6 3:racers=\"sgd(rate=0.5)\""));
    List<String> before = column(Replay.frame(state), "sgd", "train_loss");
    List<String> after = column(changed, "sgd", "train_loss");
    assertEquals(before.subList(0, 4), after.subList(0, 4));
    assertFalse(before.get(4).equals(after.get(4)));
    Session session = Replay.to(state, Progress.NONE);
    for (String change : List.of("units=3", "data=moons", "racers=adam", "on=surface")) {
      assertThrows(BadInput.class, () -> session.change(state(change).settings()), change);
    }
  }

  @Test
  void aCancelledEpochIsGoneOnWith() {
    // a short epoch is not given up, so this one is long
    LabState state =
        state("hidden=6 units=64 batch=5 racers=\"sgd(rate=0.05); adam(rate=0.02)\" step=2");
    Session session = Replay.to(state.atStep(0), Progress.NONE);
    int[] asked = {0};
    Progress after20 =
        new Progress() {
          @Override
          public boolean cancelled() {
            return ++asked[0] > 20;
          }

          @Override
          public void report(double fraction, String what) {}
        };
    assertFalse(session.advance(after20));
    assertEquals(0, session.step());
    assertTrue(session.advance(Progress.NONE));
    assertTrue(session.advance(Progress.NONE));
    assertEquals(
        column(Replay.frame(state), "adam", "train_loss"),
        column(session.frame(), "adam", "train_loss"));
  }
}
