package perceptarium.engine.optimize;

/// A function of two variables to go down on, with its exact gradient. May use scratch memory: one
/// thread at a time.
public interface Objective {
  /// f(x, y); may be infinite or not a number outside its domain.
  double value(double x, double y);

  /// f(x, y), with ∂f/∂x and ∂f/∂y put into the two elements of `gradient`.
  double gradient(double x, double y, double[] gradient);
}
