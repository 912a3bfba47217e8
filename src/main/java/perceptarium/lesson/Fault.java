package perceptarium.lesson;

import java.util.Comparator;

/// Something wrong in a lesson file.
///
/// @param line counted from 1
/// @param sentence what is wrong, for the author
public record Fault(int line, String sentence) {
  static final Comparator<Fault> BY_LINE = Comparator.comparingInt(Fault::line);

  /// `file:line: sentence`, as compilers write it.
  public String located(String file) {
    return file + ":" + line + ": " + sentence;
  }
}
