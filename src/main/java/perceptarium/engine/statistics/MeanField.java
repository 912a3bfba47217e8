package perceptarium.engine.statistics;

import perceptarium.engine.compute.Pointwise;

/// What theory expects of the signal in a wide network with random weights, layer by layer, before
/// anything is drawn: sums over many units are normal by the central limit theorem.
///
/// Weights have mean m and variance v. An input is a vector of unit normals. The pre-activation of
/// a unit is a part that all units share (m times the sum of the layer below) and a part of its
/// own. With m = 0 there is no shared part and the recursion is the classical one: q = n·v·E[h²],
/// E[h²] = E[g(√q u)²] (Poole et al. 2016; Glorot and Bengio 2010 for g linear).
public final class MeanField {
  /// Values of the shared part that are followed, as equal shares of a normal distribution.
  private static final int SHARED = 201;

  /// A standard deviation beyond it, up to infinity, makes no other slope.
  private static final double LARGE = 1e100;

  /// @param mean of the activations
  /// @param sd of the activations, over units and inputs
  /// @param secondMoment E[h²]
  /// @param slopeSquare E[g′(z)²], the factor of the backward pass
  public record Layer(double mean, double sd, double secondMoment, double slopeSquare) {}

  private MeanField() {}

  /// The forward pass.
  ///
  /// @param fanIn inputs of each layer, one number a layer
  /// @param mean of a weight, one a layer
  /// @param variance of a weight, one a layer
  public static Layer[] forward(Pointwise g, int[] fanIn, double[] mean, double[] variance) {
    boolean shared = false;
    for (double m : mean) {
      shared |= m != 0;
    }
    return shared ? withShared(g, fanIn, mean, variance) : centred(g, fanIn, variance);
  }

  private static Layer[] centred(Pointwise g, int[] fanIn, double[] variance) {
    Layer[] out = new Layer[fanIn.length];
    double square = 1;
    for (int l = 0; l < out.length; l++) {
      double sd = Math.sqrt(fanIn[l] * variance[l] * square);
      double slopeSquare = slopeSquare(g, 0, Math.min(sd, LARGE));
      double mean = Normal.expectation(g::value, 0, sd);
      double second = Normal.expectation(z -> g.value(z) * g.value(z), 0, sd);
      square = Double.isNaN(second) ? Double.POSITIVE_INFINITY : second;
      double spread =
          Double.isInfinite(square) ? square : Math.sqrt(Math.max(0, square - mean * mean));
      out[l] = new Layer(mean, spread, square, slopeSquare);
    }
    return out;
  }

  /// Follows the shared part of {@link #SHARED} typical inputs.
  private static Layer[] withShared(Pointwise g, int[] fanIn, double[] mean, double[] variance) {
    double[] common = new double[SHARED];
    double[] own = new double[SHARED];
    double[] weight = new double[SHARED];
    double total = 0;
    for (int i = 0; i < SHARED; i++) {
      double u = -5 + 10.0 * i / (SHARED - 1);
      weight[i] = Normal.density(u);
      total += weight[i];
      common[i] = mean[0] * Math.sqrt(fanIn[0]) * u;
      own[i] = fanIn[0] * variance[0];
    }
    Layer[] out = new Layer[fanIn.length];
    for (int l = 0; l < out.length; l++) {
      double first = 0;
      double second = 0;
      double slope = 0;
      boolean more = l + 1 < out.length;
      for (int i = 0; i < SHARED; i++) {
        double sd = Math.sqrt(own[i]);
        double h = Normal.expectation(g::value, common[i], sd);
        double h2 = Normal.expectation(z -> g.value(z) * g.value(z), common[i], sd);
        double share = weight[i] / total;
        first += share * h;
        second += share * h2;
        slope += share * slopeSquare(g, common[i], sd);
        if (more) {
          double m = mean[l + 1];
          common[i] = m * fanIn[l + 1] * h;
          own[i] = fanIn[l + 1] * (variance[l + 1] * h2 + m * m * Math.max(0, h2 - h * h));
        }
      }
      double spread = Math.sqrt(Math.max(0, second - first * first));
      out[l] = new Layer(first, spread, second, slope);
    }
    return out;
  }

  private static double slopeSquare(Pointwise g, double mean, double sd) {
    return Normal.expectation(z -> g.slope(z) * g.slope(z), mean, sd);
  }

  /// Standard deviation of ∂/∂h at every layer, from 1 at the top, for weights with mean 0: going
  /// down through layer l multiplies the variance by fanOut·v·E[g′²].
  ///
  /// @param fanOut units of each layer
  public static double[] backward(Layer[] forward, int[] fanOut, double[] variance) {
    int top = forward.length - 1;
    double[] sd = new double[forward.length];
    sd[top] = 1;
    for (int l = top; l > 0; l--) {
      sd[l - 1] = sd[l] * Math.sqrt(fanOut[l] * variance[l] * forward[l].slopeSquare());
    }
    return sd;
  }
}
