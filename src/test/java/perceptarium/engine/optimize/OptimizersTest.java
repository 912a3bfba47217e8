package perceptarium.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;

/// Every optimizer against its published rule, written out here a second time and plainly, over 200
/// steps on f = x² + xy + 4y².
class OptimizersTest {
  static final int STEPS = 200;

  /// A rule as in its source, on one scalar function of a gradient; `x` is the point, `t` from 1.
  private interface Reference {
    double[] step(double[] x, int t);
  }

  static double[] gradient(double... x) {
    return new double[] {2 * x[0] + x[1], x[0] + 8 * x[1]};
  }

  static Stream<Arguments> references() {
    return Stream.of(
        reference("sgd(rate=0.2)", new Sgd(0.2)),
        reference("momentum(rate=0.02, momentum=0.9)", new Ball(0.02, 0.9, 1, false)),
        reference("momentum(rate=0.2, momentum=0.9, form=ewa)", new Ball(0.2, 0.9, 0.1, false)),
        reference(
            "momentum(rate=0.2, momentum=0.9, form=ewa, correction=on)",
            new Ball(0.2, 0.9, 0.1, true)),
        reference(
            "momentum(rate=0.02, momentum=0.9, correction=on)", new Ball(0.02, 0.9, 1, false)),
        reference("nesterov(rate=0.02, momentum=0.9)", new DeckNesterov(0.02, 0.9)),
        reference("nesterov(rate=0.02, momentum=0.9, form=pytorch)", new TorchNesterov(0.02, 0.9)),
        reference("adagrad(rate=0.5)", new Squares(0.5, 1, 1, 1e-7)),
        reference("rmsprop(rate=0.05, decay=0.9)", new Squares(0.05, 0.9, 0.1, 1e-7)),
        reference("adam(rate=0.1)", new AdamPaper(0.1, 0.9, 0.999, 1e-8, false, true, 0, false)),
        reference(
            "adam(rate=0.1, root=inside, epsilon=0.001)",
            new AdamPaper(0.1, 0.9, 0.999, 1e-3, true, true, 0, false)),
        reference(
            "adam(rate=0.01, beta1=0.8, beta2=0.99, correction=off)",
            new AdamPaper(0.01, 0.8, 0.99, 1e-8, false, false, 0, false)),
        reference(
            "adamw(rate=0.1, weight-decay=0.2)",
            new AdamPaper(0.1, 0.9, 0.999, 1e-8, false, true, 0.2, false)),
        reference("amsgrad(rate=0.1)", new AdamPaper(0.1, 0.9, 0.999, 1e-8, false, true, 0, true)));
  }

  private static Arguments reference(String call, Reference reference) {
    return Arguments.of(call, reference);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("references")
  void followsItsPublishedRule(String text, Reference reference) {
    Value.Call call = Optimizers.ALL.parse("racer", text);
    Optimizer optimizer = Optimizers.create(call, 2);
    double[] w = {3, 3};
    double[] at = new double[2];
    double[] expected = {3, 3};
    for (int t = 1; t <= STEPS; t++) {
      optimizer.lookAhead(w, at);
      optimizer.update(w, gradient(at), Optimizers.rate(call));
      expected = reference.step(expected, t);
      assertArrayEquals(expected, w, 1e-9, text + " at step " + t);
    }
    assertEquals(STEPS, optimizer.steps());
  }

  /// The written-out arithmetic comes to the same as the rule, in every step.
  @ParameterizedTest(name = "{0}")
  @MethodSource("references")
  void derivationEndsWhereTheUpdateDoes(String text, Reference reference) {
    Value.Call call = Optimizers.ALL.parse("racer", text);
    Optimizers.Kind kind = Optimizers.ALL.find(call.name());
    double rate = kind.rate(call.settings());
    Optimizer optimizer = kind.create(call.settings(), 2);
    double[] w = {3, 3};
    double[] at = new double[2];
    for (int t = 1; t <= 50; t++) {
      optimizer.lookAhead(w, at);
      double[] g = gradient(at);
      double[] moments = new double[optimizer.traceNames().size()];
      for (int i = 0; i < moments.length; i++) {
        moments[i] = optimizer.trace(i)[1];
      }
      List<Derivations.Line> lines =
          kind.derive(call.settings(), new Derivations.Before(w[1], g[1], rate, t, moments));
      optimizer.update(w, g, rate);
      assertEquals(w[1], lines.getLast().result(), 1e-12, text + " at step " + t);
      for (Derivations.Line line : lines) {
        for (int i = 0; i < line.numbers().size(); i++) {
          assertTrue(line.pattern().contains("%" + i), line.pattern());
        }
        assertFalse(line.pattern().contains("%" + line.numbers().size()), line.pattern());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyEntryIsWholeAndCopies(Optimizers.Kind kind) {
    assertTrue(
        references().anyMatch(a -> ((String) a.get()[0]).startsWith(kind.name() + "(")),
        kind.name() + " has no reference");
    assertFalse(kind.formula().isBlank() || kind.source().isBlank() || kind.label().isBlank());
    kind.schema().params().forEach(p -> assertTrue(p.about().help().endsWith("."), p.name()));
    Optimizer one = kind.create(kind.schema().defaults(), 2);
    double[] w = {1, -2};
    one.update(w, new double[] {0.5, -0.25}, 0.1);
    assertTrue(w[0] < 1 && w[1] > -2, "the first step goes down");
    Optimizer two = one.copy();
    double[] v = w.clone();
    one.update(w, new double[] {1, 1}, 0.1);
    double[] after = w.clone();
    one.update(w, new double[] {9, 9}, 0.1);
    two.update(v, new double[] {1, 1}, 0.1);
    assertArrayEquals(after, v, "the copy is not moved by the original");
  }

  static Stream<Optimizers.Kind> kinds() {
    return Optimizers.ALL.entries().stream();
  }

  /// First step of Adam: the corrected averages are g and g², so that it is η·sign(g), whatever g.
  @Test
  void adamsFirstStepIsTheRate() {
    Optimizer adam = Optimizers.create(Optimizers.ALL.parse("racer", "adam(rate=0.001)"), 3);
    double[] w = {0, 0, 0};
    adam.update(w, new double[] {1000, -3, 0.01}, 0.001);
    assertArrayEquals(new double[] {-0.001, 0.001, -0.001}, w, 1e-8);
  }

  /// The step-size example by hand: ∇f(3,3) = (9, 27).
  @Test
  void firstStepsOfTheDecksExample() {
    List<double[]> points = new ArrayList<>();
    Optimizer sgd = Optimizers.create(Optimizers.ALL.parse("racer", "sgd(rate=0.2)"), 2);
    double[] w = {3, 3};
    for (int i = 0; i < 2; i++) {
      sgd.update(w, gradient(w), 0.2);
      points.add(w.clone());
    }
    assertArrayEquals(new double[] {1.2, -2.4}, points.get(0), 1e-12);
    // gradient there (0, -18)
    assertArrayEquals(new double[] {1.2, 1.2}, points.get(1), 1e-12);
  }

  /// Just below the limit a quadratic of curvature λ = 4 is descended, just above it blows up.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd",
        "momentum(momentum=0.5)",
        "momentum(momentum=0.5, form=ewa)",
        "nesterov(momentum=0.5)",
        "nesterov(momentum=0.5, form=pytorch)"
      })
  void rateLimitParts(String text) {
    Value.Call call = Optimizers.ALL.parse("racer", text);
    double limit = Optimizers.ALL.find(call.name()).rateLimit(call.settings(), 4);
    assertTrue(afterManySteps(call, 0.98 * limit) < 1e-6, text);
    assertTrue(afterManySteps(call, 1.02 * limit) > 1e6, text);
  }

  private static double afterManySteps(Value.Call call, double rate) {
    Optimizer o = Optimizers.create(call, 1);
    double[] w = {1};
    double[] at = new double[1];
    for (int i = 0; i < 3000; i++) {
      o.lookAhead(w, at);
      o.update(w, new double[] {4 * at[0]}, rate);
    }
    return Math.abs(w[0]);
  }

  /// With a steady gradient of 1 the heavy ball's velocity tends to 1/(1−β), the average's to 1.
  @Test
  void heavyBallIsTenTimesTheAverage() {
    UnaryOperator<String> velocity =
        form -> {
          Optimizer o =
              Optimizers.create(Optimizers.ALL.parse("r", "momentum(form=" + form + ")"), 1);
          double[] w = {0};
          for (int i = 0; i < 400; i++) {
            o.update(w, new double[] {1}, 0.1);
          }
          return "%.6f".formatted(o.trace(0)[0]);
        };
    assertEquals("10.000000", velocity.apply("heavy-ball"));
    assertEquals("1.000000", velocity.apply("ewa"));
  }

  @Test
  void wrongSettingsAreNamed() {
    BadInput unknown =
        org.junit.jupiter.api.Assertions.assertThrows(
            BadInput.class, () -> Optimizers.ALL.parse("racers", "adm(rate=0.1)"));
    assertTrue(unknown.getMessage().contains("unknown optimizer 'adm'"), unknown.getMessage());
    BadInput range =
        org.junit.jupiter.api.Assertions.assertThrows(
            BadInput.class, () -> Optimizers.ALL.parse("racers", "sgd(rate=-1)"));
    assertTrue(range.getMessage().contains("rate"), range.getMessage());
  }

  // The published rules, one by one.

  private record Sgd(double rate) implements Reference {
    @Override
    public double[] step(double[] x, int t) {
      double[] g = gradient(x);
      return new double[] {x[0] - rate * g[0], x[1] - rate * g[1]};
    }
  }

  private static final class Ball implements Reference {
    private final double rate;
    private final double rho;
    private final double share;
    private final boolean corrected;
    private double vx;
    private double vy;

    Ball(double rate, double rho, double share, boolean corrected) {
      this.rate = rate;
      this.rho = rho;
      this.share = share;
      this.corrected = corrected;
    }

    @Override
    public double[] step(double[] x, int t) {
      double[] g = gradient(x);
      vx = rho * vx + share * g[0];
      vy = rho * vy + share * g[1];
      double c = 1;
      if (corrected) {
        double power = 1;
        for (int i = 0; i < t; i++) {
          power *= rho;
        }
        c = 1 - power;
      }
      return new double[] {x[0] - rate * vx / c, x[1] - rate * vy / c};
    }
  }

  /// v' = ρv − α∇f(x + ρv), x' = x + v'.
  private static final class DeckNesterov implements Reference {
    private final double rate;
    private final double rho;
    private double[] v = {0, 0};

    DeckNesterov(double rate, double rho) {
      this.rate = rate;
      this.rho = rho;
    }

    @Override
    public double[] step(double[] x, int t) {
      double[] g = gradient(x[0] + rho * v[0], x[1] + rho * v[1]);
      v = new double[] {rho * v[0] - rate * g[0], rho * v[1] - rate * g[1]};
      return new double[] {x[0] + v[0], x[1] + v[1]};
    }
  }

  /// torch.optim.SGD with nesterov=True: b = g at first, then b = μb + g; g = g + μb; p −= lr·g.
  private static final class TorchNesterov implements Reference {
    private final double rate;
    private final double mu;
    private double[] b = new double[0];

    TorchNesterov(double rate, double mu) {
      this.rate = rate;
      this.mu = mu;
    }

    @Override
    public double[] step(double[] x, int t) {
      double[] g = gradient(x);
      b = t == 1 ? g.clone() : new double[] {mu * b[0] + g[0], mu * b[1] + g[1]};
      return new double[] {x[0] - rate * (g[0] + mu * b[0]), x[1] - rate * (g[1] + mu * b[1])};
    }
  }

  /// AdaGrad (keep 1, add 1) and RMSprop (keep ρ, add 1−ρ).
  private static final class Squares implements Reference {
    private final double rate;
    private final double keep;
    private final double add;
    private final double epsilon;
    private double sx;
    private double sy;

    Squares(double rate, double keep, double add, double epsilon) {
      this.rate = rate;
      this.keep = keep;
      this.add = add;
      this.epsilon = epsilon;
    }

    @Override
    public double[] step(double[] x, int t) {
      double[] g = gradient(x);
      sx = keep * sx + add * g[0] * g[0];
      sy = keep * sy + add * g[1] * g[1];
      return new double[] {
        x[0] - rate * g[0] / (Math.sqrt(sx) + epsilon),
        x[1] - rate * g[1] / (Math.sqrt(sy) + epsilon)
      };
    }
  }

  /// Algorithm 1 of Kingma & Ba, with the variants of AdamW (algorithm 2, decoupled) and AMSGrad.
  private static final class AdamPaper implements Reference {
    private final double alpha;
    private final double b1;
    private final double b2;
    private final double epsilon;
    private final boolean inside;
    private final boolean corrected;
    private final double lambda;
    private final boolean ams;
    private final double[] m = new double[2];
    private final double[] v = new double[2];
    private final double[] top = new double[2];
    private double power1 = 1;
    private double power2 = 1;

    AdamPaper(
        double alpha,
        double b1,
        double b2,
        double epsilon,
        boolean inside,
        boolean corrected,
        double lambda,
        boolean ams) {
      this.alpha = alpha;
      this.b1 = b1;
      this.b2 = b2;
      this.epsilon = epsilon;
      this.inside = inside;
      this.corrected = corrected;
      this.lambda = lambda;
      this.ams = ams;
    }

    @Override
    public double[] step(double[] x, int t) {
      double[] g = gradient(x);
      double[] next = new double[2];
      power1 *= b1;
      power2 *= b2;
      for (int i = 0; i < 2; i++) {
        m[i] = b1 * m[i] + (1 - b1) * g[i];
        v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
        top[i] = Math.max(top[i], v[i]);
        double second = ams ? top[i] : v[i];
        double mHat = corrected ? m[i] / (1 - power1) : m[i];
        double vHat = corrected ? second / (1 - power2) : second;
        double root = inside ? Math.sqrt(vHat + epsilon) : Math.sqrt(vHat) + epsilon;
        next[i] = x[i] - alpha * mHat / root - alpha * lambda * x[i];
      }
      return next;
    }
  }
}
