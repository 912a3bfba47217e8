package perceptarium.lab.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perceptarium.engine.search.Dimension;
import perceptarium.engine.search.Space;
import perceptarium.lab.tuning.Campaign.Run;

/// What one strategy has tried so far.
///
/// @param spaces the box of each stage
/// @param runs in the order made
/// @param trials the last run of each trial
record Tried(String name, String label, List<Space> spaces, List<Run> runs, List<Run> trials) {
  static Tried of(Campaign c) {
    Map<Integer, Run> last = new LinkedHashMap<>();
    c.runs().forEach(r -> last.put(r.trial(), r));
    return new Tried(c.name(), c.label(), c.spaces(), c.runs(), List.copyOf(last.values()));
  }

  /// The whole runs, best first; the earlier one where equal.
  List<Run> ranking() {
    return trials.stream()
        .filter(r -> r.last() && !r.exploded())
        .sorted(Comparator.comparingDouble((Run r) -> -r.score()).thenComparingInt(Run::trial))
        .toList();
  }

  Optional<Run> best() {
    return ranking().stream().findFirst();
  }

  double bestScore() {
    return best().map(Run::score).orElse(Double.NaN);
  }

  long exploded() {
    return trials.stream().filter(Run::exploded).count();
  }

  /// How many different values of a hyperparameter were tried.
  long different(String key) {
    return trials.stream().map(r -> r.settings().get(key)).distinct().count();
  }

  int epochs() {
    return runs.stream().mapToInt(Run::epochs).sum();
  }

  /// Epochs spent up to each run.
  List<Integer> spent() {
    List<Integer> spent = new ArrayList<>();
    int sum = 0;
    for (Run r : runs) {
      sum += r.epochs();
      spent.add(sum);
    }
    return spent;
  }

  /// The best whole run up to each run; NaN before the first.
  List<Double> bestSoFar() {
    List<Double> best = new ArrayList<>();
    double so = Double.NaN;
    for (Run r : runs) {
      if (r.last() && !r.exploded()) {
        so = Double.isNaN(so) ? r.score() : Math.max(so, r.score());
      }
      best.add(so);
    }
    return best;
  }

  static double value(Run run, String key) {
    return Double.parseDouble(run.settings().get(key));
  }

  /// Where a value stands between the ends of a range, 0–1, on its scale.
  static double place(Dimension d, double value) {
    return switch (d) {
      case Dimension.Stretch s ->
          s.log()
              ? Math.log(value / s.from()) / Math.log(s.to() / s.from())
              : (value - s.from()) / (s.to() - s.from());
      case Dimension.Options o -> 0;
    };
  }

  static Dimension.Stretch range(Space space, int i) {
    return switch (space.dimensions().get(i)) {
      case Dimension.Stretch s -> s;
      case Dimension.Options o -> throw new IllegalArgumentException(o.name() + " is no range");
    };
  }
}
