package perceptarium.lab.dropout;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.network.Activations;
import perceptarium.engine.regularise.DroppingNetwork;
import perceptarium.engine.regularise.DroppingNetwork.Answers;
import perceptarium.engine.regularise.DroppingNetwork.Pass;
import perceptarium.engine.regularise.DroppingNetwork.Scaling;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// One pass through a small network, and all passes before it.
final class MaskView {
  private static final String ONE = "One pass";
  private static final String ALL = "All passes";

  final Settings settings;
  final int step;
  final DroppingNetwork net;
  final double[] x;
  final boolean inference;

  /// Who is kept in the present pass; everybody at inference and before the first pass.
  final boolean[][] kept;

  final Pass pass;

  /// With every unit at work.
  final Pass whole;

  final Answers answers;

  /// Of each pass so far.
  final double[] outputs;

  final int[] silent;

  MaskView(Settings s, long seed, int step) {
    settings = s;
    this.step = step;
    int size = s.whole("size");
    net =
        DroppingNetwork.random(
            2,
            new int[] {size, size},
            Activations.of(s.choice("activation")),
            s.numbers("drop").toArray(),
            scaling(s),
            new SeedStream(seed, "weights"));
    x = s.numbers("input").toArray();
    whole = net.inference(x);
    answers = net.answers(x);
    outputs = new double[step];
    silent = new int[step];
    SeedStream random = new SeedStream(seed, "masks");
    boolean[][] last = net.everybody();
    for (int k = 0; k < step; k++) {
      last = net.mask(random.at(k));
      outputs[k] = net.training(x, last).output();
      silent[k] = silent(last);
    }
    inference = s.choice("pass").equals("inference") || step == 0;
    kept = inference ? net.everybody() : last;
    pass = inference ? whole : net.training(x, last);
  }

  private static Scaling scaling(Settings s) {
    return switch (s.choice("scaling")) {
      case "afterwards" -> Scaling.AFTERWARDS;
      case "none" -> Scaling.NONE;
      case String other -> Scaling.INVERTED;
    };
  }

  private static int silent(boolean[][] kept) {
    int count = 0;
    for (boolean[] layer : kept) {
      for (boolean unit : layer) {
        count += unit ? 0 : 1;
      }
    }
    return count;
  }

  /// Mean of the first `k` outputs.
  double mean(int k) {
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += outputs[i];
    }
    return sum / k;
  }

  /// What a unit's output is multiplied by in this pass.
  double scale(int layer, int unit) {
    return inference ? net.afterwards(layer) : kept[layer][unit] ? net.inTraining(layer) : 0;
  }

  Frame frame() {
    MaskFigures figures = new MaskFigures(this);
    Table units = unitTable();
    Frame.Builder frame =
        Frame.at(step, sentence())
            .place(figures.network(), Slot.MAIN, ONE)
            .place(figures.average(), Slot.SIDE, ONE)
            .place(
                new TableFigure(
                    "units",
                    "Every hidden unit in this pass",
                    units,
                    List.of("unit", "p", "z", "g(z)", "times", "passed on")),
                Slot.BELOW,
                ONE)
            .place(figures.subnetworks(), Slot.MAIN, ALL)
            .place(figures.averageOfAll(), Slot.SIDE, ALL)
            .table(units)
            .table(passTable())
            .table(figures.subnetworkTable());
    formulas(frame);
    notes(frame);
    frame
        .number("output", pass.output())
        .number("scaled", whole.output())
        .number("exact", answers.mean())
        .number("spread", answers.sd())
        .number("masks", answers.outputs().length)
        .number("silent", silent(kept))
        .number("factor1", net.inTraining(0))
        .number("factor2", net.inTraining(1));
    if (step > 0) {
      frame.number("mean", mean(step));
    }
    return frame.build();
  }

  /// Whether the scaled network says exactly what the passes say on average.
  boolean agrees() {
    return Math.abs(answers.mean() - whole.output()) < 1e-9 * (1 + Math.abs(whole.output()));
  }

  private String sentence() {
    String scaled = net.scaling() == Scaling.NONE ? "unscaled" : "scaled";
    if (step == 0) {
      return "All %d hidden units at work say %s; in training some will be silent in every pass."
          .formatted(net.units(), shown(whole.output()));
    }
    String average =
        "the average of %s is %s, and the %s network says %s"
            .formatted(
                step == 1 ? "1 pass" : "%,d passes".formatted(step),
                shown(mean(step)),
                scaled,
                shown(whole.output()));
    return inference
        ? "At inference every unit works: %s.".formatted(average)
        : "In pass %d %d of %d units are silent and the output is %s; %s."
            .formatted(step, silent(kept), net.units(), shown(pass.output()), average);
  }

  private void formulas(Frame.Builder frame) {
    double p = net.drop()[0];
    double a = pass.active()[0][0];
    String h = latexFactor(a);
    String out = latex(pass.passed()[0][0]);
    String z = kept[0][0] ? "1" : "0";
    switch (net.scaling()) {
      case INVERTED ->
          frame.formula(
              inference ? "Unit 1.1 at inference" : "Unit 1.1 in this pass",
              inference
                  ? "\\tilde h = h"
                  : "\\tilde h = \\frac{z}{1 - p}\\, h,\\ z \\in \\{0, 1\\}",
              inference ? out : "\\frac{%s}{1 - %s} \\cdot %s = %s".formatted(z, latex(p), h, out));
      case AFTERWARDS ->
          frame.formula(
              inference ? "Unit 1.1 at inference" : "Unit 1.1 in this pass",
              inference ? "\\tilde h = (1 - p)\\, h" : "\\tilde h = z\\, h,\\ z \\in \\{0, 1\\}",
              inference
                  ? "(1 - %s) \\cdot %s = %s".formatted(latex(p), h, out)
                  : "%s \\cdot %s = %s".formatted(z, h, out));
      case NONE ->
          frame.formula(
              inference ? "Unit 1.1 at inference" : "Unit 1.1 in this pass",
              inference ? "\\tilde h = h" : "\\tilde h = z\\, h,\\ z \\in \\{0, 1\\}",
              inference ? out : "%s \\cdot %s = %s".formatted(z, h, out));
    }
    frame.formula(
        "What all passes say on average",
        "E_z[f(x, z)] = \\sum_z p(z)\\, f(x, z)",
        "\\text{over %d masks} = %s".formatted(answers.outputs().length, latex(answers.mean())));
    frame.formula(
        net.scaling() == Scaling.NONE
            ? "What the whole network says"
            : "What the scaled network says",
        net.scaling() == Scaling.NONE ? "f(x) \\ne E_z[f(x, z)]" : "f(x) \\approx E_z[f(x, z)]",
        agrees()
            ? "%s = %s".formatted(latex(whole.output()), latex(answers.mean()))
            : "%s \\text{ for } %s".formatted(latex(whole.output()), latex(answers.mean())));
  }

  private void notes(Frame.Builder frame) {
    if (net.scaling() == Scaling.NONE) {
      frame.note(
          Note.warning(
              "Nothing makes up for the silent units: at inference each sum has 1/(1 − p) times as many inputs as it was trained with. Behind two linear layers that is a factor of %s."
                  .formatted(shown(1 / ((1 - net.drop()[0]) * (1 - net.drop()[1]))))));
    }
    frame.note(
        Note.notice(
            "Each pass trains another network, thinner and sharing its weights with all others."
                + " Step on: the drawing changes with every mask, and the average settles."));
    frame.note(
        Note.notice(
            "With linear units the scaled network says exactly what all masks say on average: each"
                + " mask enters each product once. With tanh, ReLU or sigmoid in the *second* layer"
                + " it is close, not equal: the curve of an average is not the average of the"
                + " curve."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"We want to average out the randomness at test time, but this integral seems hard.\" With %d units it is a sum over %,d masks, and here it is taken. With a thousand units nobody could: hence the one scaled pass."
                .formatted(net.units(), answers.outputs().length),
            "Deck C, Dropout: Test time"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"The stimulation must be higher to achieve the right stimulation\": by 1/(1 − p), for"
                + " p = 0.25 by 1/0.75 = 1.333. And dropout \"can be selectively used only in a"
                + " subset of layers\": set one p to 0.",
            "Decks H2, H3, Dropout Regularization"));
  }

  private Table unitTable() {
    List<String> names = new ArrayList<>();
    List<int[]> at = new ArrayList<>();
    for (int l = 0; l < net.hidden(); l++) {
      for (int j = 0; j < kept[l].length; j++) {
        names.add("%d.%d%s".formatted(l + 1, j + 1, kept[l][j] ? "" : " silent"));
        at.add(new int[] {l, j});
      }
    }
    int n = names.size();
    return new Table(
        "units",
        "Every hidden unit in this pass",
        Table.words("unit", names),
        Table.numbers("p", Doubles.generate(n, i -> net.drop()[at.get(i)[0]])),
        Table.numbers(
            "sum",
            Doubles.generate(n, i -> pass.sums()[at.get(i)[0]][at.get(i)[1]]),
            i -> explainSum(at.get(i)[0], at.get(i)[1])),
        Table.numbers(
            "active", Doubles.generate(n, i -> pass.active()[at.get(i)[0]][at.get(i)[1]])),
        Table.numbers("times", Doubles.generate(n, i -> scale(at.get(i)[0], at.get(i)[1]))),
        Table.numbers(
            "passed",
            Doubles.generate(n, i -> pass.passed()[at.get(i)[0]][at.get(i)[1]]),
            i -> explainPassed(at.get(i)[0], at.get(i)[1])));
  }

  String explainSum(int l, int j) {
    double[] below = l == 0 ? x : pass.passed()[l - 1];
    StringBuilder text = new StringBuilder("z = ").append(shown(net.biases()[l][j]));
    for (int i = 0; i < below.length; i++) {
      text.append(" + %s·%s".formatted(factor(net.weights()[l][j][i]), factor(below[i])));
    }
    double sum = l < net.hidden() ? pass.sums()[l][j] : pass.output();
    return text.append(" = ").append(shown(sum)).toString();
  }

  String explainPassed(int l, int j) {
    double a = pass.active()[l][j];
    String p = shown(net.drop()[l]);
    String out = shown(pass.passed()[l][j]);
    if (!kept[l][j]) {
      return "silent in this pass: 0·%s = 0".formatted(factor(a));
    }
    if (inference) {
      return net.scaling() == Scaling.AFTERWARDS
          ? "(1 − p)·g(z) = (1 − %s)·%s = %s".formatted(p, factor(a), out)
          : "g(z) = " + out;
    }
    return net.scaling() == Scaling.INVERTED
        ? "kept: g(z)/(1 − p) = %s/(1 − %s) = %s".formatted(shown(a), p, out)
        : "kept: g(z) = " + out;
  }

  private Table passTable() {
    return new Table(
            "passes",
            "The passes so far",
            Table.numbers("pass", Doubles.count(1, step)),
            Table.numbers("silent", Doubles.generate(step, k -> silent[k])),
            Table.numbers("output", Doubles.of(outputs)),
            Table.numbers(
                "mean",
                Doubles.wrap(means()),
                k -> "mean of the first %d outputs: %s".formatted(k + 1, shown(mean(k + 1)))))
        .marked(step - 1);
  }

  /// The mean after each pass.
  double[] means() {
    double[] means = new double[step];
    double sum = 0;
    for (int k = 0; k < step; k++) {
      sum += outputs[k];
      means[k] = sum / (k + 1);
    }
    return means;
  }
}
