package perceptarium.lab.softmax;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Logits and the probabilities made of them. It stands still unless asked to descend: then a step
/// is one step of gradient descent on the logits themselves, which shows what the gradient ŷ − y
/// does.
public final class SoftmaxLab implements Lab {
  private static final int MAX_CLASSES = 10;
  private static final String GIVEN = "given";

  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public Info info() {
    return new Info(
        "Softmax",
        "How sure is the network, and should we believe it?",
        "B Functions",
        "Neural networks",
        10,
        "descent step on the logits",
        List.of("Deck H1, SoftMax", "Deck C, Softmax Activation", "Deck C, Output gradient"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.table(
            "values",
            "values",
            "One number a class, 2 to 10 of them: logits z, or outputs if 'given' says so.",
            List.of(),
            1,
            Numbers.row(2, 5, -1, 3)),
        ParamSpec.choice(
            GIVEN,
            "the values are",
            "Weighted sums, or what the output neurons have already made of them.",
            "logits=logits z",
            "outputs=neuron outputs â"),
        ParamSpec.choice(
            "rule",
            "output neurons",
            "What becomes of z before it is divided by the sum.",
            "softmax=e^z: softmax",
            "logistic=σ(z): logistic"),
        ParamSpec.logReal(
            "temperature", "temperature T", "Divides every z: hot is undecided.", 1, 0.05, 100),
        ParamSpec.flag(
                "shift",
                "shift by the maximum",
                "Subtracts max z before e^z: the same probabilities, and no overflow.",
                true)
            .when("rule", "softmax"),
        ParamSpec.whole("target", "true class c", "Counts from 1; the label y.", 2, 1, MAX_CLASSES)
            .group("Loss and gradient"),
        ParamSpec.whole(
                "lines",
                "lines of the derivation",
                "How much of the way to the gradient ŷ − y is unfolded.",
                0,
                0,
                6)
            .group("Loss and gradient"),
        ParamSpec.flag(
                "descend",
                "descend on the logits",
                "Each step then moves z against its gradient, so that one sees what ŷ − y does.",
                false)
            .group("Loss and gradient"),
        ParamSpec.logReal("rate", "learning rate η", "Of a descent step on z.", 1, 1e-3, 100)
            .group("Loss and gradient")
            .when("descend", "on"),
        ParamSpec.real(
                "gap",
                "lead of the winner",
                "How far its logit is above all the others, which are equal.",
                5,
                0,
                20)
            .group("Can we trust it?"),
        ParamSpec.whole(
                "classes", "number of classes", "Among how many it has to win.", 10, 2, 1000)
            .group("Can we trust it?"),
        ParamSpec.vector("input", "input x₁, x₂", "An input to classify; drag it.", -6, 6, 4.0, 3.5)
            .group("Can we trust it?"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("The deck's logits", ""),
        new Preset(
            "The deck's (a): two high outputs",
            "values=0.06,0.98,0.04,0.92 given=outputs rule=logistic"),
        new Preset(
            "The deck's (b): one high output",
            "values=0.14,0.88,0.12,0.06 given=outputs rule=logistic"),
        new Preset("The deck's loss", "values=0.2,0.4,0.3,0.1 given=outputs"),
        new Preset("The gradient, line by line", "lines=6"),
        new Preset("Descend on the logits", "target=1 descend=on step=10"),
        new Preset("Two classes: the logistic", "values=1,3"),
        new Preset("Hot", "temperature=10"),
        new Preset("A thousand classes", "classes=1000"),
        new Preset("Logits of ±1,000", "values=1000,-1000,999 target=1"),
        new Preset("The same without the shift", "values=1000,-1000,999 target=1 shift=off"));
  }

  @Override
  public int showcase(Settings settings) {
    return 0;
  }

  @Override
  public int length(Settings settings) {
    return settings.flag("descend") ? 40 : 0;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new Run(settings, seed, logits(settings));
  }

  private static double[] logits(Settings s) {
    double[] values = s.numbers("values").toArray();
    if (values.length < 2 || values.length > MAX_CLASSES) {
      throw new BadInput("values: takes 2 to %d numbers, one a class".formatted(MAX_CLASSES));
    }
    if (s.whole("target") > values.length) {
      throw new BadInput(
          "target: %d is not one of the %d classes".formatted(s.whole("target"), values.length));
    }
    if (s.choice(GIVEN).equals("logits")) {
      return values;
    }
    boolean logistic = s.choice("rule").equals("logistic");
    double[] z = new double[values.length];
    for (int j = 0; j < z.length; j++) {
      if (values[j] <= 0 || (logistic && values[j] >= 1)) {
        throw new BadInput(
            "values: an output of %s neurons is %s, not %s"
                .formatted(
                    logistic ? "logistic" : "exponential",
                    logistic ? "between 0 and 1" : "above 0",
                    shown(values[j])));
      }
      z[j] = SoftmaxView.rule(s).logit(values[j]);
    }
    return z;
  }

  private static final class Run implements Session {
    private final List<double[]> track = new ArrayList<>();
    private final long seed;
    private Settings settings;

    Run(Settings settings, long seed, double[] z) {
      this.settings = settings;
      this.seed = seed;
      track.add(z);
    }

    @Override
    public int step() {
      return track.size() - 1;
    }

    @Override
    public boolean advance(Progress progress) {
      if (step() == 10_000 || !settings.flag("descend")) {
        return false;
      }
      double[] z = track.getLast().clone();
      double[] g =
          SoftmaxView.rule(settings)
              .gradient(z, settings.real("temperature"), settings.whole("target") - 1);
      for (int j = 0; j < z.length; j++) {
        z[j] -= settings.real("rate") * g[j];
      }
      track.add(z);
      return true;
    }

    @Override
    public void change(Settings changed) {
      for (String key : List.of("values", GIVEN, "rule")) {
        if (!changed.get(key).equals(settings.get(key))) {
          throw new BadInput(key + ": cannot change in mid-run; go back to step 0");
        }
      }
      if (changed.whole("target") > track.getFirst().length) {
        throw new BadInput("target: there is no class " + changed.whole("target"));
      }
      settings = changed;
    }

    @Override
    public Frame frame() {
      return new SoftmaxView(settings, seed, List.copyOf(track)).frame();
    }
  }
}
