package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Training;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Format;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Surface;

/// How many points are wrong for every (w₁, w₂) at the present bias, and the way w has gone: as a
/// map and as a surface.
final class ErrorFigures {
  private static final int GRID = 81;

  private final Setup setup;
  private final Training run;
  private final Field field;
  private final String title;

  /// The start and every w after a change.
  private final List<double[]> way = new ArrayList<>();

  ErrorFigures(Setup setup, Training run) {
    this.setup = setup;
    this.run = run;
    double[] w = run.w();
    double reach = PerceptronFigures.reach(run, 2.5);
    field = Field.sample(-reach, reach, -reach, reach, GRID, GRID, this::beside);
    title =
        "Points wrong for every (w₁, w₂) at b = %s; w stands on %d"
            .formatted(Format.shown(w[2]), run.wrong());
    way.add(run.rows().isEmpty() ? w : run.rows().getFirst().before());
    run.rows().stream().filter(Training.Row::changed).forEach(r -> way.add(r.after()));
  }

  private double wrong(double w1, double w2) {
    double[] at = {w1, w2, run.w()[2]};
    int wrong = 0;
    for (Samples.Point p : setup.samples().points()) {
      wrong += run.rule().right(at, p) ? 0 : 1;
    }
    return wrong;
  }

  /// Grid points often lie just where a point is on the line; a hair beside them is what the area
  /// around looks like.
  private double beside(double w1, double w2) {
    return wrong(w1 + 1e-7, w2 + 3e-7);
  }

  private Doubles way(int number) {
    return Doubles.generate(way.size(), k -> way.get(k)[number]);
  }

  Plot map() {
    double[] w = run.w();
    return Plot.of(
            "error-map",
            title,
            Axis.of("w₁", field.xMin(), field.xMax()),
            Axis.of("w₂", field.yMin(), field.yMax()))
        .summary(title + "; the path is w's way so far")
        .square()
        .add(
            new Layer.Heat(
                "",
                field,
                Palette.SEQUENTIAL,
                0,
                setup.samples().size(),
                "points wrong",
                Style.fill(Ink.TEXT, 1)))
        .add(
            new Layer.Line(
                "path of w",
                way(0),
                way(1),
                Style.line(Ink.VERMILION).marker(Style.Marker.CIRCLE),
                k ->
                    "w = %s after %s".formatted(Words.tuple(way.get(k)), Words.count(k, "change"))))
        .add(
            new Layer.Points(
                "w now",
                Doubles.of(w[0]),
                Doubles.of(w[1]),
                Style.points(Ink.TEXT, Style.Marker.STAR).width(13)))
        .build();
  }

  /// The path lies on the present surface, though the bias may have been another at the time.
  Surface surface() {
    var turn = setup.settings().numbers("turn");
    Doubles x = way(0);
    Doubles y = way(1);
    return new Surface(
        "error-surface",
        title,
        title + "; its steps are flat: no slope shows the way down",
        Axis.auto("w₁"),
        Axis.auto("w₂"),
        Axis.of("points wrong", 0, setup.samples().size()),
        field,
        false,
        List.of(
            new Surface.Path(
                "path of w",
                x,
                y,
                Doubles.generate(way.size(), k -> wrong(x.get(k), y.get(k))),
                Style.line(Ink.VERMILION).marker(Style.Marker.CIRCLE))),
        turn.get(0),
        turn.get(1),
        List.of(new Gesture.Turn("turn")));
  }
}
