package perceptarium.engine.compute;

import perceptarium.engine.compute.Pointwise.Kernel;

/// A known function of every kind, worked out by the library, for what backends are checked
/// against.
record Curve(Kernel kernel) implements Pointwise {
  @Override
  public double value(double z) {
    return switch (kernel) {
      case GENERAL -> Math.sin(z);
      case LINEAR -> z;
      case RELU -> Math.max(0, z);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
    };
  }

  @Override
  public double slope(double z) {
    return switch (kernel) {
      case GENERAL -> Math.cos(z);
      case LINEAR -> 1;
      case RELU -> z > 0 ? 1 : 0;
      case SIGMOID -> 1 / (2 + Math.exp(-z) + Math.exp(z));
      case TANH -> 1 / (Math.cosh(z) * Math.cosh(z));
    };
  }
}
