package perceptarium.lab.init;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.network.RandomNetwork;
import perceptarium.engine.statistics.MeanField;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// One network, a layer a step: up, then down; then one further network a step, for the band.
final class InitSession implements Session {
  private final Settings settings;
  private final long seed;
  private final RandomNetwork.Spec spec;
  private final Backend backend;
  private final RandomNetwork network;
  private final List<List<RandomNetwork.Forward>> others = new ArrayList<>();
  private Layers.@Nullable Theory theory;

  InitSession(Settings settings, long seed, Backend backend) {
    this.settings = settings;
    this.seed = seed;
    this.backend = backend;
    spec = InitLab.spec(settings);
    network = new RandomNetwork(spec, seed, backend, true);
  }

  @Override
  public int step() {
    return network.up().size() + network.down().size() + others.size();
  }

  @Override
  public boolean advance(Progress progress) {
    int layers = spec.layers();
    if (network.up().size() < layers) {
      progress.report(0, "layer %d of %d, up".formatted(network.up().size() + 1, layers));
      return network.forward(progress::cancelled);
    }
    if (network.down().size() < layers) {
      progress.report(0, "layer %d of %d, down".formatted(layers - network.down().size(), layers));
      return network.backward(progress::cancelled);
    }
    if (others.size() + 1 >= settings.whole("seeds")) {
      return false;
    }
    return another(progress);
  }

  private boolean another(Progress progress) {
    int count = others.size() + 2;
    RandomNetwork other = new RandomNetwork(spec, seed + others.size() + 1, backend, false);
    for (int l = 0; l < spec.layers(); l++) {
      progress.report((double) l / spec.layers(), "network " + count);
      if (!other.forward(progress::cancelled)) {
        return false;
      }
    }
    others.add(other.up());
    return true;
  }

  /// Every layer is drawn under one set of settings.
  @Override
  public void change(Settings changed) {
    throw new BadInput("a network is drawn as a whole: change the settings from step 0");
  }

  /// The same at every step.
  private Layers.Theory theory() {
    Layers.Theory known = theory;
    if (known == null) {
      MeanField.Layer[] forward = spec.predicted();
      known = new Layers.Theory(forward, spec.predictedGradient(forward));
      theory = known;
    }
    return known;
  }

  @Override
  public Frame frame() {
    Layers layers =
        new Layers(settings, seed, spec, theory(), network.up(), network.down(), others);
    InitWords words = new InitWords(layers);
    InitFigures figures = new InitFigures(layers);
    Frame.Builder frame =
        Frame.at(step(), words.sentence())
            .computed(network.computed())
            .finished(step() == 2 * spec.layers() + settings.whole("seeds") - 1)
            .main(figures.activations(words.title()))
            .main(figures.gradients(words.gradientTitle()))
            .place(figures.spread(), Frame.Slot.BELOW, "Spread")
            .place(figures.gradientSpread(), Frame.Slot.BELOW, "Spread")
            .place(words.verdicts(), Frame.Slot.BELOW, "Layer by layer")
            .place(figures.shares(), Frame.Slot.BELOW, "Dead and saturated")
            .place(figures.means(), Frame.Slot.BELOW, "Means");
    layers.tables().forEach(frame::table);
    words.formulas().forEach(f -> frame.formula(f.name(), f.latex(), f.numbers()));
    words.notes().forEach(frame::note);
    words.numbers().forEach(frame::number);
    return frame.build();
  }
}
