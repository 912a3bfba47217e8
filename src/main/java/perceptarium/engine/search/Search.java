package perceptarium.engine.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;

/// Looks for good settings: proposes candidates, runs them side by side, ends the bad ones early.
/// The outcome depends on the plan alone, never on the number of threads.
///
/// A search remembers nothing but its {@link Evaluation}s. One that was cancelled is resumed by
/// handing them back: what is known is not run again, and the rest comes out as it would have.
public final class Search {
  /// What is to be done.
  ///
  /// @param strategy out of {@link Strategies#ALL}
  /// @param trials candidates in all
  /// @param threads at work side by side
  public record Plan(
      Space space,
      Value.Call strategy,
      int trials,
      Goal goal,
      Halving halving,
      long seed,
      int threads) {
    /// Most trials.
    public static final int MAX_TRIALS = 100_000;

    /// @throws BadInput if a number is out of its range
    public Plan {
      strategy = Strategies.ALL.check("strategy", strategy);
      if (trials < 1 || trials > MAX_TRIALS) {
        throw new BadInput("trials: %d is not from 1 to %d".formatted(trials, MAX_TRIALS));
      }
      if (threads < 1) {
        throw new BadInput("threads: at least 1");
      }
    }
  }

  /// What came out.
  ///
  /// @param trials those settled, in the order proposed
  /// @param complete false if it was cancelled
  public record Outcome(List<Trial> trials, boolean complete) {
    public Outcome {
      trials = List.copyOf(trials);
    }

    /// The finished trials, best first; the earlier one where scores are equal.
    public List<Trial> ranking(Goal goal) {
      return trials.stream()
          .filter(t -> t.fate() == Trial.Fate.FINISHED)
          .sorted(Comparator.comparing(Trial::score, goal.bestFirst()))
          .toList();
    }
  }

  private record Key(int trial, int rung) {}

  private final Plan plan;
  private final Objective objective;
  private final Consumer<Evaluation> heard;
  private final BooleanSupplier cancelled;
  private final List<Double> rungs;
  private final Map<Key, Evaluation> known = new ConcurrentHashMap<>();

  private Search(
      Plan plan,
      Objective objective,
      List<Evaluation> before,
      Consumer<Evaluation> heard,
      BooleanSupplier cancelled) {
    this.plan = plan;
    this.objective = objective;
    this.heard = heard;
    this.cancelled = cancelled;
    rungs = plan.halving().fractions();
    before.forEach(e -> known.put(new Key(e.trial(), e.rung()), e));
  }

  /// Runs a search to its end, or until it is cancelled.
  ///
  /// @param before what an earlier run of the same plan found out; empty for a fresh search
  /// @param heard told of every new evaluation as soon as it is there, one at a time
  public static Outcome run(
      Plan plan,
      Objective objective,
      List<Evaluation> before,
      Consumer<Evaluation> heard,
      BooleanSupplier cancelled) {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(
            plan.threads(), Thread.ofPlatform().daemon().name("search ", 0).factory())) {
      try {
        return new Search(plan, objective, before, heard, cancelled).run(workers);
      } catch (RuntimeException | Error fault) {
        workers.shutdownNow(); // or all the other trials would run first
        throw fault;
      }
    }
  }

  private Outcome run(ExecutorService workers) {
    List<Trial> settled = new ArrayList<>();
    Strategies.Kind strategy = Strategies.ALL.find(plan.strategy().name());
    while (true) {
      List<List<Double>> places =
          strategy
              .proposer()
              .next(
                  plan.strategy().settings(),
                  plan.space(),
                  settled,
                  plan.trials(),
                  plan.goal(),
                  plan.seed());
      if (places.isEmpty()) {
        return new Outcome(settled, true);
      }
      for (int from = 0; from < places.size(); ) {
        int to = (int) Math.min((long) from + plan.halving().bracket(), places.size());
        if (!bracket(places.subList(from, to), settled, workers)) {
          return new Outcome(settled, false);
        }
        from = to;
      }
    }
  }

  /// Runs the trials of one bracket up the rungs and settles them all.
  ///
  /// @return false if it was cancelled; then those are settled whose end is known
  private boolean bracket(List<List<Double>> places, List<Trial> settled, ExecutorService workers) {
    List<Candidate> all = new ArrayList<>();
    for (List<Double> place : places) {
      all.add(new Candidate(settled.size() + all.size(), place));
    }
    List<Candidate> running = all;
    boolean whole = true;
    for (int rung = 0; rung < rungs.size() && whole; rung++) {
      running = rung == 0 ? running : kept(running);
      whole = climb(running, rung, workers);
    }
    all.stream().filter(c -> c.ended).map(Candidate::trial).forEach(settled::add);
    return whole;
  }

  /// The best share; the others end here.
  private List<Candidate> kept(List<Candidate> running) {
    List<Candidate> best =
        running.stream()
            .filter(c -> Double.isFinite(c.score))
            .sorted(Comparator.comparing(c -> c.score, plan.goal().bestFirst()))
            .limit(plan.halving().kept(running.size()))
            .toList();
    running.stream().filter(c -> !best.contains(c)).forEach(Candidate::end);
    return running.stream().filter(best::contains).toList();
  }

  /// Takes every candidate to one rung.
  ///
  /// @return false if it was cancelled before all had got there
  private boolean climb(List<Candidate> running, int rung, ExecutorService workers) {
    List<Future<Boolean>> climbs =
        running.stream().map(c -> workers.submit(() -> c.climb(rung))).toList();
    boolean whole = true;
    for (Future<Boolean> climb : climbs) {
      whole &= await(climb);
    }
    return whole;
  }

  private static boolean await(Future<Boolean> climb) {
    try {
      return climb.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while searching", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// A trial under way; each is used by one worker at a time.
  private final class Candidate {
    private final int index;
    private final List<Double> place;
    private Objective.@Nullable Run run;
    private double score = Double.NaN;
    private int rung = -1;
    private String problem = "";
    private boolean ended;

    Candidate(int index, List<Double> place) {
      this.index = index;
      this.place = place;
    }

    /// @return false if it was cancelled on the way
    boolean climb(int to) {
      Evaluation e = known.get(new Key(index, to));
      if (e == null) {
        if (cancelled.getAsBoolean()) {
          return false;
        }
        e = evaluate(to);
        if (cancelled.getAsBoolean()) {
          return false; // what came out may be half a run's
        }
        known.put(new Key(index, to), e);
        synchronized (known) {
          heard.accept(e);
        }
      }
      score = e.score();
      problem = e.problem();
      rung = to;
      if (to == rungs.size() - 1 || !Double.isFinite(score)) {
        end();
      }
      return true;
    }

    private Evaluation evaluate(int to) {
      try {
        if (run == null) {
          run = objective.open(plan.space().at(place));
        }
        return new Evaluation(index, to, run.to(rungs.get(to), cancelled), "");
      } catch (BadInput e) {
        return new Evaluation(index, to, Double.NaN, BadInput.sentence(e));
      }
    }

    void end() {
      ended = true;
      run = null; // a thousand open runs would fill the memory
    }

    Trial trial() {
      Trial.Fate fate =
          !Double.isFinite(score)
              ? Trial.Fate.FAILED
              : rung == rungs.size() - 1 ? Trial.Fate.FINISHED : Trial.Fate.STOPPED;
      return new Trial(index, place, score, rungs.get(rung), fate, problem);
    }
  }
}
