package perceptarium.lab.batchnorm;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.TrainingSpec;
import perceptarium.figure.Ink;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;

/// One of the networks that are compared: same data, first weights and mini-batches.
enum Contestant {
  PLAIN("without", false, false, Ink.PURPLE, Dash.DASHED, Marker.SQUARE),
  NORM("batch norm", true, false, Ink.GREEN, Dash.SOLID, Marker.CIRCLE),
  DROPOUT("dropout", false, true, Ink.SKY, Dash.DOTTED, Marker.TRIANGLE),
  BOTH("both", true, true, Ink.TEXT, Dash.DASH_DOT, Marker.DIAMOND);

  static final int WIDTH = 12;

  final String label;
  final boolean norm;
  final boolean drops;
  private final Ink ink;
  private final Dash dash;
  private final Marker marker;

  Contestant(String label, boolean norm, boolean drops, Ink ink, Dash dash, Marker marker) {
    this.label = label;
    this.norm = norm;
    this.drops = drops;
    this.ink = ink;
    this.dash = dash;
    this.marker = marker;
  }

  Style line() {
    return Style.line(ink).dash(dash).width(2.4);
  }

  Style marked() {
    return line().marker(marker);
  }

  static List<Contestant> of(Settings settings) {
    return settings.real("dropout") > 0 ? List.of(values()) : List.of(PLAIN, NORM);
  }

  /// The points, as many to train on as for dev; inputs scaled by the training part.
  static Split points(Settings s, long seed) {
    Dataset all =
        Datasets.ALL
            .find(s.choice("data"))
            .make(2 * s.whole("examples"), s.real("noise"), new SeedStream(seed, "examples"));
    Split raw = Split.of(all, 0.5, 0, true, new SeedStream(seed, "split"));
    Scaling scaling = Scaling.standard(raw.train().inputs());
    return new Split(scaled(raw.train(), scaling), scaled(raw.dev(), scaling), raw.test());
  }

  private static Dataset scaled(Dataset data, Scaling scaling) {
    return new Dataset(
        data.task(),
        data.classes(),
        scaling.apply(data.inputs()),
        data.targets(),
        data.strengths(),
        data.names());
  }

  /// @param rate learning rate
  /// @param first standard deviation of the first weights
  TrainingSpec spec(Settings s, Split data, double rate, double first, long seed) {
    List<Architecture.Layer> layers = new ArrayList<>();
    Value.Call g = Activations.ALL.call(s.choice("g"));
    for (int l = 0; l < s.whole("layers"); l++) {
      layers.add(new Architecture.Layer(WIDTH, g, drops ? s.real("dropout") : 0, norm));
    }
    layers.add(Architecture.Layer.of(1, "sigmoid"));
    // no guard: how far a run is lost is what is to be seen
    return TrainingSpec.of(
            data,
            new Architecture(2, layers),
            Losses.ALL.call("binary-cross-entropy"),
            Optimizers.ALL.parse("rate", "sgd(rate=%s)".formatted(Value.number(rate))),
            Initialisers.ALL.parse("first", "normal(sd=%s)".formatted(Value.number(first))),
            s.whole("batch"),
            seed)
        .withoutGuard();
  }
}
