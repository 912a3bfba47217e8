package perceptarium.catalog;

import java.util.Map;
import java.util.Set;

/// How a parameter is called and explained, and when it matters.
///
/// @param name the key in settings, on the command line and in lessons: lower case, dashes
/// @param label what the form shows, may hold Greek letters (`learning rate η`)
/// @param help one sentence for the tooltip
/// @param unit unit after the number, or empty
/// @param group heading under which the form puts it, or empty for the first group
/// @param when other parameter → values that make this one matter; the form hides it otherwise
public record About(
    String name,
    String label,
    String help,
    String unit,
    String group,
    Map<String, Set<String>> when) {
  public About {
    when = Map.copyOf(when);
  }

  public static About of(String name, String label, String help) {
    return new About(name, label, help, "", "", Map.of());
  }
}
