package perceptarium.lab.descent;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Curve;
import perceptarium.engine.analysis.Curves;
import perceptarium.engine.analysis.LineDescent;
import perceptarium.figure.Format;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.OwnFunction;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Descent on a function of one variable: where to step, how far, and when to stop.
public final class DescentLab implements Lab {
  @Override
  public String name() {
    return "descent";
  }

  @Override
  public Info info() {
    return new Info(
        "Descent in one dimension",
        "Which way is down, and how long may a step be?",
        "D Optimisation",
        "Optimisation 1",
        10,
        "iteration",
        List.of(
            "Deck C, Finding the minimum of a function",
            "Deck C, The Approach of Gradient Descent",
            "Deck C, Gradient Descent Algorithm"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.pick("curve", "curve", "The function to go down on.", Curves.ALL, "two-minima"),
        OwnFunction.param("x", "x^4 - 3x^2 + sin(5x)", "curve"),
        ParamSpec.real("start", "start x₀", "Where it begins; drag the line.", 0.35, -20, 20),
        ParamSpec.choice(
            "rule",
            "step",
            "As long as the slope says, or always the same length.",
            "gradient=η · f′(x)",
            "sign=η · sign f′(x)"),
        ParamSpec.logReal("rate", "step size η", "Factor on the step.", 0.05, 1e-4, 20),
        ParamSpec.choice(
            "goal", "goal", "Against the slope, or along it.", "descent=descent", "ascent=ascent"),
        ParamSpec.choice(
                "stop",
                "stop when",
                "What ends the run; the table shows where each rule would.",
                "never=never",
                "change=|Δx| < δ",
                "slope=|f′(x)| < δ",
                "value=f no longer improves")
            .group("Stopping"),
        ParamSpec.logReal("tolerance", "δ", "How small is small; the deck's 1e-8.", 1e-8, 1e-14, 1)
            .group("Stopping"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Into the nearest minimum", ""),
        new Preset("Into the other one", "start=-0.1"),
        new Preset("Too small", "curve=quadratic start=3.5 rate=0.02"),
        new Preset("Just right: η = 1/f″", "curve=quadratic start=3.5 rate=1"),
        new Preset("Oscillating", "curve=quadratic start=3.5 rate=1.8"),
        new Preset("Diverging", "curve=quadratic start=0.3 rate=2.2"),
        new Preset("The fixed step never arrives", "curve=quadratic start=3.5 rule=sign rate=0.3"),
        new Preset("Many minima", "curve=sine-slope start=3.1 rate=0.1"),
        new Preset("x³: stuck where no minimum is", "curve=cubic-plateau start=1.4 rate=0.05"),
        new Preset("A plateau fools the stopping rules", "curve=plateau start=4.7 rate=0.1"),
        new Preset("Ascent", "goal=ascent start=1.6"));
  }

  @Override
  public int showcase(Settings settings) {
    return 12;
  }

  @Override
  public int length(Settings settings) {
    return 60;
  }

  static Curve curve(Settings s) {
    String own = OwnFunction.typed(s);
    return own.isEmpty()
        ? Curves.ALL.find(s.choice("curve")).curve()
        : Curve.parse(OwnFunction.KEY, own);
  }

  static LineDescent rule(Settings s) {
    return new LineDescent(
        curve(s),
        s.choice("rule").equals("sign"),
        s.choice("goal").equals("ascent"),
        s.real("rate"));
  }

  @Override
  public boolean random(Settings settings) {
    return false;
  }

  @Override
  public Session open(Settings settings, long seed) {
    double start = settings.real("start");
    if (!Double.isFinite(curve(settings).at(start).f())) {
      throw new BadInput("start: f is not a number at x = " + Format.shown(start));
    }
    return new Run(settings, List.of(start), List.of());
  }

  private static final class Run implements Session {
    private final List<Double> path;
    private final List<LineDescent> rules;
    private Settings settings;
    private LineDescent rule;
    private DescentSurvey survey;

    Run(Settings settings, List<Double> path, List<LineDescent> rules) {
      this.settings = settings;
      this.path = new ArrayList<>(path);
      this.rules = new ArrayList<>(rules);
      rule = rule(settings);
      survey = DescentSurvey.of(settings);
    }

    @Override
    public int step() {
      return path.size() - 1;
    }

    private boolean finished() {
      double x = path.getLast();
      if (rule.lost(x)) {
        return true;
      }
      double before = path.size() > 1 ? path.get(path.size() - 2) : Double.NaN;
      double tolerance = settings.real("tolerance");
      for (LineDescent.Stop stop : LineDescent.Stop.values()) {
        if (stop.word().equals(settings.choice("stop"))) {
          return rule.stops(stop, before, x, tolerance);
        }
      }
      return false;
    }

    @Override
    public boolean advance(Progress progress) {
      if (finished() || step() == 100_000) {
        return false;
      }
      path.add(rule.next(path.getLast()));
      rules.add(rule);
      return true;
    }

    @Override
    public void change(Settings changed) {
      for (String key : List.of("curve", OwnFunction.KEY, "start")) {
        if (!changed.get(key).equals(settings.get(key))) {
          throw new BadInput(key + ": cannot change in mid-run; go back to step 0");
        }
      }
      survey = DescentSurvey.of(changed);
      rule = rule(changed);
      settings = changed;
    }

    @Override
    public Frame frame() {
      return new DescentView(
              settings, rule, survey, List.copyOf(path), List.copyOf(rules), finished())
          .frame();
    }

    @Override
    public Session copy() {
      return new Run(settings, path, rules);
    }
  }
}
