package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.neuron.BooleanFunction;
import perceptarium.engine.neuron.Coding;
import perceptarium.engine.neuron.PointSet;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.ThresholdNetwork;
import perceptarium.engine.neuron.ThresholdUnit;
import perceptarium.engine.neuron.Training;
import perceptarium.engine.neuron.UnitRule;
import perceptarium.figure.Format;

/// The playground's settings, understood and checked against each other.
///
/// @param set the named set, null for points of one's own
/// @param samples in the order in which they are shown
record Setup(Settings settings, String rule, @Nullable PointSet set, Samples samples, long seed) {
  /// One generator per purpose, so that one more figure never changes a run.
  private static final int POINTS = 1;

  private static final int START = 2;
  private static final int ORDER = 3;
  static final int SEARCH = 4;

  static Setup of(Settings s, long seed) {
    String rule = s.choice("rule");
    if (s.isNumbers("data")) {
      return new Setup(s, rule, null, own(s.numbers("data")), seed);
    }
    PointSet set = PointSet.ALL.find(s.choice("data"));
    int inputs = set.fixedInputs() == 0 ? s.whole("inputs") : set.fixedInputs();
    boolean table = set.name().equals("table");
    BooleanFunction function =
        table
            ? BooleanFunction.parse("truth", s.text("truth"), inputs)
            : new BooleanFunction(inputs, 0);
    boolean byHand = rule.equals("mcp");
    Coding coding = byHand ? Coding.BINARY : coding(s, "input");
    Samples samples =
        set.maker()
            .make(
                new PointSet.Wish(
                    inputs,
                    function,
                    coding,
                    s.whole("points"),
                    s.real("margin"),
                    random(seed, POINTS)));
    return new Setup(s, rule, set, byHand ? samples : samples.reversed(), seed);
  }

  private static Samples own(Numbers rows) {
    List<Samples.Point> points = new ArrayList<>();
    for (int i = 0; i < rows.rows(); i++) {
      double label = rows.get(i, 2);
      if (label != 1 && label != 0 && label != -1) {
        throw new BadInput(
            "data: row %d has label %s; a label is 1 (class 1), 0 or -1 (class 0)"
                .formatted(i + 1, Format.full(label)));
      }
      points.add(new Samples.Point(new double[] {rows.get(i, 0), rows.get(i, 1)}, label > 0, ""));
    }
    return new Samples(2, points);
  }

  static SplittableRandom random(long seed, int purpose) {
    SplittableRandom root = new SplittableRandom(seed);
    SplittableRandom split = root.split();
    for (int i = 1; i < purpose; i++) {
      split = root.split();
    }
    return split;
  }

  private static Coding coding(Settings s, String name) {
    return Coding.valueOf(s.choice(name).toUpperCase(Locale.ROOT));
  }

  Coding target() {
    return coding(settings, "target");
  }

  int inputs() {
    return samples.inputs();
  }

  /// Whether the points are rows of a truth table.
  boolean logic() {
    return set != null && set.logic();
  }

  /// What the set is called in a sentence: "AND", "these points".
  String dataName() {
    if (set == null || !set.logic()) {
      return "these points";
    }
    return switch (set.name()) {
      case "failure" -> "this set";
      case "bird" -> "the bird's AND";
      case "table" -> BooleanFunction.parse("truth", settings.text("truth"), inputs()).name();
      default -> set.label();
    };
  }

  String inputName(int i) {
    return set != null && set.name().equals("bird")
        ? (i == 0 ? "purple" : "round")
        : Words.sub("x", i + 1);
  }

  String outputName() {
    return set != null && set.name().equals("bird") ? "eat" : "y";
  }

  /// The weights typed in, one per input; those not given are 1, as an excitatory input's are.
  double[] weights() {
    Numbers given = settings.numbers("weights");
    double[] w = new double[inputs()];
    Arrays.setAll(w, i -> i < given.columns() ? given.get(0, i) : 1);
    return w;
  }

  /// The network of units to show instead of one, or null.
  ///
  /// @throws BadInput unless the data are those of a function of two inputs
  @Nullable ThresholdNetwork network() {
    String name = settings.choice("network");
    if (name.equals("single")) {
      return null;
    }
    if (!logic() || inputs() != 2) {
      throw new BadInput(
          "network: " + name + " takes a truth table of two inputs; choose network=single here");
    }
    return ThresholdNetwork.XOR.find(name);
  }

  ThresholdUnit unit() {
    return new ThresholdUnit(weights(), settings.real("theta"), settings.flag("inhibition"));
  }

  UnitRule unitRule() {
    return switch (rule) {
      case "hebb" -> new UnitRule.Hebb(target());
      default -> perceptron();
    };
  }

  UnitRule.Perceptron perceptron() {
    return new UnitRule.Perceptron(
        settings.real("rate"), settings.real("band"), settings.choice("at-zero").equals("fires"));
  }

  /// Whether another seed makes another run.
  boolean seeded() {
    return (set != null && !set.logic())
        || settings.choice("order").equals("random")
        || settings.choice("start").equals("random");
  }

  boolean learnsBias() {
    return settings.flag("learn-bias");
  }

  /// The weights before the first row.
  double[] start() {
    double[] w = new double[inputs() + 1];
    switch (settings.choice("start")) {
      case "own" -> {
        System.arraycopy(weights(), 0, w, 0, inputs());
        w[inputs()] = settings.real("bias");
      }
      case "random" -> {
        SplittableRandom random = random(seed, START);
        Arrays.setAll(w, i -> Math.rint(random.nextDouble(-1, 1) * 100) / 100);
      }
      default -> {} // zero
    }
    if (!learnsBias()) {
      w[inputs()] = settings.real("bias");
    }
    return w;
  }

  /// A fresh run of the rule.
  Training training() {
    if (rule.equals("hebb")) {
      return training(new UnitRule.Hebb(target()), new double[inputs() + 1], true);
    }
    return training(perceptron(), start(), learnsBias());
  }

  Training training(UnitRule learning, double[] start, boolean learnBias) {
    boolean random =
        settings.choice("order").equals("random") && !(learning instanceof UnitRule.Hebb);
    return new Training(
        learning, samples, start, random, learnBias, settings.whole("epochs"), random(seed, ORDER));
  }
}
