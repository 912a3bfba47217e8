package perceptarium.lab.metrics;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;

/// A confusion matrix as a picture: true class by row, predicted by column; the darker a cell, the
/// larger its share of its row.
///
/// @param chosen the positive class
/// @param cells names of cells, row by row; empty for none
/// @param choose a click on a row makes its class the positive one
record MatrixFigure(
    double[][] counts, List<String> names, int chosen, List<String> cells, boolean choose) {
  private int k() {
    return counts.length;
  }

  private double row(int i) {
    double sum = 0;
    for (double n : counts[i]) {
      sum += n;
    }
    return sum;
  }

  Plot plot(String title) {
    List<String> upwards = new ArrayList<>(names);
    Collections.reverse(upwards);
    Plot.Builder plot =
        Plot.of(
                "matrix",
                title,
                Axis.categories("predicted", names),
                Axis.categories("in truth", upwards))
            .noLegend()
            .summary(title + ". True class by row, predicted class by column.");
    double[] x = new double[k() * k()];
    double[] y = new double[k() * k()];
    for (int i = 0; i < k(); i++) {
      for (int j = 0; j < k(); j++) {
        double top = k() - 1 - i;
        double share = row(i) == 0 ? 0 : counts[i][j] / row(i);
        Ink ink = i == j ? Ink.BLUE : Ink.VERMILION;
        x[i * k() + j] = j;
        y[i * k() + j] = top;
        plot.add(
            new Layer.Region(
                "",
                Doubles.of(j - 0.48, j + 0.48, j + 0.48, j - 0.48),
                Doubles.of(top - 0.48, top - 0.48, top + 0.48, top + 0.48),
                Style.fill(ink, 0.06 + 0.5 * share)));
        String name = cells.isEmpty() ? "" : cells.get(i * k() + j) + "  ";
        plot.add(new Layer.Label(name + shown(counts[i][j]), j, top, Style.line(Ink.TEXT)));
        if (choose && i != chosen) {
          plot.gesture(
              new Gesture.Click(
                  j,
                  top,
                  "take its row's class as the positive one",
                  Map.of("positive", Integer.toString(i + 1))));
        }
      }
    }
    return plot.add(
            new Layer.Line(
                "",
                Doubles.wrap(x),
                Doubles.wrap(y),
                Style.line(Ink.GREY).alpha(0), // what can be asked, not seen
                this::explain))
        .build();
  }

  private String explain(int at) {
    int i = at / k();
    int j = at % k();
    double row = row(i);
    return "%s in truth, predicted as %s: %s of %s%s"
        .formatted(
            names.get(i),
            names.get(j),
            shown(counts[i][j]),
            shown(row),
            row == 0 ? "" : ", a share of " + shown(counts[i][j] / row));
  }
}
