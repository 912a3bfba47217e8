package perceptarium.lab.batch;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.analysis.LogisticLine;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// The same data, three runs: all examples in an update, some, one. A step is one update of each.
public final class BatchLab implements Lab {
  @Override
  public String name() {
    return "batch";
  }

  @Override
  public Info info() {
    return new Info(
        "Batch, mini-batch, stochastic",
        "How many examples does a step need?",
        "D Optimisation",
        "Optimisation 1",
        10,
        "update",
        List.of("Deck H1, Mini-batches used in Deep Learning", "Deck C, Multilayer NN - SGD"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.whole("examples", "examples m", "Size of the training set.", 256, 8, 4096),
        ParamSpec.whole("batch", "mini-batch size b", "Powers of two are usual.", 32, 1, 4096),
        ParamSpec.logReal("rate", "learning rate α", "The same for all three.", 0.8, 1e-3, 20),
        ParamSpec.choice(
            "order",
            "examples come",
            "Shuffled, without replacement, each is met once an epoch; drawn with it, perhaps"
                + " never.",
            "without=without replacement",
            "with=with replacement"),
        ParamSpec.vector("start", "start w, b", "Where all three begin; drag it.", -6, 8, -2, 3),
        ParamSpec.whole(
                "line", "line of the algorithm", "Click a line to see its numbers.", 1, 1, 11)
            .group("Line by line"),
        ParamSpec.whole(
                "cores", "parallel cores", "Examples done at the same time.", 256, 1, 65_536)
            .group("Time of an epoch"),
        ParamSpec.real(
                "overhead",
                "overhead of an update",
                "In units of the time for one example.",
                3,
                0,
                1000)
            .group("Time of an epoch"),
        ParamSpec.measured(
                "milliseconds",
                "measured",
                "How long an epoch really takes; takes some seconds to find out.",
                1e7,
                IntStream.of(EpochTimes.SIZES).mapToObj(Integer::toString).toList())
            .unit("ms")
            .group("Time of an epoch"),
        ParamSpec.whole(
                "all",
                "examples of a big set",
                "Only for T = m/b; the deck's example.",
                20_000_000,
                1,
                1_000_000_000)
            .group("Time of an epoch"),
        ParamSpec.whole(
                "size", "its mini-batch size", "The deck's example.", 1000, 1, 1_000_000_000)
            .group("Time of an epoch"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Three ways down", ""),
        new Preset("Tiny mini-batches", "batch=4"),
        new Preset("Half of everything", "batch=128"),
        new Preset("Drawn with replacement", "order=with"),
        new Preset("Too fast for one example", "rate=6 step=120"),
        new Preset("A large set", "examples=4096 batch=64"));
  }

  @Override
  public int showcase(Settings settings) {
    return 60;
  }

  @Override
  public int length(Settings settings) {
    return 300;
  }

  @Override
  public Value measure(String key, LongSupplier nanoTime, Progress progress) {
    return new Value.Array(EpochTimes.milliseconds(nanoTime, progress));
  }

  @Override
  public Session open(Settings settings, long seed) {
    if (settings.whole("batch") > settings.whole("examples")) {
      throw new BadInput(
          "batch: %d is more than the %d examples"
              .formatted(settings.whole("batch"), settings.whole("examples")));
    }
    if (settings.whole("size") > settings.whole("all")) {
      throw new BadInput("size: more than all examples of the big set");
    }
    LogisticLine data = LogisticLine.generate(settings.whole("examples"), seed);
    return new Run(settings, data, Track.all(settings, data, seed), Noise.of(settings, data, seed));
  }

  /// Three tracks that go in step.
  private static final class Run implements Session {
    private final LogisticLine data;
    private final List<Track> tracks;
    private final Noise noise;
    private Settings settings;

    Run(Settings settings, LogisticLine data, List<Track> tracks, Noise noise) {
      this.settings = settings;
      this.data = data;
      this.tracks = tracks;
      this.noise = noise;
    }

    @Override
    public int step() {
      return tracks.getFirst().updates();
    }

    @Override
    public boolean advance(Progress progress) {
      if (step() == 20_000) {
        return false;
      }
      tracks.forEach(t -> t.update(settings.real("rate")));
      return true;
    }

    @Override
    public void change(Settings changed) {
      for (String key : List.of("examples", "batch", "order", "start")) {
        if (!changed.get(key).equals(settings.get(key))) {
          throw new BadInput(key + ": cannot change in mid-run; go back to step 0");
        }
      }
      settings = changed;
    }

    @Override
    public Frame frame() {
      return new BatchView(settings, data, tracks.stream().map(Track::copy).toList(), noise)
          .frame();
    }

    @Override
    public Session copy() {
      return new Run(settings, data, tracks.stream().map(Track::copy).toList(), noise);
    }
  }
}
