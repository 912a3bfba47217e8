package perceptarium.lab.batchnorm;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;
import static perceptarium.figure.Format.significant;

import java.util.Arrays;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.statistics.BatchNorm;
import perceptarium.engine.statistics.Company;
import perceptarium.engine.statistics.RunningMoments;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// One unit over many mini-batches: what is remembered for test time, and what becomes of one
/// example in changing company.
final class BatchesView {
  private static final int[] SIZES = {2, 4, 8, 16, 32, 64, 128, 256};
  private static final int DRAWS = 300;

  private final int step;
  private final int size;
  private final double z;
  private final double epsilon;
  private final double momentum;
  private final double drift;
  private final Company all;
  private final BatchNorm[] batches;

  /// Of the followed example in each mini-batch; index 0 is before the first.
  private final double[] hats;

  private final RunningMoments[] running;

  /// Standard deviation of ẑ by mini-batch size.
  private final double[] noise = new double[SIZES.length];

  private final double noiseHere;

  BatchesView(Settings s, long seed, int step) {
    this.step = step;
    size = s.whole("size");
    z = s.real("example");
    epsilon = s.real("epsilon");
    momentum = s.real("momentum");
    drift = s.real("drift");
    all = new Company(s.real("mean"), s.real("sd"));
    batches = new BatchNorm[step + 1];
    running = new RunningMoments[step + 1];
    hats = new double[step + 1];
    hats[0] = Double.NaN;
    batches[0] = new BatchNorm(Double.NaN, Double.NaN, epsilon, 1, 0);
    running[0] = RunningMoments.START;
    SeedStream random = new SeedStream(seed, "mini-batches");
    for (int t = 1; t <= step; t++) {
      random.at(t);
      double[] batch = new double[size];
      for (int i = 0; i < size; i++) {
        batch[i] = mean(t) + all.sd() * random.nextGaussian();
      }
      batches[t] = BatchNorm.of(batch, epsilon, 1, 0);
      running[t] = running[t - 1].after(batches[t], size, momentum);
      batch[0] = z;
      hats[t] = BatchNorm.of(batch, epsilon, 1, 0).hat(z);
    }
    for (int k = 0; k < SIZES.length; k++) {
      noise[k] = noise(seed, SIZES[k]);
    }
    noiseHere = noise(seed, size);
  }

  private double noise(long seed, int m) {
    return sd(all.hats(z, m, epsilon, DRAWS, new SeedStream(seed, "company").at(m)));
  }

  /// Mean of all examples while mini-batch `t` is learnt.
  private double mean(int t) {
    return all.mean() + drift * t;
  }

  private static double sd(double[] x) {
    double mean = Arrays.stream(x).average().orElse(Double.NaN);
    return Math.sqrt(
        Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN));
  }

  private BatchNorm test(int t) {
    return new BatchNorm(running[t].mean(), running[t].variance(), epsilon, 1, 0);
  }

  private BatchNorm truth(int t) {
    return new BatchNorm(mean(t), all.sd() * all.sd(), epsilon, 1, 0);
  }

  Frame frame() {
    double[] seen = Arrays.copyOfRange(hats, 1, step + 1);
    Frame.Builder frame =
        Frame.at(step, sentence(seen))
            .main(company())
            .side(moment("running-mean", "mean"))
            .side(moment("running-variance", "variance"))
            .side(noisePlot())
            .table(batchTable())
            .table(noiseTable());
    formulas(frame);
    notes(frame);
    return frame
        .number("test", test(step).hat(z))
        .number("truth", truth(step).hat(z))
        .number("running_mean", running[step].mean())
        .number("running_variance", running[step].variance())
        .number("lowest", Arrays.stream(seen).min().orElse(Double.NaN))
        .number("highest", Arrays.stream(seen).max().orElse(Double.NaN))
        .number("spread", sd(seen))
        .number("noise", noiseHere)
        .number("law", all.law(z, size))
        .number("behind", mean(step) - running[step].mean())
        .build();
  }

  private String sentence(double[] seen) {
    if (step == 0) {
      return "No mini-batch has been seen: the running averages are 0 and 1.";
    }
    return "In %s of %d the example z = %s came out between %s and %s; at test time it is always %s."
        .formatted(
            count(step, "mini-batch").replace("batchs", "batches"),
            size,
            shown(z),
            shown(Arrays.stream(seen).min().orElseThrow()),
            shown(Arrays.stream(seen).max().orElseThrow()),
            shown(test(step).hat(z)));
  }

  private Axis time() {
    return Axis.of("mini-batch t", 0, Math.max(100, step));
  }

  private Plot company() {
    Doubles t = Doubles.count(0, step + 1);
    String title =
        step == 0
            ? "The example before its first mini-batch"
            : "Same example, other company: ẑ varies by ± %s"
                .formatted(significant(sd(Arrays.copyOfRange(hats, 1, step + 1)), 2));
    return Plot.of("company", title, time(), Axis.auto("ẑ of the followed example"))
        .summary(title + ".")
        .add(
            new Layer.Points(
                "in training, by its mini-batch",
                t,
                Doubles.of(hats),
                Style.points(Ink.PURPLE, Marker.SQUARE).width(7),
                List.of(),
                this::explainHat))
        .add(
            new Layer.Line(
                "at test time, by the running averages",
                t,
                Doubles.generate(step + 1, k -> test(k).hat(z)),
                Style.line(Ink.GREEN).width(2.6),
                this::explainTest))
        .add(
            new Layer.Line(
                "by all examples",
                t,
                Doubles.generate(step + 1, k -> truth(k).hat(z)),
                Style.line(Ink.TEXT).dash(Dash.DASHED).width(1.4),
                k -> explain(truth(k))))
        .build();
  }

  private String explain(BatchNorm by) {
    return "ẑ = (z − μ)/√(σ² + ε) = (%s − %s)/√(%s + %s) = %s"
        .formatted(
            shown(z), factor(by.mean()), shown(by.variance()), shown(epsilon), shown(by.hat(z)));
  }

  private String explainHat(int t) {
    return t == 0 ? "" : "mini-batch %d, the example in it: ẑ = %s".formatted(t, shown(hats[t]));
  }

  private String explainTest(int t) {
    return "after mini-batch %d: ".formatted(t) + explain(test(t));
  }

  private double moment(String what, BatchNorm batch) {
    return what.equals("mean") ? batch.mean() : unbiased(batch);
  }

  /// Dividing by m − 1.
  private double unbiased(BatchNorm batch) {
    return size == 1 ? Double.NaN : batch.variance() * size / (size - 1);
  }

  private double remembered(String what, int t) {
    return what.equals("mean") ? running[t].mean() : running[t].variance();
  }

  private Plot moment(String id, String what) {
    boolean mean = what.equals("mean");
    Doubles t = Doubles.count(0, step + 1);
    String title =
        "Running %s %s, all examples' is %s"
            .formatted(
                what,
                shown(remembered(what, step)),
                shown(mean ? mean(step) : all.sd() * all.sd()));
    return Plot.of(id, title, time(), Axis.auto(what + " of z"))
        .summary(title + ".")
        .add(
            new Layer.Points(
                "mini-batch",
                t,
                Doubles.generate(step + 1, k -> moment(what, batches[k])),
                Style.points(Ink.PURPLE, Marker.SQUARE).width(5),
                List.of(),
                k -> "mini-batch %d: %s %s".formatted(k, what, shown(moment(what, batches[k])))))
        .add(
            new Layer.Line(
                "running average",
                t,
                Doubles.generate(step + 1, k -> remembered(what, k)),
                Style.line(Ink.GREEN).width(2.4),
                explainRunning(what)))
        .add(
            new Layer.Line(
                "all examples",
                t,
                Doubles.generate(step + 1, k -> mean ? mean(k) : all.sd() * all.sd()),
                Style.line(Ink.TEXT).dash(Dash.DASHED).width(1.4)))
        .build();
  }

  private Explain explainRunning(String what) {
    return t ->
        t == 0
            ? "before the first mini-batch: " + shown(remembered(what, 0))
            : "running %s ← %s + κ·(newest − it) = %s + %s·(%s − %s) = %s"
                .formatted(
                    what,
                    shown(remembered(what, t - 1)),
                    shown(remembered(what, t - 1)),
                    shown(momentum),
                    shown(moment(what, batches[t])),
                    factor(remembered(what, t - 1)),
                    shown(remembered(what, t)));
  }

  private Plot noisePlot() {
    Doubles sizes = Doubles.generate(SIZES.length, k -> SIZES[k]);
    String title =
        size == 1
            ? "A mini-batch of one: ẑ is always 0"
            : "Noise of ẑ in mini-batches of %d: %s".formatted(size, significant(noiseHere, 2));
    return Plot.of(
            "noise",
            title,
            new Axis("mini-batch size m", 1, 300, true, List.of()),
            new Axis("standard deviation of ẑ", 0.02, 4, true, List.of()))
        .summary("The standard deviation of the example's ẑ falls with the root of the size.")
        .add(
            new Layer.Points(
                "measured",
                sizes,
                Doubles.of(noise),
                Style.points(Ink.PURPLE, Marker.SQUARE).width(8),
                List.of(),
                k ->
                    "%d mini-batches of %d: standard deviation of ẑ %s"
                        .formatted(DRAWS, SIZES[k], shown(noise[k]))))
        .add(
            new Layer.Line(
                "law for large m",
                sizes,
                Doubles.generate(SIZES.length, k -> all.law(z, SIZES[k])),
                Style.line(Ink.GREY).width(2),
                this::explainLaw))
        .gesture(new Gesture.Cursor("size", size))
        .build();
  }

  private String explainLaw(int k) {
    double c = (z - all.mean()) / all.sd();
    return "√((1 + c²/2)/m) = √((1 + %s²/2)/%d) = %s"
        .formatted(factor(c), SIZES[k], shown(all.law(z, SIZES[k])));
  }

  private void formulas(Frame.Builder frame) {
    RunningMoments now = running[step];
    if (step > 0) {
      frame.formula(
          "Remembered from mini-batch to mini-batch",
          "\\bar\\mu \\leftarrow (1 - \\kappa)\\bar\\mu + \\kappa\\mu_t",
          "%s \\cdot %s + %s \\cdot %s = %s"
              .formatted(
                  latex(1 - momentum),
                  latexFactor(running[step - 1].mean()),
                  latex(momentum),
                  latexFactor(batches[step].mean()),
                  latex(now.mean())));
    }
    frame.formula(
        "At test time",
        "\\hat z = \\frac{z - \\bar\\mu}{\\sqrt{\\bar\\sigma^2 + \\varepsilon}}",
        "\\frac{%s - %s}{\\sqrt{%s + %s}} = %s"
            .formatted(
                latex(z),
                latexFactor(now.mean()),
                latex(now.variance()),
                latex(epsilon),
                latex(test(step).hat(z))));
    double c = (z - all.mean()) / all.sd();
    frame.formula(
        "Noise in training, for large m",
        "\\mathrm{sd}(\\hat z) \\approx \\sqrt{\\frac{1 + c^2/2}{m}},\\quad c = \\frac{z -"
            + " \\mu}{\\sigma}",
        "\\sqrt{\\frac{1 + %s^2/2}{%d}} = %s"
            .formatted(latexFactor(c), size, latex(all.law(z, size))));
    if (drift != 0) {
      frame.formula(
          "A running average lags",
          "\\mu - \\bar\\mu \\to d\\,\\frac{1 - \\kappa}{\\kappa}",
          "%s \\cdot \\frac{%s}{%s} = %s"
              .formatted(
                  latex(drift),
                  latex(1 - momentum),
                  latex(momentum),
                  latex(drift * (1 - momentum) / momentum)));
    }
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "In training an example's ẑ depends on who else is in the mini-batch: noise that"
                + " nobody asked for, and that keeps the network from relying on exact values. It"
                + " falls with the root of the size."));
    frame.note(
        Note.notice(
            "At test time there may be one example only, and its answer must not depend on its"
                + " neighbours: so the running averages take the place of μ and σ²."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Batch Norm has a slight regularization effect, the less the bigger are the"
                + " mini-batches.\"",
            "Deck H1, Batch Normalization"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"At test time … a single fixed empirical mean of activations during training is used,"
                + " e.g. estimated with running averages.\" PyTorch begins at 0 and 1 with κ = 0.1;"
                + " Keras counts the other way, its momentum 0.99 is κ = 0.01.",
            "Deck C, Batch Normalization"));
    if (size == 1) {
      frame.note(
          Note.warning(
              "A mini-batch of one normalises itself to 0: in training nothing of the example is"
                  + " left."));
    }
    if (momentum < 1 && Math.pow(1 - momentum, step) > 0.05) {
      frame.note(
          Note.warning(
              "After %s %s %% of the running averages is still what they began with: tested now, the network is off."
                  .formatted(
                      count(step, "mini-batch").replace("batchs", "batches"),
                      shown(Math.rint(1000 * Math.pow(1 - momentum, step)) / 10))));
    }
  }

  private Table batchTable() {
    int n = step + 1;
    return new Table(
            "batches",
            "Mini-batches",
            Table.numbers("batch", Doubles.count(0, n)),
            Table.numbers("mean", Doubles.generate(n, t -> batches[t].mean())),
            Table.numbers("variance", Doubles.generate(n, t -> batches[t].variance())),
            Table.numbers(
                "running_mean",
                Doubles.generate(n, t -> running[t].mean()),
                explainRunning("mean")),
            Table.numbers(
                "running_variance",
                Doubles.generate(n, t -> running[t].variance()),
                explainRunning("variance")),
            Table.numbers("hat", Doubles.of(hats), this::explainHat),
            Table.numbers("test", Doubles.generate(n, t -> test(t).hat(z)), this::explainTest))
        .marked(step);
  }

  private Table noiseTable() {
    return new Table(
        "noise",
        "Noise by the size of the mini-batch",
        Table.numbers("size", Doubles.generate(SIZES.length, k -> SIZES[k])),
        Table.numbers("measured", Doubles.of(noise)),
        Table.numbers(
            "law", Doubles.generate(SIZES.length, k -> all.law(z, SIZES[k])), this::explainLaw));
  }
}
