package perceptarium.engine.analysis;

import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;

/// The curves of one-dimensional descent, each a formula that one could type oneself.
public final class Curves {
  private static final String DECK = "Deck C, Finding the minimum of a function";

  public static final Catalog<Kind> ALL =
      Catalog.of(
          "curve",
          new Kind(
              "two-minima",
              "Quartic with two minima",
              "x^4/4 - 2*x^2 + x/2",
              "\\tfrac{1}{4}x^4 - 2x^2 + \\tfrac{1}{2}x",
              DECK,
              -3.4,
              3.4),
          new Kind("quadratic", "Quadratic", "x^2/2", "\\tfrac{1}{2}x^2", DECK, -4, 4),
          new Kind(
              "sine-slope",
              "Sine on a slope",
              "sin(2*x) + x/3",
              "\\sin 2x + \\tfrac{x}{3}",
              DECK,
              -6,
              6),
          new Kind(
              "cubic-plateau",
              "x³: a plateau that is no minimum",
              "x^3",
              "x^3",
              "the case f″ = 0 that the deck leaves out",
              -1.6,
              1.6),
          new Kind(
              "flat-minimum",
              "x⁴: a minimum with f″ = 0",
              "x^4",
              "x^4",
              "the case f″ = 0 that the deck leaves out",
              -2,
              2),
          new Kind(
              "plateau",
              "A hole in a plateau",
              "1 - exp(-x^2)",
              "1 - e^{-x^2}",
              "Deck H1, local plateaus",
              -5.5,
              5.5));

  private Curves() {}

  /// One curve.
  ///
  /// @param text as one would type it
  /// @param low left end of what is worth seeing
  /// @param high right end
  public record Kind(
      String name,
      String label,
      String text,
      String formula,
      String source,
      double low,
      double high)
      implements Entry {
    public Curve curve() {
      return Curve.parse(name, text);
    }
  }
}
