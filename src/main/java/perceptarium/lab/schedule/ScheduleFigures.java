package perceptarium.lab.schedule;

import static perceptarium.figure.Format.shown;

import java.util.List;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// Rates, losses and places over the epochs.
final class ScheduleFigures {
  private final ScheduleView v;
  private final int end;

  ScheduleFigures(ScheduleView view) {
    v = view;
    end = Math.max(80, view.epochs);
  }

  private static Style style(int i) {
    return Style.series(i).marker(Marker.NONE).width(2.4);
  }

  private Axis epochs() {
    return Axis.of("epoch", 0, end);
  }

  Plot rates() {
    Doubles x = Doubles.count(0, end + 1);
    boolean one = v.runners.size() == 1;
    boolean together = v.runners.stream().allMatch(r -> r.rate(0) == v.first);
    String begin = together ? (one ? " begins at" : ": all begin at") : " with";
    String title = (one ? "The rate" : "Rates") + begin + " α₀ = " + shown(v.first);
    double top = 0;
    for (Runner r : v.runners) {
      for (int e = 0; e <= end; e++) {
        top = Math.max(top, r.rate(e));
      }
    }
    Plot.Builder plot =
        Plot.of("rates", title, epochs(), Axis.of("rate α", 0, 1.06 * top)).summary(title + ".");
    for (int i = 0; i < v.runners.size(); i++) {
      Runner r = v.runners.get(i);
      plot.add(
          new Layer.Line(r.label(), x, Doubles.generate(end + 1, r::rate), style(i), r::explain));
    }
    if (v.bowl.limit() < 1.06 * top) {
      plot.add(
          new Layer.Rule(
              "limit 2/λ", false, v.bowl.limit(), Style.line(Ink.TEXT).dash(Dash.DASHED)));
    }
    return plot.add(now()).build();
  }

  private Layer now() {
    return new Layer.Rule("", true, v.epochs, Style.line(Ink.ACCENT).dash(Dash.DOTTED));
  }

  Plot loss() {
    int n = v.epochs + 1;
    Doubles x = Doubles.count(0, n);
    double first = Math.max(1e-6, v.bowl.loss(v.bowl.start()));
    double floor = first;
    for (Runner r : v.runners) {
      floor = Math.min(floor, Doubles.of(r.expected()).min());
    }
    double floorOfConstant = v.bowl.floor(v.first);
    String title =
        floorOfConstant == 0
            ? "Without noise nothing holds the loss up"
            : Double.isFinite(floorOfConstant)
                ? "At the constant rate %s noise holds the loss at %s"
                    .formatted(shown(v.first), shown(floorOfConstant))
                : "A constant rate of %s has no floor: it grows".formatted(shown(v.first));
    Plot.Builder plot =
        Plot.of(
                "loss",
                title,
                epochs(),
                new Axis(
                    "loss: expected (bold), this run (thin)",
                    Math.max(1e-8, floor / 30),
                    30 * first,
                    true,
                    List.of()))
            .summary(title + ".");
    for (int i = 0; i < v.runners.size(); i++) {
      Runner r = v.runners.get(i);
      plot.add(
          new Layer.Line(
              "",
              x,
              Doubles.generate(n, e -> v.bowl.loss(r.x()[e])),
              style(i).width(1).alpha(0.28)));
    }
    for (int i = 0; i < v.runners.size(); i++) {
      Runner r = v.runners.get(i);
      plot.add(
          new Layer.Line(
              r.label(),
              x,
              Doubles.of(r.expected()),
              style(i),
              e ->
                  "%s after epoch %d: expected %s, this run %s"
                      .formatted(
                          r.label(), e, shown(r.expected()[e]), shown(v.bowl.loss(r.x()[e])))));
    }
    if (Double.isFinite(floorOfConstant) && floorOfConstant > 0) {
      plot.add(
          new Layer.Rule(
              "floor at α₀", false, floorOfConstant, Style.line(Ink.GREY).dash(Dash.DOTTED)));
    }
    return plot.build();
  }

  Plot places() {
    int n = v.epochs + 1;
    double half = Math.max(1, Math.abs(v.bowl.start())) * 1.15;
    String who = v.runners.size() == 1 ? "It shakes" : "They shake";
    String title =
        v.bowl.noise() == 0 ? "Without noise nothing shakes" : who + " about the minimum";
    Plot.Builder plot =
        Plot.of("places", title, epochs(), Axis.of("x", -half, half))
            .noLegend()
            .add(new Layer.Rule("minimum", false, 0, Style.line(Ink.GREY).width(1)));
    for (int i = 0; i < v.runners.size(); i++) {
      Runner r = v.runners.get(i);
      plot.add(
          new Layer.Line(
              r.label(),
              Doubles.count(0, n),
              Doubles.of(r.x()),
              style(i).width(1.5),
              e -> "%s: x = %s after epoch %d".formatted(r.label(), shown(r.x()[e]), e)));
    }
    return plot.build();
  }

  TableFigure standing(Table table) {
    return new TableFigure(
        "standing",
        "After epoch " + v.epochs,
        table,
        List.of("schedule", "α", "loss of this run", "expected loss"));
  }
}
