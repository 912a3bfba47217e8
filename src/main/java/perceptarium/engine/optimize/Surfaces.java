package perceptarium.engine.optimize;

import java.util.List;
import java.util.function.Function;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.optimize.Minima.Box;

/// The landscapes of the course, each a formula that one could type oneself.
public final class Surfaces {
  private static final String TEST_FUNCTIONS = "Jamil & Yang 2013, benchmark functions";

  /// Every surface, each once.
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "surface",
          new Kind(
              "bowl",
              "Ravine",
              Schema.of(
                  ParamSpec.logReal(
                      "condition",
                      "condition κ",
                      "How many times steeper across than along.",
                      50,
                      1,
                      10_000)),
              "\\tfrac{1}{2}(x_1^2 + \\kappa\\, x_2^2)",
              "deck C, Problems with SGD",
              s -> "(x^2 + %s*y^2)/2".formatted(Value.number(s.real("condition"))),
              List.of(at(0, 0)),
              Numbers.row(-4.2, 1.3),
              new Box(-5, 5, -3, 3)),
          plain(
              "courty",
              "Step-size example of the deck",
              "x_1^2 + x_1 x_2 + 4 x_2^2",
              "deck C, Influence of step size example",
              "x^2 + x*y + 4*y^2",
              List.of(at(0, 0)),
              Numbers.row(3, 3),
              square(4)),
          plain(
              "rosenbrock",
              "Rosenbrock's banana",
              "(1-x_1)^2 + 100\\,(x_2 - x_1^2)^2",
              "Rosenbrock 1960",
              "(1-x)^2 + 100*(y-x^2)^2",
              List.of(at(1, 1)),
              Numbers.row(-1.2, 1),
              new Box(-2, 2, -1, 3)),
          plain(
              "beale",
              "Beale",
              "(1.5 - x_1 + x_1x_2)^2 + (2.25 - x_1 + x_1x_2^2)^2 + (2.625 - x_1 + x_1x_2^3)^2",
              TEST_FUNCTIONS,
              "(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2",
              List.of(at(3, 0.5)),
              Numbers.row(1, 1.5),
              square(4.5)),
          plain(
              "booth",
              "Booth",
              "(x_1 + 2x_2 - 7)^2 + (2x_1 + x_2 - 5)^2",
              TEST_FUNCTIONS,
              "(x+2*y-7)^2 + (2*x+y-5)^2",
              List.of(at(1, 3)),
              Numbers.row(-7, -4),
              square(10)),
          plain(
              "himmelblau",
              "Himmelblau (four minima)",
              "(x_1^2 + x_2 - 11)^2 + (x_1 + x_2^2 - 7)^2",
              "Himmelblau 1972",
              "(x^2+y-11)^2 + (x+y^2-7)^2",
              List.of(at(3, 2), at(-2.805, 3.131), at(-3.779, -3.283), at(3.584, -1.848)),
              Numbers.row(0, 0),
              square(5)),
          plain(
              "three-hump-camel",
              "Three-hump camel",
              "2x_1^2 - 1.05x_1^4 + \\tfrac{1}{6}x_1^6 + x_1x_2 + x_2^2",
              TEST_FUNCTIONS,
              "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
              List.of(at(0, 0), at(-1.748, 0.874), at(1.748, -0.874)),
              Numbers.row(-2.1, 1.8),
              square(2.4)),
          plain(
              "saddle",
              "Saddle",
              "x_1^2 - x_2^2",
              "deck C, Problems with SGD: saddle point",
              "x^2 - y^2",
              List.of(),
              Numbers.row(-1.5, 0.001),
              square(2)),
          plain(
              "monkey-saddle",
              "Monkey saddle",
              "x_1^3 - 3x_1x_2^2",
              "three ways down, two for the legs and one for the tail",
              "x^3 - 3*x*y^2",
              List.of(),
              Numbers.row(1.2, 0.01),
              square(1.5)),
          plain(
              "plateau",
              "Plateau with a hole",
              "1 - e^{-(x_1^2 + x_2^2)/2}",
              "deck H, plateaus",
              "1 - exp(-(x^2+y^2)/2)",
              List.of(at(0, 0)),
              Numbers.row(-3, 1.5),
              square(4.5)),
          plain(
              "rastrigin",
              "Rastrigin (egg box)",
              "20 + x_1^2 - 10\\cos 2\\pi x_1 + x_2^2 - 10\\cos 2\\pi x_2",
              "Rastrigin 1974",
              "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
              List.of(at(0, 0)),
              Numbers.row(-2.7, 2.3),
              square(5.12)),
          plain(
              "styblinski-tang",
              "Styblinski–Tang",
              "\\tfrac{1}{2}(x_1^4 - 16x_1^2 + 5x_1 + x_2^4 - 16x_2^2 + 5x_2)",
              "Styblinski & Tang 1990",
              "(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2",
              List.of(
                  at(-2.9035, -2.9035),
                  at(-2.9035, 2.7468),
                  at(2.7468, -2.9035),
                  at(2.7468, 2.7468)),
              Numbers.row(0.5, -0.5),
              square(5)),
          plain(
              "valley",
              "Valley with a local minimum",
              "\\tfrac{1}{16}(x_1^2-4)^2 + \\tfrac{1}{4}x_1 + 2\\,(x_2 - \\tfrac{1}{4}x_1^2)^2",
              "deck C, Problems with SGD: local minima",
              "(x^2-4)^2/16 + x/4 + 2*(y-x^2/4)^2",
              List.of(at(-2.115, 1.118), at(1.861, 0.866)),
              Numbers.row(3.2, 0.6),
              new Box(-4, 4, -2, 6)));

  private Surfaces() {}

  /// One surface as a catalogue entry.
  ///
  /// @param text the formula as one would type it, for these settings
  /// @param near a point near each minimum, the lowest first; empty if it falls without end
  /// @param start where a race starts by default
  /// @param view the box worth seeing
  public record Kind(
      String name,
      String label,
      Schema schema,
      String formula,
      String source,
      Function<Settings, String> text,
      List<Minima.Minimum> near,
      Numbers start,
      Box view)
      implements Entry {
    /// The function itself, a fresh one for each thread.
    public Objective with(Settings settings) {
      return Expression.parse(name, text.apply(settings));
    }

    /// Its minima to full precision, the lowest first.
    public List<Minima.Minimum> minima(Settings settings) {
      Objective f = with(settings);
      return near.stream().map(m -> Minima.refine(f, m.x(), m.y())).toList();
    }
  }

  private static Kind plain(
      String name,
      String label,
      String formula,
      String source,
      String text,
      List<Minima.Minimum> near,
      Numbers start,
      Box view) {
    return new Kind(name, label, Schema.NONE, formula, source, s -> text, near, start, view);
  }

  private static Minima.Minimum at(double x, double y) {
    return new Minima.Minimum(x, y, Double.NaN);
  }

  private static Box square(double half) {
    return new Box(-half, half, -half, half);
  }
}
