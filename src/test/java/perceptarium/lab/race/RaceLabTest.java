package perceptarium.lab.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Note;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// The race over a surface: state in, numbers out.
class RaceLabTest {
  private static final RaceLab LAB = new RaceLab();

  private static LabState state(String settings) {
    return LabState.parse(LAB, Syntax.words(settings), Files.NONE);
  }

  private static Frame frame(String settings) {
    return Replay.frame(state(settings));
  }

  private static double cell(Table table, String racer, int step, String column) {
    for (int i = 0; i < table.rows(); i++) {
      if (table.column("racer").text(i).equals(racer)
          && table.column("step").text(i).equals(Integer.toString(step))) {
        return Double.parseDouble(table.column(column).text(i));
      }
    }
    throw new AssertionError(racer + " has no step " + step);
  }

  @Test
  void pathOfAFunctionOfOnesOwn() {
    Table path =
        frame(
                "function=\"x^4/4 - x*y + 2*y^2 + sin(x)\" start=1.7,-1.1 racers=\"adam(rate=0.1);"
                    + " momentum(rate=0.02, momentum=0.9, form=ewa)\" step=200")
            .table("path")
            .orElseThrow();
    assertEquals(
        List.of("racer", "step", "x1", "x2", "loss"),
        path.columns().stream().limit(5).map(Table.Column::name).toList());
    assertEquals(2 * 201, path.rows());
    double x = 1.7;
    double y = -1.1;
    assertEquals(x, cell(path, "adam", 0, "x1"));
    assertEquals(y, cell(path, "momentum", 0, "x2"));
    assertEquals(
        x * x * x * x / 4 - x * y + 2 * y * y + Math.sin(x), cell(path, "adam", 0, "loss"), 1e-12);
    // ∂x = x³ − y + cos x, ∂y = 4y − x; the average in plain numbers
    double vx = 0;
    double vy = 0;
    for (int step = 1; step <= 200; step++) {
      vx = 0.9 * vx + 0.1 * (x * x * x - y + Math.cos(x));
      vy = 0.9 * vy + 0.1 * (4 * y - x);
      x -= 0.02 * vx;
      y -= 0.02 * vy;
      assertEquals(x, cell(path, "momentum", step, "x1"), 1e-9);
      assertEquals(y, cell(path, "momentum", step, "x2"), 1e-9);
      assertEquals(vy, cell(path, "momentum", step, "v2"), 1e-9);
    }
  }

  /// x² + xy + 4y² from (3,3) with the best fixed rate 0.2: the first points by hand, then each
  /// error shrinks by (λ₁−λ₂)/(λ₁+λ₂) = 0.6325 a step.
  @Test
  void stepSizeExampleOfTheDeck() {
    Frame frame = frame("surface=courty start=3,3 racers=\"sgd(rate=0.2)\" step=50");
    Table path = frame.table("path").orElseThrow();
    assertEquals(54, cell(path, "sgd", 0, "loss"), 1e-12);
    assertEquals(1.2, cell(path, "sgd", 1, "x1"), 1e-12);
    assertEquals(-2.4, cell(path, "sgd", 1, "x2"), 1e-12);
    assertEquals(1.2, cell(path, "sgd", 2, "x1"), 1e-12);
    assertEquals(1.2, cell(path, "sgd", 2, "x2"), 1e-12);
    double before = Math.hypot(cell(path, "sgd", 40, "x1"), cell(path, "sgd", 40, "x2"));
    double after = Math.hypot(cell(path, "sgd", 42, "x1"), cell(path, "sgd", 42, "x2"));
    assertEquals(Math.sqrt(10) / 5, Math.sqrt(after / before), 1e-6);
    assertTrue(
        frame.notes().stream()
            .anyMatch(n -> n.text().contains("4.4415") && n.text().contains("0.245")),
        "eigenvalues and limit are told");
  }

  @ParameterizedTest(name = "η = {0} diverges: {1}")
  @CsvSource({"0.2, false", "0.2449, false", "0.2451, true", "0.3, true"})
  void tooLongAStepIsCaughtAndExplained(double rate, boolean diverges) {
    Frame frame = frame("surface=courty racers=\"sgd(rate=" + rate + ")\" step=20000");
    assertEquals(
        diverges,
        frame.notes().stream()
            .anyMatch(
                n -> n.kind() == Note.Kind.WARNING && n.text().contains("with η above 0.245")));
    assertEquals(diverges, frame.finished());
    assertTrue(frame.sentence().contains(diverges ? "diverged" : "came within"), frame.sentence());
    Table path = frame.table("path").orElseThrow();
    assertTrue(Double.isFinite(cell(path, "sgd", path.rows() - 1, "loss")));
  }

  @Test
  void climbingIsToldBeforeItIsTooLate() {
    Frame frame = frame("surface=courty racers=\"sgd(rate=0.2); sgd(rate=0.25)\" step=60");
    assertTrue(frame.sentence().contains("SGD η 0.25 has climbed to"), frame.sentence());
    assertEquals("climbing", frame.table("finish").orElseThrow().column("state").text(1));
    assertTrue(
        frame.notes().stream()
            .anyMatch(n -> n.kind() == Note.Kind.WARNING && n.text().contains("η above 0.245")));
  }

  @Test
  void finishTableTellsStuckAndArrived() {
    Frame frame =
        frame(
            "surface=styblinski-tang start=1,-1 racers=\"sgd(rate=0.01); adam(rate=0.05)\" step=400");
    Table finish = frame.table("finish").orElseThrow();
    assertEquals("stuck at a local minimum", finish.column("state").text(0));
    assertTrue(frame.sentence().contains("stuck at a local minimum"), frame.sentence());
    Table arrived = frame("racers=\"sgd(rate=0.036)\" step=300").table("finish").orElseThrow();
    // x shrinks by 0.964 a step: ½·4.2²·0.964^2k ≤ 1e-3 first at k = 124 (the walls are long flat)
    assertEquals("124", arrived.column("steps_to_tolerance").text(0));
    assertEquals("arrived at step 124", arrived.column("state").text(0));
  }

  @Test
  void momentumRollsThroughTheLocalMinimum() {
    Frame frame =
        frame(
            "surface=valley racers=\"sgd(rate=0.05); momentum(rate=0.03, momentum=0.9)\" step=400");
    assertEquals(-1, frame.numbers().get("steps_sgd"));
    assertTrue(frame.numbers().get("steps_momentum") > 0, frame.sentence());
  }

  @Test
  void unboundedSurfacesSaySo() {
    Frame frame = frame("surface=saddle step=60 racers=\"sgd(rate=0.05); adam(rate=0.05)\"");
    assertTrue(frame.sentence().startsWith("There is no bottom"), frame.sentence());
    assertTrue(Double.isNaN(frame.numbers().get("lowest")));
    assertTrue(frame.figure("distance").isEmpty());
  }

  @Test
  void noiseIsSeededAndTheSameForEverybody() {
    String text = "surface=courty noise=2 racers=\"sgd(rate=0.1); momentum(momentum=0, rate=0.1)\"";
    Table one = frame(text + " seed=3 step=50").table("path").orElseThrow();
    Table two = frame(text + " seed=3 step=50").table("path").orElseThrow();
    Table other = frame(text + " seed=4 step=50").table("path").orElseThrow();
    assertEquals(cell(one, "sgd", 50, "x1"), cell(two, "sgd", 50, "x1"));
    assertFalse(cell(one, "sgd", 50, "x1") == cell(other, "sgd", 50, "x1"));
    assertEquals(
        cell(one, "sgd", 50, "x1"), cell(one, "momentum", 50, "x1"), 1e-12, "the same noise");
    Table alone =
        frame("surface=courty noise=2 racers=\"sgd(rate=0.1)\" seed=3 step=50 zoom=4 focus=1")
            .table("path")
            .orElseThrow();
    assertEquals(cell(one, "sgd", 50, "x1"), cell(alone, "sgd", 50, "x1"), "plots change nothing");
  }

  @Test
  void ratesMayChangeInMidRaceButNotTheGround() {
    LabState state =
        state("surface=courty racers=\"sgd(rate=0.1)\" step=4 2:racers=\"sgd(rate=0.01)\"");
    Frame frame = Replay.frame(state);
    double x = 3;
    double y = 3;
    for (int step = 1; step <= 4; step++) {
      double rate = step <= 2 ? 0.1 : 0.01;
      double gx = 2 * x + y;
      double gy = x + 8 * y;
      x -= rate * gx;
      y -= rate * gy;
    }
    Table path = frame.table("path").orElseThrow();
    assertEquals(x, cell(path, "sgd", 4, "x1"), 1e-12);
    assertTrue(path.column("loss").explain(2).contains("− 0.1 · "), path.column("loss").explain(2));
    assertTrue(path.column("loss").explain(3).contains("− 0.01 · "));
    Session session = Replay.to(state, Progress.NONE);
    for (String change :
        List.of("on=network", "surface=booth", "start=1,1", "racers=adam", "function=x^2")) {
      BadInput e =
          assertThrows(BadInput.class, () -> session.change(state(change).settings()), change);
      assertTrue(e.getMessage().contains("mid-race"), e.getMessage());
    }
    assertEquals(x, cell(session.frame().table("path").orElseThrow(), "sgd", 4, "x1"), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "function=\"x + z\" | unknown name 'z'",
        "function=\"log(x)\" start=-1,0 | no finite value",
        "start=1 | start: 1 row(s) of 1 is not nothing or 2 number(s)",
        "racers=\"adam(rate=0)\" | rate",
        "racers=\"adam(speed=1)\" | unknown key 'speed'",
        "surface=mars | unknown surface 'mars'",
        "tolerance=0 | tolerance: 0 is not a number from"
      })
  void badInputIsNamed(String settings, String message) {
    BadInput e = assertThrows(BadInput.class, () -> frame(settings));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void arithmeticOfAPointIsItsStep() {
    Frame frame = frame("surface=courty racers=\"sgd(rate=0.2)\" step=1");
    String text = frame.table("path").orElseThrow().column("x1").explain(1);
    assertEquals(
        """
        SGD, step 1
        x₁ ← x₁ − η g = 3 − 0.2 · 9 = 1.2
        x₂ ← x₂ − η g = 3 − 0.2 · 27 = −2.4
        f(1.2, −2.4) = 21.6""",
        text);
    assertEquals(
        "\\begin{aligned} x_1 &= 3 - 0.2 \\cdot 9 = 1.2 \\end{aligned}",
        frame.formulas().getFirst().numbers());
  }

  @Test
  void twoOfAKindAreToldApart() {
    List<Entrant> entrants =
        Entrant.of(
            state("racers=\"sgd(rate=0.2); sgd(rate=0.1); adam\"").settings().calls("racers"));
    assertEquals(List.of("sgd", "sgd-2", "adam"), entrants.stream().map(Entrant::id).toList());
    assertEquals(
        List.of("SGD η 0.2", "SGD η 0.1", "Adam"), entrants.stream().map(Entrant::label).toList());
    assertEquals(3, entrants.stream().map(e -> e.style().ink()).distinct().count());
  }
}
