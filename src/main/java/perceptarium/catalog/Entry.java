package perceptarium.catalog;

/// One choice of a {@link Catalog}: an optimizer, an activation, a surface, a lab.
public interface Entry {
  /// The name in text: lower case, dashes.
  String name();

  /// What a person reads: "Adam".
  String label();

  /// Its own parameters.
  default Schema schema() {
    return Schema.NONE;
  }

  /// Its defining formula in LaTeX, without the dollars; empty if it has none.
  String formula();

  /// Where it comes from: a paper, a deck and slide.
  String source();
}
