package perceptarium.lab.schedule;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import perceptarium.engine.analysis.NoisyQuadratic;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The deck's picture of learning rates: one constant rate a curve, from too low to NaN.
record Sweep(NoisyQuadratic bowl) {
  private static final double[] SHARES = {0.002, 0.02, 0.2, 1.85, 2.03};
  private static final String[] NAMES = {"too low", "low", "good", "too high", "diverges"};
  private static final int EPOCHS = 60;
  private static final int MOST = 50_000;

  /// In units of 1/λ, so that the picture tells the same story on every bowl.
  private double rate(int i) {
    return SHARES[i] / bowl.curvature();
  }

  private double[] loss(int i) {
    return bowl.expected(e -> rate(i), EPOCHS);
  }

  private String verdict(int i) {
    NoisyQuadratic.Breakdown b = bowl.breakdown(rate(i), MOST);
    if (b.nan() >= 0) {
      return "loss is ∞ after %d updates, x is NaN after %d".formatted(b.infinite(), b.nan());
    }
    double[] loss = loss(i);
    double half = 0.5 * loss[0];
    int reached =
        IntStream.rangeClosed(0, EPOCHS).filter(e -> loss[e] < half).findFirst().orElse(-1);
    return (reached < 0
            ? "not even half in 60 epochs"
            : "half after %d epoch%s".formatted(reached, reached == 1 ? "" : "s"))
        + ", ends near "
        + shown(bowl.floor(rate(i)));
  }

  Plot figure() {
    double[] good = loss(2);
    Plot.Builder plot =
        Plot.of(
                "sweep",
                "Five constant rates: too low creeps, too high shakes, above 2/λ explodes",
                Axis.of("epoch", 0, EPOCHS),
                Axis.of("expected loss", 0, 1.6 * Math.max(good[0], 1e-6)))
            .summary("Loss curves of five constant learning rates.");
    for (int i = 0; i < SHARES.length; i++) {
      double[] loss = loss(i);
      int k = i;
      plot.add(
          new Layer.Line(
              "%s: α = %s".formatted(NAMES[i], shown(rate(i))),
              Doubles.count(0, EPOCHS + 1),
              Doubles.of(loss),
              Style.series(i).marker(Marker.NONE).width(2.5),
              e -> "α = %s, epoch %d: %s".formatted(shown(rate(k)), e, shown(loss[e]))));
    }
    return plot.build();
  }

  Table table() {
    int n = SHARES.length;
    return new Table(
        "sweep",
        "Five constant rates",
        Table.words("name", List.of(NAMES)),
        Table.numbers("rate", Doubles.generate(n, this::rate)),
        Table.numbers(
            "factor",
            Doubles.generate(n, i -> 1 - SHARES[i]),
            i -> "1 − αλ = 1 − %s = %s".formatted(shown(SHARES[i]), shown(1 - SHARES[i]))),
        Table.numbers("floor", Doubles.generate(n, i -> bowl.floor(rate(i)))),
        Table.words("verdict", IntStream.range(0, n).mapToObj(this::verdict).toList()));
  }

  Table curves() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("epoch", Doubles.count(0, EPOCHS + 1)));
    for (int i = 0; i < SHARES.length; i++) {
      columns.add(Table.numbers(NAMES[i].replace(' ', '_'), Doubles.of(loss(i))));
    }
    return new Table("sweep_curves", "Loss curves of the sweep", columns, -1);
  }

  TableFigure verdicts() {
    return new TableFigure(
        "verdicts",
        "Which of these is best?",
        "One row a rate with what becomes of it.",
        table(),
        List.of("rate is", "α", "1 − αλ", "floor", "verdict"),
        List.of(),
        Arrays.asList(
            new TableFigure.Highlight(2, 4, Ink.GREEN),
            new TableFigure.Highlight(4, 4, Ink.VERMILION)));
  }
}
