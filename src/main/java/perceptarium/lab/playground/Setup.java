package perceptarium.lab.playground;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Features;
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
/// @param points x₁, x₂ and targets, in their parts
/// @param range the picture shows −range … range
record Setup(
    Settings settings,
    Split points,
    List<Features.Kind> features,
    Scaling scaling,
    TrainingSpec training,
    double range) {
  static Setup of(Settings s, long seed) {
    Dataset data = data(s, seed);
    double dev = s.real(s.isNumbers("data") ? "own-dev" : "dev");
    Split points =
        dev == 0 && s.real("test") == 0
            ? Split.all(data)
            : Split.of(
                data, dev, s.real("test"), s.flag("stratified"), new SeedStream(seed, "split"));
    List<Features.Kind> features = Features.of(s.calls("features"));
    Numbers seen = Features.of(features, points.train().inputs());
    Scaling scaling =
        switch (s.choice("scaling")) {
          case "standard" -> Scaling.standard(seen);
          case "min-max" -> Scaling.minMax(seen);
          default -> Scaling.none(seen.columns());
        };
    scaling = imported(scaling, s.numbers("weights"));
    Split inputs =
        new Split(
            seen(points.train(), features, scaling),
            seen(points.dev(), features, scaling),
            seen(points.test(), features, scaling));
    return new Setup(
        s, points, features, scaling, training(s, seed, data, inputs), range(data.inputs()));
  }

  /// The scaling that comes with imported weights (rows of layer −1), else the fitted one.
  private static Scaling imported(Scaling fitted, Numbers weights) {
    Numbers shift = fitted.shift();
    Numbers scale = fitted.scale();
    for (int row = 0; row < weights.rows(); row++) {
      int input = (int) weights.get(row, 1);
      if (weights.get(row, 0) == -1 && input >= 0 && input < shift.columns()) {
        if (weights.get(row, 2) == 0) {
          shift = shift.with(0, input, weights.get(row, 3));
        } else if (weights.get(row, 3) > 0) {
          scale = scale.with(0, input, weights.get(row, 3));
        }
      }
    }
    return new Scaling(shift, scale);
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
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(largest, 1e-6))));
    return Math.ceil(largest * 1.05 / (unit / 2)) * (unit / 2);
  }

  private static TrainingSpec training(Settings s, long seed, Dataset data, Split inputs) {
    Value.Call loss = loss(s, data.task());
    Architecture a = architecture(s, data, loss, inputs.train().inputs().columns());
    TrainingSpec drawn =
        new TrainingSpec(
            weighted(inputs, s.real("strength")),
            a,
            loss,
            s.call("optimizer"),
            s.call("schedule"),
            s.call("init"),
            Numbers.empty(),
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
    Numbers own = s.numbers("weights");
    if (own.isEmpty()) {
      return drawn;
    }
    double[] w = StartWeights.of(drawn);
    for (int row = 0; row < own.rows(); row++) {
      if (own.get(row, 0) >= 0) {
        w[index(a, own, row)] = own.get(row, 3);
      }
    }
    return drawn.withWeights(Numbers.row(w));
  }

  /// The place of a row of the `weights` parameter.
  static int index(Architecture a, Numbers rows, int row) {
    int layer = (int) rows.get(row, 0);
    int unit = (int) rows.get(row, 1);
    int input = (int) rows.get(row, 2);
    if (layer < 0
        || layer >= a.depth()
        || unit < 0
        || unit >= a.layer(layer).units()
        || input < (a.layer(layer).batchNorm() ? -3 : -1)
        || input >= a.fanIn(layer)) {
      throw new BadInput(
          "weights: row %d names layer %d, unit %d, input %d, which this network has not (all count"
                  .formatted(row + 1, layer, unit, input)
              + " from 0; input −1 is the bias)");
    }
    return input < -1
        ? a.gamma(layer) + unit + (input == -3 ? a.layer(layer).units() : 0)
        : a.index(layer, unit, input);
  }

  private static Split weighted(Split inputs, double strength) {
    if (strength == 1 || !inputs.train().task().classes()) {
      return inputs;
    }
    Dataset train = inputs.train();
    double[] strengths = new double[train.size()];
    for (int row = 0; row < strengths.length; row++) {
      strengths[row] = train.target(row) == 1 ? strength : 1;
    }
    return new Split(train.withStrengths(strengths), inputs.dev(), inputs.test());
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

  private static Architecture architecture(Settings s, Dataset data, Value.Call loss, int inputs) {
    List<Layer> layers =
        new ArrayList<>(
            LayerText.parse(
                s.text("layers"), s.call("activation"), s.real("dropout"), s.flag("batch-norm")));
    resize(layers, s, s.numbers("weights"));
    Loss.Use use = Losses.ALL.find(loss.name()).use();
    if (data.task() == Task.REGRESSION && use != Loss.Use.REAL) {
      throw new BadInput(
          "loss: %s is for classes; a regression takes squared or huber".formatted(loss.name()));
    }
    String output = s.choice("output");
    if (output.equals("auto")) {
      output =
          switch (use) {
            case PROBABILITY -> "sigmoid";
            case DISTRIBUTION -> "softmax";
            case BIPOLAR -> "linear";
            case REAL -> data.task() == Task.REGRESSION ? "linear" : "tanh";
          };
    }
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

  /// Gives the hidden layers the sizes of an imported network, which brings rows of layer −1.
  private static void resize(List<Layer> hidden, Settings s, Numbers weights) {
    int[] units = new int[Architecture.MAX_LAYERS];
    int depth = 0;
    boolean imported = false;
    for (int row = 0; row < weights.rows(); row++) {
      int l = (int) weights.get(row, 0);
      imported |= l == -1;
      if (l >= 0 && l < units.length) {
        units[l] = Math.max(units[l], (int) weights.get(row, 1) + 1);
        depth = Math.max(depth, l + 1);
      }
    }
    if (!imported) {
      return;
    }
    Layer usual = new Layer(1, s.call("activation"), s.real("dropout"), s.flag("batch-norm"));
    for (int l = 0; l < depth - 1; l++) {
      Layer like = l < hidden.size() ? hidden.get(l) : usual;
      Layer sized = new Layer(units[l], like.activation(), like.dropout(), like.batchNorm());
      if (l < hidden.size()) {
        hidden.set(l, sized);
      } else {
        hidden.add(sized);
      }
    }
    hidden.subList(Math.max(0, depth - 1), hidden.size()).clear();
  }

  Architecture architecture() {
    return training.architecture();
  }

  Task task() {
    return points.train().task();
  }

  /// A network input at a point of the plane.
  double input(int feature, double x1, double x2) {
    return scaling.apply(feature, features.get(feature).of().applyAsDouble(x1, x2));
  }
}
