package perceptarium.engine.train;

import perceptarium.engine.network.Network;

/// Scores a network over a whole part of the data, as it is after training. Used by one thread at a
/// time.
final class Evaluator {
  private final Network network;
  private double loss;
  private double accuracy;

  /// @param network its work space; nothing else may use it meanwhile
  Evaluator(Network network) {
    this.network = network;
  }

  /// Computes loss and accuracy; NaN where there is none.
  void score(Examples part) {
    double sum = 0;
    double weight = 0;
    int right = 0;
    for (int from = 0; from < part.size(); from += network.capacity()) {
      int count = Math.min(network.capacity(), part.size() - from);
      part.put(network, from, count);
      network.forward(count);
      for (int k = 0; k < count; k++) {
        double s = part.strength(from + k);
        sum += s * network.loss(k);
        weight += s;
        right += part.right(network, k, from + k) ? 1 : 0;
      }
    }
    loss = weight > 0 ? sum / weight : Double.NaN;
    accuracy = part.size() > 0 && part.classes() ? (double) right / part.size() : Double.NaN;
  }

  double loss() {
    return loss;
  }

  double accuracy() {
    return accuracy;
  }
}
