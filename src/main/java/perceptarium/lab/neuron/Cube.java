package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.neuron.Samples;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;

/// Three inputs: the cube of truth values in oblique view, and the plane of the unit cutting it.
final class Cube {
  private static final double DEPTH_X = -0.45;
  private static final double DEPTH_Y = -0.32;

  private Cube() {}

  /// @param depth what the third input is called
  /// @param w (w₁, w₂, w₃, b)
  /// @param better another plane worth showing, or null
  static Plot of(
      Setup setup,
      String id,
      String title,
      String depth,
      double[] w,
      Predicate<Samples.Point> right,
      Samples.@Nullable Point current,
      double @Nullable [] better) {
    double low =
        setup.samples().points().stream()
            .flatMapToDouble(p -> Arrays.stream(p.x()))
            .min()
            .orElse(0);
    double room = 0.2 * (1 - low);
    Plot.Builder plot =
        Plot.of(
                id,
                title,
                Axis.of(
                    "%s, %s comes out of the page".formatted(setup.inputName(0), depth),
                    across(low, low, 1) - room,
                    across(1, 1, low) + room),
                Axis.of(setup.inputName(1), up(low, low, 1) - room, up(1, 1, low) + room))
            .summary(title + ", seen in the cube of its three inputs")
            .square();
    edges(plot, low);
    cut(plot, "plane of the unit", w, low, Style.fill(Ink.ACCENT, 0.3));
    if (better != null) {
      cut(plot, "a plane that separates", better, low, Style.fill(Ink.GREEN, 0.3));
    }
    if (current != null) {
      plot.add(
          new Layer.Points(
              "this row",
              Doubles.of(across(current.x())),
              Doubles.of(up(current.x())),
              Style.points(Ink.ACCENT, Style.Marker.RING).width(22)));
    }
    marks(plot, setup, "wrong", p -> !right.test(p), w, Style.points(Ink.TEXT, Style.Marker.CROSS));
    marks(
        plot,
        setup,
        "class 1",
        Samples.Point::positive,
        w,
        Style.points(Ink.POSITIVE, Style.Marker.CIRCLE));
    marks(
        plot,
        setup,
        "class 0",
        p -> !p.positive(),
        w,
        Style.points(Ink.NEGATIVE, Style.Marker.SQUARE));
    return plot.build();
  }

  private static double across(double... x) {
    return x[0] + DEPTH_X * x[2];
  }

  private static double up(double... x) {
    return x[1] + DEPTH_Y * x[2];
  }

  private static List<double[][]> cubeEdges(double low) {
    List<double[][]> edges = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      for (int corner = 0; corner < 4; corner++) {
        double[] from = new double[3];
        from[axis] = low;
        from[(axis + 1) % 3] = (corner & 1) == 0 ? low : 1;
        from[(axis + 2) % 3] = (corner & 2) == 0 ? low : 1;
        double[] to = from.clone();
        to[axis] = 1;
        edges.add(new double[][] {from, to});
      }
    }
    return edges;
  }

  private static void edges(Plot.Builder plot, double low) {
    for (double[][] edge : cubeEdges(low)) {
      plot.add(
          new Layer.Line(
              "",
              Doubles.of(across(edge[0]), across(edge[1])),
              Doubles.of(up(edge[0]), up(edge[1])),
              Style.line(Ink.GREY).width(1)));
    }
  }

  /// Where the plane crosses the cube, as one polygon.
  private static void cut(Plot.Builder plot, String name, double[] w, double low, Style style) {
    List<double[]> crossings = new ArrayList<>();
    for (double[][] edge : cubeEdges(low)) {
      double f = Samples.net(w, edge[0]);
      double g = Samples.net(w, edge[1]);
      if (f != g && Math.min(f, g) <= 0 && Math.max(f, g) >= 0) {
        double t = f / (f - g);
        double[] x = new double[3];
        for (int i = 0; i < 3; i++) {
          x[i] = edge[0][i] + t * (edge[1][i] - edge[0][i]);
        }
        crossings.add(new double[] {across(x), up(x)});
      }
    }
    if (crossings.size() < 3) {
      return;
    }
    double cx = crossings.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double cy = crossings.stream().mapToDouble(p -> p[1]).average().orElse(0);
    crossings.sort(Comparator.comparingDouble(p -> Math.atan2(p[1] - cy, p[0] - cx)));
    Doubles x = Doubles.generate(crossings.size(), i -> crossings.get(i)[0]);
    Doubles y = Doubles.generate(crossings.size(), i -> crossings.get(i)[1]);
    plot.add(new Layer.Region(name, x, y, style));
  }

  private static void marks(
      Plot.Builder plot,
      Setup setup,
      String name,
      Predicate<Samples.Point> which,
      double[] w,
      Style style) {
    List<Samples.Point> chosen = setup.samples().points().stream().filter(which).toList();
    if (!chosen.isEmpty()) {
      boolean cross = style.marker() == Style.Marker.CROSS;
      plot.add(
          new Layer.Points(
              name,
              Doubles.generate(chosen.size(), i -> across(chosen.get(i).x())),
              Doubles.generate(chosen.size(), i -> up(chosen.get(i).x())),
              style.width(cross ? 22 : 11),
              cross ? List.of() : chosen.stream().map(p -> Words.tuple(p.x())).toList(),
              i -> Explained.net(w, chosen.get(i).x())));
    }
  }
}
