package perceptarium.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a parameter is called and explained, and when it matters.
///
/// @param name the key in settings, on the command line and in lessons: lower case, dashes
/// @param label what the form shows, may hold Greek letters (`learning rate η`)
/// @param help one sentence for the tooltip
/// @param unit unit after the number, or empty
/// @param group heading under which the form puts it, or empty for the first group
/// @param example what an empty field shows in grey, or empty
/// @param role who sets it
/// @param when when it matters; the form hides it otherwise. One of these conditions must hold
///   (none at all: always), each of them other parameters → their values
public record About(
    String name,
    String label,
    String help,
    String unit,
    String group,
    String example,
    Role role,
    List<Map<String, Set<String>>> when) {
  public About {
    when = when.stream().map(c -> Collections.unmodifiableMap(new LinkedHashMap<>(c))).toList();
  }

  public static About of(String name, String label, String help) {
    return new About(name, label, help, "", "", "", Role.NONE, List.of());
  }
}
