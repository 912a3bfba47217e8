package perceptarium.figure;

/// The arithmetic behind the `i`-th number of something: the formula, the same with its numbers in
/// it, the result; plain text, a few lines. Evaluated only when somebody asks; must be pure and
/// safe on any thread.
@FunctionalInterface
public interface Explain {
  /// Nothing beyond the value itself.
  Explain NONE = i -> "";

  String at(int i);
}
