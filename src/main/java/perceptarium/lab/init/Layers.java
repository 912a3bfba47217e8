package perceptarium.lab.init;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.RandomNetwork;
import perceptarium.engine.network.RandomNetwork.Backward;
import perceptarium.engine.network.RandomNetwork.Forward;
import perceptarium.engine.statistics.MeanField;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Table;

/// What is known at one step, by layer (counted from 0), measured and predicted.
final class Layers {
  /// What theory expects of each layer's activations, and of its gradient's standard deviation.
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Theory(MeanField.Layer[] forward, double[] gradient) {}

  /// How a layer does. The limits are on the standard deviation of its activations.
  enum Verdict {
    HEALTHY("healthy"),
    FADING("fading"),
    DYING("dying"),
    SATURATED("saturated"),
    EXPLODING("exploding"),
    ALIKE("all alike");

    final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  static final double FADING = 0.1;
  static final double DYING = 0.01;
  static final double EXPLODING = 10;
  private static final double SATURATED = 0.6;
  private static final double ALIKE = 0.9;

  final Settings settings;
  final long seed;
  final RandomNetwork.Spec spec;
  final List<Forward> up;
  private final List<Backward> down;
  private final List<List<Forward>> others;
  final MeanField.Layer[] predicted;
  final double[] predictedGradient;

  Layers(
      Settings settings,
      long seed,
      RandomNetwork.Spec spec,
      Theory theory,
      List<Forward> up,
      List<Backward> down,
      List<List<Forward>> others) {
    this.settings = settings;
    this.seed = seed;
    this.spec = spec;
    this.up = List.copyOf(up);
    this.down = List.copyOf(down);
    this.others = List.copyOf(others);
    predicted = theory.forward();
    predictedGradient = theory.gradient();
  }

  /// Layers of the whole network.
  int total() {
    return spec.layers();
  }

  /// Layers made so far.
  int made() {
    return up.size();
  }

  /// Whether the gradient has come down to a layer.
  boolean hasGradient(int layer) {
    return total() - 1 - layer < down.size();
  }

  Backward gradient(int layer) {
    return down.get(total() - 1 - layer);
  }

  double sd(int layer) {
    return up.get(layer).activations().sd();
  }

  double gradientSd(int layer) {
    return hasGradient(layer) ? gradient(layer).activations().sd() : Double.NaN;
  }

  double weightGradientSd(int layer) {
    return hasGradient(layer) ? gradient(layer).weights().sd() : Double.NaN;
  }

  int networks() {
    return 1 + others.size();
  }

  /// Smallest standard deviation over all networks.
  double lowest(int layer) {
    return others.stream()
        .mapToDouble(o -> o.get(layer).activations().sd())
        .reduce(sd(layer), Math::min);
  }

  double highest(int layer) {
    return others.stream()
        .mapToDouble(o -> o.get(layer).activations().sd())
        .reduce(sd(layer), Math::max);
  }

  Verdict verdict(int layer) {
    Forward f = up.get(layer);
    double sd = f.activations().sd();
    if (!(sd <= EXPLODING)) {
      return Verdict.EXPLODING;
    }
    if (spec.width() > 1 && f.activations().alike() > ALIKE) {
      return Verdict.ALIKE;
    }
    if (sd < DYING) {
      return Verdict.DYING;
    }
    if (f.saturated() > SATURATED) {
      return Verdict.SATURATED;
    }
    return sd < FADING ? Verdict.FADING : Verdict.HEALTHY;
  }

  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    int n = made();
    List<String> verdicts = new ArrayList<>();
    for (int l = 0; l < n; l++) {
      verdicts.add(verdict(l).word);
    }
    tables.add(
        new Table(
            "layers",
            "Layer by layer",
            Table.numbers("layer", Doubles.count(1, n)),
            column("mean", l -> up.get(l).activations().mean()),
            Table.numbers("std", Doubles.generate(n, this::sd), this::explainSd),
            Table.numbers(
                "predicted_std",
                Doubles.generate(n, l -> predicted[l].sd()),
                this::explainPredicted),
            column(
                "gradient_mean",
                l -> hasGradient(l) ? gradient(l).activations().mean() : Double.NaN),
            column("gradient_std", this::gradientSd),
            column("dead", l -> up.get(l).activations().dead()),
            column("saturated", l -> up.get(l).saturated()),
            column("predicted_gradient_std", l -> predictedGradient[l]),
            column("weight_gradient_std", this::weightGradientSd),
            column("predicted_mean", l -> predicted[l].mean()),
            column("min", l -> up.get(l).activations().min()),
            column("max", l -> up.get(l).activations().max()),
            column("alike", l -> up.get(l).activations().alike()),
            column("lowest_std", this::lowest),
            column("highest_std", this::highest),
            Table.words("verdict", verdicts)));
    tables.add(histograms());
    if (!others.isEmpty()) {
      tables.add(networksTable());
    }
    return tables;
  }

  private Table.Column column(String name, IntToDoubleFunction at) {
    return Table.numbers(name, Doubles.generate(made(), at));
  }

  private Table histograms() {
    int bins = spec.bins();
    int n = made() * bins;
    double width = 2 * spec.range() / bins;
    return new Table(
        "histograms",
        "Counts per bin",
        Table.numbers("layer", Doubles.generate(n, i -> i / bins + 1)),
        Table.numbers("from", Doubles.generate(n, i -> -spec.range() + i % bins * width)),
        Table.numbers("to", Doubles.generate(n, i -> -spec.range() + (i % bins + 1) * width)),
        Table.numbers(
            "activations",
            Doubles.generate(n, i -> up.get(i / bins).activations().counts()[i % bins])),
        Table.numbers(
            "gradients",
            Doubles.generate(
                n,
                i ->
                    hasGradient(i / bins)
                        ? gradient(i / bins).activations().counts()[i % bins]
                        : Double.NaN)));
  }

  private Table networksTable() {
    int n = networks() * total();
    return new Table(
        "networks",
        "Every network’s layers",
        Table.numbers("seed", Doubles.generate(n, i -> seed + i / total())),
        Table.numbers("layer", Doubles.generate(n, i -> i % total() + 1)),
        Table.numbers("mean", Doubles.generate(n, i -> of(i).activations().mean())),
        Table.numbers("std", Doubles.generate(n, i -> of(i).activations().sd())));
  }

  private Forward of(int i) {
    int network = i / total();
    return (network == 0 ? up : others.get(network - 1)).get(i % total());
  }

  /// Arithmetic of a measured standard deviation.
  String explainSd(int layer) {
    return "√(mean of (h − %s)²) over %s inputs × %d units = %s\ntheory: %s"
        .formatted(
            Format.shown(up.get(layer).activations().mean()),
            spec.inputs(),
            spec.width(),
            Format.shown(sd(layer)),
            Format.shown(predicted[layer].sd()));
  }

  /// Arithmetic of a predicted one.
  String explainPredicted(int layer) {
    int fanIn = layer == 0 ? spec.dimension() : spec.width();
    double variance = spec.initialiser().variance(fanIn, spec.width());
    if (spec.initialiser().mean(fanIn, spec.width()) != 0) {
      return "theory with a part that all units share: " + Format.shown(predicted[layer].sd());
    }
    double below = layer == 0 ? 1 : predicted[layer - 1].secondMoment();
    double q = fanIn * variance * below;
    return "q = n·Var(W)·E[h²] = %d · %s · %s = %s\nstd of g(√q u), u normal = %s"
        .formatted(
            fanIn,
            Format.shown(variance),
            Format.shown(below),
            Format.shown(q),
            Format.shown(predicted[layer].sd()));
  }
}
