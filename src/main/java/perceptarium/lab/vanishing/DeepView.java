package perceptarium.lab.vanishing;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;
import static perceptarium.figure.Format.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.train.LayerFlow;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// What comes down to each layer before and after some epochs.
///
/// @param before what flowed before training
/// @param now what flows now
/// @param pairs other networks of this depth, before training
record DeepView(
    Settings settings,
    Trainer trainer,
    LayerFlow before,
    LayerFlow now,
    List<Pair> pairs,
    int step) {
  /// Drawn for 0 on a logarithmic axis.
  private static final double FLOOR = 1e-20;

  /// A choice of activation and first weights, before training.
  record Pair(String activation, String init, boolean norm, LayerFlow flow) {
    /// The first layer's gradient as a multiple of the last hidden layer's.
    double ratio() {
      return DeepView.ratio(flow);
    }
  }

  /// The first layer's gradient as a multiple of the last hidden layer's; 1 for a single one.
  static double ratio(LayerFlow flow) {
    double[] g = flow.gradient();
    return g[0] / g[Math.max(0, g.length - 2)];
  }

  Frame frame() {
    Scores scores = trainer.evaluate();
    Frame.Builder frame =
        Frame.at(step, sentence(scores))
            .finished(trainer.status() != Trainer.Status.RUNNING)
            .main(
                layers(
                    "gradients",
                    "Gradient of layer 1: %s before, %s now"
                        .formatted(shown(before.gradient()[0]), shown(now.gradient()[0])),
                    "∂J/∂w, root mean square",
                    before.gradient(),
                    now.gradient()))
            .side(loss())
            .side(
                layers(
                    "signals",
                    "Spread over examples in layer %d: %s before, %s now"
                        .formatted(
                            hidden(),
                            shown(before.signal()[hidden() - 1]),
                            shown(now.signal()[hidden() - 1])),
                    "sd of a over examples",
                    before.signal(),
                    now.signal()))
            .below(pairFigure())
            .table(layerTable())
            .table(lossTable())
            .table(pairTable());
    frame.formula(
        "Down one layer", "\\delta^{[l]} = (W^{[l+1]})^T \\delta^{[l+1]} \\odot g'(z^{[l]})", "");
    frame.formula(
        "Over all layers",
        "\\frac{\\text{gradient of layer } 1}{\\text{gradient of layer } L}",
        "\\frac{%s}{%s} = %s,\\quad \\text{a factor of } %s \\text{ a layer}"
            .formatted(
                latex(now.gradient()[0]),
                latex(now.gradient()[hidden() - 1]),
                latex(ratio(now)),
                latex(perLayer(ratio(now)), 3)));
    notes(frame);
    return frame
        .number("before", before.gradient()[0])
        .number("now", now.gradient()[0])
        .number("ratio_before", ratio(before))
        .number("ratio", ratio(now))
        .number("right", scores.trainAccuracy())
        .number("loss", scores.trainLoss())
        .build();
  }

  private int hidden() {
    return settings.whole("layers");
  }

  private double perLayer(double ratio) {
    return Math.pow(ratio, 1.0 / Math.max(1, hidden() - 1));
  }

  private String sentence(Scores scores) {
    double ratio = ratio(before);
    String start =
        "Before training layer 1 got %s times the gradient of layer %d"
            .formatted(significant(ratio, 2), hidden());
    return step == 0
        ? start.replace("got", "gets") + "."
        : "%s; after %s %s %% are right."
            .formatted(start, count(step, "epoch"), fixed(100 * scores.trainAccuracy(), 0));
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "A layer whose gradient is a millionth learns a million times more slowly. Deep layers"
                + " then try to make sense of what unlearned ones below hand them."));
    frame.note(
        Note.notice(
            "Before training the sigmoid's slope of at most 1/4 costs a factor a layer, and"
                + " Xavier's weights do not make up for it. Switch on batch normalisation, or"
                + " change to ReLU with He's weights."));
    frame.note(
        Note.notice(
            "A weight's gradient is what comes down times what goes up. With ReLU and Xavier both"
                + " shrink, one downwards and one upwards, so all layers get equally little: look"
                + " at the size, too, not at the factor alone."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"In deep structures, computed gradients in previous layers are smaller and smaller"
                + " (vanish) … greater and greater (explode) …\"",
            "Deck H1, Vanishing and Exploding Gradients"));
    if (trainer.status() != Trainer.Status.RUNNING) {
      frame.note(Note.warning("Training has ended: " + trainer.cause() + "."));
    }
  }

  private Plot layers(String id, String title, String axis, double[] before, double[] now) {
    boolean floored = false;
    for (double[] values : List.of(before, now)) {
      for (double x : values) {
        floored |= x < FLOOR;
      }
    }
    return Plot.of(
            id,
            title,
            Axis.of("layer", 0.5, hidden() + 1.5),
            Axis.log(floored ? axis + " (0 at the bottom)" : axis))
        .summary(title + ".")
        .add(
            line(
                "before training",
                before,
                axis,
                Style.line(Ink.GREY).dash(Dash.DASHED).marker(Marker.SQUARE).width(2)))
        .add(
            line(
                "after " + count(step, "epoch"),
                now,
                axis,
                Style.line(Ink.BLUE).marker(Marker.CIRCLE).width(2.6)))
        .build();
  }

  private static Layer line(String name, double[] values, String what, Style style) {
    return new Layer.Line(
        name,
        Doubles.count(1, values.length),
        Doubles.generate(values.length, l -> Math.max(FLOOR, values[l])),
        style,
        l -> "layer %d, %s: %s = %s".formatted(l + 1, name, what, shown(values[l])));
  }

  private Plot loss() {
    var telemetry = trainer.telemetry();
    int n = telemetry.size();
    Doubles loss = Doubles.generate(n, i -> telemetry.scores(i).trainLoss());
    String title = "Training loss %s; guessing has 0.6931".formatted(shown(loss.last()));
    return Plot.of(
            "loss",
            title,
            Axis.of("epoch", 0, Math.max(40, step)),
            new Axis(
                "training loss",
                Math.max(1e-6, Math.min(0.02, 0.8 * loss.min())),
                Math.max(1, 1.2 * loss.max()),
                true,
                List.of()))
        .summary(title + ".")
        .add(
            new Layer.Rule(
                "guessing: ln 2",
                false,
                Math.log(2),
                Style.line(Ink.GREY).dash(Dash.DOTTED).width(1.4)))
        .add(
            new Layer.Line(
                "loss",
                Doubles.generate(n, i -> telemetry.scores(i).epoch()),
                loss,
                Style.line(Ink.BLUE).marker(n < 4 ? Marker.CIRCLE : Marker.NONE).width(2.4),
                i ->
                    "mean cross-entropy after epoch %d = %s"
                        .formatted(telemetry.scores(i).epoch(), shown(loss.get(i)))))
        .build();
  }

  private Table layerTable() {
    return new Table(
        "layers",
        "Layer by layer",
        Table.numbers("layer", Doubles.count(1, now.gradient().length)),
        Table.numbers("gradient_before", Doubles.of(before.gradient())),
        Table.numbers("gradient", Doubles.of(now.gradient())),
        Table.numbers("signal_before", Doubles.of(before.signal())),
        Table.numbers("signal", Doubles.of(now.signal())));
  }

  private Table lossTable() {
    var telemetry = trainer.telemetry();
    int n = telemetry.size();
    return new Table(
        "losses",
        "Loss by epoch",
        Table.numbers("epoch", Doubles.generate(n, i -> telemetry.scores(i).epoch())),
        Table.numbers("loss", Doubles.generate(n, i -> telemetry.scores(i).trainLoss())),
        Table.numbers("right", Doubles.generate(n, i -> telemetry.scores(i).trainAccuracy())));
  }

  private Table pairTable() {
    int n = pairs.size();
    return new Table(
        "pairs",
        "Usual networks before training",
        Table.words("activation", pairs.stream().map(p -> label(p.activation())).toList()),
        Table.words(
            "first_weights",
            pairs.stream()
                .map(p -> p.init().equals("normal(sd=1)") ? "σ = 1" : initLabel(p.init()))
                .toList()),
        Table.words("batch_norm", pairs.stream().map(p -> p.norm() ? "on" : "off").toList()),
        Table.numbers("first", Doubles.generate(n, i -> pairs.get(i).flow().gradient()[0])),
        Table.numbers(
            "last", Doubles.generate(n, i -> pairs.get(i).flow().gradient()[hidden() - 1])),
        Table.numbers(
            "factor",
            Doubles.generate(n, i -> perLayer(pairs.get(i).ratio())),
            i ->
                "(first/last)^(1/%d) = %s^(1/%d) = %s"
                    .formatted(
                        Math.max(1, hidden() - 1),
                        shown(pairs.get(i).ratio()),
                        Math.max(1, hidden() - 1),
                        shown(perLayer(pairs.get(i).ratio())))));
  }

  private static String label(String activation) {
    return Activations.ALL.find(activation).label();
  }

  private static String initLabel(String init) {
    return Initialisers.ALL.find(init).label();
  }

  private TableFigure pairFigure() {
    List<TableFigure.Cell> cells = new ArrayList<>();
    List<TableFigure.Highlight> present = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair p = pairs.get(i);
      cells.add(
          new TableFigure.Cell(
              i,
              0,
              "train this one",
              Map.of(
                  "activation",
                  p.activation(),
                  "init",
                  p.init(),
                  "norm",
                  p.norm() ? "on" : "off")));
      if (p.activation().equals(settings.call("activation").name())
          && Initialisers.ALL.parse("init", p.init()).equals(settings.call("init"))
          && p.norm() == settings.flag("norm")) {
        present.add(new TableFigure.Highlight(i, 0, Ink.ACCENT));
      }
    }
    String title = "%d layers deep, before training".formatted(hidden());
    return new TableFigure(
        "pairs",
        title,
        title,
        pairTable(),
        List.of(
            "activation",
            "first weights",
            "batch norm",
            "gradient of layer 1",
            "of the last",
            "factor a layer"),
        cells,
        present);
  }
}
