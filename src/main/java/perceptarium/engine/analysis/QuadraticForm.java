package perceptarium.engine.analysis;

import perceptarium.engine.optimize.Objective;

/// f(x₁, x₂) = a x₁² + b x₁x₂ + c x₂², on which gradient descent can be solved exactly: along each
/// eigenvector of its Hessian [[2a, b], [b, 2c]] a step multiplies the distance by 1 − ηλ.
public record QuadraticForm(double a, double b, double c) implements Objective {
  @Override
  public double value(double x, double y) {
    return a * x * x + b * x * y + c * y * y;
  }

  @Override
  public double gradient(double x, double y, double[] gradient) {
    gradient[0] = 2 * a * x + b * y;
    gradient[1] = b * x + 2 * c * y;
    return value(x, y);
  }

  /// The larger eigenvalue.
  public double large() {
    return a + c + Math.hypot(a - c, b);
  }

  /// The smaller eigenvalue.
  public double small() {
    return a + c - Math.hypot(a - c, b);
  }

  /// Unit eigenvector of {@link #large}, its first non-zero part positive.
  public double[] steep() {
    double angle = Math.atan2(b, a - c) / 2;
    double x = Math.cos(angle);
    double y = Math.sin(angle);
    boolean flip = x < -1e-15 || (Math.abs(x) <= 1e-15 && y < 0);
    return flip ? new double[] {-x, -y} : new double[] {x, y};
  }

  /// Unit eigenvector of {@link #small}, square on {@link #steep}.
  public double[] shallow() {
    double[] s = steep();
    return new double[] {-s[1], s[0]};
  }

  /// |λ| largest over smallest; infinite where one is 0.
  public double condition() {
    double l = Math.abs(large());
    double s = Math.abs(small());
    return Math.max(l, s) / Math.min(l, s);
  }

  /// Descent converges for η below 2/λ_max; not a number unless the form curves upwards.
  public double limit() {
    return small() > 0 ? 2 / large() : Double.NaN;
  }

  /// The fixed η with the fastest worst direction: 2/(λ₁ + λ₂).
  public double best() {
    return small() > 0 ? 2 / (small() + large()) : Double.NaN;
  }

  /// What the slowest direction keeps of its distance in a step: max |1 − ηλ|.
  public double keeps(double rate) {
    return Math.max(Math.abs(1 - rate * large()), Math.abs(1 - rate * small()));
  }

  /// Where descent from (x, y) is after `k` steps, in closed form.
  public double[] after(int k, double rate, double x, double y) {
    double[] s = steep();
    double[] t = shallow();
    double p = (x * s[0] + y * s[1]) * Math.pow(1 - rate * large(), k);
    double q = (x * t[0] + y * t[1]) * Math.pow(1 - rate * small(), k);
    return new double[] {p * s[0] + q * t[0], p * s[1] + q * t[1]};
  }
}
