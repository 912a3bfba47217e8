package perceptarium.lab.playground;

import static perceptarium.catalog.ParamSpec.choice;
import static perceptarium.catalog.ParamSpec.data;
import static perceptarium.catalog.ParamSpec.flag;
import static perceptarium.catalog.ParamSpec.pick;
import static perceptarium.catalog.ParamSpec.picks;
import static perceptarium.catalog.ParamSpec.real;
import static perceptarium.catalog.ParamSpec.table;
import static perceptarium.catalog.ParamSpec.text;
import static perceptarium.catalog.ParamSpec.whole;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Role;
import perceptarium.catalog.Schema;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Features;
import perceptarium.engine.data.ModelRows;
import perceptarium.engine.data.PointAugmentations;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Schedules;
import perceptarium.engine.train.EarlyStopping;

/// The playground's parameters. All but the weights and what concerns the view are hyperparameters.
final class Choices {
  static final List<String> POINT = List.of("x1", "x2", "label");
  static final int MAX_POINTS = 10_000;

  /// The losses, and the one that suits the task.
  static final Catalog<Entry> LOSSES = losses();

  static final Schema SCHEMA =
      schema(
          data("data", "data", "What is to be learnt.", POINT, MAX_POINTS, names()).group("Data"),
          generated(whole("examples", "examples m", "Points drawn.", 300, 4, MAX_POINTS)),
          generated(
              real("noise", "noise", "Standard deviation by which points are moved.", 0.15, 0, 5)),
          generated(real("dev", "dev share", "Held back to choose by.", 0.2, 0, 0.9)),
          real("own-dev", "dev share", "Of own data: held back to choose by.", 0, 0, 0.9)
              .group("Data")
              .when("data", "own"),
          real("test", "test share", "Held back to report.", 0, 0, 0.9).group("Data"),
          flag("stratified", "stratified", "Each part has the same share of each class.", true)
              .group("Data"),
          whole(
                  "copies",
                  "changed copies",
                  "So many more of each training point, changed; dev and test stay as they are.",
                  0,
                  0,
                  10)
              .group("Data"),
          picks(
                  "augment",
                  "… changed by",
                  "One after the other, each copy in its own way.",
                  PointAugmentations.ALL,
                  5,
                  "noise(sd=0.2)")
              .group("Data")
              .when("copies", counts(1, 10)),
          picks(
                  "features",
                  "features",
                  "What of a point the network sees.",
                  Features.ALL,
                  7,
                  "x1; x2")
              .group("Data"),
          choice(
                  "scaling",
                  "scaling",
                  "Fitted on the training part, used on all.",
                  "none",
                  "standard=z-score",
                  "min-max")
              .group("Data"),
          real(
                  "strength",
                  "strength of a class",
                  "How much an example of that class counts; 1 as much as any other.",
                  1,
                  0.01,
                  100)
              .group("Strengths"),
          whole("strong-class", "… of class", "The class whose examples count so much.", 1, 0, 9)
              .group("Strengths"),
          table(
                  "strengths",
                  "of own points",
                  "One a point, in their order, such as @points.csv#strength; empty: all 1.",
                  List.of("strength"),
                  MAX_POINTS,
                  Numbers.empty())
              .group("Strengths")
              .when("data", "own"),
          table(
                  "stressed",
                  "stressed points",
                  "Places x₁,x₂ of points that count more; click points while that is what a click"
                      + " does.",
                  List.of("x1", "x2"),
                  1000,
                  Numbers.empty())
              .group("Strengths"),
          real("stress", "… count", "How many times as much stressed points count.", 5, 0, 100)
              .group("Strengths"),
          choice(
                  "click",
                  "a click",
                  "What a click on the map does.",
                  "point=adds a point",
                  "stress=stresses a point")
              .group("Strengths"),
          text(
                  "layers",
                  "hidden layers",
                  "Units per layer: 8,8. A layer may say more: 8 relu norm drop=0.2.",
                  "16,16",
                  200)
              .group("Network"),
          pick(
                  "activation",
                  "activation g",
                  "Of hidden layers that name no other.",
                  Activations.ALL,
                  "tanh")
              .group("Network"),
          choice(
                  "output",
                  "output",
                  "What the output layer applies.",
                  "auto=fits the loss",
                  "linear",
                  "sigmoid",
                  "tanh",
                  "softmax")
              .group("Network"),
          pick("init", "first weights", "How they are drawn.", Initialisers.ALL, "glorot-normal")
              .group("Network"),
          table(
                  "weights",
                  "weights by hand",
                  "Rows layer,unit,input,value, all counted from 0; input −1 is the bias. They"
                      + " replace what was drawn. A file that export model wrote brings its inputs,"
                      + " scaling and layers along.",
                  ModelRows.COLUMNS,
                  100_000,
                  Numbers.empty())
              .group("Weights"),
          choice(
                  "head",
                  "imported output layer",
                  "Of an imported model: kept, or drawn anew for other data.",
                  "kept",
                  "fresh=drawn anew")
              .group("Network"),
          text(
                  "frozen",
                  "frozen layers",
                  "Layers that do not learn, such as 1,2; counted from 1.",
                  "",
                  40)
              .group("Network"),
          pick("loss", "loss", "What is made small.", LOSSES, "by-task").group("Learning"),
          pick(
                  "optimizer",
                  "optimizer",
                  "How weights follow the gradient.",
                  Optimizers.ALL,
                  "adam(rate=0.01)")
              .group("Learning"),
          pick("schedule", "schedule", "How the rate changes by epoch.", Schedules.ALL, "constant")
              .group("Learning"),
          whole("batch", "batch size b", "Examples per update; 0 takes all.", 10, 0, MAX_POINTS)
              .group("Learning"),
          flag("shuffle", "shuffle", "A new order in each epoch.", true).group("Learning"),
          real(
                  "clip",
                  "longest gradient",
                  "Longer ones are cut to this; 0 for no limit.",
                  0,
                  0,
                  1000)
              .group("Learning"),
          real(
                  "guard",
                  "guard",
                  "Stop when the loss exceeds this times the first; 0 never.",
                  3,
                  0,
                  1000)
              .group("Learning"),
          choice(
                  "step-by",
                  "a step is",
                  "One epoch, or one mini-batch update.",
                  "epoch",
                  "batch=mini-batch")
              .group("Learning"),
          real("l1", "L1 λ", "Price of Σ|w|.", 0, 0, 10).group("Regularisation"),
          real("l2", "L2 λ", "Price of Σw².", 0, 0, 10).group("Regularisation"),
          choice(
                  "convention",
                  "λ multiplies",
                  "Deck C prices Σw² itself, deck H Σw²/(2m).",
                  "plain=Σw² (deck C)",
                  "per-example=Σw²/(2m) (deck H)")
              .group("Regularisation"),
          flag("price-biases", "biases pay too", "Usually they are exempt.", false)
              .group("Regularisation"),
          real("dropout", "dropout p", "Share of hidden units silenced in each update.", 0, 0, 0.9)
              .group("Regularisation"),
          flag("batch-norm", "batch normalisation", "In every hidden layer.", false)
              .group("Regularisation"),
          pick(
                  "stopping",
                  "early stopping",
                  "Ends training by the dev loss.",
                  EarlyStopping.ALL,
                  "none")
              .group("Regularisation"),
          choice(
                  "precision",
                  "precision",
                  "What the network computes in.",
                  "double=double (64 bits)",
                  "float=float (32 bits)")
              .group("View"),
          text(
                  "unit",
                  "unit on the map",
                  "output, or layer.unit counted from 1, such as 1.3.",
                  "output",
                  8)
              .group("View"),
          text(
                  "without",
                  "units removed",
                  "Hidden units taken out of the trained network, such as 1.3, 1.5, to see what is"
                      + " lost.",
                  "",
                  100)
              .group("View"),
          flag("log-loss", "loss on log axis", "Shows small losses.", true).group("View"));

  private Choices() {}

  private static Schema schema(ParamSpec... params) {
    return Schema.of(
        Arrays.stream(params)
            .map(
                p ->
                    p.role(
                        switch (p.about().group()) {
                          case "View" -> Role.NONE;
                          case "Weights" -> Role.PARAMETER;
                          default -> Role.HYPERPARAMETER;
                        }))
            .toArray(ParamSpec[]::new));
  }

  private static String[] names() {
    return Datasets.ALL.entries().stream()
        .map(k -> k.name() + "=" + k.label())
        .toArray(String[]::new);
  }

  private static String[] counts(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toArray(String[]::new);
  }

  private static ParamSpec generated(ParamSpec spec) {
    return spec.group("Data").when("data", Datasets.ALL.names().toArray(String[]::new));
  }

  private static Catalog<Entry> losses() {
    List<Entry> all = new ArrayList<>();
    all.add(new ByTask());
    Losses.ALL.forEach(all::add);
    return new Catalog<>("loss", all);
  }

  /// The loss that follows from the targets.
  private record ByTask() implements Entry {
    @Override
    public String name() {
      return "by-task";
    }

    @Override
    public String label() {
      return "what the task asks for";
    }

    @Override
    public String formula() {
      return "";
    }

    @Override
    public String source() {
      return "cross-entropy for classes, squared error for numbers";
    }
  }
}
