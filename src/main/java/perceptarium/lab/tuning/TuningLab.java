package perceptarium.lab.tuning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.search.Dimension;
import perceptarium.engine.search.Halving;
import perceptarium.engine.search.Space;
import perceptarium.engine.search.Strategies;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Grid, dice and evolution look for the hyperparameters of a small network, at equal budget.
public final class TuningLab implements Lab {
  private static final String BOX = "Box";

  /// Trials compared before some are ended: enough to compare, and something ends soon.
  private static final int BRACKET = 16;

  @Override
  public String name() {
    return "tuning";
  }

  @Override
  public Info info() {
    return new Info(
        "Hyperparameter search",
        "Grid or dice?",
        "G Tuning",
        "Tuning",
        12,
        "run",
        List.of(
            "Deck C, Cross validation: tuning hyperparameter",
            "Deck H1, Optimization of Hyperparameters",
            "Bergstra & Bengio 2012"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.picks(
            "strategies",
            "strategies",
            "Each has the same number of trials; up to three side by side.",
            Strategies.ALL,
            3,
            "grid; random"),
        ParamSpec.whole("trials", "trials", "Settings that each strategy may try.", 27, 4, 200),
        ParamSpec.choice(
            "scale",
            "scale",
            "How trials are spread over the rate and the penalty.",
            "log=logarithmic: each decade alike",
            "linear=linear: each number alike"),
        ParamSpec.whole(
            "vary",
            "hyperparameters",
            "2: rate and penalty; 3: and the hidden units; 4: and the momentum.",
            3,
            2,
            4),
        ParamSpec.vector("rates", "rate 10ʳ, r", "From and to, in powers of ten.", -8, 2, -6, -3)
            .group(BOX),
        ParamSpec.vector(
                "penalties", "penalty λ = 10ʳ, r", "From and to, in powers of ten.", -8, 8, -5, 5)
            .group(BOX),
        ParamSpec.whole(
                "stages",
                "stages",
                "Coarse, then finer: each next stage looks around the best fifth.",
                1,
                1,
                3)
            .group("Budget"),
        ParamSpec.flag(
                "halving",
                "end bad runs early",
                "All begin with a quarter of the epochs; the better half goes on, twice.",
                false)
            .group("Budget"),
        ParamSpec.whole("epochs", "epochs", "Length of a whole run.", 5, 1, 40).group("Budget"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Grid or dice?", ""),
        new Preset("Four hyperparameters: a grid is coarse", "vary=4 trials=81 step=81"),
        new Preset(
            "The deck's first stage: 100 runs of 5 epochs",
            "strategies=random trials=100 step=100"),
        new Preset(
            "The deck's second stage: the finer box",
            "strategies=random trials=100 rates=-4,-3 penalties=-4,0 step=100"),
        new Preset("Coarse, then fine, by itself", "strategies=random trials=60 stages=2 step=60"),
        new Preset(
            "Linear scale: all in the top decade",
            "strategies=random rates=-4,0 penalties=-4,0 scale=linear trials=50 step=50"),
        new Preset(
            "Logarithmic scale: each decade alike",
            "strategies=random rates=-4,0 penalties=-4,0 trials=50 step=50"),
        new Preset(
            "End bad runs early", "strategies=random trials=48 epochs=12 halving=on step=84"),
        new Preset("Evolution", "strategies=\"random; evolutionary\" trials=50 step=50"));
  }

  @Override
  public int showcase(Settings settings) {
    return length(settings);
  }

  @Override
  public int length(Settings settings) {
    int runs = settings.whole("trials");
    if (settings.flag("halving")) {
      for (int left = runs; left > 0; left -= BRACKET) {
        int half = Math.ceilDiv(Math.min(left, BRACKET), 2);
        runs += half + Math.ceilDiv(half, 2);
      }
    }
    return runs;
  }

  private static Space space(Settings s) {
    boolean log = s.choice("scale").equals("log");
    List<Dimension> all =
        List.of(
            powers("rate", "rates", s, log),
            powers("penalty", "penalties", s, log),
            new Dimension.Stretch("units", 2, 64, true, true),
            new Dimension.Stretch("momentum", 0, 0.99, false, false));
    return new Space(all.subList(0, s.whole("vary")));
  }

  private static Dimension powers(String name, String key, Settings s, boolean log) {
    Numbers ends = s.numbers(key);
    if (!(ends.get(0) < ends.get(1))) {
      throw new BadInput(key + ": the first power must be smaller than the second");
    }
    return new Dimension.Stretch(
        name, Math.pow(10, ends.get(0)), Math.pow(10, ends.get(1)), log, false);
  }

  @Override
  public Session open(Settings settings, long seed) {
    return open(settings, seed, new SmallNet(seed, settings.whole("epochs")));
  }

  @Override
  public Session open(
      Settings settings, long seed, Backend backend, @Nullable Session before, Progress progress) {
    return before instanceof Search run && run.net.fits(seed, settings.whole("epochs"))
        ? open(settings, seed, run.net)
        : open(settings, seed);
  }

  private static Session open(Settings settings, long seed, SmallNet net) {
    int trials = settings.whole("trials");
    if (settings.whole("stages") * 4 > trials) {
      throw new BadInput("stages: each needs 4 trials, there are %d".formatted(trials));
    }
    Halving halving = settings.flag("halving") ? new Halving(2, 2, BRACKET) : Halving.NONE;
    Space space = space(settings);
    List<Campaign> campaigns =
        settings.calls("strategies").stream()
            .map(s -> new Campaign(s, space, net, trials, settings.whole("stages"), halving, seed))
            .toList();
    return new Search(settings, net, new ArrayList<>(campaigns), 0);
  }

  /// All strategies, a run of each a step.
  private static final class Search implements Session {
    private final Settings settings;
    private final SmallNet net;
    private final List<Campaign> campaigns;
    private int step;

    Search(Settings settings, SmallNet net, List<Campaign> campaigns, int step) {
      this.settings = settings;
      this.net = net;
      this.campaigns = campaigns;
      this.step = step;
    }

    @Override
    public int step() {
      return step;
    }

    @Override
    public boolean advance(Progress progress) {
      List<Campaign> tried = new ArrayList<>();
      boolean any = false;
      for (Campaign c : campaigns) {
        Campaign next = c.copy();
        any |= next.step(progress::cancelled);
        if (progress.cancelled()) {
          return false; // half a step is none
        }
        tried.add(next);
      }
      if (any) {
        campaigns.clear();
        campaigns.addAll(tried);
        step++;
      }
      return any;
    }

    @Override
    public void change(Settings changed) {
      if (!changed.equals(settings)) {
        throw new BadInput("strategies: a search cannot change in mid-run; go back to step 0");
      }
    }

    @Override
    public Frame frame() {
      return TuningView.of(settings, step, campaigns).frame();
    }

    @Override
    public Session copy() {
      return new Search(settings, net, new ArrayList<>(campaigns), step);
    }
  }
}
