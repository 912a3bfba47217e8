package perceptarium.engine.data;

import java.util.Arrays;
import perceptarium.catalog.Numbers;

/// An affine map of each column, x ↦ (x − shift)/scale. It is fitted on training data and used
/// unchanged on everything else.
///
/// @param shift `1×n`
/// @param scale `1×n`, above 0
public record Scaling(Numbers shift, Numbers scale) {
  /// Leaves everything as it is.
  public static Scaling none(int columns) {
    double[] ones = new double[columns];
    Arrays.fill(ones, 1);
    return new Scaling(Numbers.row(new double[columns]), Numbers.row(ones));
  }

  /// z-scores: mean 0, standard deviation 1 (dividing by m). A constant column is only shifted.
  public static Scaling standard(Numbers data) {
    int n = data.columns();
    double[] shift = new double[n];
    double[] scale = new double[n];
    for (int j = 0; j < n; j++) {
      double[] column = data.columnArray(j);
      // a rounded mean lies beside the numbers of a constant column: they would come out as ±1
      boolean constant = Arrays.stream(column).allMatch(x -> x == column[0]);
      double mean = constant ? column[0] : Arrays.stream(column).average().orElse(0);
      double variance = Arrays.stream(column).map(x -> (x - mean) * (x - mean)).average().orElse(0);
      shift[j] = mean;
      scale[j] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    return new Scaling(Numbers.row(shift), Numbers.row(scale));
  }

  /// Smallest to 0, largest to 1. A constant column becomes 0.
  public static Scaling minMax(Numbers data) {
    int n = data.columns();
    double[] shift = new double[n];
    double[] scale = new double[n];
    for (int j = 0; j < n; j++) {
      double[] column = data.columnArray(j);
      double min = Arrays.stream(column).min().orElse(0);
      double max = Arrays.stream(column).max().orElse(1);
      shift[j] = min;
      scale[j] = max > min ? max - min : 1;
    }
    return new Scaling(Numbers.row(shift), Numbers.row(scale));
  }

  /// The scaled columns.
  public Numbers apply(Numbers data) {
    int n = data.columns();
    double[] scaled = data.toArray();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = apply(i % n, scaled[i]);
    }
    return Numbers.of(data.rows(), n, scaled);
  }

  public double apply(int column, double x) {
    return (x - shift.get(column)) / scale.get(column);
  }
}
