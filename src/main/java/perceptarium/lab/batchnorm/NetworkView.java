package perceptarium.lab.batchnorm;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.Split;
import perceptarium.engine.train.LayerFlow;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Words, formulas and tables of the networks after some epochs.
final class NetworkView {
  final Settings settings;
  final Split data;
  final List<Contestant> contestants;
  final List<Trainer> trainers;
  final int step;
  final List<Scores> scores;
  final List<LayerFlow> flows;

  NetworkView(
      Settings settings,
      Split data,
      List<Contestant> contestants,
      List<Trainer> trainers,
      int step) {
    this.settings = settings;
    this.data = data;
    this.contestants = contestants;
    this.trainers = trainers;
    this.step = step;
    scores = trainers.stream().map(Trainer::evaluate).toList();
    flows = trainers.stream().map(t -> LayerFlow.of(t.spec(), t.model())).toList();
  }

  int layers() {
    return settings.whole("layers");
  }

  Frame frame() {
    NetworkFigures figures = new NetworkFigures(this);
    Frame.Builder frame =
        Frame.at(step, sentence())
            .main(figures.maps())
            .main(figures.loss())
            .side(figures.gradients())
            .side(figures.signals())
            .below(runsFigure())
            .table(runs())
            .table(lossTable())
            .table(layerTable());
    formulas(frame);
    notes(frame);
    for (int i = 0; i < contestants.size(); i++) {
      String name = contestants.get(i).name().toLowerCase(Locale.ROOT);
      Scores s = scores.get(i);
      frame
          .number(name + "_loss", s.trainLoss())
          .number(name + "_right", s.trainAccuracy())
          .number(name + "_dev_loss", s.devLoss())
          .number(name + "_dev_right", s.devAccuracy())
          .number(name + "_gap", s.devLoss() - s.trainLoss())
          .number(name + "_gradient_first", flows.get(i).gradient()[0])
          .number(name + "_bias_gradient", flows.get(i).bias());
    }
    return frame.build();
  }

  static String percent(double share) {
    return fixed(100 * share, 0) + " %";
  }

  private String sentence() {
    if (step == 0) {
      return "Before training the first layer's gradient is %s without, %s with batch normalisation."
          .formatted(shown(flows.get(0).gradient()[0]), shown(flows.get(1).gradient()[0]));
    }
    // what dropout is for shows on other examples
    boolean dev = contestants.size() > 2;
    String all =
        IntStream.range(0, contestants.size())
            .mapToObj(
                i -> {
                  Scores now = scores.get(i);
                  String value = dev ? shown(now.devLoss()) : percent(now.trainAccuracy());
                  return (i == 1 || i == 2 ? "with " : "") + contestants.get(i).label + " " + value;
                })
            .collect(Collectors.joining(", "));
    return "After %s at rate %s %s: %s."
        .formatted(
            count(step, "epoch"),
            shown(settings.real("rate")),
            dev ? "the dev loss is" : "this much of the training set is right",
            all);
  }

  private void formulas(Frame.Builder frame) {
    frame.formula(
        "A layer",
        "a^{[l-1]} \\to z^{[l]} \\to \\tilde z^{[l]} \\to a^{[l]} = g(\\tilde z^{[l]})",
        "");
    frame.formula(
        "γ and β learn like weights",
        "\\gamma \\leftarrow \\gamma - \\alpha \\frac{\\partial J}{\\partial \\gamma},\\quad \\beta"
            + " \\leftarrow \\beta - \\alpha \\frac{\\partial J}{\\partial \\beta}",
        "");
    frame.formula(
        "The bias learns nothing",
        "\\frac{\\partial J}{\\partial b} = \\sum_i \\frac{\\partial J}{\\partial z^{(i)}} = 0",
        "\\max |\\partial J/\\partial b| = %s \\text{; without: } %s"
            .formatted(latex(flows.get(1).bias(), 2), latex(flows.get(0).bias(), 2)));
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Both networks have the same first weights, data and mini-batches. Look at the gradient"
                + " of layer 1: without, it is the product of all that lies above it; with, each"
                + " layer is brought back to size 1."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Improves gradient flow; allows higher learning rates; reduces the strong dependence"
                + " on initialization; acts as a form of regularization in a funny way, and"
                + " slightly reduces the need for dropout, maybe.\"",
            "Deck C, Batch Normalization, after Ioffe & Szegedy 2015"));
    frame.note(
        Note.notice(
            "Make the mini-batches larger and see the gap between dev and training loss: there is"
                + " less noise in μ and σ², and less regularisation."));
    if (settings.real("dropout") > 0) {
      frame.note(
          Note.notice(
              "Dropout changes the variance of what a layer gets between training and test; batch"
                  + " normalisation above it has remembered the one and meets the other. Both"
                  + " together need not be better than one."));
    }
    if (settings.whole("batch") < 8) {
      frame.note(
          Note.warning(
              "Mini-batches of %d: their mean and variance are rough guesses, so training is noisy."
                  .formatted(settings.whole("batch"))));
    }
  }

  private Doubles each(ToDoubleFunction<Scores> of) {
    return Doubles.generate(scores.size(), i -> of.applyAsDouble(scores.get(i)));
  }

  private Table runs() {
    return new Table(
        "runs",
        "The networks",
        Table.words("network", contestants.stream().map(c -> c.label).toList()),
        Table.numbers("train_loss", each(Scores::trainLoss)),
        Table.numbers("dev_loss", each(Scores::devLoss)),
        Table.numbers(
            "gap",
            each(s -> s.devLoss() - s.trainLoss()),
            i ->
                "dev loss − training loss = %s − %s = %s"
                    .formatted(
                        shown(scores.get(i).devLoss()),
                        shown(scores.get(i).trainLoss()),
                        shown(scores.get(i).devLoss() - scores.get(i).trainLoss()))),
        Table.numbers(
            "train_right", each(Scores::trainAccuracy), i -> right(i, Scores::trainAccuracy)),
        Table.numbers("dev_right", each(Scores::devAccuracy), i -> right(i, Scores::devAccuracy)),
        Table.numbers(
            "parameters",
            Doubles.generate(trainers.size(), i -> trainers.get(i).spec().architecture().size())));
  }

  private String right(int i, ToDoubleFunction<Scores> share) {
    int m = settings.whole("examples");
    double s = share.applyAsDouble(scores.get(i));
    return "%d of %d right = %s".formatted(Math.round(s * m), m, shown(s));
  }

  private TableFigure runsFigure() {
    List<TableFigure.Highlight> best = new ArrayList<>();
    int least = 0;
    for (int i = 1; i < scores.size(); i++) {
      least = scores.get(i).devLoss() < scores.get(least).devLoss() ? i : least;
    }
    if (step > 0) {
      best.add(new TableFigure.Highlight(least, 2, Ink.ACCENT));
    }
    String title =
        step == 0
            ? "Before training"
            : "Lowest dev loss: %s, %s"
                .formatted(contestants.get(least).label, shown(scores.get(least).devLoss()));
    return new TableFigure(
        "runs",
        title,
        title,
        runs(),
        List.of(
            "network",
            "training loss",
            "dev loss",
            "gap",
            "training right",
            "dev right",
            "parameters"),
        List.of(),
        best);
  }

  private Table lossTable() {
    var telemetry = trainers.getFirst().telemetry();
    int n = telemetry.size();
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("epoch", Doubles.generate(n, i -> telemetry.scores(i).epoch())));
    for (int c = 0; c < contestants.size(); c++) {
      String name = contestants.get(c).name().toLowerCase(Locale.ROOT);
      columns.add(Table.numbers(name, curve(c, n, Scores::trainLoss)));
      columns.add(Table.numbers(name + "_dev", curve(c, n, Scores::devLoss)));
    }
    return new Table("losses", "Loss by epoch", columns, n - 1);
  }

  /// A run that ended early has gaps at the end.
  Doubles curve(int c, int n, Function<Scores, Double> of) {
    var telemetry = trainers.get(c).telemetry();
    return Doubles.generate(
        n, i -> i < telemetry.size() ? of.apply(telemetry.scores(i)) : Double.NaN);
  }

  private Table layerTable() {
    int depth = layers() + 1;
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("layer", Doubles.count(1, depth)));
    for (int c = 0; c < contestants.size(); c++) {
      String name = contestants.get(c).name().toLowerCase(Locale.ROOT);
      columns.add(Table.numbers(name + "_gradient", Doubles.of(flows.get(c).gradient())));
      columns.add(Table.numbers(name + "_signal", Doubles.of(flows.get(c).signal())));
    }
    return new Table("layers", "Layer by layer", columns, -1);
  }
}
