package perceptarium.engine.analysis;

/// A number that carries its first and second derivative along x. The rules of differentiation are
/// its arithmetic, so that f, f′ and f″ come out of one evaluation, exact.
///
/// @param f value
/// @param d first derivative
/// @param dd second derivative
public record Jet(double f, double d, double dd) {
  static Jet constant(double c) {
    return new Jet(c, 0, 0);
  }

  /// The variable x itself.
  static Jet variable(double x) {
    return new Jet(x, 1, 0);
  }

  Jet plus(Jet o) {
    return new Jet(f + o.f, d + o.d, dd + o.dd);
  }

  Jet negated() {
    return new Jet(-f, -d, -dd);
  }

  Jet times(Jet o) {
    return new Jet(f * o.f, d * o.f + f * o.d, dd * o.f + 2 * d * o.d + f * o.dd);
  }

  Jet over(Jet o) {
    return times(o.chain(1 / o.f, -1 / (o.f * o.f), 2 / (o.f * o.f * o.f)));
  }

  Jet pow(Jet o) {
    if (o.d == 0 && o.dd == 0) {
      double n = o.f;
      return chain(
          Math.pow(f, n),
          n == 0 ? 0 : n * Math.pow(f, n - 1),
          n == 0 || n == 1 ? 0 : n * (n - 1) * Math.pow(f, n - 2));
    }
    Jet exponent = o.times(chain(Math.log(f), 1 / f, -1 / (f * f)));
    double e = Math.exp(exponent.f);
    return exponent.chain(e, e, e);
  }

  /// g(this), from g and its derivatives here. What does not depend on x adds 0 even where g has no
  /// slope.
  Jet chain(double g, double g1, double g2) {
    return new Jet(g, product(g1, d), product(g2, d * d) + product(g1, dd));
  }

  private static double product(double slope, double inner) {
    return slope == 0 || inner == 0 ? 0 : slope * inner;
  }
}
