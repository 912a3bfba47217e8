package perceptarium.figure;

import java.util.function.DoubleBinaryOperator;

/// Values on a regular grid over a rectangle: a surface, a decision map. Row-major, row 0 at
/// `yMin`; grid points include the edges.
public record Field(
    double xMin, double xMax, double yMin, double yMax, int columns, int rows, Doubles values) {
  public Field {
    if (values.size() != columns * rows || columns < 2 || rows < 2) {
      throw new IllegalArgumentException(values.size() + " values for " + rows + "×" + columns);
    }
  }

  /// Samples a function.
  public static Field sample(
      double xMin,
      double xMax,
      double yMin,
      double yMax,
      int columns,
      int rows,
      DoubleBinaryOperator f) {
    double[] values = new double[columns * rows];
    for (int j = 0; j < rows; j++) {
      double y = yMin + (yMax - yMin) * j / (rows - 1);
      for (int i = 0; i < columns; i++) {
        values[j * columns + i] = f.applyAsDouble(xMin + (xMax - xMin) * i / (columns - 1), y);
      }
    }
    return new Field(xMin, xMax, yMin, yMax, columns, rows, Doubles.wrap(values));
  }

  public double x(int column) {
    return xMin + (xMax - xMin) * column / (columns - 1);
  }

  public double y(int row) {
    return yMin + (yMax - yMin) * row / (rows - 1);
  }

  public double get(int column, int row) {
    return values.get(row * columns + column);
  }
}
