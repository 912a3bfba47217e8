package perceptarium.lab.variance;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perceptarium.engine.analysis.BiasVariance;
import perceptarium.engine.analysis.PolynomialFit;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Words, formulas and tables after some samples.
///
/// @param samples one target a place each
/// @param weights of the fit to each sample
record VarianceView(Study study, double[][] samples, double[][] weights) {
  private static final int GRID = 201;
  private static final String ONE = "Many samples";
  private static final String ROW = "Orders side by side";

  VarianceView(Study study, double[][] samples) {
    this(study, samples, weights(study.fit(), samples));
  }

  static double[][] weights(PolynomialFit fit, double[][] samples) {
    return Stream.of(samples).map(fit::weights).toArray(double[][]::new);
  }

  static double[] mean(double[][] weights) {
    double[] mean = new double[weights[0].length];
    for (double[] w : weights) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += w[k] / weights.length;
      }
    }
    return mean;
  }

  Frame frame() {
    VarianceFigures figures = new VarianceFigures(this);
    BiasVariance here = study.here();
    BiasVariance.At at = study.at(study.x());
    Frame.Builder frame =
        Frame.at(samples.length, sentence())
            .place(figures.fits(), Slot.MAIN, ONE)
            .place(figures.side(), Slot.MAIN, ROW)
            .side(figures.parts())
            .place(figures.predictions(), Slot.SIDE, ONE)
            .table(partsTable())
            .table(sampleTable())
            .table(weightTable())
            .number("bias2", here.bias2())
            .number("variance", here.variance())
            .number("noise", here.noise())
            .number("total", here.total())
            .number("train", here.train())
            .number("best", study.settings()[study.best()])
            .number("least", study.parts().get(study.best()).total())
            .number("truth_at", at.truth())
            .number("mean_at", at.mean())
            .number("sd_at", at.sd())
            .number("measured_bias2", measuredBias())
            .number("measured_variance", measuredVariance());
    formulas(frame, at);
    notes(frame);
    return frame.build();
  }

  String name() {
    return switch (study.knob()) {
      case "penalty" -> "order %d with λ = %s".formatted(study.order(), shown(study.lambda()));
      case "examples" ->
          samples.length <= 1
              ? "order " + study.order()
              : "order %d on %d examples".formatted(study.order(), study.examples());
      default -> "order " + study.order();
    };
  }

  private String start() {
    return name().substring(0, 1).toUpperCase(Locale.ROOT) + name().substring(1);
  }

  /// Four decimals are what can be compared by eye.
  private static String error(double value) {
    return fixed(value, value < 10 ? 4 : 1);
  }

  String headline() {
    if (samples.length <= 1) {
      return samples.length == 0 ? "The true curve, and no sample yet" : "One sample and its fit";
    }
    if (study.noise() == 0) {
      return "Without noise all fits agree";
    }
    return switch (study.verdict()) {
      case UNDERFITS -> "The fits agree with each other, not with the curve: underfitting";
      case OVERFITS -> "The fits are right on average and each is wrong: overfitting";
      case FITS -> "The fits agree with each other and with the curve";
    };
  }

  private String sentence() {
    BiasVariance here = study.here();
    if (samples.length == 0) {
      return "Nothing is drawn yet: each step draws %s with noise and fits %s to them."
          .formatted(count(study.examples(), "example"), name());
    }
    if (samples.length == 1) {
      return "One sample: %s leaves a training error of %s on its %s."
          .formatted(name(), error(training(0)), count(study.examples(), "example"));
    }
    if (study.noise() == 0) {
      return "%s: without noise there is no variance, and what is left is bias² = %s."
          .formatted(start(), error(here.bias2()));
    }
    String sum =
        "bias² %s + variance %s + noise %s = an expected error of %s"
            .formatted(
                error(here.bias2()),
                error(here.variance()),
                error(here.noise()),
                error(here.total()));
    String verdict =
        switch (study.verdict()) {
          case UNDERFITS -> "underfits";
          case OVERFITS -> "overfits";
          case FITS -> "fits";
        };
    String best =
        study.now() == study.best()
            ? "the least there is"
            : "%s would leave %s"
                .formatted(bestName(), error(study.parts().get(study.best()).total()));
    return "%s %s: %s; %s.".formatted(start(), verdict, sum, best);
  }

  private String bestName() {
    double best = study.settings()[study.best()];
    return switch (study.knob()) {
      case "order" -> "order " + (int) best;
      case "penalty" -> "λ = " + shown(best);
      default -> (int) best + " examples";
    };
  }

  /// What each fit says at the place looked at.
  double[] predictions() {
    return Stream.of(weights).mapToDouble(w -> PolynomialFit.value(w, study.x())).toArray();
  }

  /// (mean of the fits − f)², averaged over x; NaN before the first sample.
  double measuredBias() {
    if (weights.length == 0) {
      return Double.NaN;
    }
    double[] mean = mean(weights);
    return grid()
        .map(x -> PolynomialFit.value(mean, x) - study.truth().applyAsDouble(x))
        .map(d -> d * d)
        .average()
        .orElse(0);
  }

  /// Variance of the fits over the samples (dividing by n − 1), averaged over x; NaN before the
  /// second sample.
  double measuredVariance() {
    int n = weights.length;
    if (n < 2) {
      return Double.NaN;
    }
    double[] mean = mean(weights);
    double sum = 0;
    for (double[] w : weights) {
      double[] off = new double[w.length];
      for (int k = 0; k < w.length; k++) {
        off[k] = w[k] - mean[k];
      }
      sum += grid().map(x -> PolynomialFit.value(off, x)).map(d -> d * d).average().orElse(0);
    }
    return sum / (n - 1);
  }

  private static DoubleStream grid() {
    return IntStream.range(0, GRID).mapToDouble(g -> -1 + 2.0 * g / (GRID - 1));
  }

  private void formulas(Frame.Builder frame, BiasVariance.At at) {
    BiasVariance here = study.here();
    frame.formula(
        "Expected error",
        "E\\,(y - \\hat y)^2 = \\underbrace{(E\\hat y - f)^2}_{bias^2} + \\underbrace{E\\,(\\hat y"
            + " - E\\hat y)^2}_{variance} + \\underbrace{\\sigma^2}_{noise}",
        "%s + %s + %s = %s"
            .formatted(
                latex(here.bias2(), 3),
                latex(here.variance(), 3),
                latex(here.noise(), 3),
                latex(here.total())));
    frame.formula(
        "At x = " + shown(study.x()),
        "(E\\hat y - f)^2 + sd^2 + \\sigma^2",
        "(%s - %s)^2 + %s^2 + %s^2 = %s"
            .formatted(
                latex(at.mean()),
                latexFactor(at.truth()),
                latex(at.sd(), 3),
                latex(study.noise(), 3),
                latex(at.bias() * at.bias() + at.sd() * at.sd() + study.noise() * study.noise())));
    if (study.lambda() == 0) {
      int terms = study.order() + 1;
      frame.formula(
          "Variance where the examples are",
          "\\sigma^2\\, \\frac{order + 1}{m}",
          "%s^2 \\cdot \\frac{%d}{%d} = %s"
              .formatted(
                  latex(study.noise(), 3),
                  terms,
                  study.examples(),
                  latex(study.noise() * study.noise() * terms / study.examples())));
    } else {
      frame.formula(
          "What is made least",
          "J = \\frac1m \\sum_i (\\hat y_i - y_i)^2 + \\lambda \\sum_{k \\ge 1} w_k^2",
          "\\lambda = " + latex(study.lambda()));
    }
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Each thin curve was fitted to another sample of the *same* truth. *Bias* is how far"
                + " their mean is off, *variance* is how far they scatter about it. Push the order"
                + " up: the one falls, the other rises, and somewhere between the sum is least."));
    frame.note(
        Note.notice(
            "In life there is one sample and no true curve. What you see is the training error"
                + " (here %s) and the error on new examples (%s). High training error: bias. A wide"
                    .formatted(error(study.here().train()), error(study.here().total()))
                + " gap between the two: variance. The training error alone always votes for the"
                + " highest order."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Variance of trained model: does it vary a lot if the training set changes. Bias of"
                + " trained model: is the average model close to the true solution.\" The deck's"
                + " pictures have orders 1, 3 and 5.",
            "Deck C, Regularization: Bias Variance"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "High bias: a bigger network, longer training, another architecture. High variance:"
                + " more data, regularisation, early stopping. Here: a higher order against bias; a"
                + " penalty or more examples against variance.",
            "Deck H1"));
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "The slide sees the generalisation error as \"the sum of the (squared) bias and the"
                + " variance\". The noise is left out: here $\\sigma^2 = %s$ comes on top, and no"
                    .formatted(shown(study.noise() * study.noise()))
                + " model can take it away.",
            "Deck C, Regularization: Bias Variance"));
  }

  private String setting(int i) {
    double at = study.settings()[i];
    return switch (study.knob()) {
      case "order" -> "order " + (int) at;
      case "penalty" -> "λ = " + shown(at);
      default -> "m = " + (int) at;
    };
  }

  String explainTotal(int i) {
    BiasVariance p = study.parts().get(i);
    return "%s: bias² + variance + σ²\n%s + %s + %s = %s"
        .formatted(
            setting(i), shown(p.bias2()), shown(p.variance()), shown(p.noise()), shown(p.total()));
  }

  String explainBias(int i) {
    return "%s: (mean of all possible fits − f)², averaged over x\n= %s"
        .formatted(setting(i), shown(study.parts().get(i).bias2()));
  }

  String explainVariance(int i) {
    return "%s: variance of all possible fits, averaged over x\n= %s; proportional to σ² = %s"
        .formatted(
            setting(i),
            shown(study.parts().get(i).variance()),
            shown(study.parts().get(i).noise()));
  }

  String explainNoise(int i) {
    return "σ² = %s² = %s, whatever the model"
        .formatted(shown(study.noise()), shown(study.parts().get(i).noise()));
  }

  String explainTrain(int i) {
    return "%s: mean of (y − ŷ)² over the examples it was fitted to\n= %s, expected over samples%s"
        .formatted(
            setting(i),
            shown(study.parts().get(i).train()),
            study.parts().get(i).train() > study.parts().get(i).total()
                ? "; more than between them, for some lie at the very ends"
                : "");
  }

  private Table partsTable() {
    List<BiasVariance> parts = study.parts();
    return new Table(
            "parts",
            "The expected errors",
            Table.numbers(
                study.knob().equals("penalty") ? "lambda" : study.knob(),
                Doubles.of(study.settings())),
            column("bias2", parts, BiasVariance::bias2, this::explainBias),
            column("variance", parts, BiasVariance::variance, this::explainVariance),
            column("noise", parts, BiasVariance::noise, this::explainNoise),
            column("total", parts, BiasVariance::total, this::explainTotal),
            column("training", parts, BiasVariance::train, this::explainTrain))
        .marked(study.now());
  }

  private static Table.Column column(
      String name, List<BiasVariance> parts, ToDoubleFunction<BiasVariance> part, Explain explain) {
    return Table.numbers(
        name, Doubles.generate(parts.size(), i -> part.applyAsDouble(parts.get(i))), explain);
  }

  /// One row a sample: what its fit says at x, and how well it fits.
  private Table sampleTable() {
    int n = samples.length;
    double[] said = predictions();
    double truth = study.truth().applyAsDouble(study.x());
    Doubles train = Doubles.generate(n, this::training);
    return new Table(
            "samples",
            "The fits, sample by sample",
            Table.numbers("sample", Doubles.count(1, n)),
            Table.numbers("prediction", Doubles.of(said)),
            Table.numbers(
                "error",
                Doubles.generate(n, j -> said[j] - truth),
                j ->
                    "ŷ − f(%s) = %s − %s = %s"
                        .formatted(
                            shown(study.x()),
                            shown(said[j]),
                            factor(truth),
                            shown(said[j] - truth))),
            Table.numbers("training", train))
        .marked(n - 1);
  }

  private double training(int j) {
    double sum = 0;
    for (int i = 0; i < study.examples(); i++) {
      double off = samples[j][i] - PolynomialFit.value(weights[j], study.places()[i]);
      sum += off * off;
    }
    return sum / study.examples();
  }

  /// The weights of the last fit: large ones are the mark of overfitting.
  private Table weightTable() {
    int n = samples.length;
    return new Table(
        "weights",
        "Weights of the last fit (%s)".formatted(count(n, "sample")),
        Table.numbers("power", Doubles.count(0, study.order() + 1)),
        Table.numbers(
            "weight",
            Doubles.generate(study.order() + 1, k -> n == 0 ? Double.NaN : weights[n - 1][k]),
            k ->
                n == 0
                    ? "no sample yet"
                    : "w%s multiplies x^%d: %s".formatted(k, k, shown(weights[n - 1][k]))));
  }
}
