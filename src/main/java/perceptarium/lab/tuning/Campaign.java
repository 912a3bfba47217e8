package perceptarium.lab.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import perceptarium.catalog.Value;
import perceptarium.engine.search.Evaluation;
import perceptarium.engine.search.Goal;
import perceptarium.engine.search.Halving;
import perceptarium.engine.search.Objective;
import perceptarium.engine.search.Search;
import perceptarium.engine.search.Space;
import perceptarium.engine.search.Strategies;
import perceptarium.engine.search.Trial;

/// One strategy's search, one run of a network at a time: coarse first, then, if asked, finer
/// around the best.
final class Campaign {
  /// Best share of the trials that decides where the next stage looks.
  private static final int BEST = 5;

  /// One run.
  ///
  /// @param trial from 0, counted over all stages
  /// @param score dev accuracy; NaN if it exploded
  /// @param epochs that it cost
  /// @param last whether it ran to its end, exploded or not
  record Run(
      int trial, int stage, Map<String, String> settings, double score, int epochs, boolean last) {
    boolean exploded() {
      return Double.isNaN(score);
    }
  }

  private final Value.Call strategy;
  private final List<Space> spaces = new ArrayList<>();
  private final List<Evaluation> stage = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final SmallNet net;
  private final int trials;
  private final int stages;
  private final Halving halving;
  private final long seed;
  private int before;

  Campaign(
      Value.Call strategy,
      Space space,
      SmallNet net,
      int trials,
      int stages,
      Halving halving,
      long seed) {
    this.strategy = strategy;
    this.net = net;
    this.trials = trials;
    this.stages = stages;
    this.halving = halving;
    this.seed = seed;
    spaces.add(space);
  }

  Campaign copy() {
    Campaign copy = new Campaign(strategy, spaces.getFirst(), net, trials, stages, halving, seed);
    copy.spaces.clear();
    copy.spaces.addAll(spaces);
    copy.stage.addAll(stage);
    copy.runs.addAll(runs);
    copy.before = before;
    return copy;
  }

  String name() {
    return strategy.name();
  }

  String label() {
    return Strategies.ALL.find(strategy.name()).label();
  }

  List<Run> runs() {
    return List.copyOf(runs);
  }

  /// The box of each stage so far.
  List<Space> spaces() {
    return List.copyOf(spaces);
  }

  /// Trials of a stage: the budget in equal parts, the rest to the first.
  private int share() {
    int s = spaces.size() - 1;
    return trials / stages + (s == 0 ? trials % stages : 0);
  }

  /// Makes one more run.
  ///
  /// @return false if there is none left, or it was cancelled
  boolean step(BooleanSupplier cancelled) {
    while (true) {
      Space space = spaces.getLast();
      List<Map<String, String>> opened = new ArrayList<>();
      List<Evaluation> heard = new ArrayList<>();
      Objective watched =
          settings -> {
            opened.add(settings);
            return net.open(settings);
          };
      Search.Outcome outcome =
          Search.run(
              new Search.Plan(
                  space, strategy, share(), Goal.HIGHEST, halving, seed + 7919L * spaces.size(), 1),
              watched,
              stage,
              heard::add,
              () -> !heard.isEmpty() || cancelled.getAsBoolean());
      if (!heard.isEmpty()) {
        Evaluation e = heard.getFirst();
        stage.add(e);
        runs.add(run(e, opened.getLast()));
        return true;
      }
      if (!outcome.complete() || spaces.size() == stages) {
        return false;
      }
      before += outcome.trials().size();
      stage.clear();
      List<Trial> ranking = outcome.ranking(Goal.HIGHEST);
      spaces.add(space.around(ranking.subList(0, Math.ceilDiv(ranking.size(), BEST))));
    }
  }

  private Run run(Evaluation e, Map<String, String> settings) {
    List<Double> rungs = halving.fractions();
    int epochs = net.epochs(rungs.get(e.rung()));
    // going on costs only what was not yet run
    int cost = e.rung() == 0 ? epochs : epochs - net.epochs(rungs.get(e.rung() - 1));
    return new Run(
        before + e.trial(),
        spaces.size() - 1,
        settings,
        e.score(),
        cost,
        e.rung() == rungs.size() - 1 || Double.isNaN(e.score()));
  }
}
