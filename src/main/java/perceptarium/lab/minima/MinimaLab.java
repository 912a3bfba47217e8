package perceptarium.lab.minima;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.optimize.Objective;
import perceptarium.engine.optimize.Optimizer;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Surfaces;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.OwnFunction;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Where descent ends, depending on where it begins and who walks.
public final class MinimaLab implements Lab {
  private static final long MOST_UPDATES = 30_000_000;

  @Override
  public String name() {
    return "minima";
  }

  @Override
  public Info info() {
    return new Info(
        "Local minima, saddles, plateaus",
        "Does it matter where we begin?",
        "D Optimisation",
        "Optimisation 2",
        12,
        "iteration",
        List.of(
            "Deck C, Problems with SGD: local minima, saddle points",
            "Deck H1, local minima and saddle points"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.pick("surface", "surface", "What to go down on.", Surfaces.ALL, "himmelblau"),
        OwnFunction.param("x, y", "(x^2-1)^2 + y^2", "surface"),
        ParamSpec.pick("optimizer", "optimizer", "Who walks.", Optimizers.ALL, "sgd(rate=0.005)"),
        ParamSpec.vector("start", "start", "One start to follow; drag it.", -20, 20, -0.4, -0.6),
        ParamSpec.whole("steps", "steps of each start", "Then the map is drawn.", 200, 10, 5000)
            .group("Map of basins"),
        ParamSpec.whole("resolution", "starts in a row", "Squared for all.", 41, 11, 101)
            .group("Map of basins"),
        ParamSpec.logReal(
                "noise", "gradient noise σ", "On the saddle, from its ridge.", 1e-4, 1e-8, 1)
            .group("Saddle escape"),
        ParamSpec.real("escape-rate", "step size η", "Of plain descent.", 0.05, 0.01, 1)
            .group("Saddle escape"),
        ParamSpec.table(
                "examples",
                "examples x, y",
                "For one sigmoid unit with one weight; y is 0 or 1.",
                List.of("x", "y"),
                12,
                Numbers.parse("examples", "1,1; 4,0; 0.3,0; -1,0"))
            .group("One sigmoid unit"),
        ParamSpec.real("bias", "bias b", "The unit is σ(wx + b).", -2, -10, 10)
            .group("One sigmoid unit"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Four valleys", ""),
        new Preset("The same with momentum", "optimizer=\"momentum(rate=0.005, momentum=0.9)\""),
        new Preset("The same with Adam", "optimizer=adam(rate=0.1)"),
        new Preset(
            "A valley with a worse one beside it",
            "surface=valley optimizer=sgd(rate=0.1) start=2.8,3"),
        new Preset(
            "Egg box", "surface=rastrigin optimizer=sgd(rate=0.002) start=-2.7,2.3 resolution=61"),
        new Preset("A saddle", "surface=saddle optimizer=sgd(rate=0.05) start=-1.5,0.001"),
        new Preset("A plateau", "surface=plateau optimizer=sgd(rate=0.2) start=-3,1.5"));
  }

  @Override
  public int showcase(Settings settings) {
    return 30;
  }

  @Override
  public int length(Settings settings) {
    return 200;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return open(settings, seed, Backend.fast(), null, Progress.NONE);
  }

  /// The maps stay as they are while the start is dragged.
  @Override
  public Session open(
      Settings settings, long seed, Backend backend, @Nullable Session before, Progress progress) {
    long updates =
        (long) settings.whole("resolution")
            * settings.whole("resolution")
            * settings.whole("steps");
    if (updates > MOST_UPDATES) {
      throw new BadInput(
          "resolution: %d² starts of %d steps are %,d updates; at most %,d"
              .formatted(
                  settings.whole("resolution"), settings.whole("steps"), updates, MOST_UPDATES));
    }
    Landscape same = before instanceof Run run ? run.land : null;
    Landscape land = Landscape.of(settings, same, progress::cancelled);
    SigmoidUnit unit = SigmoidUnit.of(settings);
    return new Run(settings, seed, land, unit);
  }

  /// One walk from the start; the maps belong to the settings.
  private static final class Run implements Session {
    private final long seed;
    private final Landscape land;
    private final SigmoidUnit unit;
    private final List<double[]> path = new ArrayList<>();
    private final double[] at = new double[2];
    private final double[] gradient = new double[2];
    private boolean lost;
    private Settings settings;
    private Escape escape;
    private final Optimizer optimizer;

    Run(Settings settings, long seed, Landscape land, SigmoidUnit unit) {
      this.settings = settings;
      this.seed = seed;
      this.land = land;
      this.unit = unit;
      escape = Escape.of(settings, seed);
      optimizer = Optimizers.create(settings.call("optimizer"), 2);
      path.add(settings.numbers("start").toArray());
    }

    @Override
    public int step() {
      return path.size() - 1;
    }

    @Override
    public boolean advance(Progress progress) {
      double[] w = path.getLast().clone();
      if (lost || step() == 20_000 || !(Math.hypot(w[0], w[1]) < 1e6)) {
        return false;
      }
      Value.Call call = settings.call("optimizer");
      Objective f = land.function();
      optimizer.lookAhead(w, at);
      f.gradient(at[0], at[1], gradient);
      optimizer.update(w, gradient, Optimizers.rate(call));
      lost = !Double.isFinite(w[0]) || !Double.isFinite(w[1]);
      if (lost) {
        return false;
      }
      path.add(w);
      return true;
    }

    @Override
    public void change(Settings changed) {
      Settings same = changed.with("noise", settings.get("noise"));
      same = same.with("escape-rate", settings.get("escape-rate"));
      if (!same.equals(settings)) {
        throw new BadInput(
            "noise: only noise and escape-rate can change in mid-run; go back to step 0");
      }
      escape = Escape.of(changed, seed);
      settings = changed;
    }

    @Override
    public Frame frame() {
      return new MinimaView(settings, escape, land, unit, List.copyOf(path)).frame();
    }
  }
}
