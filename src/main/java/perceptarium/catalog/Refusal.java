package perceptarium.catalog;

/// The one sentence in which a parameter refuses what it cannot be.
final class Refusal {
  private static final int LONGEST = 60;

  private Refusal() {}

  /// @param found what was given, in words
  static BadInput of(ParamSpec spec, String found) {
    return new BadInput("%s: %s is not %s".formatted(spec.name(), found, spec.range()));
  }

  /// @param text what was given, as it was typed; a long one is cut short
  static BadInput ofText(ParamSpec spec, String text) {
    boolean fits = text.length() <= LONGEST;
    return of(spec, "'" + (fits ? text : text.substring(0, LONGEST - 3) + "...") + "'");
  }
}
