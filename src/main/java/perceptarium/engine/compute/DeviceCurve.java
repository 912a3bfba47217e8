package perceptarium.engine.compute;

/// A scalar function as a device computes it: one of a few families, with a number of its own. In
/// single precision, to 2e-6 of its value; GELU to 1e-6 at all.
///
/// @param parameter of the family; 0 where it has none
public record DeviceCurve(Family family, double parameter) {
  /// Functions that differ in a number at most.
  public enum Family {
    /// z to the right of 0, `parameter`·z to the left: linear, ReLU, leaky ReLU.
    BENT,
    SIGMOID,
    TANH,
    /// z to the right of 0, `parameter`·(eᶻ − 1) to the left.
    ELU,
    SOFTPLUS,
    GELU,
    SILU,
    /// 1 from 0 on, `parameter` before.
    STEP
  }
}
