package perceptarium.lab.stepsize;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.QuadraticForm;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Gradient descent with a fixed step on a quadratic form: which step is one too many, and why.
public final class StepSizeLab implements Lab {
  private static final double FAR = 1e9;

  @Override
  public String name() {
    return "stepsize";
  }

  @Override
  public Info info() {
    return new Info(
        "Step size in two dimensions",
        "Which step size is one too many?",
        "D Optimisation",
        "Optimisation 1",
        8,
        "iteration",
        List.of("Deck C, Influence of step size example", "Deck C, Problems with SGD"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.real("rate", "step size η", "The same in every step.", 0.2, 0.001, 1),
        ParamSpec.vector("start", "start", "Where it begins; drag it.", -10, 10, 3, 3),
        ParamSpec.real("a", "a", "Factor of x₁².", 1, -30, 30).group("f = a·x₁² + b·x₁x₂ + c·x₂²"),
        ParamSpec.real("b", "b", "Factor of x₁x₂.", 1, -30, 30).group("f = a·x₁² + b·x₁x₂ + c·x₂²"),
        ParamSpec.real("c", "c", "Factor of x₂².", 4, -30, 30).group("f = a·x₁² + b·x₁x₂ + c·x₂²"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Best: η = 2/(λ₁ + λ₂)", ""),
        new Preset("Too careful", "rate=0.02"),
        new Preset("Zigzag: just below the limit", "rate=0.235"),
        new Preset("Just above the limit", "rate=0.252"),
        new Preset("Round bowl: one step", "a=1 b=0 c=1 rate=0.5"),
        new Preset("Ravine, condition 50", "a=0.5 b=0 c=25 rate=0.038 start=-3,1"),
        new Preset("Saddle: no η helps", "a=1 b=0 c=-1 rate=0.1 start=3,0.01"));
  }

  @Override
  public int showcase(Settings settings) {
    return 8;
  }

  @Override
  public int length(Settings settings) {
    return 40;
  }

  static QuadraticForm form(Settings s) {
    return new QuadraticForm(s.real("a"), s.real("b"), s.real("c"));
  }

  @Override
  public boolean random(Settings settings) {
    return false;
  }

  @Override
  public Session open(Settings settings, long seed) {
    QuadraticForm f = form(settings);
    if (f.a() == 0 && f.b() == 0 && f.c() == 0) {
      throw new BadInput("a: a, b and c cannot all be 0");
    }
    return new Run(settings, List.of(settings.numbers("start").toArray()), List.of());
  }

  private static final class Run implements Session {
    private final List<double[]> path;
    private final List<Double> rates;
    private Settings settings;

    Run(Settings settings, List<double[]> path, List<Double> rates) {
      this.settings = settings;
      this.path = new ArrayList<>(path);
      this.rates = new ArrayList<>(rates);
    }

    @Override
    public int step() {
      return path.size() - 1;
    }

    @Override
    public boolean advance(Progress progress) {
      double[] x = path.getLast().clone();
      if (step() == 100_000 || !(Math.hypot(x[0], x[1]) < FAR)) {
        return false;
      }
      double[] g = new double[2];
      form(settings).gradient(x[0], x[1], g);
      double rate = settings.real("rate");
      x[0] -= rate * g[0];
      x[1] -= rate * g[1];
      path.add(x);
      rates.add(rate);
      return true;
    }

    @Override
    public void change(Settings changed) {
      if (!changed.with("rate", settings.get("rate")).equals(settings)) {
        throw new BadInput("rate: only the step size can change in mid-run; go back to step 0");
      }
      settings = changed;
    }

    @Override
    public Frame frame() {
      return new StepSizeView(settings, form(settings), List.copyOf(path), List.copyOf(rates))
          .frame();
    }

    @Override
    public Session copy() {
      return new Run(settings, path, rates);
    }
  }
}
