package perceptarium.lab.softmax;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Classes;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Everything computed from one state: numbers, arithmetic, tables, words.
final class SoftmaxView {
  private static final String OVER_T = "e^((z%1$d − max)/T) = e^((%2$s − %3$s)/%5$s) = %4$s";

  final Settings settings;
  final long seed;
  final List<double[]> track;
  final Classes rule;
  final boolean softmax;
  final double temperature;
  final int target;
  final double[] z;

  /// Outputs before the division, and their sum, as the slides write them: may be ∞.
  final double[] raw;

  final double sum;

  /// What is on show; not a number where the unshifted arithmetic overflows.
  final double[] p;

  private final double[] stable;
  final double[] gradient;
  final int[] ranking;
  final double loss;

  SoftmaxView(Settings settings, long seed, List<double[]> track) {
    this.settings = settings;
    this.seed = seed;
    this.track = track;
    rule = rule(settings);
    softmax = rule == Classes.SOFTMAX;
    temperature = settings.real("temperature");
    target = settings.whole("target") - 1;
    z = track.getLast();
    raw = Arrays.stream(z).map(x -> rule.output(x, temperature)).toArray();
    sum = Arrays.stream(raw).sum();
    stable = rule.probabilities(z, temperature);
    boolean naive = softmax && !settings.flag("shift");
    p = naive ? Arrays.stream(raw).map(a -> a / sum).toArray() : stable;
    gradient = rule.gradient(z, temperature, target);
    ranking = Classes.ranking(stable);
    loss = rule.loss(z, temperature, target);
  }

  static Classes rule(Settings s) {
    return s.choice("rule").equals("softmax") ? Classes.SOFTMAX : Classes.LOGISTIC;
  }

  int classes() {
    return z.length;
  }

  int step() {
    return track.size() - 1;
  }

  Doubles settingsValues() {
    return Doubles.of(settings.numbers("values").toArray());
  }

  List<String> names() {
    return IntStream.rangeClosed(1, classes()).mapToObj(j -> "class " + j).toList();
  }

  boolean overflowed() {
    return Arrays.stream(p).anyMatch(Double::isNaN);
  }

  double margin() {
    return p[ranking[0]] - p[ranking[1]];
  }

  Frame frame() {
    SoftmaxFigures figures = new SoftmaxFigures(this);
    UnknownClass unknown = UnknownClass.of(settings, seed);
    Frame.Builder frame =
        Frame.at(step(), sentence())
            .main(figures.logits())
            .main(figures.probabilities())
            .place(figures.loss(), Slot.SIDE, "Loss")
            .place(figures.temperature(), Slot.SIDE, "Temperature")
            .place(figures.manyClasses(), Slot.SIDE, "Many classes")
            .place(unknown.figure(), Slot.SIDE, "Never trained")
            .below(figures.arithmetic(classTable()))
            .place(Trust.figure(this), Slot.BELOW, "Whom to trust")
            .table(classTable())
            .table(descentTable())
            .table(figures.temperatureTable())
            .table(figures.countTable())
            .table(Trust.table(this))
            .table(unknown.table());
    new SoftmaxFormulas(this).addTo(frame);
    notes().forEach(frame::note);
    frame
        .number("sum", sum)
        .number("top", p[ranking[0]])
        .number("winner", ranking[0] + 1)
        .number("margin", margin())
        .number("entropy", Classes.entropy(p))
        .number("loss", loss)
        .number("top_among", figures.winnerAmong(settings.whole("classes")))
        .number("unknown_top", unknown.top());
    for (int j = 0; j < classes(); j++) {
      frame.number("p" + (j + 1), p[j]).number("gradient" + (j + 1), gradient[j]);
    }
    return frame.build();
  }

  private String sentence() {
    if (overflowed()) {
      return "The power e^z overflows the largest double, and ∞/∞ is not a number: subtract the"
          + " maximum first.";
    }
    String who =
        "Class %d gets %s %%, class %d %s %%; the loss for class %d is %s"
            .formatted(
                ranking[0] + 1,
                fixed(100 * p[ranking[0]], 1),
                ranking[1] + 1,
                fixed(100 * p[ranking[1]], 1),
                target + 1,
                shown(loss));
    return step() == 0 ? who + "." : who + ", after " + count(step(), "step") + " down.";
  }

  /// z/T, or z where T is 1.
  String exponent(int j) {
    return temperature == 1 ? shown(z[j]) : shown(z[j]) + "/" + shown(temperature);
  }

  String explainOutput(int j) {
    return softmax
        ? "â%d = e^(z%d%s) = e^(%s) = %s"
            .formatted(j + 1, j + 1, temperature == 1 ? "" : "/T", exponent(j), shown(raw[j]))
        : "â%d = 1/(1 + e^(−z%d%s)) with z%d%s = %s\n= %s"
            .formatted(
                j + 1,
                j + 1,
                temperature == 1 ? "" : "/T",
                j + 1,
                temperature == 1 ? "" : "/T",
                exponent(j),
                shown(raw[j]));
  }

  String explainProbability(int j) {
    String top = "ŷ%d = â%d / Σ â = %s / (%s)".formatted(j + 1, j + 1, shown(raw[j]), sumText());
    return top + "\n= %s / %s = %s".formatted(shown(raw[j]), shown(sum), shown(p[j]));
  }

  private String sumText() {
    return Arrays.stream(raw).mapToObj(a -> shown(a)).collect(Collectors.joining(" + "));
  }

  String explainGradient(int j) {
    int y = j == target ? 1 : 0;
    String difference =
        "ŷ%d − y%d = %s − %d".formatted(j + 1, j + 1, shown(stable[j]), y)
            + (overflowed() ? " with the maximum subtracted" : "");
    if (softmax && temperature == 1) {
      return "∂L/∂z%d = %s = %s".formatted(j + 1, difference, shown(gradient[j]));
    }
    String times = softmax ? "" : " · (1 − â%d)".formatted(j + 1);
    String number = softmax ? "" : " · (1 − %s)".formatted(shown(raw[j]));
    String divided = temperature == 1 ? "" : " / " + shown(temperature);
    return "∂L/∂z%d = (ŷ%d − y%d)%s%s\n= (%s)%s%s = %s"
        .formatted(
            j + 1,
            j + 1,
            j + 1,
            times,
            temperature == 1 ? "" : "/T",
            shown(stable[j]) + " − " + y,
            number,
            divided,
            shown(gradient[j]));
  }

  private Table classTable() {
    double max = Arrays.stream(z).max().orElseThrow();
    double[] shifted = Arrays.stream(z).map(x -> (x - max) / temperature).toArray();
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("class", Doubles.count(1, classes())));
    columns.add(Table.numbers("z", Doubles.of(z)));
    columns.add(Table.numbers("output", Doubles.of(raw), this::explainOutput));
    if (softmax) {
      columns.add(
          Table.numbers(
              "shifted_output",
              Doubles.generate(classes(), j -> Math.exp(shifted[j])),
              j ->
                  (temperature == 1 ? "e^(z%d − max) = e^(%s − %s) = %s" : OVER_T)
                      .formatted(
                          j + 1,
                          shown(z[j]),
                          factor(max),
                          shown(Math.exp(shifted[j])),
                          shown(temperature))));
    }
    columns.add(Table.numbers("probability", Doubles.of(p), this::explainProbability));
    columns.add(Table.numbers("target", Doubles.generate(classes(), j -> j == target ? 1 : 0)));
    columns.add(Table.numbers("gradient", Doubles.of(gradient), this::explainGradient));
    return new Table("classes", "From logits to probabilities", columns, target);
  }

  private Table descentTable() {
    List<Table.Column> columns = new ArrayList<>();
    double[] losses = losses();
    columns.add(Table.numbers("step", Doubles.count(0, track.size())));
    columns.add(Table.numbers("loss", Doubles.of(losses), i -> explainLoss(i, losses[i])));
    for (int j = 0; j < classes(); j++) {
      int c = j;
      columns.add(
          Table.numbers("z" + (j + 1), Doubles.generate(track.size(), i -> track.get(i)[c])));
    }
    for (int j = 0; j < classes(); j++) {
      int c = j;
      columns.add(
          Table.numbers(
              "p" + (j + 1),
              Doubles.generate(
                  track.size(), i -> rule.probabilities(track.get(i), temperature)[c])));
    }
    return new Table("descent", "Descent on the logits", columns, step());
  }

  double[] losses() {
    return track.stream().mapToDouble(t -> rule.loss(t, temperature, target)).toArray();
  }

  String explainLoss(int step, double value) {
    return "L = −ln ŷ%d = −ln %s = %s".formatted(target + 1, shown(Math.exp(-value)), shown(value))
        + (step > 0 ? "\nafter step " + step : "");
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    if (overflowed()) {
      notes.add(
          Note.warning(
              "A double ends near $1.8 \\cdot 10^{308}$, so $e^{710}$ is already ∞. Subtracting"
                  + " $\\max z$ multiplies top and bottom by the same number and changes nothing"
                  + " else: switch it on."));
    }
    notes.add(
        Note.notice(
            softmax
                ? "Only differences of logits count: lift all bars by 10 and no probability moves."
                    + " The red arrows run from ŷ to y; they are minus the gradient."
                : "Each logistic neuron judges alone; only the division makes them compete. Two"
                    + " high outputs halve each other: the network hesitates."));
    notes.add(
        new Note(
            Note.Kind.DECK,
            "(a) or (b)? In (a) two neurons claim the input, 0.98 and 0.92, and the winner leads by"
                + " 0.03; in (b) one claims it, more weakly, 0.88, and leads by 0.61. The lead and"
                + " the entropy below speak for (b).",
            "Deck H1, SoftMax"));
    notes.add(
        new Note(
            Note.Kind.SLIP,
            "The slide prints 0.41 for 0.92/2.0, so that its four numbers add up to 0.95. It is"
                + " 0.46.",
            "Deck H1, SoftMax"));
    notes.add(
        new Note(
            Note.Kind.SLIP,
            "The slide writes $e_{sum} = a_j$ and $\\sum \\hat a_j = 1$. $e_{sum}$ is the sum"
                + " $\\sum \\hat a_j$ itself (176.26 in the example), and it is $\\sum a_j$ that"
                + " is 1.",
            "Deck H1, SoftMax"));
    notes.add(
        new Note(
            Note.Kind.NOTICE,
            "Softmax never says \"none of these\". Drag the input far from all three clouds under"
                + " 'Never trained': the answer becomes more certain, not less.",
            ""));
    return notes;
  }
}
