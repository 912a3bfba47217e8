package perceptarium.lab.playground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Features;
import perceptarium.engine.data.PointAugmentations;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.data.Task;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.train.Penalty;
import perceptarium.engine.train.StartWeights;
import perceptarium.engine.train.TrainingSpec;

/// What settings and seed make: the points, what the network sees of them, and the training.
///
/// @param points x₁, x₂ and targets, in their parts; the training part ends with changed copies
/// @param originals training points that are no copies
/// @param imported what the setting `weights` brings
/// @param range the picture shows −range … range
record Setup(
    Settings settings,
    Split points,
    int originals,
    Imported imported,
    List<Features.Kind> features,
    Scaling scaling,
    TrainingSpec training,
    double range) {
  static Setup of(Settings s, long seed) {
    Dataset data = new Strengths(s).of(data(s, seed));
    double dev = s.real(s.isNumbers("data") ? "own-dev" : "dev");
    Split drawn =
        dev == 0 && s.real("test") == 0
            ? Split.all(data)
            : Split.of(
                data, dev, s.real("test"), s.flag("stratified"), new SeedStream(seed, "split"));
    if (Arrays.stream(drawn.train().strengths().toArray()).allMatch(x -> x == 0)
        && !drawn.train().strengths().isEmpty()) {
      throw new BadInput("strengths: all points of the training part count 0");
    }
    Split points = new Split(augmented(s, seed, drawn.train()), drawn.dev(), drawn.test());
    Imported imported = new Imported(s);
    List<Features.Kind> features = imported.features(s.calls("features"));
    Numbers seen = Features.of(features, points.train().inputs());
    Scaling scaling =
        switch (s.choice("scaling")) {
          case "standard" -> Scaling.standard(seen);
          case "min-max" -> Scaling.minMax(seen);
          default -> Scaling.none(seen.columns());
        };
    scaling = imported.scaling(scaling);
    Split inputs =
        new Split(
            seen(points.train(), features, scaling),
            seen(points.dev(), features, scaling),
            seen(points.test(), features, scaling));
    return new Setup(
        s,
        points,
        drawn.train().size(),
        imported,
        features,
        scaling,
        training(s, imported, seed, data, inputs),
        Math.max(range(data.inputs()), range(points.train().inputs())));
  }

  /// With changed copies, if they are wanted.
  private static Dataset augmented(Settings s, long seed, Dataset train) {
    int copies = s.whole("copies");
    long all = (1L + copies) * train.size();
    if (all > Choices.MAX_POINTS && copies > 0) {
      throw new BadInput(
          "copies: %d training points with %d copies each are %d, more than %d"
              .formatted(train.size(), copies, all, Choices.MAX_POINTS));
    }
    return copies == 0
        ? train
        : PointAugmentations.extend(
            s.calls("augment"), train, copies, new SeedStream(seed, "augment"));
  }

  private static Dataset data(Settings s, long seed) {
    if (s.isNumbers("data")) {
      Dataset own = Dataset.labelled(s.numbers("data"), List.of("x₁", "x₂"));
      if (own.size() < 2) {
        throw new BadInput("data: at least 2 points are needed");
      }
      return own;
    }
    Datasets.Kind kind = Datasets.ALL.find(s.choice("data"));
    return kind.make(s.whole("examples"), s.real("noise"), new SeedStream(seed, "data"));
  }

  private static Dataset seen(Dataset part, List<Features.Kind> features, Scaling scaling) {
    Numbers inputs = scaling.apply(Features.of(features, part.inputs()));
    return part.withInputs(inputs, features.stream().map(Features.Kind::label).toList());
  }

  private static double range(Numbers points) {
    double largest = 0;
    for (int i = 0; i < points.size(); i++) {
      largest = Math.max(largest, Math.abs(points.get(i)));
    }
    if (largest == 0) {
      return 1;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(largest)));
    return Math.ceil(largest * 1.05 / (unit / 2)) * (unit / 2);
  }

  /// Real targets lie between −scale and scale; its first digit is 1, 2 or 5.
  double scale() {
    double largest = 0;
    for (Dataset part : List.of(points.train(), points.dev(), points.test())) {
      for (int row = 0; row < part.size(); row++) {
        largest = Math.max(largest, Math.abs(part.target(row)));
      }
    }
    double scale = largest > 0 ? Math.pow(10, Math.floor(Math.log10(largest))) : 1;
    for (int i = 0; scale < largest; i++) {
      scale *= i == 1 ? 2.5 : 2;
    }
    return scale;
  }

  private static TrainingSpec training(
      Settings s, Imported imported, long seed, Dataset data, Split inputs) {
    Value.Call loss = loss(s, data.task());
    Architecture a = architecture(s, imported, data, loss, inputs.train().inputs().columns());
    TrainingSpec drawn =
        new TrainingSpec(
            inputs,
            a,
            loss,
            s.call("optimizer"),
            s.call("schedule"),
            s.call("init"),
            Numbers.empty(),
            imported.statistics(a),
            frozen(s),
            s.whole("batch"),
            s.flag("shuffle"),
            new Penalty(
                s.real("l1"),
                s.real("l2"),
                s.choice("convention").equals("plain")
                    ? Penalty.Convention.PLAIN
                    : Penalty.Convention.PER_EXAMPLE,
                s.flag("price-biases")),
            s.real("clip"),
            s.call("stopping"),
            s.real("guard"),
            s.choice("precision").equals("float") ? Precision.FLOAT : Precision.DOUBLE,
            seed);
    return s.numbers("weights").isEmpty()
        ? drawn
        : drawn.withWeights(imported.weights(a, StartWeights.of(drawn)));
  }

  /// The layers named in `frozen`, counted from 1 there and from 0 here.
  private static Set<Integer> frozen(Settings s) {
    Set<Integer> layers = new TreeSet<>();
    for (String part : s.text("frozen").split(",", -1)) {
      if (!part.isBlank()) {
        if (!part.strip().matches("\\d{1,2}")) {
          throw new BadInput(
              "frozen: '%s' is not a layer's number, as in 1,2".formatted(part.strip()));
        }
        layers.add(Integer.parseInt(part.strip()) - 1);
      }
    }
    return layers;
  }

  private static Value.Call loss(Settings s, Task task) {
    String name = s.choice("loss");
    if (!name.equals("by-task")) {
      return s.call("loss");
    }
    return Losses.ALL.call(
        switch (task) {
          case REGRESSION -> "squared";
          case BINARY -> "binary-cross-entropy";
          case MULTICLASS -> "cross-entropy";
        });
  }

  private static Architecture architecture(
      Settings s, Imported imported, Dataset data, Value.Call loss, int inputs) {
    Value.Call g = s.call("activation");
    double dropout = s.real("dropout");
    boolean norm = s.flag("batch-norm");
    List<Layer> layers =
        new ArrayList<>(
            imported.hidden(
                LayerText.parse(s.text("layers"), g, dropout, norm),
                new Layer(1, g, dropout, norm)));
    Loss.Use use = Losses.ALL.find(loss.name()).use();
    if (data.task() == Task.REGRESSION && use != Loss.Use.REAL) {
      throw new BadInput(
          "loss: %s is for classes; a regression takes squared or huber".formatted(loss.name()));
    }
    String usual =
        switch (use) {
          case PROBABILITY -> "sigmoid";
          case DISTRIBUTION -> "softmax";
          case BIPOLAR -> "linear";
          case REAL -> data.task() == Task.REGRESSION ? "linear" : "tanh";
        };
    String output = imported.output(s.choice("output"), usual);
    if (output.equals("softmax")) {
      if (data.task() == Task.REGRESSION) {
        throw new BadInput("output: softmax is for classes; a regression takes linear or tanh");
      }
      layers.add(Layer.softmax(data.classes()));
    } else {
      layers.add(Layer.of(data.task() == Task.MULTICLASS ? data.classes() : 1, output));
    }
    return new Architecture(inputs, layers);
  }

  Architecture architecture() {
    return training.architecture();
  }

  /// The training points that are no copies.
  Dataset original() {
    return points.train().first(originals);
  }

  /// Changed copies of training points.
  Dataset copies() {
    return points.train().rows(IntStream.range(originals, points.train().size()).toArray());
  }

  /// Whether examples differ in strength.
  boolean weighted() {
    return !points.train().strengths().isEmpty();
  }

  Task task() {
    return points.train().task();
  }

  /// A network input at a point of the plane.
  double input(int feature, double x1, double x2) {
    return scaling.apply(feature, features.get(feature).of().applyAsDouble(x1, x2));
  }
}
