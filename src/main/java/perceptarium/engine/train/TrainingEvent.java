package perceptarium.engine.train;

/// What happens in a training, in order.
public sealed interface TrainingEvent {
  /// Updates made so far.
  int updates();

  /// One mini-batch was learnt.
  ///
  /// @param loss mean loss of the batch before the update, without penalty
  record BatchDone(int updates, double loss) implements TrainingEvent {}

  /// Every training example was seen once more, and the network was scored, as it is after every
  /// epoch while it is watched, else after those that {@link Telemetry} keeps.
  record EpochDone(int updates, Scores scores) implements TrainingEvent {}

  /// The loss left every bound; the network was put back to its last finite state.
  ///
  /// @param cause one sentence
  record Diverged(int updates, String cause) implements TrainingEvent {}

  /// Early stopping ended the training.
  ///
  /// @param cause one sentence
  record Finished(int updates, String cause) implements TrainingEvent {}
}
