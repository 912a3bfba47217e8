package perceptarium.lab.variance;

import java.util.List;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Role;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.NoisyCurves;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Polynomials fitted to sample after sample of the same noisy curve: what is wrong on average, and
/// what changes from sample to sample.
public final class VarianceLab implements Lab {
  private static final int MOST = 1000;

  @Override
  public String name() {
    return "variance";
  }

  @Override
  public Info info() {
    return new Info(
        "Bias and variance",
        "Why not always take the more flexible model?",
        "F Regularisation and normalisation",
        "Regularisation",
        12,
        "sample",
        List.of(
            "Deck C, Regularization: Bias Variance",
            "Deck H1, underfitting, overfitting, right fitting",
            "Geman, Bienenstock, Doursat 1992"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            "knob",
            "what is varied",
            "What the errors are drawn over, and what moves with the cursor there.",
            "order=order of the polynomial",
            "penalty=weight of the penalty",
            "examples=number of examples"),
        ParamSpec.whole("order", "order", "Highest power of x in the polynomial.", 15, 0, 15)
            .role(Role.HYPERPARAMETER),
        ParamSpec.logReal(
                "lambda",
                "penalty λ",
                "How much λ Σ w² counts beside the mean squared error; the constant is spared.",
                1e-3,
                1e-7,
                10)
            .role(Role.HYPERPARAMETER)
            .when("knob", "penalty"),
        ParamSpec.whole(
            "examples", "examples m", "In each sample, evenly from −1 to 1.", 20, 16, 400),
        ParamSpec.pick("curve", "true curve", "What lies under the noise.", NoisyCurves.ALL, "sine")
            .group("The world"),
        ParamSpec.real("noise", "noise σ", "Standard deviation of what is added.", 0.3, 0, 1)
            .group("The world"),
        ParamSpec.real("at", "look at x", "Where the predictions are compared.", 0.5, -1, 1)
            .group("The world"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("The deck's order 1: too stiff", "order=1"),
        new Preset("The deck's order 3: right", "order=3"),
        new Preset("The deck's order 5", "order=5"),
        new Preset("Order 15: too flexible", ""),
        new Preset("Tame order 15 by a penalty", "knob=penalty lambda=0.0005"),
        new Preset("Tame order 15 by more examples", "knob=examples examples=200"),
        new Preset("More examples do not help a line", "knob=examples order=1 examples=200"),
        new Preset("No noise", "noise=0 curve=bump order=15"));
  }

  @Override
  public int showcase(Settings settings) {
    return 40;
  }

  @Override
  public int length(Settings settings) {
    return 200;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new Run(settings, seed, 0);
  }

  private static final class Run implements Session {
    private final long seed;
    private int step;
    private Settings settings;
    private Study study;

    Run(Settings settings, long seed, int step) {
      this.settings = settings;
      this.seed = seed;
      this.step = step;
      study = Study.of(settings);
    }

    @Override
    public int step() {
      return step;
    }

    @Override
    public boolean advance(Progress progress) {
      if (step == MOST) {
        return false;
      }
      step++;
      return true;
    }

    @Override
    public void change(Settings changed) {
      settings = changed;
      study = Study.of(changed);
    }

    @Override
    public Frame frame() {
      return new VarianceView(study, study.samples(seed, step)).frame();
    }

    @Override
    public Session copy() {
      return new Run(settings, seed, step);
    }
  }
}
