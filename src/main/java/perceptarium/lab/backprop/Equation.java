package perceptarium.lab.backprop;

/// One line of the calculation.
///
/// @param kind what it computes
/// @param layer of the unit it is about, 0 hidden, 1 output
/// @param unit number of that unit, −1 for the error as a whole
/// @param input of the weight it is about; −1 the bias
/// @param name in words
/// @param latex in symbols
/// @param numbers the right side with its numbers and the result
record Equation(
    Kind kind,
    int layer,
    int unit,
    int input,
    String name,
    String latex,
    String numbers,
    double value) {
  /// What an equation computes, in the order of the calculation.
  enum Kind {
    NET,
    ACTIVATION,
    ERROR,
    /// ∂E/∂(output of a unit).
    BACK,
    /// g′ at a unit.
    SLOPE,
    DELTA,
    GRADIENT,
    UPDATE,
    /// The error after the update.
    AFTER;
  }

  boolean isAbout(Kind kind, int layer, int unit) {
    return this.kind == kind && this.layer == layer && this.unit == unit;
  }
}
