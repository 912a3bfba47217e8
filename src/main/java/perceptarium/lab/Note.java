package perceptarium.lab;

/// Words beside the figures; `$…$` holds LaTeX.
///
/// @param source deck and slide or paper, may be empty
public record Note(Kind kind, String text, String source) {
  /// What it is for.
  public enum Kind {
    /// What to look at.
    NOTICE,
    /// What the decks say here.
    DECK,
    /// A slide's slip, politely, with the right number.
    SLIP,
    /// Something that went wrong or cannot be shown.
    WARNING
  }

  public static Note notice(String text) {
    return new Note(Kind.NOTICE, text, "");
  }

  public static Note warning(String text) {
    return new Note(Kind.WARNING, text, "");
  }
}
