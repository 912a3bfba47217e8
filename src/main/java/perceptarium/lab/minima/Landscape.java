package perceptarium.lab.minima;

import static perceptarium.figure.Format.fixed;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.analysis.Basins;
import perceptarium.engine.optimize.Expression;
import perceptarium.engine.optimize.Minima;
import perceptarium.engine.optimize.Minima.Box;
import perceptarium.engine.optimize.Minima.Minimum;
import perceptarium.engine.optimize.Objective;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Surfaces;
import perceptarium.figure.Format;
import perceptarium.lab.OwnFunction;

/// The surface, its minima, and who ends where: all that does not depend on the walk.
///
/// @param from the settings that it comes from
/// @param rivals maps of four optimizers, in the order of {@link #RIVALS}
record Landscape(
    Settings from,
    Objective function,
    String formula,
    Box box,
    List<Minimum> minima,
    Basins basins,
    List<Basins> rivals) {
  static final List<String> RIVALS = List.of("sgd", "momentum", "rmsprop", "adam");
  private static final int SMALL = 25;

  /// Settings that only the walk and the other tabs know.
  private static final List<String> ELSEWHERE =
      List.of("start", "noise", "escape-rate", "examples", "bias");

  /// @param before of a run with other settings: taken over if it fits
  /// @throws java.util.concurrent.CancellationException if `cancelled` said yes
  static Landscape of(Settings s, @Nullable Landscape before, BooleanSupplier cancelled) {
    String own = OwnFunction.typed(s);
    double x = s.numbers("start").get(0);
    double y = s.numbers("start").get(1);
    Objective f;
    Box box;
    List<Minimum> minima;
    String formula;
    if (own.isEmpty()) {
      Value.Call call = s.call("surface");
      Surfaces.Kind kind = Surfaces.ALL.find(call.name());
      f = kind.with(call.settings());
      box = kind.view();
      formula = kind.formula();
    } else {
      f = Expression.parse(OwnFunction.KEY, own);
      box = new Box(-4, 4, -4, 4);
      formula = "";
    }
    if (before != null && before.fits(s) && before.box.equals(box.including(x, y))) {
      return before;
    }
    double[] g = new double[2];
    double first = f.gradient(x, y, g);
    if (!Double.isFinite(first) || !Double.isFinite(g[0]) || !Double.isFinite(g[1])) {
      throw new BadInput(
          "start: the function has no finite value and slope at (%s, %s)"
              .formatted(Format.shown(x), Format.shown(y)));
    }
    minima =
        Minima.find(f, box).stream()
            // what Newton leaves of an exact 0 is rounding
            .map(m -> Math.abs(m.value()) < 1e-20 ? new Minimum(m.x(), m.y(), 0) : m)
            .toList();
    box = box.including(x, y);
    Value.Call chosen = s.call("optimizer");
    int steps = s.whole("steps");
    Basins basins = Basins.map(f, minima, box, chosen, s.whole("resolution"), steps, cancelled);
    double rate = Optimizers.rate(chosen);
    Box where = box;
    List<Basins> rivals =
        RIVALS.stream()
            .map(
                name ->
                    Basins.map(
                        f,
                        minima,
                        where,
                        rival(name, chosen, rate),
                        SMALL,
                        Math.min(steps, 300),
                        cancelled))
            .toList();
    return new Landscape(s, f, formula, box, minima, basins, rivals);
  }

  private boolean fits(Settings s) {
    return s.names().stream()
        .allMatch(key -> ELSEWHERE.contains(key) || s.get(key).equals(from.get(key)));
  }

  /// Who ends where, in a few words: the share of the lowest minimum, or of all if they are equally
  /// low.
  String shares(Basins b) {
    if (minima.isEmpty()) {
      return "%s %% run away".formatted(fixed(100 * b.share(Basins.AWAY), 0));
    }
    boolean equal = minima.getLast().value() - minima.getFirst().value() < 1e-9;
    if (!equal || minima.size() == 1 || minima.size() > 7) {
      return fixed(100 * b.share(0), 1) + " % reach the lowest";
    }
    return "starts shared "
        + IntStream.range(0, minima.size())
            .mapToObj(i -> fixed(100 * b.share(i), 0))
            .collect(Collectors.joining(" : "));
  }

  /// The chosen optimizer as it is; the others with the same rate, the adaptive ones with a rate
  /// that is a length.
  static Value.Call rival(String name, Value.Call chosen, double rate) {
    if (name.equals(chosen.name())) {
      return chosen;
    }
    boolean adaptive = name.equals("rmsprop") || name.equals("adam");
    double r =
        adaptive
            ? 0.05
            : List.of("sgd", "momentum", "nesterov").contains(chosen.name()) ? rate : 0.005;
    return new Value.Call(
        name, Optimizers.ALL.find(name).schema().defaults().with("rate", new Value.Real(r)));
  }
}
