package perceptarium.engine.statistics;

/// What batch normalisation remembers of its mini-batches for test time: running averages that move
/// by a share κ towards each mini-batch's mean and its variance divided by m − 1.
public record RunningMoments(double mean, double variance) {
  /// Before the first mini-batch: 0 and 1, as in PyTorch.
  public static final RunningMoments START = new RunningMoments(0, 1);

  /// After one more mini-batch. One example has no variance to learn from: only the mean moves.
  ///
  /// @param batch its statistics, the variance divided by m
  /// @param size m
  /// @param momentum κ, 0–1
  public RunningMoments after(BatchNorm batch, int size, double momentum) {
    double next = mean + momentum * (batch.mean() - mean);
    if (size == 1) {
      return new RunningMoments(next, variance);
    }
    double unbiased = batch.variance() * size / (size - 1);
    return new RunningMoments(next, variance + momentum * (unbiased - variance));
  }
}
