package perceptarium.lab.playground;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Dataset;

/// How much each example counts: by a column of one's own, by its class, and stressed by hand.
final class Strengths {
  private final Settings settings;
  private final Set<List<Double>> stressed = new HashSet<>();

  Strengths(Settings settings) {
    this.settings = settings;
    Numbers places = settings.numbers("stressed");
    for (int row = 0; row < places.rows(); row++) {
      stressed.add(List.of(places.get(row, 0), places.get(row, 1)));
    }
  }

  /// The examples with their strengths; unchanged if all count 1.
  Dataset of(Dataset data) {
    Numbers own = settings.numbers("strengths");
    if (!own.isEmpty() && own.rows() != data.size()) {
      throw new BadInput(
          "strengths: %d numbers for %d points; one a point is needed"
              .formatted(own.rows(), data.size()));
    }
    double[] strengths = new double[data.size()];
    boolean differ = false;
    for (int row = 0; row < strengths.length; row++) {
      double s = own.isEmpty() ? 1 : own.get(row);
      if (s < 0) {
        throw new BadInput("strengths: row %d is below 0".formatted(row + 1));
      }
      if (data.task().classes() && data.target(row) == settings.whole("strong-class")) {
        s *= settings.real("strength");
      }
      if (isStressed(data, row)) {
        s *= settings.real("stress");
      }
      strengths[row] = s;
      differ |= s != 1;
    }
    return differ ? data.withStrengths(strengths) : data;
  }

  private boolean isStressed(Dataset data, int row) {
    return !stressed.isEmpty()
        && stressed.contains(List.of(data.inputs().get(row, 0), data.inputs().get(row, 1)));
  }

  /// Whether a click on a point stresses it.
  boolean byClick() {
    return settings.choice("click").equals("stress");
  }

  /// The setting `stressed` after a click on a point: it is added, or taken out again.
  String toggled(double x1, double x2) {
    Numbers places = settings.numbers("stressed");
    StringBuilder text = new StringBuilder();
    boolean was = false;
    for (int row = 0; row < places.rows(); row++) {
      if (places.get(row, 0) == x1 && places.get(row, 1) == x2) {
        was = true;
      } else {
        add(text, places.get(row, 0), places.get(row, 1));
      }
    }
    if (!was) {
      add(text, x1, x2);
    }
    return text.toString();
  }

  private static void add(StringBuilder text, double x1, double x2) {
    text.append(text.isEmpty() ? "" : "; ")
        .append(Value.number(x1))
        .append(',')
        .append(Value.number(x2));
  }
}
