package perceptarium.lab.playground;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Backend;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// A small network learns points of the plane, epoch by epoch.
public final class PlaygroundLab implements Lab {
  private static final String BY_HEART =
      "examples=60 noise=1 layers=32,32 dev=0.5 data=moons optimizer=\"adam(rate=0.03)\"";

  @Override
  public String name() {
    return "playground";
  }

  @Override
  public Info info() {
    return new Info(
        "Training playground",
        "What can a handful of units learn?",
        "C Networks",
        "Neural networks",
        30,
        "epoch",
        List.of("All decks", "After TensorFlow Playground by Smilkov and Carter, 2016"));
  }

  @Override
  public Schema schema() {
    return Choices.SCHEMA;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return open(settings, seed, Backend.fast());
  }

  @Override
  public Session open(Settings settings, long seed, Backend backend) {
    return new Playground(settings, seed, backend, Progress.NONE);
  }

  @Override
  public Session open(
      Settings settings, long seed, Backend backend, @Nullable Session before, Progress progress) {
    return new Playground(settings, seed, backend, progress);
  }

  @Override
  public String step(Settings settings) {
    return settings.choice("step-by").equals("batch") ? "update" : "epoch";
  }

  @Override
  public int showcase(Settings settings) {
    return settings.choice("step-by").equals("batch") ? 1 : 120;
  }

  @Override
  public int length(Settings settings) {
    return 400;
  }

  @Override
  public boolean trainsModel() {
    return true;
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Two spirals", ""),
        new Preset("XOR with four units", "data=xor layers=4 optimizer=\"adam(rate=0.03)\""),
        new Preset("One line is not enough", "data=circles layers=none"),
        new Preset(
            "… but squares are", "data=circles layers=none features=\"x1-squared; x2-squared\""),
        new Preset("Too fast", "optimizer=\"sgd(rate=10)\" activation=relu"),
        new Preset("By heart", BY_HEART),
        new Preset("… with dropout and a penalty", BY_HEART + " dropout=0.3 l2=0.003"),
        new Preset("Few examples", "data=circles examples=200 dev=0.9 noise=0.3"),
        new Preset(
            "… and copies of them, turned",
            "data=circles examples=200 dev=0.9 noise=0.3 copies=9 augment=rotate(angle=180)"),
        new Preset("One unit lost", "without=1.3"),
        new Preset("Wide: 129 parameters in one layer", "layers=32"),
        new Preset("Deep: 132 parameters in three", "layers=7,7,6"),
        new Preset("Three classes", "data=three-blobs layers=8"),
        new Preset("Regression", "data=gauss layers=8,8 activation=tanh"),
        new Preset("All weights alike", "init=constant(value=0.1) layers=8"));
  }
}
