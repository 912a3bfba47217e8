package perceptarium.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;

class SearchTest {
  private static final Space PLANE = space("x=0..1", "y=0..1");
  private static final BooleanSupplier NEVER = () -> false;

  /// A bowl with its bottom at (0.7, 0.2); a run gets nearer to its score the longer it lasts.
  private static final Objective BOWL =
      texts -> {
        double x = Double.parseDouble(texts.get("x")) - 0.7;
        double y = Double.parseDouble(texts.get("y")) - 0.2;
        return (fraction, cancelled) -> x * x + y * y + 1 - fraction;
      };

  private static Space space(String... dimensions) {
    return new Space(List.of(dimensions).stream().map(Dimension::parse).toList());
  }

  private static Search.Plan plan(Space space, String strategy, int trials, Halving halving) {
    return new Search.Plan(
        space, Strategies.ALL.parse("strategy", strategy), trials, Goal.LOWEST, halving, 5, 2);
  }

  private static Search.Outcome run(Search.Plan plan, Objective objective) {
    return Search.run(plan, objective, List.of(), e -> {}, NEVER);
  }

  static List<String> strategies() {
    return Strategies.ALL.names();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate=log:1e-4..1",
        "x=-2..3.5",
        "n=whole:1..8",
        "b=whole-log:8..512",
        "a=tanh|relu"
      })
  void dimensionsReadBackAsWritten(String text) {
    Dimension d = Dimension.parse(text);
    assertEquals(d, Dimension.parse(d.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rate", "=1..2", "x=2..1", "x=log:0..1", "x=whole:0.5..2", "x=lin:1..2", "x=1..b"})
  void dimensionsThatMakeNoSenseAreRefused(String text) {
    assertThrows(BadInput.class, () -> Dimension.parse(text));
  }

  @Test
  void aLogarithmicRangeGivesEachDecadeItsShare() {
    Search.Outcome o =
        run(
            plan(space("r=log:1e-4..1"), "random", 4000, Halving.NONE),
            texts -> {
              double decade = Math.floor(Math.log10(Double.parseDouble(texts.get("r"))));
              return (fraction, cancelled) -> decade;
            });
    for (int decade = -4; decade < 0; decade++) {
      int d = decade;
      long n = o.trials().stream().filter(t -> t.score() == d).count();
      assertEquals(1000, n, 4 * Math.sqrt(4000 * .25 * .75), "10^" + decade); // four deviations
    }
  }

  @Test
  void wholeNumbersHaveEqualShares() {
    Dimension d = Dimension.parse("n=whole:1..4");
    int[] counts = new int[5];
    for (int i = 0; i < 1000; i++) {
      counts[Integer.parseInt(d.at((i + 0.5) / 1000))]++;
    }
    assertEquals(List.of(250, 250, 250, 250), List.of(counts[1], counts[2], counts[3], counts[4]));
  }

  @Test
  void aGridVisitsEachCombinationOnce() {
    Space s = space("x=0..1", "n=whole:1..2", "a=tanh|relu|elu");
    Search.Outcome o = run(plan(s, "grid(points=4)", 24, Halving.NONE), t -> (f, c) -> 0);
    List<Map<String, String>> seen = o.trials().stream().map(t -> s.at(t.place())).toList();
    assertEquals(4 * 2 * 3, seen.size());
    assertEquals(24, seen.stream().distinct().count());
    assertEquals(
        List.of("0.125", "0.375", "0.625", "0.875"),
        seen.stream().map(m -> m.get("x")).distinct().toList());
    assertThrows(
        BadInput.class, () -> run(plan(s, "grid(points=5)", 24, Halving.NONE), t -> (f, c) -> 0));
  }

  @Test
  void aGridOfItsOwnSizeIsTheLargestThatFits() {
    assertEquals(25, run(plan(PLANE, "grid", 30, Halving.NONE), BOWL).trials().size());
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void threadsDoNotChangeTheOutcome(String strategy) {
    for (Halving halving : List.of(Halving.NONE, new Halving(2, 2, 8))) {
      Search.Plan two = plan(PLANE, strategy, 30, halving);
      Search.Plan one =
          new Search.Plan(two.space(), two.strategy(), 30, two.goal(), halving, two.seed(), 1);
      Search.Plan many =
          new Search.Plan(two.space(), two.strategy(), 30, two.goal(), halving, two.seed(), 7);
      assertEquals(run(one, BOWL), run(two, BOWL));
      assertEquals(run(one, BOWL), run(many, BOWL));
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aCancelledSearchIsResumedAsIfNothingHadHappened(String strategy) {
    Search.Plan plan = plan(PLANE, strategy, 30, new Halving(2, 2, 8));
    List<Evaluation> whole = new ArrayList<>();
    Search.Outcome expected = Search.run(plan, BOWL, List.of(), whole::add, NEVER);

    List<Evaluation> before = new ArrayList<>();
    Search.Outcome cut = Search.run(plan, BOWL, List.of(), before::add, () -> before.size() >= 13);
    assertFalse(cut.complete());
    AtomicInteger after = new AtomicInteger();
    Search.Outcome resumed = Search.run(plan, BOWL, before, e -> after.incrementAndGet(), NEVER);
    assertEquals(expected, resumed);
    assertEquals(whole.size(), before.size() + after.get(), "nothing is run twice");
  }

  @Test
  void halvingSparesWorkAndKeepsTheBest() {
    List<Evaluation> all = new ArrayList<>();
    Search.Plan plan = plan(PLANE, "random", 16, new Halving(2, 2, 16));
    Search.Outcome o = Search.run(plan, BOWL, List.of(), all::add, NEVER);
    assertEquals(16 + 8 + 4, all.size());
    assertEquals(4, o.ranking(Goal.LOWEST).size());
    assertEquals(
        8, o.trials().stream().filter(t -> t.fraction() == 0.25).count(), "ended at a quarter");
    Search.Outcome patient = run(plan(PLANE, "random", 16, Halving.NONE), BOWL);
    assertEquals(
        patient.ranking(Goal.LOWEST).getFirst().place(), o.ranking(Goal.LOWEST).getFirst().place());
  }

  @Test
  void evolutionComesNearerThanChanceAtEqualBudget() {
    double evolved = 0;
    double drawn = 0;
    for (int seed = 0; seed < 20; seed++) {
      evolved += best("evolutionary", seed);
      drawn += best("random", seed);
    }
    assertTrue(evolved < drawn / 3, evolved / 20 + " against " + drawn / 20);
  }

  private static double best(String strategy, int seed) {
    Search.Plan p =
        new Search.Plan(
            PLANE, Strategies.ALL.call(strategy), 60, Goal.LOWEST, Halving.NONE, seed, 1);
    return run(p, BOWL).ranking(Goal.LOWEST).getFirst().score();
  }

  @Test
  void runsThatDivergeOrDoNotFitFailAndTheSearchGoesOn() {
    Objective fussy =
        texts -> {
          double x = Double.parseDouble(texts.get("x"));
          if (x < 0.25) {
            throw new BadInput("x: too small");
          }
          return (fraction, cancelled) -> x > 0.75 ? Double.NaN : x;
        };
    Search.Outcome o = run(plan(space("x=0..1"), "grid(points=4)", 4, new Halving(2, 1, 4)), fussy);
    assertEquals(
        List.of(Trial.Fate.FAILED, Trial.Fate.FINISHED, Trial.Fate.FINISHED, Trial.Fate.FAILED),
        o.trials().stream().map(Trial::fate).toList());
    assertEquals("x: too small", o.trials().getFirst().problem());
    assertEquals(0.375, o.ranking(Goal.LOWEST).getFirst().score());
    assertEquals(0.625, o.ranking(Goal.HIGHEST).getFirst().score());
  }

  @Test
  void aFaultInTheObjectiveIsNotHidden() {
    Search.Plan plan = plan(PLANE, "random", 4, Halving.NONE);
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                plan,
                t -> {
                  throw new IllegalStateException("a fault");
                }));
    AtomicInteger opened = new AtomicInteger();
    Search.Plan long_ = plan(PLANE, "random", 1000, Halving.NONE);
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                long_,
                t -> {
                  opened.incrementAndGet();
                  LockSupport.parkNanos(1_000_000);
                  throw new IllegalStateException("a fault");
                }));
    assertTrue(opened.get() < 1000, "the others ran first");
  }

  @Test
  void zoomingKeepsTheBestInside() {
    Search.Outcome o = run(plan(PLANE, "random", 60, Halving.NONE), BOWL);
    Space near = PLANE.around(o.ranking(Goal.LOWEST).subList(0, 5));
    Dimension.Stretch x = (Dimension.Stretch) near.dimensions().getFirst();
    assertTrue(x.from() < 0.7 && 0.7 < x.to() && x.to() - x.from() < 0.6, x.text());
    Dimension edge = Dimension.parse("momentum=0.9..0.9995").around(List.of(0.95, 0.99));
    assertEquals("momentum=0.985..0.9995", edge.text(), "rounded, and still inside");
  }
}
