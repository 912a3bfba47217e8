package perceptarium.lab.minima;

import static perceptarium.figure.Format.shown;

import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.SaddleEscape;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// How long descent sits on the ridge of f = ½(x₁² − x₂²), over the noise.
record Escape(SaddleEscape saddle, double noise, Doubles noises, Doubles medians) {
  private static final int RUNS = 101;
  private static final int MOST = 20_000;

  static Escape of(Settings s, long seed) {
    SaddleEscape saddle = new SaddleEscape(1, s.real("escape-rate"));
    Doubles noises = Doubles.generate(9, i -> Math.pow(10, i - 8));
    Doubles medians = Doubles.generate(9, i -> saddle.median(noises.get(i), RUNS, MOST, seed));
    return new Escape(saddle, s.real("noise"), noises, medians);
  }

  private String explain(double sigma) {
    double q = 1 + saddle.rate();
    return "half of all runs are gone after t = ln(1 + (q² − 1)/(0.6745·ησ)²) / ln q² with q = 1 + η = %s\nη = %s, σ = %s: t = %s"
        .formatted(shown(q), shown(saddle.rate()), shown(sigma), shown(saddle.law(sigma)));
  }

  Plot figure() {
    Doubles fine = Doubles.generate(81, i -> Math.pow(10, i / 10.0 - 8));
    String title =
        "Noise σ = %s frees it after about %s updates; without noise it never leaves"
            .formatted(shown(noise), shown(Math.rint(saddle.law(noise))));
    return Plot.of(
            "escape",
            title,
            new Axis("gradient noise σ", 1e-8, 1, true, List.of()),
            Axis.of("updates until |x₂| > 1", 0, 1.1 * medians.max()))
        .summary(title + ".")
        .add(
            new Layer.Line(
                "law: ten times less noise, a fixed number of updates more",
                fine,
                Doubles.generate(81, i -> saddle.law(fine.get(i))),
                Style.line(Ink.BLUE),
                i -> explain(fine.get(i))))
        .add(
            new Layer.Points(
                "median of %d runs".formatted(RUNS),
                noises,
                medians,
                Style.points(Ink.ORANGE, Marker.CIRCLE).width(9),
                List.of(),
                i -> "measured: %s\n%s".formatted(shown(medians.get(i)), explain(noises.get(i)))))
        .add(new Layer.Rule("σ", true, noise, Style.line(Ink.ACCENT).dash(Dash.DOTTED)))
        .gesture(new Gesture.Cursor("noise", noise))
        .build();
  }

  Table table() {
    return new Table(
        "escape",
        "Escape from a saddle",
        Table.numbers("noise", noises),
        Table.numbers("median", medians),
        Table.numbers(
            "law",
            Doubles.generate(noises.size(), i -> saddle.law(noises.get(i))),
            i -> explain(noises.get(i))));
  }
}
