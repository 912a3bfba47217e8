package perceptarium.lab.activation;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.LayerStack;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Numbers, words and tables of one activation.
final class ActivationView {
  final Settings settings;
  final long seed;
  final Activation.Kind kind;
  final Activation g;
  final Crowd crowd;
  final LayerStack stack;
  final double z;

  ActivationView(Settings settings, long seed, int layers) {
    this.settings = settings;
    this.seed = seed;
    kind = Activations.ALL.find(settings.choice("activation"));
    g = Activations.of(settings.call("activation"));
    crowd = Crowd.of(settings, g, seed);
    stack = LayerStack.random(layers, seed);
    z = settings.real("input");
  }

  double sum(double x1, double x2) {
    return settings.numbers("weights").get(0) * x1
        + settings.numbers("weights").get(1) * x2
        + settings.real("bias");
  }

  static String percent(double share) {
    return fixed(100 * share, 1) + " %";
  }

  Frame frame() {
    ActivationFigures figures = new ActivationFigures(this);
    StackFigures stacks = new StackFigures(this);
    Frame.Builder frame =
        Frame.at(stack.layers(), sentence())
            .place(figures.curve(), Slot.MAIN, "Curve")
            .place(figures.inputs(), Slot.SIDE, "Curve")
            .place(figures.outputs(), Slot.SIDE, "Curve")
            .place(figures.neuron(), Slot.MAIN, "Neuron in the plane")
            .place(figures.surface(), Slot.SIDE, "Neuron in the plane")
            .place(stacks.bent(), Slot.MAIN, "Stack of layers")
            .place(stacks.linear(), Slot.SIDE, "Stack of layers")
            .place(stacks.growth(), Slot.SIDE, "Stack of layers")
            .place(figures.gallery(), Slot.MAIN, "All functions")
            .place(figures.comparison(comparisonTable()), Slot.BELOW, "All functions")
            .table(figures.curveTable())
            .table(figures.histogramTable("inputs", crowd.inputs()))
            .table(figures.histogramTable("outputs", crowd.outputs()))
            .table(comparisonTable())
            .table(stacks.table());
    formulas(frame);
    notes().forEach(frame::note);
    double length =
        Math.hypot(settings.numbers("weights").get(0), settings.numbers("weights").get(1));
    return frame
        .number("border", -settings.real("bias") / length)
        .number("steepness", length * g.slope(0))
        .number("value", g.value(z))
        .number("slope", g.slope(z))
        .number("zeros", crowd.zeros())
        .number("saturated", crowd.saturated())
        .number("mean_out", Crowd.mean(crowd.outputs()))
        .number("sd_out", Crowd.deviation(crowd.outputs()))
        .number("beyond_one_matrix", stack.beyondOneMatrix(g))
        .build();
  }

  private String sentence() {
    return "%s: %s of the inputs sit where its slope is below 0.05, and %s."
        .formatted(kind.label(), percent(crowd.saturated()), zeros());
  }

  String zeros() {
    return crowd.zeros() == 0 ? "none gives exactly 0" : percent(crowd.zeros()) + " give exactly 0";
  }

  private void formulas(Frame.Builder frame) {
    frame.formula(
        kind.label(), kind.formula(), "g(%s) = %s".formatted(latex(z), latex(g.value(z))));
    frame.formula(
        "Its slope",
        "g'(z) = " + kind.slopeFormula(),
        "g'(%s) = %s".formatted(latex(z), latex(g.slope(z))));
    double w1 = settings.numbers("weights").get(0);
    double w2 = settings.numbers("weights").get(1);
    frame.formula(
        "A neuron",
        "h = g(w^T x + b)",
        "h(1, 1) = g(%s + %s + %s) = %s"
            .formatted(
                latex(w1),
                latexFactor(w2),
                latexFactor(settings.real("bias")),
                latex(g.value(sum(1, 1)))));
    double[] p = stack.product();
    frame.formula(
        "A linear stack is one matrix",
        "W_L \\cdots W_2 W_1 = W",
        "%d \\text{ layers: } W = \\begin{pmatrix} %s & %s \\\\ %s & %s \\end{pmatrix}"
            .formatted(stack.layers(), latex(p[0]), latex(p[1]), latex(p[2]), latex(p[3])));
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    notes.add(
        Note.notice(
            "Where the curve is flat (shaded) nothing is learned: the slope multiplies every"
                + " gradient that goes through. Spread the inputs and watch them pile up at the"
                + " ends."));
    notes.add(
        new Note(
            Note.Kind.DECK,
            "The linear activation \"doesn't introduce any non-linearity\": however many layers,"
                + " the grid under 'Stack of layers' stays a parallelogram.",
            "Deck C, Activation functions"));
    if (List.of("relu", "leaky-relu").contains(kind.name())) {
      notes.add(
          new Note(
              Note.Kind.SLIP,
              "The slide calls ReLU strictly increasing. It is constant, 0, for all negative"
                  + " inputs: increasing, not strictly. That is where its zeros come from; leaky"
                  + " ReLU is strict.",
              "Deck C, Activation functions"));
    }
    if (List.of("step", "sign").contains(kind.name())) {
      notes.add(
          Note.warning("The slope is 0 wherever it exists: gradient descent learns nothing here."));
    }
    return notes;
  }

  String explainValue(double at) {
    return "g(%s) = %s".formatted(shown(at), shown(g.value(at)));
  }

  String explainNeuron(double x1, double x2) {
    double sum = sum(x1, x2);
    return "h = g(w₁x₁ + w₂x₂ + b) = g(%s·%s + %s·%s + %s)\n= g(%s) = %s"
        .formatted(
            shown(settings.numbers("weights").get(0)),
            factor(x1),
            factor(settings.numbers("weights").get(1)),
            factor(x2),
            factor(settings.real("bias")),
            shown(sum),
            shown(g.value(sum)));
  }

  /// Every activation under the same crowd.
  private Table comparisonTable() {
    List<Activation.Kind> kinds = Activations.ALL.entries();
    List<Activation> all =
        kinds.stream().map(k -> k == kind ? g : k.with(k.schema().defaults())).toList();
    List<Crowd> crowds = all.stream().map(a -> Crowd.of(settings, a, seed)).toList();
    int n = kinds.size();
    return new Table(
            "functions",
            "All functions under the same inputs",
            Table.words("function", kinds.stream().map(Activation.Kind::label).toList()),
            Table.numbers(
                "value",
                Doubles.generate(n, i -> all.get(i).value(z)),
                i -> "g(%s) = %s".formatted(shown(z), shown(all.get(i).value(z)))),
            Table.numbers("slope", Doubles.generate(n, i -> all.get(i).slope(z))),
            Table.numbers("zeros", Doubles.generate(n, i -> crowds.get(i).zeros())),
            Table.numbers("saturated", Doubles.generate(n, i -> crowds.get(i).saturated())),
            Table.numbers("mean", Doubles.generate(n, i -> Crowd.mean(crowds.get(i).outputs()))),
            Table.numbers("sd", Doubles.generate(n, i -> Crowd.deviation(crowds.get(i).outputs()))))
        .marked(kinds.indexOf(kind));
  }
}
