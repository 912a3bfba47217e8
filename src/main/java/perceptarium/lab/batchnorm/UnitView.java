package perceptarium.lab.batchnorm;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;
import static perceptarium.figure.Format.significant;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
import perceptarium.engine.statistics.BatchNorm;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// One unit over one mini-batch, a line of the recipe a step: z, μ, σ², ẑ, z̃, g(z̃).
final class UnitView {
  static final int LINES = 5;
  private static final int MOST = 12;
  private static final double FLAT = 0.05;

  final Settings settings;
  final int line;
  final double[] sums;
  final double[] z;
  final double bias;
  final BatchNorm norm;
  final Activation g;
  final String activation;

  UnitView(Settings settings, int line) {
    this.settings = settings;
    this.line = line;
    sums = settings.numbers("values").toArray();
    bias = settings.real("bias");
    z = Arrays.stream(sums).map(s -> s + bias).toArray();
    double epsilon = settings.real("epsilon");
    norm =
        switch (settings.choice("affine")) {
          case "fresh" -> BatchNorm.of(z, epsilon, 1, 0);
          case "identity" -> BatchNorm.of(z, epsilon, 1, 0).identity();
          default -> BatchNorm.of(z, epsilon, settings.real("gamma"), settings.real("beta"));
        };
    g = Activations.of(settings.call("activation"));
    activation = Activations.ALL.find(settings.call("activation").name()).label();
  }

  static void check(Settings settings) {
    int m = settings.numbers("values").size();
    if (m < 1 || m > MOST) {
      throw new BadInput("values: takes 1 to %d numbers, one an example".formatted(MOST));
    }
  }

  int m() {
    return z.length;
  }

  Doubles each(DoubleUnaryOperator of) {
    return Doubles.of(Arrays.stream(z).map(of).toArray());
  }

  /// Examples that g hardly tells from their neighbours.
  int flat(DoubleUnaryOperator of) {
    return (int)
        Arrays.stream(z).filter(x -> Math.abs(g.slope(of.applyAsDouble(x))) < FLAT).count();
  }

  private double moved() {
    return Arrays.stream(z).map(x -> Math.abs(norm.out(x) - x)).max().orElseThrow();
  }

  private double outMean() {
    return Arrays.stream(z).map(norm::out).average().orElseThrow();
  }

  Frame frame() {
    UnitFigures figures = new UnitFigures(this);
    Frame.Builder frame =
        Frame.at(line, sentence())
            .finished(line == LINES)
            .main(figures.columns())
            .side(figures.curve())
            .below(figures.table(table()))
            .table(table());
    formulas(frame);
    notes(frame);
    frame
        .number("mean", norm.mean())
        .number("variance", norm.variance())
        .number("scale", norm.scale())
        .number("gamma", norm.gamma())
        .number("beta", norm.beta())
        .number("out_mean", outMean())
        .number("moved", moved())
        .number("largest", Arrays.stream(z).map(x -> Math.abs(norm.hat(x))).max().orElseThrow())
        .number("flat_before", flat(x -> x))
        .number("flat_after", flat(norm::out));
    return frame.build();
  }

  private String sentence() {
    String examples = count(m(), "example");
    return switch (line) {
      case 0 ->
          "One unit's net inputs for %s, from %s to %s."
              .formatted(examples, shown(least()), shown(most()));
      case 1 -> "The mini-batch's mean is μ = %s.".formatted(shown(norm.mean()));
      case 2 ->
          "Its variance is σ² = %s, so its standard deviation is %s."
              .formatted(shown(norm.variance()), shown(Math.sqrt(norm.variance())));
      case 3 -> "Normalised they have mean 0 and variance %s.".formatted(shown(hatVariance()));
      default -> outcome();
    };
  }

  private String outcome() {
    if (moved() <= 1e-9 * Math.max(1, Math.abs(most()))) {
      return "With γ = %s and β = %s everything is undone: z̃ = z."
          .formatted(shown(norm.gamma()), shown(norm.beta()));
    }
    return "Mean %s and standard deviation %s become %s and %s, whatever the bias: now γ and β alone decide."
        .formatted(
            shown(norm.mean()),
            shown(Math.sqrt(norm.variance())),
            shown(norm.beta()),
            shown(Math.abs(norm.gamma()) * Math.sqrt(hatVariance())));
  }

  private double least() {
    return Arrays.stream(z).min().orElseThrow();
  }

  private double most() {
    return Arrays.stream(z).max().orElseThrow();
  }

  /// σ²/(σ² + ε): a little less than 1.
  private double hatVariance() {
    return norm.variance() / (norm.variance() + norm.epsilon());
  }

  private void formulas(Frame.Builder frame) {
    double sum = Arrays.stream(z).sum();
    double last = z[m() - 1];
    if (line >= 1) {
      frame.formula(
          "1. Mean of the mini-batch",
          "\\mu = \\frac1m \\sum_i z^{(i)}",
          "\\frac{%s}{%d} = %s".formatted(latex(sum), m(), latex(norm.mean())));
    }
    if (line >= 2) {
      frame.formula(
          "2. Its variance",
          "\\sigma^2 = \\frac1m \\sum_i (z^{(i)} - \\mu)^2",
          "\\frac{%s}{%d} = %s"
              .formatted(latex(m() * norm.variance()), m(), latex(norm.variance())));
    }
    if (line >= 3) {
      frame.formula(
          "3. Normalised, example %d".formatted(m()),
          "\\hat z = \\frac{z - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}",
          "\\frac{%s - %s}{\\sqrt{%s + %s}} = %s"
              .formatted(
                  latex(last),
                  latexFactor(norm.mean()),
                  latex(norm.variance()),
                  latex(norm.epsilon()),
                  latex(norm.hat(last))));
    }
    if (line >= 4) {
      frame.formula(
          "4. Scaled and shifted, example %d".formatted(m()),
          "\\tilde z = \\gamma \\hat z + \\beta",
          "%s \\cdot %s + %s = %s"
              .formatted(
                  latex(norm.gamma()),
                  latexFactor(norm.hat(last)),
                  latexFactor(norm.beta()),
                  latex(norm.out(last))));
      frame.formula(
          "What would undo it",
          "\\gamma = \\sqrt{\\sigma^2 + \\varepsilon},\\ \\beta = \\mu \\ \\Rightarrow\\ \\tilde z"
              + " = z",
          "\\gamma = %s,\\ \\beta = %s".formatted(latex(norm.scale(), 8), latex(norm.mean())));
    }
    if (line >= 3) {
      frame.formula(
          "The bias goes in and out",
          "(Wx + b) - \\mu_{Wx + b} = Wx - \\mu_{Wx}",
          "(%s + %s) - %s = %s - %s = %s"
              .formatted(
                  latex(sums[m() - 1]),
                  latexFactor(bias),
                  latexFactor(norm.mean()),
                  latex(sums[m() - 1]),
                  latexFactor(norm.mean() - bias),
                  latex(last - norm.mean())));
    }
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Move the bias: $z$ goes up and down, $\\hat z$ does not stir. The mean takes the bias"
                + " out again, so a batch-normalised layer needs none; $\\beta$ does its work."));
    frame.note(
        Note.notice(
            "Lift one example: all the others move too. Each example's $\\hat z$ depends on the"
                + " company it came in."));
    if (m() == 1) {
      frame.note(
          Note.warning(
              "A mini-batch of one is its own mean: $\\hat z = 0$ whatever z is, and nothing can be"
                  + " learned from it."));
    } else if (m() == 2) {
      frame.note(
          Note.warning(
              "Of two examples one is always −1 and the other 1 (but for ε), however close they"
                  + " lie."));
    }
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"If γ = √(σ² + ε) and β = μ, then z̃ = z\": the network can undo it where that is"
                + " better. \"We do not need to use b, because the shifting function is supplied by"
                + " β.\"",
            "Deck H1, Batch Normalization"));
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "To recover the identity the slide sets γ = √Var[x]. With the ε of the next slide's"
                + " formula it is γ = √(Var[x] + ε), here %s instead of %s."
                    .formatted(
                        significant(norm.scale(), 8), significant(Math.sqrt(norm.variance()), 8)),
            "Deck C, Batch Normalization"));
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "\"You want unit Gaussian activations? Just make them so.\" Mean 0 and variance 1 they"
                + " get; Gaussian they do not become: the gaps between the examples keep their"
                + " proportions.",
            "Deck C, Batch Normalization"));
  }

  Table table() {
    return new Table(
        "examples",
        "The mini-batch",
        Table.numbers("example", Doubles.count(1, m())),
        Table.numbers("wx", Doubles.of(sums)),
        Table.numbers("z", Doubles.of(z), this::explainNet),
        Table.numbers("from_mean", from(1, x -> x - norm.mean()), this::explainFrom),
        Table.numbers("square", from(2, x -> square(x)), this::explainSquare),
        Table.numbers("hat", from(3, norm::hat), this::explainHat),
        Table.numbers("out", from(4, norm::out), this::explainOut),
        Table.numbers(
            "active", from(5, x -> g.value(norm.out(x))), i -> explainActive(norm.out(z[i]))),
        Table.numbers("plain", from(5, g::value), i -> "without: " + explainActive(z[i])));
  }

  private double square(double x) {
    return (x - norm.mean()) * (x - norm.mean());
  }

  String explainNet(int i) {
    return "z = Wx + b = %s + %s = %s".formatted(shown(sums[i]), factor(bias), shown(z[i]));
  }

  private String explainFrom(int i) {
    return "z − μ = %s − %s = %s"
        .formatted(shown(z[i]), factor(norm.mean()), shown(z[i] - norm.mean()));
  }

  private String explainSquare(int i) {
    return "(z − μ)² = (%s)² = %s".formatted(shown(z[i] - norm.mean()), shown(square(z[i])));
  }

  private String explainActive(double x) {
    return "%s(%s) = %s".formatted(activation, shown(x), shown(g.value(x)));
  }

  /// A column of the table, empty before its line.
  private Doubles from(int first, DoubleUnaryOperator of) {
    return line >= first ? each(of) : each(x -> Double.NaN);
  }

  String explainHat(int i) {
    return "ẑ = (z − μ)/√(σ² + ε) = (%s − %s)/√(%s + %s) = %s"
        .formatted(
            shown(z[i]),
            factor(norm.mean()),
            shown(norm.variance()),
            shown(norm.epsilon()),
            shown(norm.hat(z[i])));
  }

  String explainOut(int i) {
    return "z̃ = γẑ + β = %s·%s + %s = %s"
        .formatted(
            shown(norm.gamma()),
            factor(norm.hat(z[i])),
            factor(norm.beta()),
            shown(norm.out(z[i])));
  }

  static List<String> heads() {
    return List.of("example", "Wx", "z", "z − μ", "(z − μ)²", "ẑ", "z̃", "g(z̃)", "g(z), without");
  }
}
