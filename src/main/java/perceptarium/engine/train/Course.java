package perceptarium.engine.train;

import perceptarium.engine.data.SeedStream;
import perceptarium.engine.network.Network;

/// How far a training has come in its epochs, and in which order an epoch's examples come.
final class Course {
  private final SeedStream shuffling;
  private final int[] order;
  private boolean shuffled;
  private int position;
  private int epoch;
  private int updates;
  private double losses;

  /// @param size examples of an epoch
  Course(long seed, int size) {
    shuffling = new SeedStream(seed, "shuffle");
    order = new int[size];
  }

  Course copy(long seed) {
    Course copy = new Course(seed, order.length);
    System.arraycopy(order, 0, copy.order, 0, order.length);
    copy.shuffled = shuffled;
    copy.position = position;
    copy.epoch = epoch;
    copy.updates = updates;
    copy.losses = losses;
    return copy;
  }

  /// Epochs done.
  int epoch() {
    return epoch;
  }

  /// Updates done.
  int updates() {
    return updates;
  }

  /// Examples of the epoch that are learnt; all of them: the epoch is still to be ended.
  int position() {
    return position;
  }

  boolean allLearnt() {
    return position == order.length;
  }

  /// Begins the next epoch, if its beginning has been reached.
  ///
  /// @param shuffle whether its examples come in a new order
  void begin(boolean shuffle) {
    if (position > 0) {
      return;
    }
    losses = 0;
    shuffled = shuffle;
    if (shuffle) {
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      shuffling.at(epoch).shuffle(order);
    }
  }

  /// Examples in the next batch.
  int next(int batchSize) {
    return Math.min(batchSize, order.length - position);
  }

  /// Puts the next `count` examples into a network's batch.
  void put(Examples train, Network network, int count) {
    if (shuffled) {
      train.put(network, order, position, count);
    } else {
      train.put(network, position, count);
    }
  }

  /// The network's loss on the next `count` examples was measured.
  void measured(int count, double loss) {
    losses += loss * count;
  }

  /// The next `count` examples were learnt.
  void learnt(int count) {
    updates++;
    position += count;
  }

  /// Mean of the epoch's losses, each measured before its update.
  double meanLoss() {
    return losses / order.length;
  }

  void endEpoch() {
    epoch++;
    position = 0;
  }

  /// Back to the epoch's beginning.
  void beginAgain() {
    position = 0;
  }
}
