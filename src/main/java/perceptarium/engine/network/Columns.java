package perceptarium.engine.network;

import java.util.Arrays;

/// Examples in the form in which a {@link Network} takes them fastest: one column an input, in the
/// network's precision. Immutable.
public final class Columns {
  /// Behind the last example, so that whole vectors can be read.
  private static final int PADDING = 64;

  final Slab inputs;
  final Slab targets;
  final double[] strengths;

  /// Whether every example counts 1.
  final boolean even;

  final int size;
  final int outputs;

  /// @param inputs one row an example
  /// @param targets one row an example, one number an output
  /// @param strengths one an example
  public Columns(Precision precision, double[] inputs, double[] targets, double[] strengths) {
    size = strengths.length;
    this.strengths = strengths.clone();
    even = Arrays.stream(strengths).allMatch(s -> s == 1);
    this.inputs = new Slab(precision, inputs.length + PADDING);
    this.targets = new Slab(precision, targets.length + PADDING);
    int n = size == 0 ? 0 : inputs.length / size;
    outputs = size == 0 ? 0 : targets.length / size;
    for (int row = 0; row < size; row++) {
      for (int i = 0; i < n; i++) {
        this.inputs.set(i * size + row, inputs[row * n + i]);
      }
      for (int c = 0; c < outputs; c++) {
        this.targets.set(c * size + row, targets[row * outputs + c]);
      }
    }
  }

  /// Points without targets.
  ///
  /// @param inputs one row a point
  public static Columns points(Precision precision, double[] inputs, int size) {
    return new Columns(precision, inputs, new double[0], new double[size]);
  }

  /// Number of examples.
  public int size() {
    return size;
  }
}
