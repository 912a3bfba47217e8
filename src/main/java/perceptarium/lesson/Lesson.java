package perceptarium.lesson;

import java.util.List;
import java.util.stream.Stream;
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

    /// What to look at from the start, or with the answer only: the latter stands after the
    /// question in the file.
    public List<Point> points(boolean answered) {
      return points.stream()
          .filter(p -> (ask != null && p.line() > ask.line()) == answered)
          .toList();
    }

    /// What the step shows of a frame: the tab on which the first figure pointed at is found, else
    /// all; what is pointed at comes first.
    ///
    /// @param answered whether the step's question is
    public Frame picture(Frame frame, boolean answered) {
      String tab = tab(frame, answered);
      Frame shown = tab.isEmpty() ? frame : frame.onTab(tab);
      return shown.first(pointedAt(frame, answered).map(f -> f.figure().id()).toList());
    }

    /// The tab that {@link #picture} takes; empty if there is none to choose.
    public String tab(Frame frame, boolean answered) {
      return pointedAt(frame, answered)
          .flatMap(f -> f.tabs().stream().limit(1))
          .findFirst()
          .orElse("");
    }

    /// The first figure pointed at; empty if there is none.
    public String first(Frame frame, boolean answered) {
      return pointedAt(frame, answered).map(f -> f.figure().id()).findFirst().orElse("");
    }

    private Stream<Frame.Placed> pointedAt(Frame frame, boolean answered) {
      return Stream.concat(answered ? points(true).stream() : Stream.of(), points(false).stream())
          .flatMap(p -> frame.figures().stream().filter(f -> f.figure().id().equals(p.target())));
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
