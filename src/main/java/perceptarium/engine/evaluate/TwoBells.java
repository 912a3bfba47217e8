package perceptarium.engine.evaluate;

import java.util.random.RandomGenerator;
import perceptarium.engine.statistics.Normal;

/// Two equally frequent classes whose attributes are independent and normal with standard deviation
/// 1, the one class about `centre`, the other about its negative. The least error that anything can
/// reach is known.
public final class TwoBells {
  private TwoBells() {}

  /// Bayes error Φ(−‖c‖) of whoever sees the attributes of `centre`; with none it is ½.
  public static double bayesError(double... centre) {
    double square = 0;
    for (double c : centre) {
      square += c * c;
    }
    return Normal.cdf(-Math.sqrt(square));
  }

  /// A point of each class in turn, the first about the negative of `centre`.
  public static double[][] draw(int points, double[] centre, RandomGenerator random) {
    double[][] rows = new double[points][centre.length];
    for (int i = 0; i < points; i++) {
      double side = i % 2 == 0 ? -1 : 1;
      for (int j = 0; j < centre.length; j++) {
        rows[i][j] = side * centre[j] + random.nextGaussian();
      }
    }
    return rows;
  }
}
