package perceptarium.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The one text syntax: `key=value` words, values in double quotes where they hold spaces,
/// parentheses for a catalogue entry's own settings.
public final class Syntax {
  private static final int MAX_NESTING = 32;

  private Syntax() {}

  /// Splits at `separator` outside parentheses and quotes; parts are stripped.
  public static List<String> split(String key, String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        if (++depth > MAX_NESTING) {
          throw BadInput.at(key + ": nested deeper than " + MAX_NESTING, text, i);
        }
      } else if (!quoted && c == ')') {
        if (--depth < 0) {
          throw BadInput.at(key + ": a ) without its (", text, i);
        }
      } else if (!quoted && depth == 0 && c == separator) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    if (quoted || depth > 0) {
      throw BadInput.at(
          key + ": a closing " + (quoted ? "\"" : ")") + " is missing", text, text.length());
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  /// Words separated by white space; quotes group and are removed, `\"` and `\\` inside them stand
  /// for themselves. `text` may run over several lines.
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
        any = true;
      } else if (!quoted && Character.isWhitespace(c)) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
        any = true;
      }
    }
    if (quoted) {
      throw BadInput.at("a closing \" is missing", text, text.length());
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }

  /// A word as {@link #words} reads it back: quoted where it must be.
  public static String quote(String value) {
    boolean plain =
        !value.isEmpty() && value.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"');
    return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// `key=value` words as a map in order.
  ///
  /// @param where named in errors
  public static Map<String, String> assignments(String where, List<String> words) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String word : words) {
      if (word.isBlank()) {
        continue;
      }
      int split = word.indexOf('=');
      if (split <= 0) {
        throw new BadInput("%s: '%s' is not of the form key=value".formatted(where, word));
      }
      String key = word.substring(0, split).strip();
      if (map.put(key, word.substring(split + 1).strip()) != null) {
        throw new BadInput("%s: '%s' is given twice".formatted(where, key));
      }
    }
    return map;
  }
}
