package perceptarium.lesson;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/// The head of a lesson file: TOML between two lines of `+++`.
final class FrontMatter {
  private static final Set<String> KEYS =
      Set.of("title", "lecture", "minutes", "sources", "teacher");
  private static final long MAX_MINUTES = 120;
  private static final int MAX_BRACKETS = 100; // the TOML parser recurses on them

  /// The dots are lazy: the first line of `+++` ends the head.
  private static final Pattern HEAD =
      Pattern.compile("\\+\\+\\+[ \t]*\n((?:.*\n)*?)\\+\\+\\+[ \t]*(?=\n|$)");

  private final Consumer<Fault> faults;
  private @Nullable TomlParseResult toml;

  FrontMatter(Consumer<Fault> faults) {
    this.faults = faults;
  }

  /// @return the text with the head blanked, so that line numbers stay
  String read(String text) {
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      fault(1, "a lesson begins with its title, lecture and minutes between two lines of +++");
      return text;
    }
    String lines = "\n" + head.group(1); // the first line is +++
    if (lines.chars().filter(c -> c == '[' || c == '{').count() > MAX_BRACKETS) {
      fault(1, "the head has more than %d brackets".formatted(MAX_BRACKETS));
      lines = "";
    }
    TomlParseResult result = Toml.parse(lines);
    for (TomlParseError e : result.errors()) {
      String curly = lines.matches("(?s).*[“”„].*") ? " (texts stand in straight \"\")" : "";
      fault(e.position().line(), "this is not TOML: " + e.getMessage() + curly);
    }
    toml = result;
    if (result.errors().isEmpty()) {
      for (String key : result.keySet()) {
        if (!KEYS.contains(key)) {
          fault(
              line(key),
              "unknown key '%s'; known: %s"
                  .formatted(key, String.join(", ", KEYS.stream().sorted().toList())));
        }
      }
    }
    String before = head.group();
    return "\n".repeat((int) before.chars().filter(c -> c == '\n').count())
        + text.substring(before.length());
  }

  Lesson lesson(String name, List<Lesson.Step> steps) {
    return new Lesson(
        name, string("title"), string("lecture"), minutes(), sources(), string("teacher"), steps);
  }

  private String string(String key) {
    TomlParseResult t = toml;
    if (t == null || !t.errors().isEmpty()) {
      return "";
    }
    if (t.get(key) instanceof String s && !s.isBlank()) {
      return s;
    }
    fault(line(key), "%s: a text in \"\" is wanted".formatted(key));
    return "";
  }

  private int minutes() {
    TomlParseResult t = toml;
    if (t == null || !t.errors().isEmpty()) {
      return 0;
    }
    if (t.get("minutes") instanceof Long n && n >= 1 && n <= MAX_MINUTES) {
      return (int) (long) n;
    }
    fault(line("minutes"), "minutes: a whole number from 1 to " + MAX_MINUTES + " is wanted");
    return 0;
  }

  private List<String> sources() {
    TomlParseResult t = toml;
    if (t == null || !t.errors().isEmpty() || !t.contains("sources")) {
      return List.of();
    }
    if (t.get("sources") instanceof TomlArray a
        && a.toList().stream().allMatch(o -> o instanceof String)) {
      return a.toList().stream().map(String.class::cast).toList();
    }
    fault(line("sources"), "sources: a list of texts is wanted");
    return List.of();
  }

  private int line(String key) {
    TomlParseResult t = toml;
    var position = t == null ? null : t.inputPositionOf(List.of(key));
    return position == null ? 1 : position.line();
  }

  private void fault(int line, String sentence) {
    faults.accept(new Fault(line, sentence));
  }
}
