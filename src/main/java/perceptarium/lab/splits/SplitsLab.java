package perceptarium.lab.splits;

import java.util.List;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Role;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// What is held back, and what it is good for: a sure number, a choice, and how to spoil both.
public final class SplitsLab implements Lab {
  @Override
  public String name() {
    return "splits";
  }

  @Override
  public Info info() {
    return new Info(
        "Splits and cross-validation",
        "How far can a test be trusted?",
        "G Tuning",
        "Tuning",
        12,
        "fold",
        List.of(
            "Deck C, Cross validation: train test split, held-out, K-fold",
            "Deck H2, How to split data to train, dev, and test sets",
            "Stone 1974"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            "show",
            "question",
            "What is looked at.",
            "folds=hold-out or folds?",
            "size=how large a test set?",
            "leak=what spoils a test?"),
        // folds
        ParamSpec.choice(
                "classifier",
                "classifier",
                "Who is tested.",
                "neighbours=nearest neighbours: their number is to be tuned",
                "bayes=Bayes with normal classes: nothing to tune")
            .when("show", "folds"),
        ParamSpec.whole("neighbours", "neighbours", "How many nearest examples vote.", 9, 1, 60)
            .role(Role.HYPERPARAMETER)
            .when("show", "folds")
            .when("classifier", "neighbours"),
        ParamSpec.whole("folds", "folds k", "Each is held out once.", 5, 2, 10)
            .when("show", "folds", "leak"),
        ParamSpec.flag("stratified", "stratified", "Each fold gets its share of each class.", false)
            .when("show", "folds"),
        ParamSpec.choice(
                "data",
                "data",
                "What the two classes look like.",
                "moons=two moons",
                "blobs=two blobs",
                "circles")
            .group("Data")
            .when("show", "folds"),
        ParamSpec.whole("examples", "examples", "There are no more.", 100, 40, 400)
            .group("Data")
            .when("show", "folds"),
        ParamSpec.real("share", "share of class 1", "Below 0.5 it is the rare one.", 0.5, 0.05, 0.5)
            .group("Data")
            .when("show", "folds"),
        ParamSpec.real("noise", "noise", "How far the classes run into each other.", 1.2, 0, 2)
            .group("Data")
            .when("show", "folds"),
        // size
        ParamSpec.choice(
                "parts",
                "train / dev / test",
                "Shares of the examples, in percent.",
                "60-20-20=60 / 20 / 20",
                "70-15-15=70 / 15 / 15",
                "80-10-10=80 / 10 / 10",
                "98-1-1=98 / 1 / 1")
            .when("show", "size"),
        ParamSpec.whole(
                "all", "examples in all", "Before they are split.", 10_000, 100, 100_000_000)
            .when("show", "size"),
        ParamSpec.real(
                "error",
                "true error",
                "Share of all examples in the world that the model gets wrong.",
                0.05,
                0.001,
                0.5)
            .when("show", "size"),
        // leak
        ParamSpec.choice(
                "leak",
                "leak",
                "By which way the held-out part gets into the training.",
                "selection=inputs chosen on all examples",
                "copies=copies on both sides")
            .when("show", "leak"),
        ParamSpec.whole("rows", "examples", "Each with a class drawn by a coin.", 50, 20, 200)
            .when("show", "leak"),
        ParamSpec.whole("inputs", "inputs", "All of them are pure chance.", 2000, 20, 5000)
            .when("show", "leak")
            .when("leak", "selection"),
        ParamSpec.whole("kept", "inputs kept", "Those that go best with the class.", 50, 1, 200)
            .when("show", "leak")
            .when("leak", "selection"),
        ParamSpec.whole(
                "copies", "copies", "Of each example, each moved a little; 1: none.", 4, 1, 10)
            .when("show", "leak")
            .when("leak", "copies"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Five folds, as in the deck", ""),
        new Preset("Ten folds", "folds=10"),
        new Preset("A rare class, dealt by chance", "share=0.05 noise=0.8"),
        new Preset("A rare class, stratified", "share=0.05 noise=0.8 stratified=on"),
        new Preset("Nothing to tune: a plain split will do", "classifier=bayes data=blobs"),
        new Preset("Old shares: 60 / 20 / 20", "show=size"),
        new Preset("A million examples: 98 / 1 / 1", "show=size all=1000000 parts=98-1-1"),
        new Preset("98 / 1 / 1 of a small set", "show=size parts=98-1-1"),
        new Preset("Leak: the inputs were chosen on everything", "show=leak"),
        new Preset("Leak: copies on both sides", "show=leak leak=copies"));
  }

  @Override
  public int showcase(Settings settings) {
    return settings.choice("show").equals("size") ? 40 : settings.whole("folds");
  }

  @Override
  public int length(Settings settings) {
    return settings.choice("show").equals("size") ? 100 : settings.whole("folds");
  }

  @Override
  public String step(Settings settings) {
    return settings.choice("show").equals("size") ? "test set" : "fold";
  }

  private static Scene scene(Settings settings, long seed) {
    return switch (settings.choice("show")) {
      case "size" -> SizeScene.of(settings, seed);
      case "leak" -> LeakScene.of(settings, seed);
      default -> FoldScene.of(settings, seed);
    };
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new Run(scene(settings, seed), seed, 0);
  }

  private static final class Run implements Session {
    private final long seed;
    private Scene scene;
    private int step;

    Run(Scene scene, long seed, int step) {
      this.scene = scene;
      this.seed = seed;
      this.step = step;
    }

    @Override
    public int step() {
      return step;
    }

    @Override
    public boolean advance(Progress progress) {
      if (step >= scene.last()) {
        return false;
      }
      step++;
      return true;
    }

    @Override
    public void change(Settings changed) {
      scene = scene(changed, seed);
    }

    @Override
    public Frame frame() {
      return scene.frame(step);
    }

    @Override
    public Session copy() {
      return new Run(scene, seed, step);
    }
  }
}
