package perceptarium.lab.loss;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.ThresholdModel;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Loss functions: what an error costs, and why one does not simply count errors. A step is one
/// step of gradient descent on the threshold of the smallest classifier.
public final class LossLab implements Lab {
  private static final Numbers EXAMPLES =
      Numbers.parse(
          "examples", "-3,1,0; -2,1,0; -1,1,0; 0.8,1,0; -0.4,1,1; 1.2,1,1; 2,1,1; 3.2,1,1");

  @Override
  public String name() {
    return "loss";
  }

  @Override
  public Info info() {
    return new Info(
        "Losses",
        "Why not just count the mistakes?",
        "B Functions",
        "Neural networks",
        12,
        "descent step on the threshold",
        List.of(
            "Deck C, Empirical Risk Minimization",
            "Deck C, Loss functions",
            "Deck H2, strengthening factors"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.pick(
            "loss", "loss ℓ", "What an error costs.", Losses.ALL, "binary-cross-entropy"),
        ParamSpec.real(
            "prediction",
            "prediction ŷ",
            "Drag the line; kept between 0 and 1 for losses of probabilities.",
            0.3,
            -3,
            3),
        ParamSpec.real(
            "target",
            "target y",
            "Rounded to 0 or 1 for probabilities, to −1 or 1 for the hinge.",
            1,
            -3,
            3),
        ParamSpec.table(
                "examples",
                "examples",
                "Place x, strength s and label 0 or 1 of each; drag a point up to strengthen it.",
                List.of("x", "strength", "label"),
                60,
                EXAMPLES)
            .group("Descent on a threshold"),
        ParamSpec.real("start", "start b₀", "Where the threshold begins.", -3.2, -6, 6)
            .group("Descent on a threshold"),
        ParamSpec.logReal("sharpness", "sharpness k", "The output is σ(k(x − b)).", 1.5, 0.1, 20)
            .group("Descent on a threshold"),
        ParamSpec.logReal("rate", "learning rate η", "Of a step on b.", 0.8, 1e-3, 50)
            .group("Descent on a threshold"),
        ParamSpec.vector(
                "labels", "labels", "Three labels to write as one-hot rows.", 0, 9, 3, 6, 0)
            .group("One-hot"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Cross-entropy: certainty is dear", ""),
        new Preset("Squared error", "loss=squared"),
        new Preset("Squared error with ½", "loss=squared(half=on)"),
        new Preset("Huber: calm about outliers", "loss=huber target=0 prediction=2.5"),
        new Preset("Hinge: enough is enough", "loss=hinge prediction=0.4"),
        new Preset("One-hot labels 3, 6, 0", "loss=cross-entropy"),
        new Preset(
            "A strong example pulls the threshold",
            "examples=\"-3,1,0; -2,1,0; -1,1,0; 0.8,8,0; -0.4,1,1; 1.2,1,1; 2,1,1; 3.2,1,1\""
                + " step=30"),
        new Preset("Squared error stalls where σ is flat", "loss=squared sharpness=6 start=5.5"));
  }

  @Override
  public int showcase(Settings settings) {
    return 6;
  }

  @Override
  public int length(Settings settings) {
    return 40;
  }

  static ThresholdModel threshold(Settings s) {
    Numbers n = s.numbers("examples");
    Loss.Kind kind = Losses.ALL.find(s.choice("loss"));
    return new ThresholdModel(
        Losses.of(s.call("loss")),
        kind.use(),
        s.real("sharpness"),
        n.columnArray(0),
        n.columnArray(1),
        n.columnArray(2));
  }

  private static void check(Settings s) {
    Numbers n = s.numbers("examples");
    double total = 0;
    for (int i = 0; i < n.rows(); i++) {
      if (n.get(i, 2) != 0 && n.get(i, 2) != 1) {
        throw new BadInput("examples: the label in row %d is neither 0 nor 1".formatted(i + 1));
      }
      if (n.get(i, 1) < 0) {
        throw new BadInput("examples: the strength in row %d is below 0".formatted(i + 1));
      }
      total += n.get(i, 1);
    }
    if (total == 0) {
      throw new BadInput("examples: at least one must have a strength above 0");
    }
    for (int i = 0; i < 3; i++) {
      if (s.numbers("labels").get(i) != Math.rint(s.numbers("labels").get(i))) {
        throw new BadInput("labels: a label is a whole number from 0 to 9");
      }
    }
  }

  @Override
  public boolean random(Settings settings) {
    return false;
  }

  @Override
  public Session open(Settings settings, long seed) {
    check(settings);
    return new Run(settings);
  }

  private static final class Run implements Session {
    private final List<Double> track = new ArrayList<>();
    private final List<LossView.Move> moves = new ArrayList<>();
    private Settings settings;

    Run(Settings settings) {
      this.settings = settings;
      track.add(settings.real("start"));
    }

    @Override
    public int step() {
      return track.size() - 1;
    }

    @Override
    public boolean advance(Progress progress) {
      double b = track.getLast();
      LossView.Move move =
          new LossView.Move(settings.real("rate"), threshold(settings).costSlope(b));
      double next = b - move.rate() * move.slope();
      if (step() == 10_000 || !(Math.abs(next) < 1e6)) {
        return false;
      }
      track.add(next);
      moves.add(move);
      return true;
    }

    @Override
    public void change(Settings changed) {
      check(changed);
      settings = changed;
    }

    @Override
    public Frame frame() {
      return new LossView(settings, threshold(settings), List.copyOf(track), List.copyOf(moves))
          .frame();
    }
  }
}
