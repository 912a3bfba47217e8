package perceptarium.lab.race;

import java.util.Arrays;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.optimize.Expression;
import perceptarium.engine.optimize.Minima;
import perceptarium.engine.optimize.Minima.Minimum;
import perceptarium.engine.optimize.Objective;
import perceptarium.engine.optimize.Surfaces;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Format;
import perceptarium.lab.OwnFunction;

/// What is raced on: a surface of the catalogue or a typed function, with its start, its minima and
/// the part of it that is drawn.
///
/// @param name of the surface; empty for a typed function
/// @param title as a person reads it
/// @param minima lowest first; empty if none is known
/// @param arena who leaves it is not coming back; does not depend on what is drawn
/// @param box drawn part
/// @param map log₁₀(1 + (f − lowest)/scale) over the box: even steps of colour and contours
/// @param relief f itself over the box, coarser, for the 3-D view
record Ground(
    String name,
    String title,
    Objective f,
    List<Minimum> minima,
    double startX,
    double startY,
    Minima.Box arena,
    Minima.Box box,
    Field map,
    Field relief) {
  private static final int MAP = 141;
  private static final int RELIEF = 61;
  private static final Minima.Box OWN = new Minima.Box(-3, 3, -3, 3);
  private static final double[] OWN_START = {-2, 1.5};

  static Ground of(Settings s) {
    String function = OwnFunction.typed(s);
    Value.Call call = s.call("surface");
    boolean own = !function.isEmpty();
    Surfaces.Kind kind = Surfaces.ALL.find(call.name());
    Objective f = objective(s);
    boolean placed = !s.numbers("start").isEmpty();
    double x = placed ? s.numbers("start").get(0) : own ? OWN_START[0] : kind.start().get(0);
    double y = placed ? s.numbers("start").get(1) : own ? OWN_START[1] : kind.start().get(1);
    double[] g = new double[2];
    double first = f.gradient(x, y, g);
    if (!Double.isFinite(first) || !Double.isFinite(g[0]) || !Double.isFinite(g[1])) {
      throw new BadInput(
          "%s: the function has no finite value and slope at the start (%s, %s)"
              .formatted(own ? OwnFunction.KEY : "start", Format.shown(x), Format.shown(y)));
    }
    Minima.Box whole = (own ? OWN : kind.view()).including(x, y);
    List<Minimum> minima = own ? Minima.find(f, whole.scaled(1.5)) : kind.minima(call.settings());
    Minima.Box box = whole.scaled(1 / s.real("zoom"));
    return new Ground(
        own ? "" : kind.name(),
        own ? "f = " + function : title(kind, call.settings()),
        f,
        minima,
        x,
        y,
        whole.scaled(minima.isEmpty() ? 3 : 1000),
        box,
        map(f, box, minima.isEmpty() ? Double.NaN : minima.getFirst().value()),
        sample(f, box, RELIEF));
  }

  /// "Ravine, κ = 50".
  private static String title(Surfaces.Kind kind, Settings s) {
    StringBuilder title = new StringBuilder(kind.label());
    for (ParamSpec p : kind.schema().params()) {
      String label = p.about().label();
      title
          .append(", ")
          .append(label.substring(label.lastIndexOf(' ') + 1))
          .append(" = ")
          .append(Format.shown(s.real(p.name())));
    }
    return title.toString();
  }

  private static Objective objective(Settings s) {
    String function = OwnFunction.typed(s);
    Value.Call call = s.call("surface");
    return function.isEmpty()
        ? Surfaces.ALL.find(call.name()).with(call.settings())
        : Expression.parse(OwnFunction.KEY, function);
  }

  /// The same with a function of its own, because evaluating one is for one thread at a time.
  Ground copy(Settings s) {
    return new Ground(name, title, objective(s), minima, startX, startY, arena, box, map, relief);
  }

  private static Field sample(Objective f, Minima.Box b, int size) {
    return Field.sample(b.xMin(), b.xMax(), b.yMin(), b.yMax(), size, size, f::value);
  }

  private static Field map(Objective f, Minima.Box box, double lowest) {
    Field raw = sample(f, box, MAP);
    double[] sorted =
        Arrays.stream(raw.values().toArray()).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return raw;
    }
    double floor = Double.isNaN(lowest) ? sorted[0] : Math.min(lowest, sorted[0]);
    double scale = Math.max(1e-12, sorted[sorted.length / 12] - floor);
    return new Field(
        raw.xMin(),
        raw.xMax(),
        raw.yMin(),
        raw.yMax(),
        MAP,
        MAP,
        Doubles.generate(
            raw.values().size(), i -> Math.log10(1 + (raw.values().get(i) - floor) / scale)));
  }

  /// Whether f has a lowest value to reach.
  boolean bounded() {
    return !minima.isEmpty();
  }

  /// The lowest value f*, NaN if there is none.
  double lowest() {
    return bounded() ? minima.getFirst().value() : Double.NaN;
  }

  /// Distance to the nearest of the lowest minima, NaN if there is none.
  double distance(double x, double y) {
    double nearest = Double.NaN;
    for (Minimum m : minima) {
      if (m.value() <= lowest() + 1e-9 * (1 + Math.abs(lowest()))) {
        double d = Math.hypot(x - m.x(), y - m.y());
        nearest = d < nearest || Double.isNaN(nearest) ? d : nearest;
      }
    }
    return nearest;
  }
}
