package perceptarium.lab.race;

import java.util.List;
import java.util.Map;
import perceptarium.catalog.Settings;
import perceptarium.engine.optimize.Minima.Minimum;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Figure;
import perceptarium.figure.Format;
import perceptarium.figure.Formula;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Surface;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;

/// The picture of a race over a surface at one step.
final class SurfaceFrame {
  private static final int CONTOURS = 14;

  private final Settings settings;
  private final Ground ground;
  private final List<Racer> racers;
  private final int step;
  private final double tolerance;
  private final List<Standing> standings;
  private final int chosen;

  SurfaceFrame(Settings settings, Ground ground, List<Racer> racers, int step) {
    this.settings = settings;
    this.ground = ground;
    // the frame outlives the step: it keeps tracks of its own
    this.racers = racers.stream().map(Racer::copy).toList();
    this.step = step;
    tolerance = settings.real("tolerance");
    standings = this.racers.stream().map(r -> Standing.of(r, ground, tolerance)).toList();
    chosen = Math.min(settings.whole("focus"), racers.size()) - 1;
  }

  Frame build() {
    Racer focus = racers.get(chosen);
    String sentence = Words.sentence(ground, standings, step, tolerance);
    Frame.Builder frame =
        Frame.at(step, sentence)
            .finished(racers.stream().allMatch(Racer::away))
            .place(contours(), Frame.Slot.MAIN, "Contours|Both")
            .place(relief(), Frame.Slot.MAIN, "3-D|Both")
            .side(loss())
            .side(moments(focus));
    if (ground.bounded()) {
      frame.side(distance());
    }
    SurfaceTables tables = new SurfaceTables(standings, tolerance, step, chosen);
    Table finish = tables.finish();
    frame.below(tables.finishFigure(finish, sentence)).table(tables.path()).table(finish);
    if (focus.steps() > 0) {
      for (Formula f : Arithmetic.formulas(focus, focus.steps())) {
        frame.formula(f.name(), f.latex(), f.numbers());
      }
    } else {
      frame.formula(
          focus.entrant().label(), focus.entrant().kind().formula(focus.entrant().settings()), "");
    }
    Words.notes(settings, ground, standings, focus).forEach(frame::note);
    numbers(frame);
    return frame.build();
  }

  private void numbers(Frame.Builder frame) {
    for (Standing s : standings) {
      String key = s.racer().entrant().key();
      frame
          .number("loss_" + key, s.loss())
          .number("distance_" + key, s.distance())
          .number("steps_" + key, s.reached());
    }
    frame.number("lowest", ground.lowest());
  }

  private Figure contours() {
    Field map = ground.map();
    double low = map.values().min();
    double high = map.values().max();
    Plot.Builder plot =
        Plot.of(
                "contours",
                ground.title(),
                Axis.of("x₁", map.xMin(), map.xMax()),
                Axis.of("x₂", map.yMin(), map.yMax()))
            .summary("Contours of %s with the racers' paths.".formatted(ground.title()))
            .square();
    if (high > low) {
      plot.add(
              new Layer.Heat(
                  "", map, Palette.SEQUENTIAL, low, high, "", Style.fill(Ink.GREY, 0.45)))
          .add(
              new Layer.Contours(
                  "",
                  map,
                  Doubles.generate(CONTOURS, i -> low + (high - low) * (i + 0.5) / CONTOURS),
                  Style.line(Ink.GREY).width(0.8).alpha(0.8)));
    }
    if (ground.bounded()) {
      plot.add(minima());
    }
    for (Racer r : racers) {
      Style style = r.entrant().style();
      plot.add(
          new Layer.Line(
              r.entrant().label(),
              r.track().column(Racer.X),
              r.track().column(Racer.Y),
              style.marker(Style.Marker.NONE).dash(Style.Dash.SOLID).width(2.2),
              row -> Arithmetic.text(r, row)));
    }
    plot.add(
        new Layer.Points(
            "",
            Doubles.of(ground.startX()),
            Doubles.of(ground.startY()),
            Style.points(Ink.TEXT, Style.Marker.RING).width(9),
            List.of("start"),
            row -> "The start, the same for everybody."));
    for (Racer r : racers) {
      int last = r.track().rows() - 1;
      plot.add(
          new Layer.Points(
              "",
              Doubles.of(r.track().last(Racer.X)),
              Doubles.of(r.track().last(Racer.Y)),
              r.entrant().style().width(10),
              List.of(),
              row -> Arithmetic.text(r, last)));
    }
    return plot.gesture(new Gesture.Drag("start", ground.startX(), ground.startY(), Map.of()))
        .build();
  }

  private Layer minima() {
    List<Minimum> all = ground.minima();
    return new Layer.Points(
        "minimum",
        Doubles.generate(all.size(), i -> all.get(i).x()),
        Doubles.generate(all.size(), i -> all.get(i).y()),
        Style.points(Ink.TEXT, Style.Marker.STAR).width(9),
        List.of(),
        i ->
            "%s minimum\nf(%s, %s) = %s"
                .formatted(
                    all.get(i).value() <= ground.lowest() + 1e-9 ? "Lowest" : "Local",
                    Format.shown(all.get(i).x()),
                    Format.shown(all.get(i).y()),
                    Format.shown(all.get(i).value())));
  }

  private Figure relief() {
    Field field = ground.relief();
    double[] sorted =
        java.util.Arrays.stream(field.values().toArray())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    boolean log =
        sorted.length > 2
            && sorted[sorted.length - 1] - sorted[0] > 6 * (sorted[sorted.length / 2] - sorted[0]);
    List<Surface.Path> paths =
        racers.stream()
            .map(
                r ->
                    new Surface.Path(
                        r.entrant().label(),
                        r.track().column(Racer.X),
                        r.track().column(Racer.Y),
                        r.track().column(Racer.LOSS),
                        r.entrant().style().dash(Style.Dash.SOLID)))
            .toList();
    return new Surface(
        "relief",
        ground.title() + (log ? ", heights on a log scale" : ""),
        "%s in perspective with the racers' paths; drag to turn.".formatted(ground.title()),
        Axis.of("x₁", field.xMin(), field.xMax()),
        Axis.of("x₂", field.yMin(), field.yMax()),
        Axis.auto("f"),
        field,
        log,
        paths,
        settings.numbers("view").get(0),
        Math.clamp(settings.numbers("view").get(1), 5, 90),
        List.of(new Gesture.Turn("view")));
  }

  private Figure loss() {
    boolean log = ground.bounded();
    double lowest = log ? ground.lowest() : 0;
    String label = !log ? "loss f" : Math.abs(lowest) < 1e-9 ? "loss f" : "f − lowest";
    Plot.Builder plot =
        Plot.of(
                "loss",
                "Loss per step",
                Steps.axis("step", step),
                log ? Axis.log(label) : Axis.auto(label))
            .summary("Loss of each racer against the step.");
    for (Racer r : racers) {
      Doubles loss = r.track().column(Racer.LOSS);
      plot.add(
          line(r, Doubles.generate(loss.size(), i -> loss.get(i) - lowest), r.entrant().style()));
    }
    if (log) {
      plot.add(
          new Layer.Rule(
              "tolerance",
              false,
              tolerance,
              Style.line(Ink.GREY).width(1.2).dash(Style.Dash.DOTTED)));
    }
    return plot.build();
  }

  private Figure distance() {
    Plot.Builder plot =
        Plot.of(
                "distance",
                "Distance to the optimum",
                Steps.axis("step", step),
                Axis.log("distance"))
            .summary("Distance of each racer to the nearest lowest point against the step.")
            .noLegend();
    for (Racer r : racers) {
      Track t = r.track();
      plot.add(
          line(
              r,
              Doubles.generate(
                  t.rows(), i -> ground.distance(t.get(i, Racer.X), t.get(i, Racer.Y))),
              r.entrant().style()));
    }
    return plot.build();
  }

  private static Layer line(Racer r, Doubles values, Style style) {
    return new Layer.Line(
        r.entrant().label(),
        Doubles.count(0, values.size()),
        values,
        style.marker(Style.Marker.NONE),
        row -> Arithmetic.text(r, row));
  }

  /// Gradient and moments of the chosen racer, x₁ solid, x₂ dashed; squares as their roots, so that
  /// they compare with the gradient.
  private Figure moments(Racer r) {
    Track t = r.track();
    Plot.Builder plot =
        Plot.of(
                "moments",
                r.entrant().label()
                    + (r.traceNames().isEmpty()
                        ? " keeps nothing but the gradient"
                        : ": what it remembers"),
                Steps.axis("step", step),
                Axis.auto("size"))
            .summary("Gradient and moments of %s against the step.".formatted(r.entrant().label()));
    pair(plot, r, "gradient g", t, Racer.SLOPE, false, Ink.GREY, 1.2);
    List<Ink> inks = List.of(r.entrant().style().ink(), Ink.TEXT, Ink.PURPLE);
    for (int i = 0; i < r.traceNames().size(); i++) {
      String name = r.traceNames().get(i);
      boolean square = !name.equals("velocity");
      pair(
          plot,
          r,
          square ? "√ " + name : name + " v",
          t,
          Racer.MOMENTS + 2 * i,
          square,
          inks.get(i),
          2);
    }
    return plot.build();
  }

  private static void pair(
      Plot.Builder plot,
      Racer r,
      String name,
      Track t,
      int column,
      boolean root,
      Ink ink,
      double width) {
    for (int c = 0; c < 2; c++) {
      int at = column + c;
      plot.add(
          new Layer.Line(
              name + (c == 0 ? "₁" : "₂"),
              Doubles.count(0, t.rows()),
              Doubles.generate(t.rows(), i -> root ? Math.sqrt(t.get(i, at)) : t.get(i, at)),
              Style.line(ink).width(width).dash(c == 0 ? Style.Dash.SOLID : Style.Dash.DASHED),
              row -> Arithmetic.text(r, row)));
    }
  }
}
