package perceptarium.engine.network;

import perceptarium.engine.compute.Backend;

/// How much there is to do in a pass, and so where it is computed.
public final class Width {
  private Width() {}

  /// Whether a pass over so many examples has products that are made by a {@link Backend}. If not,
  /// the numbers do not depend on it.
  static boolean wide(Architecture a, int examples) {
    return product(a, examples) >= WideKernels.WIDE;
  }

  /// Multiply–adds of the largest product in a pass over so many examples.
  static long product(Architecture a, int examples) {
    long most = 0;
    for (int l = 0; l < a.depth(); l++) {
      most = Math.max(most, (long) a.layer(l).units() * a.fanIn(l) * examples);
    }
    return most;
  }

  /// Precision and backend, as in {@link Backend#computed}, of passes over so many examples; empty
  /// if the numbers do not depend on it.
  public static String computed(
      Architecture a, int examples, Precision precision, Backend backend) {
    boolean single = precision == Precision.FLOAT;
    Backend place = single ? backend.staying(product(a, examples)) : backend;
    return wide(a, examples) ? place.computed(single) : "";
  }
}
