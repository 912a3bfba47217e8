package perceptarium.engine.statistics;

import java.util.random.RandomGenerator;

/// What batch normalisation makes of one example in the company that chance gives it: the others of
/// its mini-batch are normal with mean μ and standard deviation σ.
public record Company(double mean, double sd) {
  /// ẑ of the example in `draws` mini-batches.
  ///
  /// @param z its net input
  /// @param size m, itself included
  public double[] hats(double z, int size, double epsilon, int draws, RandomGenerator random) {
    double[] hats = new double[draws];
    double[] batch = new double[size];
    for (int d = 0; d < draws; d++) {
      batch[0] = z;
      for (int i = 1; i < size; i++) {
        batch[i] = mean + sd * random.nextGaussian();
      }
      hats[d] = BatchNorm.of(batch, epsilon, 1, 0).hat(z);
    }
    return hats;
  }

  /// Standard deviation of ẑ in large mini-batches: √((1 + c²/2)/m) with c = (z − μ)/σ. The mean of
  /// m examples errs by σ/√m and their standard deviation by σ/√(2m), which counts c times.
  public double law(double z, int size) {
    double c = (z - mean) / sd;
    return Math.sqrt((1 + c * c / 2) / size);
  }
}
