package perceptarium.catalog;

/// Input that cannot be accepted. The message is one clear sentence for the person who typed it: it
/// names the key and what would have been right. Thrown only where input enters; whoever catches it
/// keeps the state as it was.
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message one sentence, shown as it is
  public BadInput(String message) {
    super(message);
  }

  /// @param message one sentence, shown as it is
  /// @param cause what went wrong underneath
  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }

  /// An error inside a piece of text: the sentence, then the text, then a caret under the place.
  ///
  /// @param text the whole text that was typed
  /// @param position 0-based place in it
  public static BadInput at(String message, String text, int position) {
    String line = text.replace('\n', ' ').replace('\t', ' ');
    int caret = Math.clamp(position, 0, line.length());
    int from = Math.max(0, caret - 40);
    int to = Math.min(line.length(), caret + 40);
    return new BadInput(
        message + "\n  " + line.substring(from, to) + "\n  " + " ".repeat(caret - from) + "^");
  }

  /// The message of a {@link BadInput} or any other exception as one sentence.
  public static String sentence(Throwable problem) {
    String message = problem.getMessage();
    return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message;
  }
}
