package perceptarium.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// A whole lab in one class, as a stranger would add it: a number that shrinks by a rate. It has
/// every kind of parameter, so that the form can be tried on it.
public final class ToyLab implements Lab {
  /// A way down.
  public record Way(String name, String label, Schema schema) implements Entry {
    @Override
    public String formula() {
      return "x \\leftarrow x - \\eta x";
    }

    @Override
    public String source() {
      return "hand arithmetic";
    }
  }

  public static final Catalog<Way> WAYS =
      Catalog.of(
          "way",
          new Way("plain", "Plain", Schema.NONE),
          new Way(
              "damped",
              "Damped",
              Schema.of(ParamSpec.real("factor", "factor φ", "Scales each step.", 0.5, 0, 1))));

  private final int millisPerStep;
  private final int slowPicture;
  private final AtomicInteger pictures = new AtomicInteger();

  public ToyLab() {
    this(0);
  }

  /// @param millisPerStep how long a step takes
  public ToyLab(int millisPerStep) {
    this(millisPerStep, -1);
  }

  /// @param slowPicture the step whose picture is ready only when nobody wants it any more
  public ToyLab(int millisPerStep, int slowPicture) {
    this.millisPerStep = millisPerStep;
    this.slowPicture = slowPicture;
  }

  /// Pictures made so far.
  public int pictures() {
    return pictures.get();
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public Info info() {
    return new Info(
        "Shrinking number",
        "How fast does a number shrink?",
        "A Neurons",
        "Neurons",
        3,
        "step",
        List.of("hand arithmetic"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.logReal("rate", "rate η", "Share that is taken away each step.", 0.1, 1e-4, 1.5),
        ParamSpec.vector("start", "Start", "Where it starts.", -10, 10, 3, 1),
        ParamSpec.whole("copies", "Copies", "How many numbers.", 2, 1, 8).group("Shape"),
        ParamSpec.choice("mode", "Mode", "How it shrinks.", "share=Share", "fixed=Fixed")
            .group("Shape"),
        ParamSpec.real("amount", "Amount", "Taken away each step.", 0.05, 0, 1)
            .when("mode", "fixed")
            .group("Shape"),
        ParamSpec.flag("noise", "Noise", "Adds a little noise.", false).group("Shape"),
        ParamSpec.text("title", "Title", "Words in the figure.", "x per step", 40).group("Words"),
        ParamSpec.table(
                "points", "Points", "Own points.", List.of("x", "y"), 20, Numbers.of(1, 2, 5, 2))
            .group("Data"),
        ParamSpec.data("data", "Data", "A named set.", List.of("value"), 100, "none=None", "ones")
            .group("Data"),
        ParamSpec.measured("speed", "Speed", "Of this machine.", 1e9, List.of("walk", "run"))
            .group("Data"),
        ParamSpec.pick("way", "Way", "The way down.", WAYS, "plain").group("Ways"),
        ParamSpec.picks("racers", "Racers", "Several ways.", WAYS, 4, "plain; damped(factor=0.3)")
            .group("Ways"));
  }

  @Override
  public int showcase(Settings settings) {
    return settings.choice("mode").equals("fixed") ? 20 : 12;
  }

  @Override
  public int length(Settings settings) {
    return 40;
  }

  @Override
  public List<Preset> presets() {
    return List.of(new Preset("Fast", "rate=0.5"), new Preset("Diverging", "rate=1.5"));
  }

  @Override
  public Value measure(String key, LongSupplier nanoTime, Progress progress) {
    long end = nanoTime.getAsLong() + millisPerStep * 1_000_000L;
    progress.report(0.5, "half of it");
    do {
      if (progress.cancelled()) {
        throw new CancellationException();
      }
    } while (nanoTime.getAsLong() < end);
    return new Value.Array(Numbers.row(1.5, 4));
  }

  @Override
  public Session open(Settings settings, long seed) {
    if (settings.text("title").equals("refuse")) {
      throw new BadInput("title: 'refuse' is refused, as the test wants it");
    }
    return new Run(settings, seed, new ArrayList<>(List.of(settings.numbers("start").get(0))), 0);
  }

  private final class Run implements Session {
    private Settings settings;
    private final long seed;
    private final List<Double> x;
    private int step;

    private Run(Settings settings, long seed, List<Double> x, int step) {
      this.settings = settings;
      this.seed = seed;
      this.x = x;
      this.step = step;
    }

    @Override
    public int step() {
      return step;
    }

    @Override
    public boolean advance(Progress progress) {
      if (step >= 1_000_000 || x.getLast() == 0) {
        return false;
      }
      long end = System.nanoTime() + millisPerStep * 1_000_000L;
      while (System.nanoTime() < end) {
        if (progress.cancelled()) {
          return false;
        }
        progress.report(1 - (end - System.nanoTime()) / (millisPerStep * 1e6), "thinking");
        Thread.onSpinWait();
      }
      double last = x.getLast();
      double down =
          settings.choice("mode").equals("fixed")
              ? settings.real("amount")
              : settings.real("rate") * last;
      double noise =
          settings.flag("noise") ? new SplittableRandom(seed + step).nextDouble() * 0.1 : 0;
      if (x.size() < 2000) {
        x.add(last - down + noise);
      } else {
        x.set(1999, last - down + noise);
      }
      step++;
      return true;
    }

    @Override
    public void change(Settings settings) {
      if (!settings.get("copies").equals(this.settings.get("copies"))) {
        throw new BadInput("copies: cannot change in mid-run");
      }
      this.settings = settings;
    }

    @Override
    public Session copy() {
      return new Run(settings, seed, new ArrayList<>(x), step);
    }

    @Override
    public Frame frame(Progress progress) {
      while (step == slowPicture) {
        if (progress.cancelled()) {
          throw new CancellationException();
        }
        Thread.onSpinWait();
      }
      return frame();
    }

    @Override
    public Frame frame() {
      pictures.incrementAndGet();
      Doubles xs = Doubles.count(0, x.size());
      Doubles ys = Doubles.generate(x.size(), x::get);
      double now = x.getLast();
      Table table =
          new Table(
                  "steps",
                  "Steps",
                  Table.numbers("step", xs),
                  Table.numbers("x", ys, i -> "x(" + i + ") = " + ys.get(i)))
              .marked(x.size() - 1);
      Numbers start = settings.numbers("start");
      return Frame.at(
              step, "After " + Format.count(step, "step") + " x is " + Format.shown(now) + ".")
          .main(
              Plot.of("x", settings.text("title"), Axis.of("step", 0, 40), Axis.of("x", -1, 11))
                  .summary("x falls")
                  .add(new Layer.Line("x", xs, ys, Style.line(Ink.BLUE)))
                  .gesture(new Gesture.Drag("start", start.get(0), start.get(1), Map.of()))
                  .build())
          .side(
              Plot.of("log", "The same on a log axis", Axis.auto("step"), Axis.log("x"))
                  .add(new Layer.Line("x", xs, ys, Style.line(Ink.VERMILION)))
                  .build())
          .below(new TableFigure("table", "Last steps", table, List.of("step", "x")))
          .table(table)
          .formula("Update", "x \\leftarrow x - \\eta x", "x = " + Format.shown(now))
          .note(Note.notice("The curve bends: each step takes a share of what is left."))
          .note(new Note(Note.Kind.SLIP, "A slide prints $0.41$; it is $0.46$.", "H1, slide 3"))
          .number("x", now)
          .build();
    }
  }
}
