package perceptarium.lab.batch;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.GradientSpread;
import perceptarium.engine.analysis.LogisticLine;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// The noise of a mini-batch's gradient at the start, measured over batch sizes, with its law.
record Noise(int m, List<GradientSpread> with, List<GradientSpread> without) {
  private static final int DRAWS = 400;

  static Noise of(Settings s, LogisticLine data, long seed) {
    double w = s.numbers("start").get(0);
    double b = s.numbers("start").get(1);
    List<GradientSpread> with = new ArrayList<>();
    List<GradientSpread> without = new ArrayList<>();
    for (int size = 1; size <= data.size(); size *= 2) {
      with.add(GradientSpread.measure(data, w, b, size, true, DRAWS, seed));
      without.add(GradientSpread.measure(data, w, b, size, false, DRAWS, seed));
    }
    return new Noise(data.size(), with, without);
  }

  private Doubles of(
      List<GradientSpread> list, java.util.function.ToDoubleFunction<GradientSpread> f) {
    return Doubles.generate(list.size(), i -> f.applyAsDouble(list.get(i)));
  }

  Plot figure() {
    double low = with.getLast().law() / 3;
    return Plot.of(
            "noise",
            "Four times the examples, half the noise: 1/√b",
            new Axis("mini-batch size b", 0.9, 1.1 * m, true, List.of()),
            new Axis("noise of the gradient", low, 2 * with.getFirst().law(), true, List.of()))
        .add(line("law σ₁/√b", with, Ink.VERMILION, Dash.SOLID))
        .add(line("law · √((m−b)/(m−1))", without, Ink.BLUE, Dash.DASHED))
        .add(points("measured with replacement", with, Ink.VERMILION, Marker.CIRCLE))
        .add(points("measured without", without, Ink.BLUE, Marker.SQUARE))
        .build();
  }

  private Layer line(String name, List<GradientSpread> list, Ink ink, Dash dash) {
    return new Layer.Line(
        name,
        of(list, GradientSpread::size),
        of(list, GradientSpread::law),
        Style.line(ink).dash(dash));
  }

  private Layer points(String name, List<GradientSpread> list, Ink ink, Marker marker) {
    return new Layer.Points(
        name,
        of(list, GradientSpread::size),
        of(list, GradientSpread::measured),
        Style.points(ink, marker).width(8),
        List.of(),
        i -> explain(list, i));
  }

  private String explain(List<GradientSpread> list, int i) {
    GradientSpread s = list.get(i);
    return "b = %d: measured over %d batches %s ± %s\nlaw: %s / √%d%s = %s"
        .formatted(
            s.size(),
            DRAWS,
            shown(s.measured()),
            shown(s.error()),
            shown(list.getFirst().law()),
            s.size(),
            list == with ? "" : " · √((%d − %d)/%d)".formatted(m, s.size(), m - 1),
            shown(s.law()));
  }

  Table table() {
    return new Table(
        "noise",
        "Noise of the gradient by batch size",
        Table.numbers("batch", of(with, GradientSpread::size)),
        Table.numbers("with", of(with, GradientSpread::measured), i -> explain(with, i)),
        Table.numbers("with_error", of(with, GradientSpread::error)),
        Table.numbers("with_law", of(with, GradientSpread::law)),
        Table.numbers("without", of(without, GradientSpread::measured), i -> explain(without, i)),
        Table.numbers("without_error", of(without, GradientSpread::error)),
        Table.numbers("without_law", of(without, GradientSpread::law)));
  }
}
