package perceptarium.engine.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;

/// How candidates are proposed. Each proposal depends on the seed, the settled trials before it and
/// its own index alone: never on time or threads.
public final class Strategies {
  /// Every strategy, each once.
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "search strategy",
          new Kind(
              "random",
              "Random",
              Schema.NONE,
              "u_j \\sim U(0, 1)",
              "Bergstra & Bengio 2012; decks C and H, hyperparameter search",
              Strategies::random),
          new Kind(
              "grid",
              "Grid",
              Schema.of(
                  ParamSpec.whole(
                      "points", "points", "Values per range; 0: as many as fit.", 0, 0, 1000)),
              "u_j \\in \\left\\{\\tfrac{1}{2n}, \\tfrac{3}{2n}, \\ldots, \\tfrac{2n-1}{2n}\\right\\}",
              "decks C and H, hyperparameter search",
              Strategies::grid),
          new Kind(
              "evolutionary",
              "Evolutionary",
              Schema.of(
                  ParamSpec.whole("population", "population", "Trials a generation.", 10, 2, 1000),
                  ParamSpec.whole("parents", "parents", "The best so far that breed.", 3, 1, 1000),
                  ParamSpec.real(
                      "spread", "spread", "How far a child strays, in widths.", 0.1, 0.001, 1)),
              "u' = u_{\\mathrm{parent}} + \\sigma\\, \\mathcal{N}(0, 1)",
              "Bäck & Schwefel 1993, (μ + λ) with uniform crossover",
              Strategies::evolutionary));

  private Strategies() {}

  /// One strategy as a catalogue entry.
  public record Kind(
      String name, String label, Schema schema, String formula, String source, Proposer proposer)
      implements Entry {}

  /// Where to look next.
  @FunctionalInterface
  public interface Proposer {
    /// Places of the trials that follow the settled ones; empty when there are no more.
    ///
    /// @param settled every trial so far, in order
    /// @param budget trials in all
    /// @param goal which scores are better
    /// @throws BadInput if the settings do not fit the space and the budget
    List<List<Double>> next(
        Settings settings, Space space, List<Trial> settled, int budget, Goal goal, long seed);
  }

  private static List<List<Double>> random(
      Settings settings, Space space, List<Trial> settled, int budget, Goal goal, long seed) {
    List<List<Double>> places = new ArrayList<>();
    for (int i = settled.size(); i < budget; i++) {
      places.add(somewhere(space, new SeedStream(seed, "random search").at(i)));
    }
    return places;
  }

  private static List<Double> somewhere(Space space, SeedStream random) {
    return space.dimensions().stream().map(d -> random.nextDouble()).toList();
  }

  private static List<List<Double>> grid(
      Settings settings, Space space, List<Trial> settled, int budget, Goal goal, long seed) {
    int points = settings.whole("points");
    if (points == 0) {
      points = 1;
      while (points < budget && size(space, points + 1) <= budget) {
        points++;
      }
    }
    long size = size(space, points);
    if (size > budget) {
      throw new BadInput(
          "grid: %d values a range make %d trials, more than the %d allowed"
              .formatted(points, size, budget));
    }
    List<List<Double>> places = new ArrayList<>();
    for (long i = settled.size(); i < size; i++) {
      places.add(corner(space, points, i));
    }
    return places;
  }

  private static long size(Space space, int points) {
    long size = 1;
    for (Dimension d : space.dimensions()) {
      size = Math.min(size * values(d, points), Integer.MAX_VALUE);
    }
    return size;
  }

  private static int values(Dimension d, int points) {
    return switch (d) {
      case Dimension.Options o -> o.count();
      case Dimension.Stretch s -> s.whole() ? Math.min(points, s.count()) : points;
    };
  }

  /// The `index`-th point in reading order: the last dimension changes fastest.
  private static List<Double> corner(Space space, int points, long index) {
    List<Double> place = new ArrayList<>();
    long rest = index;
    for (Dimension d : space.dimensions().reversed()) {
      int n = values(d, points);
      place.addFirst((2 * (rest % n) + 1) / (2.0 * n));
      rest /= n;
    }
    return place;
  }

  private static List<List<Double>> evolutionary(
      Settings settings, Space space, List<Trial> settled, int budget, Goal goal, long seed) {
    int population = Math.min(settings.whole("population"), budget - settled.size());
    double spread = settings.real("spread");
    List<Trial> parents =
        settled.stream()
            .filter(t -> t.fate() == Trial.Fate.FINISHED)
            .sorted(Comparator.comparing(Trial::score, goal.bestFirst()))
            .limit(settings.whole("parents"))
            .toList();
    List<List<Double>> places = new ArrayList<>();
    for (int i = 0; i < population; i++) {
      SeedStream random = new SeedStream(seed, "evolution").at(settled.size() + i);
      places.add(
          parents.isEmpty() ? somewhere(space, random) : child(space, parents, spread, random));
    }
    return places;
  }

  private static List<Double> child(
      Space space, List<Trial> parents, double spread, SeedStream random) {
    Trial one = parents.get(random.nextInt(parents.size()));
    Trial other = parents.get(random.nextInt(parents.size()));
    List<Double> place = new ArrayList<>();
    for (int j = 0; j < space.dimensions().size(); j++) {
      double u = (random.nextBoolean() ? one : other).place().get(j);
      place.add(
          switch (space.dimensions().get(j)) {
            case Dimension.Options o -> random.nextDouble() < spread ? random.nextDouble() : u;
            case Dimension.Stretch s -> reflected(u + spread * random.nextGaussian());
          });
    }
    return place;
  }

  /// A step over the border comes back by as much.
  private static double reflected(double u) {
    double turn = Math.abs(u) % 2;
    return turn > 1 ? 2 - turn : turn;
  }
}
