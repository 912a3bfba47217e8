package perceptarium.lesson;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Entry;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

/// One lesson: a lab led through some steps.
///
/// @param name its file's name without `.md`
/// @param lecture where it belongs in the course
/// @param minutes it takes a student alone
/// @param teacher what to ask and what to expect, for who stands in front
public record Lesson(
    String name,
    String title,
    String lecture,
    int minutes,
    List<String> sources,
    String teacher,
    List<Step> steps)
    implements Entry {
  public Lesson {
    sources = List.copyOf(sources);
    steps = List.copyOf(steps);
  }

  /// One page of a lesson.
  ///
  /// @param line of its heading in the file
  /// @param state what the lab shows when the step begins
  /// @param keeps the step gives no state of its own: a lab already open stays as the hand left it
  public record Step(
      int line,
      String title,
      Prose prose,
      LabState state,
      boolean keeps,
      List<Point> points,
      @Nullable Ask ask,
      @Nullable Goal goal) {
    public Step {
      points = List.copyOf(points);
    }

    /// The tab on which the first figure pointed at is found that is not always in sight; empty if
    /// there is none.
    public String tab(Frame frame) {
      return points.stream()
          .flatMap(p -> frame.figures().stream().filter(f -> f.figure().id().equals(p.target())))
          .flatMap(f -> f.tabs().stream().limit(1))
          .findFirst()
          .orElse("");
    }

    /// What the step's picture shows of a frame: the tab that it points at, else all.
    public Frame picture(Frame frame) {
      String tab = tab(frame);
      return tab.isEmpty() ? frame : frame.onTab(tab);
    }
  }

  /// What to look at.
  ///
  /// @param target a figure's id or a setting's key
  public record Point(int line, String target, Prose text) {}

  @Override
  public String label() {
    return title;
  }

  @Override
  public String formula() {
    return "";
  }

  @Override
  public String source() {
    return String.join("; ", sources);
  }
}
