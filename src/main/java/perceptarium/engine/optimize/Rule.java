package perceptarium.engine.optimize;

import java.util.List;
import perceptarium.engine.compute.Step;

/// How one update is made from gradient and moments: the mathematics of each optimizer, once. The
/// loops are plain and element-wise, and allocate nothing, because they run in every step of every
/// training.
///
/// Notation: w parameters, g gradient, η `rate`, t updates including this one, `m` the moments in
/// the order of {@link #traces}, all as long as w and 0 at the start.
sealed interface Rule {
  /// Names of the moments.
  List<String> traces();

  void update(double[] w, double[] g, double rate, int t, double[][] m);

  /// The same update, number `t`, in the form that all share.
  Step step(double rate, int t);

  /// What an average that began at 0 is divided by after `t` updates; 1 if it is not corrected.
  private static double divisor(boolean corrected, double beta, int t) {
    return corrected ? 1 - Math.pow(beta, t) : 1;
  }

  /// How much of the first moment is added to w before the gradient is taken.
  default double lookAhead() {
    return 0;
  }

  /// On a quadratic of curvature λ the steps shrink only while η < limit/λ; NaN if η has no such
  /// limit because the steps do not grow with the gradient.
  default double limit() {
    return Double.NaN;
  }

  /// w ← w − ηg.
  record Sgd() implements Rule {
    @Override
    public List<String> traces() {
      return List.of();
    }

    @Override
    public double limit() {
      return 2;
    }

    @Override
    public Step step(double rate, int t) {
      return new Step(null, null, rate, 0, 0, 1);
    }

    @Override
    public void update(double[] w, double[] g, double rate, int t, double[][] m) {
      for (int i = 0; i < w.length; i++) {
        w[i] -= rate * g[i];
      }
    }
  }

  /// v ← βv + cg, w ← w − ηv/(1−βᵗ); c is 1 (heavy ball) or 1−β (average); the divisor only if
  /// corrected.
  record Momentum(double beta, boolean average, boolean correction) implements Rule {
    @Override
    public List<String> traces() {
      return List.of("velocity");
    }

    @Override
    public double limit() {
      return 2 * (1 + beta) / (average ? 1 - beta : 1);
    }

    @Override
    public Step step(double rate, int t) {
      return new Step(
          new Step.Mean(beta, average ? 1 - beta : 1),
          null,
          0,
          rate / divisor(correction, beta, t),
          0,
          1);
    }

    @Override
    public void update(double[] w, double[] g, double rate, int t, double[][] m) {
      double[] v = m[0];
      double share = average ? 1 - beta : 1;
      double divisor = divisor(correction, beta, t);
      for (int i = 0; i < w.length; i++) {
        v[i] = beta * v[i] + share * g[i];
        w[i] -= rate * (v[i] / divisor);
      }
    }
  }

  /// v ← ρv − ηg(w + ρv), w ← w + v: the gradient where the velocity is about to carry w.
  record LookAhead(double rho) implements Rule {
    @Override
    public List<String> traces() {
      return List.of("velocity");
    }

    @Override
    public double lookAhead() {
      return rho;
    }

    @Override
    public double limit() {
      return 2 * (1 + rho) / (1 + 2 * rho);
    }

    @Override
    public Step step(double rate, int t) {
      return new Step(new Step.Mean(rho, -rate), null, 0, -1, 0, 1);
    }

    @Override
    public void update(double[] w, double[] g, double rate, int t, double[][] m) {
      double[] v = m[0];
      for (int i = 0; i < w.length; i++) {
        v[i] = rho * v[i] - rate * g[i];
        w[i] += v[i];
      }
    }
  }

  /// v ← ρv + g, w ← w − η(g + ρv): the gradient at w itself.
  record PyTorchNesterov(double rho) implements Rule {
    @Override
    public List<String> traces() {
      return List.of("velocity");
    }

    @Override
    public double limit() {
      return 2 * (1 + rho) / (1 + 2 * rho);
    }

    @Override
    public Step step(double rate, int t) {
      return new Step(new Step.Mean(rho, 1), null, rate, rate * rho, 0, 1);
    }

    @Override
    public void update(double[] w, double[] g, double rate, int t, double[][] m) {
      double[] v = m[0];
      for (int i = 0; i < w.length; i++) {
        v[i] = rho * v[i] + g[i];
        w[i] -= rate * (g[i] + rho * v[i]);
      }
    }
  }

  /// s ← s + g², w ← w − ηg/(√s + ε).
  record AdaGrad(double epsilon) implements Rule {
    @Override
    public List<String> traces() {
      return List.of("sum of squares");
    }

    @Override
    public Step step(double rate, int t) {
      return new Step(null, new Step.Square(1, 1, 1, 0, epsilon, false), rate, 0, 0, 1);
    }

    @Override
    public void update(double[] w, double[] g, double rate, int t, double[][] m) {
      double[] s = m[0];
      for (int i = 0; i < w.length; i++) {
        s[i] += g[i] * g[i];
        w[i] -= rate * g[i] / (Math.sqrt(s[i]) + epsilon);
      }
    }
  }

  /// s ← ρs + (1−ρ)g², w ← w − ηg/(√s + ε).
  record RmsProp(double decay, double epsilon) implements Rule {
    @Override
    public List<String> traces() {
      return List.of("second moment");
    }

    @Override
    public Step step(double rate, int t) {
      Step.Square square = new Step.Square(decay, 1 - decay, 1, 0, epsilon, false);
      return new Step(null, square, rate, 0, 0, 1);
    }

    @Override
    public void update(double[] w, double[] g, double rate, int t, double[][] m) {
      double[] s = m[0];
      for (int i = 0; i < w.length; i++) {
        s[i] = decay * s[i] + (1 - decay) * g[i] * g[i];
        w[i] -= rate * g[i] / (Math.sqrt(s[i]) + epsilon);
      }
    }
  }

  /// v ← β₁v + (1−β₁)g, s ← β₂s + (1−β₂)g², w ← w − ηλw − ηv̂/(√ŝ + ε), where v̂ = v/(1−β₁ᵗ) and ŝ
  /// = s/(1−β₂ᵗ) if corrected.
  ///
  /// @param inside ε under the root instead of beside it
  /// @param weightDecay λ, decoupled from the gradient (AdamW); 0 for none
  /// @param largest divide by the largest s so far (AMSGrad), corrected like s
  record Adam(
      double beta1,
      double beta2,
      double epsilon,
      boolean inside,
      boolean correction,
      double weightDecay,
      boolean largest)
      implements Rule {
    @Override
    public List<String> traces() {
      return largest
          ? List.of("velocity", "second moment", "largest second moment")
          : List.of("velocity", "second moment");
    }

    @Override
    public Step step(double rate, int t) {
      double correct1 = divisor(correction, beta1, t);
      double correct2 = divisor(correction, beta2, t);
      return new Step(
          new Step.Mean(beta1, 1 - beta1),
          new Step.Square(
              beta2, 1 - beta2, 1 / correct2, inside ? epsilon : 0, inside ? 0 : epsilon, largest),
          0,
          rate / correct1,
          rate * weightDecay,
          1);
    }

    @Override
    public void update(double[] w, double[] g, double rate, int t, double[][] m) {
      double[] v = m[0];
      double[] s = m[1];
      double[] divisor = largest ? m[2] : s;
      double correct1 = divisor(correction, beta1, t);
      double correct2 = divisor(correction, beta2, t);
      double under = inside ? epsilon : 0;
      double beside = inside ? 0 : epsilon;
      double keep = 1 - rate * weightDecay;
      for (int i = 0; i < w.length; i++) {
        v[i] = beta1 * v[i] + (1 - beta1) * g[i];
        s[i] = beta2 * s[i] + (1 - beta2) * g[i] * g[i];
        if (largest && s[i] > divisor[i]) {
          divisor[i] = s[i];
        }
        double root = Math.sqrt(divisor[i] / correct2 + under) + beside;
        w[i] = keep * w[i] - rate * (v[i] / correct1) / root;
      }
    }
  }
}
