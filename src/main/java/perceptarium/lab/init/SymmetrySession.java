package perceptarium.lab.init;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// The small network in training on XOR, an epoch a step: what equal first weights do.
final class SymmetrySession implements Session {
  static final int EPOCHS = 300;
  private static final int POINTS = 100;
  private static final int GRID = 33;

  private final SmallNetwork network;

  /// Whether weights that are all 0 get no gradient.
  private final boolean zeroStays;

  private final double[][] x = new double[POINTS][2];
  private final double[] y = new double[POINTS];

  /// Per epoch: w₁, w₂, bias and outgoing weight of each unit.
  private final List<double[]> history = new ArrayList<>();

  private final List<Double> losses = new ArrayList<>();

  SymmetrySession(Settings settings, long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    SplittableRandom points = root.split();
    for (int i = 0; i < POINTS; i++) {
      for (int d = 0; d < 2; d++) {
        double size = 0.25 + 0.75 * points.nextDouble();
        x[i][d] = points.nextBoolean() ? size : -size;
      }
      y[i] = x[i][0] * x[i][1] < 0 ? 1 : 0;
    }
    Activation g = Activations.of(settings.call("activation"));
    zeroStays = g.value(0) == 0;
    network = new SmallNetwork(g, Initialisers.of(settings.call("init")), root.split());
    record();
  }

  private void record() {
    double[] w = new double[4 * SmallNetwork.UNITS];
    for (int j = 0; j < SmallNetwork.UNITS; j++) {
      w[4 * j] = network.in[j];
      w[4 * j + 1] = network.in[SmallNetwork.UNITS + j];
      w[4 * j + 2] = network.bias[j];
      w[4 * j + 3] = network.out[j];
    }
    history.add(w);
    losses.add(network.loss(x, y));
  }

  @Override
  public int step() {
    return history.size() - 1;
  }

  @Override
  public boolean advance(Progress progress) {
    if (step() >= EPOCHS) {
      return false;
    }
    network.train(x, y);
    record();
    return true;
  }

  @Override
  public void change(Settings changed) {
    throw new BadInput("first weights can only change at the start: change them at step 0");
  }

  @Override
  public Frame frame() {
    double difference = network.difference();
    double accuracy = accuracy();
    String sentence =
        difference == 0
            ? "After %s the four hidden units are still one and the same: largest difference 0, accuracy %s %%."
                .formatted(count(step(), "epoch"), Format.fixed(100 * accuracy, 0))
            : "After %s the four hidden units differ by up to %s: accuracy %s %%."
                .formatted(
                    count(step(), "epoch"), shown(difference), Format.fixed(100 * accuracy, 0));
    return Frame.at(step(), sentence)
        .finished(step() == EPOCHS)
        .main(maps(difference))
        .side(answer(accuracy))
        .side(weights())
        .side(loss())
        .table(unitsTable())
        .table(
            new Table(
                "loss",
                "Loss",
                Table.numbers("epoch", Doubles.count(0, losses.size())),
                Table.numbers("loss", Doubles.generate(losses.size(), losses::get))))
        .formula(
            "Why they stay equal",
            "\\frac{\\partial J}{\\partial w_{ij}} = \\sum \\delta\\, v_j\\, g'(z_j)\\, x_i",
            "")
        .note(
            Note.notice(
                "Units with the same weights give the same output, so they get the same gradient"
                    + " and take the same step. Four equal units are one unit, and one unit cannot"
                    + " do XOR."
                    + (zeroStays
                        ? " With all weights zero not even that one learns: only the output’s bias"
                            + " can move."
                        : "")))
        .note(
            new Note(
                Note.Kind.DECK,
                "Can’t initialize all weights to the same value: all hidden units in a layer will"
                    + " always behave the same; symmetry must be broken.",
                "Deck C, Weight initialization: Uniform"))
        .number("difference", difference)
        .number("accuracy", accuracy)
        .number("loss", losses.getLast())
        .build();
  }

  private double accuracy() {
    int right = 0;
    for (int i = 0; i < POINTS; i++) {
      right += (network.output(x[i][0], x[i][1]) > 0.5) == (y[i] == 1) ? 1 : 0;
    }
    return (double) right / POINTS;
  }

  private Multiples maps(double difference) {
    List<Plot> plots = new ArrayList<>();
    for (int j = 0; j < SmallNetwork.UNITS; j++) {
      int unit = j;
      Field field =
          Field.sample(-1.1, 1.1, -1.1, 1.1, GRID, GRID, (a, b) -> network.hidden(unit, a, b));
      double size = Math.max(Math.abs(field.values().min()), Math.abs(field.values().max()));
      plots.add(
          Plot.of(
                  "unit" + (j + 1),
                  "hidden unit " + (j + 1),
                  Axis.of("x₁", -1.1, 1.1),
                  Axis.of("x₂", -1.1, 1.1))
              .square()
              .noLegend()
              .add(
                  new Layer.Heat(
                      "",
                      field,
                      Palette.DIVERGING,
                      -Math.max(size, 1e-9),
                      Math.max(size, 1e-9),
                      "",
                      Style.fill(Ink.TEXT, 0.9)))
              .build());
    }
    String title = difference == 0 ? "Four units, one map" : "Four units, four maps";
    return new Multiples("units", title, title, plots, 0);
  }

  private Plot answer(double accuracy) {
    Plot.Builder plot =
        Plot.of(
                "answer",
                "The network’s answer: %s %% right".formatted(Format.fixed(100 * accuracy, 0)),
                Axis.of("x₁", -1.1, 1.1),
                Axis.of("x₂", -1.1, 1.1))
            .square()
            .add(
                new Layer.Heat(
                    "",
                    Field.sample(
                        -1.1, 1.1, -1.1, 1.1, GRID, GRID, (a, b) -> network.output(a, b) - 0.5),
                    Palette.DIVERGING,
                    -0.5,
                    0.5,
                    "",
                    Style.fill(Ink.TEXT, 0.7)));
    return plot.add(points("class 1", 1, Style.points(Ink.POSITIVE, Marker.CIRCLE)))
        .add(points("class 0", 0, Style.points(Ink.NEGATIVE, Marker.SQUARE)))
        .build();
  }

  private Layer points(String name, double label, Style style) {
    double[] xs = new double[POINTS];
    double[] ys = new double[POINTS];
    int n = 0;
    for (int i = 0; i < POINTS; i++) {
      if (y[i] == label) {
        xs[n] = x[i][0];
        ys[n++] = x[i][1];
      }
    }
    return new Layer.Points(name, Doubles.of(xs, n), Doubles.of(ys, n), style.width(5));
  }

  private Plot weights() {
    Plot.Builder plot =
        Plot.of(
            "weights",
            "Weight from x₁ into each unit",
            Axis.of("epoch", 0, EPOCHS),
            Axis.auto("w₁"));
    int n = history.size();
    for (int j = 0; j < SmallNetwork.UNITS; j++) {
      int at = 4 * j;
      // equal curves lie on each other: the thinner ones on top keep all of them in sight
      plot.add(
          new Layer.Line(
              "unit " + (j + 1),
              Doubles.count(0, n),
              Doubles.generate(n, i -> history.get(i)[at]),
              Style.series(j).marker(Marker.NONE).width(7 - 1.7 * j)));
    }
    return plot.build();
  }

  private Plot loss() {
    int n = losses.size();
    return Plot.of("loss", "Loss", Axis.of("epoch", 0, EPOCHS), Axis.auto("cross-entropy"))
        .noLegend()
        .add(
            new Layer.Line(
                "loss",
                Doubles.count(0, n),
                Doubles.generate(n, losses::get),
                Style.line(Ink.BLUE),
                i ->
                    "mean cross-entropy over %d points after epoch %d = %s"
                        .formatted(POINTS, i, shown(losses.get(i)))))
        .build();
  }

  private Table unitsTable() {
    int units = SmallNetwork.UNITS;
    int n = history.size() * units;
    String[] names = {"w1", "w2", "b", "out"};
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("epoch", Doubles.generate(n, i -> Math.floorDiv(i, units))));
    columns.add(Table.numbers("unit", Doubles.generate(n, i -> i % units + 1)));
    for (int c = 0; c < names.length; c++) {
      int offset = c;
      columns.add(
          Table.numbers(
              names[c],
              Doubles.generate(n, i -> history.get(i / units)[4 * (i % units) + offset])));
    }
    return new Table("units", "Weights of each unit", columns, -1);
  }
}
