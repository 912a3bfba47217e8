package perceptarium.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A block's body as items: what stands before the first keyword, then `keyword text` at the start
/// of a line. An indented line continues the one before.
record Items(String lead, List<Item> items) {
  /// @param line in the file
  record Item(int line, String word, String text) {}

  static Items read(
      String kind, String body, int firstLine, Set<String> keywords, Consumer<Fault> faults) {
    StringBuilder lead = new StringBuilder();
    List<Item> items = new ArrayList<>();
    String[] lines = body.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (line.isBlank()) {
        continue;
      }
      String[] parts = line.strip().split("\\s+", 2);
      boolean indented = Character.isWhitespace(line.charAt(0));
      if (!indented && keywords.contains(parts[0])) {
        items.add(new Item(firstLine + i, parts[0], parts.length > 1 ? parts[1] : ""));
      } else if (items.isEmpty()) {
        lead.append(lead.isEmpty() ? "" : "\n").append(line.strip());
      } else if (indented) {
        Item last = items.removeLast();
        items.add(new Item(last.line(), last.word(), (last.text() + " " + line.strip()).strip()));
      } else {
        faults.accept(
            new Fault(
                firstLine + i,
                "%s: '%s' is none of %s (a line that goes on is indented)"
                    .formatted(
                        kind, parts[0], String.join(", ", keywords.stream().sorted().toList()))));
      }
    }
    return new Items(lead.toString(), items);
  }
}
