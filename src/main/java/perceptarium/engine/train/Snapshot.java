package perceptarium.engine.train;

/// A network put aside: parameters and running averages of batch normalisation, overwritten by each
/// {@link #take}.
record Snapshot(double[] parameters, double[] statistics) {
  static Snapshot of(double[] parameters, double[] statistics) {
    return new Snapshot(parameters.clone(), statistics.clone());
  }

  Snapshot copy() {
    return of(parameters, statistics);
  }

  void take(double[] w, Learner learner) {
    System.arraycopy(w, 0, parameters, 0, w.length);
    learner.read(statistics);
  }

  void bringBack(double[] w, Learner learner) {
    System.arraycopy(parameters, 0, w, 0, w.length);
    learner.write(statistics);
  }
}
