package perceptarium.engine.compute;

/// A device did not do what it was asked; the arrays of the caller are as they were. The message is
/// a clause for people: "kernel GemmTile did not run on the device".
final class OpenClFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  OpenClFailure(String clause) {
    super(clause);
  }

  OpenClFailure(String clause, Throwable cause) {
    super(clause, cause);
  }
}
