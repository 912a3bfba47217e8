package perceptarium.lab.schedule;

import java.util.List;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.NoisyQuadratic;
import perceptarium.engine.optimize.Schedules;
import perceptarium.lab.ComputedRun;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// Learning-rate schedules side by side, and what they do to descent with a noisy gradient.
public final class ScheduleLab implements Lab {
  private static final int MOST = 100_000;

  @Override
  public String name() {
    return "schedule";
  }

  @Override
  public Info info() {
    return new Info(
        "Learning-rate schedules",
        "Why slow down near the goal?",
        "D Optimisation",
        "Optimisation 2",
        8,
        "epoch",
        List.of("Deck C, Choice of Learning rate", "Deck C, Learning rate decay", "Deck H1"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.picks(
            "schedules",
            "schedules",
            "How the rate changes from epoch to epoch.",
            Schedules.ALL,
            6,
            "constant; inverse(k=0.2); exponential(k=0.06); sqrt; staircase(every=15);"
                + " cosine(epochs=80)"),
        ParamSpec.logReal("rate", "first rate α₀", "The rate they all begin with.", 0.5, 1e-4, 10),
        ParamSpec.logReal("curvature", "curvature λ", "Of the bowl f = ½λx².", 1, 0.01, 100)
            .group("The bowl"),
        ParamSpec.real(
                "noise",
                "gradient noise σ",
                "Standard deviation of what a mini-batch adds to the gradient.",
                1,
                0,
                10)
            .group("The bowl"),
        ParamSpec.real("start", "start x₀", "Where they all begin.", 5, -100, 100)
            .group("The bowl"),
        ParamSpec.whole("updates", "updates in an epoch", "Mini-batches in an epoch.", 5, 1, 1000)
            .group("The bowl"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Six schedules", ""),
        new Preset(
            "The deck's three",
            "schedules=\"staircase(every=10); exponential(k=0.1); inverse(k=0.5)\""),
        new Preset("Without noise nobody needs to slow down", "noise=0 rate=0.2"),
        new Preset("Cooled too early", "schedules=\"exponential(k=1); inverse(k=0.2)\" rate=0.05"),
        new Preset(
            "Warm-up tames a hot start", "schedules=\"warm-up(epochs=20); constant\" rate=1.2"),
        new Preset("Too hot: NaN", "schedules=\"constant; inverse(k=0.2)\" rate=3"));
  }

  @Override
  public int showcase(Settings settings) {
    return 60;
  }

  @Override
  public int length(Settings settings) {
    return 80;
  }

  static NoisyQuadratic bowl(Settings s) {
    return new NoisyQuadratic(
        s.real("curvature"), s.real("noise"), s.real("start"), s.whole("updates"));
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new ComputedRun(
        settings,
        s -> MOST / s.whole("updates"),
        (s, epochs) -> new ScheduleView(s, seed, epochs).frame());
  }
}
