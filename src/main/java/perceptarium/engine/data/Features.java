package perceptarium.engine.data;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Value;

/// What of a point (x₁, x₂) a network gets to see.
public final class Features {
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "feature",
          new Kind("x1", "x₁", "x_1", (x, y) -> x),
          new Kind("x2", "x₂", "x_2", (x, y) -> y),
          new Kind("x1-squared", "x₁²", "x_1^2", (x, y) -> x * x),
          new Kind("x2-squared", "x₂²", "x_2^2", (x, y) -> y * y),
          new Kind("product", "x₁x₂", "x_1 x_2", (x, y) -> x * y),
          new Kind("sin-x1", "sin x₁", "\\sin x_1", (x, y) -> Math.sin(x)),
          new Kind("sin-x2", "sin x₂", "\\sin x_2", (x, y) -> Math.sin(y)));

  private Features() {}

  /// One feature as a catalogue entry.
  public record Kind(String name, String label, String formula, DoubleBinaryOperator of)
      implements Entry {
    @Override
    public String source() {
      return "After TensorFlow Playground by Smilkov and Carter, 2016";
    }
  }

  /// The features that a setting names.
  public static List<Kind> of(List<Value.Call> calls) {
    return calls.stream().map(c -> ALL.find(c.name())).toList();
  }

  /// The features of points.
  ///
  /// @param points `m×2`
  /// @return `m×features`
  public static Numbers of(List<Kind> features, Numbers points) {
    int n = features.size();
    double[] data = new double[points.rows() * n];
    for (int i = 0; i < points.rows(); i++) {
      for (int j = 0; j < n; j++) {
        data[i * n + j] = features.get(j).of().applyAsDouble(points.get(i, 0), points.get(i, 1));
      }
    }
    return Numbers.of(points.rows(), n, data);
  }
}
