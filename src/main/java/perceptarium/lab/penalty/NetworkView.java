package perceptarium.lab.penalty;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.shown;
import static perceptarium.figure.Format.significant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Network;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Words and tables of the four networks after some epochs.
final class NetworkView {
  /// Up to here tanh z is z to about 5 %.
  static final double NEARLY_LINEAR = 0.4;

  static final String BOUNDARIES = "Boundaries";
  static final String WEIGHTS = "Weights";
  static final String LINEAR = "Nearly linear";

  final Settings settings;
  final Split data;
  final Scaling scaling;
  final List<Net> nets;
  final int step;
  final Form form;

  /// Sums z of every hidden unit for every training example, one array a network, sorted.
  final List<double[]> sums;

  /// @param data before scaling
  NetworkView(Settings settings, Split data, Scaling scaling, List<Net> nets, int step) {
    this.settings = settings;
    this.data = data;
    this.scaling = scaling;
    this.nets = nets;
    this.step = step;
    form = Form.of(settings, data.train().size());
    sums = nets.stream().map(this::sums).toList();
  }

  private double[] sums(Net net) {
    Trainer t = net.training().trainer();
    int m = data.train().size();
    int units = net.architecture().layer(0).units();
    double[] z = new double[m * units];
    t.predictor(t.model())
        .each(
            m,
            (i, input) -> scaling.apply(input, data.train().inputs().get(i, input)),
            (i, network, k) -> put(network, k, units, z, i * units));
    Arrays.sort(z);
    return z;
  }

  private static void put(Network network, int k, int units, double[] z, int from) {
    for (int j = 0; j < units; j++) {
      z[from + j] = network.net(0, j, k);
    }
  }

  Frame frame() {
    NetworkFigures figures = new NetworkFigures(this);
    Table table = table();
    Frame.Builder frame =
        Frame.at(step, sentence())
            .finished(nets.stream().allMatch(Net::lost))
            .place(figures.maps(), Slot.MAIN, BOUNDARIES)
            .place(figures.losses(), Slot.SIDE, BOUNDARIES)
            .place(figures.epochs(), Slot.SIDE, BOUNDARIES)
            .place(figures.weights(), Slot.MAIN, WEIGHTS)
            .place(figures.sums(), Slot.MAIN, LINEAR)
            .place(figures.curve(), Slot.SIDE, LINEAR)
            .place(tableFigure(table), Slot.BELOW, String.join("|", BOUNDARIES, WEIGHTS, LINEAR))
            .table(table)
            .table(epochTable())
            .table(weightTable());
    new NetworkFormulas(this).add(frame);
    notes(frame);
    for (int i = 0; i < nets.size(); i++) {
      Net n = nets.get(i);
      frame
          .number("train" + (i + 1), n.now().trainLoss())
          .number("dev" + (i + 1), n.now().devLoss())
          .number("accuracy" + (i + 1), n.now().devAccuracy())
          .number("squares" + (i + 1), squares(n))
          .number("sizes" + (i + 1), sizes(n))
          .number("zeros" + (i + 1), zeros(n))
          .number("linear" + (i + 1), linear(i));
    }
    return frame.build();
  }

  static String name(Net n) {
    return n.lambda() == 0 ? "no penalty" : "λ = " + shown(n.lambda());
  }

  Net focus() {
    return nets.get(settings.whole("focus") - 1);
  }

  boolean biases() {
    return settings.flag("biases");
  }

  /// ΣW² of a layer, over all that pay.
  double squares(Net n, int layer) {
    return Arrays.stream(n.weights(layer, biases())).map(w -> w * w).sum();
  }

  /// Σ|W| of a layer, over all that pay.
  double sizes(Net n, int layer) {
    return Arrays.stream(n.weights(layer, biases())).map(Math::abs).sum();
  }

  private double squares(Net n) {
    return squares(n, 0) + squares(n, 1);
  }

  private double sizes(Net n) {
    return sizes(n, 0) + sizes(n, 1);
  }

  /// What the factor multiplies.
  double omega(Net n) {
    return form.l1() ? sizes(n) : squares(n);
  }

  static long zeros(Net n) {
    return Arrays.stream(n.weights()).filter(w -> w == 0).count();
  }

  private long inside(int i) {
    return Arrays.stream(sums.get(i)).filter(z -> Math.abs(z) < NEARLY_LINEAR).count();
  }

  /// Share of the sums z where tanh is nearly linear.
  double linear(int i) {
    return inside(i) / (double) sums.get(i).length;
  }

  static String percent(double share) {
    return significant(100 * share, 3) + " %";
  }

  private String sentence() {
    if (step == 0) {
      return "Four networks begin with the same %d weights; each has its own λ."
          .formatted(nets.getFirst().weights().length);
    }
    if (nets.stream().allMatch(Net::lost)) {
      return "All four have diverged: the learning rate is too large.";
    }
    Net best = best();
    Net none = nets.getFirst();
    String after = "After " + count(step, "epoch");
    if (same()) {
      return "%s without any penalty the training loss is %s and the dev loss %s."
          .formatted(after, shown(none.now().trainLoss()), shown(none.now().devLoss()));
    }
    if (best.lambda() == 0) {
      return "%s no λ helps: the dev loss is least without a penalty, %s."
          .formatted(after, shown(best.now().devLoss()));
    }
    String zero =
        form.l1()
            ? zeros(best) == 0
                ? "; no weight is exactly 0"
                : "; the penalty has put %d of %d weights to exactly 0"
                    .formatted(zeros(best), best.weights().length)
            : "";
    return "%s λ = %s has the least dev loss, %s; without a penalty it is %s, with a training loss of only %s%s."
        .formatted(
            after,
            shown(best.lambda()),
            shown(best.now().devLoss()),
            shown(none.now().devLoss()),
            shown(none.now().trainLoss()),
            zero);
  }

  /// Whether no network has a penalty.
  boolean same() {
    return nets.stream().allMatch(n -> n.lambda() == 0);
  }

  Net best() {
    return nets.stream()
        .min(Comparator.comparing(Net::lost).thenComparingDouble(n -> n.now().devLoss()))
        .orElseThrow();
  }

  private Table table() {
    return new Table(
        "penalties",
        "The four networks",
        Table.numbers("lambda", each(Net::lambda)),
        Table.numbers("train", each(n -> n.now().trainLoss())),
        Table.numbers("dev", each(n -> n.now().devLoss())),
        Table.numbers("squares", each(this::squares), layers(this::squares)),
        Table.numbers("sizes", each(this::sizes), layers(this::sizes)),
        Table.numbers(
            "zeros",
            each(n -> (double) zeros(n)),
            i ->
                "%d of %d weights are 0 to the last digit"
                    .formatted(zeros(nets.get(i)), nets.get(i).weights().length)),
        Table.numbers("cost", each(n -> n.now().cost()), this::explainCost),
        Table.numbers(
            "linear",
            Doubles.generate(nets.size(), this::linear),
            i ->
                "%,d of %,d sums z lie between −%4$s and %4$s: %3$s\ntanh %4$s = %5$s, 5 %% less than %4$s"
                    .formatted(
                        inside(i),
                        sums.get(i).length,
                        percent(linear(i)),
                        shown(NEARLY_LINEAR),
                        shown(Math.tanh(NEARLY_LINEAR)))));
  }

  private Doubles each(ToDoubleFunction<Net> of) {
    return Doubles.generate(nets.size(), i -> of.applyAsDouble(nets.get(i)));
  }

  private interface OfLayer {
    double at(Net n, int layer);
  }

  private Explain layers(OfLayer of) {
    return i -> {
      Net n = nets.get(i);
      double hidden = of.at(n, 0);
      double output = of.at(n, 1);
      return "hidden layer %s + output layer %s = %s"
          .formatted(shown(hidden), shown(output), shown(hidden + output));
    };
  }

  private String explainCost(int i) {
    Net n = nets.get(i);
    return "J = loss + %s·%s = %s + %s·%s = %s"
        .formatted(
            form.perExample() ? "λ/(2m)" : "λ",
            form.word(),
            shown(n.now().trainLoss()),
            form.perExample()
                ? "%s/(2·%d)".formatted(shown(n.lambda()), form.m())
                : shown(n.lambda()),
            shown(omega(n)),
            shown(n.now().cost()));
  }

  private TableFigure tableFigure(Table table) {
    String b = biases() ? " + b" : "";
    return new TableFigure(
        "penalties",
        step == 0 || same()
            ? "The four networks"
            : "%s: the larger λ, the smaller the weights".formatted(form.name()),
        table,
        List.of(
            "λ",
            "training loss",
            "dev loss",
            "ΣW²" + (b.isEmpty() ? "" : " + Σb²"),
            "Σ|W|" + (b.isEmpty() ? "" : " + Σ|b|"),
            "weights = 0",
            "J",
            "|z| < 0.4"));
  }

  private Table epochTable() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("epoch", Doubles.count(0, step + 1)));
    for (int i = 0; i < nets.size(); i++) {
      columns.add(Table.numbers("train" + (i + 1), history(i, Scores::trainLoss)));
      columns.add(Table.numbers("dev" + (i + 1), history(i, Scores::devLoss)));
    }
    return new Table("epochs", "Losses by epoch", columns, step);
  }

  /// One number of each epoch; none after a divergence.
  Doubles history(int i, ToDoubleFunction<Scores> of) {
    List<Scores> scores = nets.get(i).scores();
    return Doubles.generate(
        step + 1, e -> e < scores.size() ? of.applyAsDouble(scores.get(e)) : Double.NaN);
  }

  private Table weightTable() {
    int n = nets.getFirst().weights().length;
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("weight", Doubles.count(1, n)));
    for (int i = 0; i < nets.size(); i++) {
      columns.add(Table.numbers("network" + (i + 1), Doubles.wrap(nets.get(i).weights())));
    }
    return new Table("weights", "All weights", columns, -1);
  }

  private void notes(Frame.Builder frame) {
    nets.stream()
        .filter(Net::lost)
        .forEach(
            n ->
                frame.note(
                    Note.warning(
                        "The network with %s has diverged: %s. η times the penalty is too large a step."
                            .formatted(name(n), n.training().trainer().cause()))));
    frame.note(
        Note.notice(
            "Without a penalty the boundary winds around single points. A small λ smooths it, a"
                + " large one leaves hardly more than a straight line: the training loss only grows"
                + " with λ, the dev loss has its best in between."));
    if (form.l1()) {
      frame.note(
          Note.notice(
              "Every weight is pulled with the same force, however small it is. With the soft"
                  + " threshold it comes to rest at exactly 0; following the sign of W alone it"
                  + " steps to and fro over 0 by ηλ and never lies on it."));
    } else {
      frame.note(
          Note.notice(
              "The pull is proportional to the weight: large ones feel it most, and a small one"
                  + " shrinks without ever reaching 0."));
    }
    if (form.perExample()) {
      frame.note(
          Note.notice(
              "With m = %d examples λ/(2m) is %d times smaller than λ: $\\lambda_H = 2m\\lambda_C$ trains the same network. Before you copy a λ, ask which form it was meant for."
                  .formatted(form.m(), 2 * form.m())));
    }
    new NetworkFormulas(this).notes(frame);
  }
}
