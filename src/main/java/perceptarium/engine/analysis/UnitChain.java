package perceptarium.engine.analysis;

import perceptarium.engine.network.Activation;

/// A network of one unit a layer, a_l = g(w·a_{l−1} + b): its gradient is a product that can be
/// written down. Index 0 of every array is layer 1.
///
/// @param net z of each layer
/// @param active a of each layer
/// @param factor w·g′(z): what a layer multiplies the gradient with
/// @param gradient ∂a_L/∂a_{l−1}: by what goes into layer l, the product of the factors from L down
///   to l
public record UnitChain(double[] net, double[] active, double[] factor, double[] gradient) {
  /// @param input a₀
  /// @param layers L, from 1
  public static UnitChain of(Activation g, double weight, double bias, double input, int layers) {
    double[] net = new double[layers];
    double[] active = new double[layers];
    double[] factor = new double[layers];
    double[] gradient = new double[layers];
    double a = input;
    for (int l = 0; l < layers; l++) {
      net[l] = weight * a + bias;
      a = g.value(net[l]);
      active[l] = a;
      factor[l] = weight * g.slope(net[l]);
    }
    double product = 1;
    for (int l = layers - 1; l >= 0; l--) {
      product *= factor[l];
      gradient[l] = product;
    }
    return new UnitChain(net, active, factor, gradient);
  }
}
