package perceptarium.lab.neuron;

import java.util.SplittableRandom;
import perceptarium.engine.neuron.Separation;
import perceptarium.engine.neuron.WeightSearch;

/// What can be known about a data set before any learning; computed once a run.
///
/// @param random weights tried at random
/// @param grid weights tried on a grid
record Insight(Separation separation, WeightSearch random, WeightSearch grid) {
  /// Tries of each search, every one a look at every point.
  static final int TRIES = 250;

  /// Half the edge of the cube of weights searched.
  static final double REACH = 2;

  private static final int SIDE = 5;

  static Insight of(Setup setup) {
    SplittableRandom random = Setup.random(setup.seed(), Setup.SEARCH);
    return new Insight(
        Separation.of(setup.samples()),
        WeightSearch.random(setup.samples(), TRIES, REACH, random),
        WeightSearch.grid(setup.samples(), TRIES, REACH, SIDE));
  }
}
