package perceptarium.engine.network;

/// What a network computes in. Losses, statistics and the optimizer's state are double in both.
public enum Precision {
  /// 64 bits: what taught digits come from.
  DOUBLE,
  /// 32 bits: twice the numbers in one vector.
  FLOAT
}
