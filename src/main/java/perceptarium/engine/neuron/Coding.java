package perceptarium.engine.neuron;

/// How a truth value is written as a number.
public enum Coding {
  /// 1 and 0.
  BINARY,
  /// 1 and −1.
  BIPOLAR;

  /// The number that stands for `on`.
  public double value(boolean on) {
    return on ? 1 : this == BINARY ? 0 : -1;
  }
}
