package perceptarium.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;

/// The smallest whole lab: a sum that grows by `by` each step, with a little seeded noise. Whatever
/// serves this one serves every lab.
public final class CountingLab implements Lab {
  @Override
  public String name() {
    return "counting";
  }

  @Override
  public Info info() {
    return new Info(
        "Counting", "How far do we get?", "A Neurons", "Neurons", 1, "step", List.of("hand-made"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.real("by", "by", "How much each step adds.", 2, -10, 10),
        ParamSpec.logReal("noise", "noise", "Spread of the noise.", 0.001, 1e-6, 1),
        ParamSpec.vector("start", "start", "Where it begins.", -100, 100, 0, 1),
        ParamSpec.flag("square", "squared", "Show squares instead.", false));
  }

  @Override
  public int showcase(Settings settings) {
    return 5;
  }

  @Override
  public int length(Settings settings) {
    return 40;
  }

  @Override
  public Session open(Settings settings, long seed) {
    if (settings.real("by") == 0) {
      throw new BadInput("by: 0 would stand still");
    }
    return new Run(settings, new java.util.SplittableRandom(seed));
  }

  private static final class Run implements Session {
    private final java.util.SplittableRandom random;
    private final double[] sums = new double[1000];
    private Settings settings;
    private int step;

    Run(Settings settings, java.util.SplittableRandom random) {
      this.settings = settings;
      this.random = random;
      sums[0] = settings.numbers("start").get(0);
    }

    @Override
    public int step() {
      return step;
    }

    @Override
    public boolean advance(Progress progress) {
      if (step == 999) {
        return false;
      }
      double noise = settings.real("noise") * random.nextGaussian();
      sums[step + 1] = sums[step] + settings.real("by") + noise;
      step++;
      return true;
    }

    @Override
    public void change(Settings changed) {
      settings = changed;
    }

    @Override
    public @Nullable Session copy() {
      return null;
    }

    @Override
    public Frame frame() {
      Doubles t = Doubles.count(0, step + 1);
      double power = settings.flag("square") ? 2 : 1;
      Doubles sum = Doubles.generate(step + 1, i -> Math.pow(sums[i], power));
      double x = settings.numbers("start").get(0);
      return Frame.at(step, "The sum is " + sum.last())
          .main(
              Plot.of("sum", "The sum grows", Axis.auto("step"), Axis.auto("sum"))
                  .add(new Layer.Line("sum", t, sum, Style.line(Ink.BLUE), i -> "= " + sum.get(i)))
                  .gesture(new Gesture.Drag("start", x, 1, java.util.Map.of()))
                  .build())
          .table(new Table("sums", "Sums", Table.numbers("t", t), Table.numbers("sum", sum)))
          .formula("Sum", "s_t = s_{t-1} + b", "s_t = " + sum.last())
          .note(Note.notice("It grows by $b$ each step."))
          .number("sum", sum.last())
          .finished(step == 999)
          .build();
    }
  }
}
