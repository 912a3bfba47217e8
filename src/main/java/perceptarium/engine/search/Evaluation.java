package perceptarium.engine.search;

/// One score: the smallest thing that a search remembers, and all that it needs to be resumed.
///
/// @param trial index of the trial, from 0
/// @param rung how far it had run, as an index into {@link Halving#rungs}
/// @param score NaN if there is none
/// @param problem one sentence if the trial could not be run, else empty
public record Evaluation(int trial, int rung, double score, String problem) {}
