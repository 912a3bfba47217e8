package perceptarium.engine.data;

/// What is to be learnt from the targets.
public enum Task {
  /// A real number.
  REGRESSION,
  /// Class 0 or 1.
  BINARY,
  /// One of three or more classes 0, 1, 2, …
  MULTICLASS;

  public boolean classes() {
    return this != REGRESSION;
  }
}
