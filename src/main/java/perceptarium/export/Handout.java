package perceptarium.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Figure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Goal;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.Observation;
import perceptarium.lesson.Prose;

/// A lesson on paper: its words and pictures with the questions open, and the answers, worked out
/// by the engine, on pages of their own at the end.
public final class Handout {
  private static final double SMALL = 0.6;

  private final Lesson lesson;
  private final Function<LabState, Frame> frames;
  private final List<Paper.Part> parts = new ArrayList<>();

  private Handout(Lesson lesson, Function<LabState, Frame> frames) {
    this.lesson = lesson;
    this.frames = frames;
  }

  /// @param frames runs a lab to a state
  public static Paper of(Lesson lesson, Function<LabState, Frame> frames) {
    Handout handout = new Handout(lesson, frames);
    for (int i = 0; i < lesson.steps().size(); i++) {
      handout.step(i);
    }
    handout.answers();
    return new Paper(lesson.title(), facts(lesson), handout.parts);
  }

  static String facts(Lesson lesson) {
    String facts = "%s · %d minutes".formatted(lesson.lecture(), lesson.minutes());
    return lesson.sources().isEmpty()
        ? facts
        : facts + " · after " + String.join("; ", lesson.sources());
  }

  static String heading(Lesson lesson, int index) {
    return "%d  %s".formatted(index + 1, lesson.steps().get(index).title());
  }

  private void step(int index) {
    Lesson.Step step = lesson.steps().get(index);
    parts.add(new Paper.Heading(heading(lesson, index)));
    parts.add(new Paper.Body(step.prose(), Paper.Tone.PLAIN));
    Frame frame = frames.apply(step.state());
    if (index == 0 || !sameView(lesson.steps().get(index - 1), step, frame)) {
      parts.add(new Paper.Picture(step.picture(frame, false), step.state(), 0.88));
    }
    points(step.points(false), frame);
    Ask ask = step.ask();
    if (ask != null) {
      parts.add(new Paper.Line("Predict", Paper.Tone.TASK));
      parts.add(new Paper.Body(ask.question(), Paper.Tone.TASK));
      parts.add(answerRoom(ask, step, frame));
    }
    Goal goal = step.goal();
    if (goal != null) {
      parts.add(new Paper.Line("Your task", Paper.Tone.TASK));
      parts.add(new Paper.Body(goal.text(), Paper.Tone.TASK));
      parts.add(new Paper.Room(""));
    }
  }

  private void points(List<Lesson.Point> points, Frame frame) {
    for (Lesson.Point point : points) {
      String what = frame.figure(point.target()).map(Figure::title).orElse("");
      if (!what.isEmpty()) {
        parts.add(new Paper.Line(what, Paper.Tone.NOTICE));
      }
      parts.add(new Paper.Body(point.text(), Paper.Tone.NOTICE));
    }
  }

  private static boolean sameView(Lesson.Step a, Lesson.Step b, Frame frame) {
    return a.state().equals(b.state()) && a.tab(frame, false).equals(b.tab(frame, false));
  }

  private static Paper.Part answerRoom(Ask ask, Lesson.Step step, Frame frame) {
    return switch (ask.kind()) {
      case Ask.Choices c ->
          new Paper.Choices(c.options().stream().map(Ask.Option::shown).toList(), -1);
      case Ask.Quantity q -> new Paper.Room(q.unit());
      case Ask.Sketch s -> new Paper.Picture(alone(s, frame), step.state(), 0.88);
    };
  }

  private static Frame alone(Ask.Sketch sketch, Frame frame) {
    return frame.figure(sketch.figure()).map(frame::only).orElse(frame);
  }

  private void answers() {
    boolean first = true;
    for (int i = 0; i < lesson.steps().size(); i++) {
      Lesson.Step step = lesson.steps().get(i);
      Ask ask = step.ask();
      Goal goal = step.goal();
      if (ask == null && goal == null) {
        continue;
      }
      if (first) {
        parts.add(new Paper.NewPage());
        parts.add(new Paper.Heading("Answers"));
        first = false;
      }
      parts.add(new Paper.Heading(heading(lesson, i)));
      if (ask != null) {
        answer(ask, step);
      }
      if (goal != null) {
        solution(goal, step);
      }
    }
  }

  private void answer(Ask ask, Lesson.Step step) {
    Frame frame = frames.apply(ask.truth());
    String right = ask.answer(new Observation(ask.truth(), frame));
    parts.add(new Paper.Body(ask.question(), Paper.Tone.PLAIN));
    switch (ask.kind()) {
      case Ask.Choices c -> {
        List<Ask.Option> options = c.options();
        int at = options.stream().map(Ask.Option::text).toList().indexOf(right);
        parts.add(new Paper.Choices(options.stream().map(Ask.Option::shown).toList(), at));
        for (Ask.Option o : options) {
          because("“" + o.text() + "”", o.text().equals(right) ? Prose.NONE : o.why());
        }
      }
      case Ask.Quantity q -> parts.add(new Paper.Line(right, Paper.Tone.TASK));
      case Ask.Sketch s -> parts.add(new Paper.Picture(alone(s, frame), ask.truth(), SMALL));
    }
    because(null, ask.because());
    if (!(ask.kind() instanceof Ask.Sketch) && !ask.truth().equals(step.state())) {
      parts.add(new Paper.Picture(step.picture(frame, true), ask.truth(), SMALL));
    }
    points(step.points(true), frame);
  }

  private void because(@Nullable String about, Prose why) {
    if (why.isEmpty()) {
      return;
    }
    if (about != null) {
      parts.add(new Paper.Line(about, Paper.Tone.NOTICE));
    }
    parts.add(new Paper.Body(why, about == null ? Paper.Tone.PLAIN : Paper.Tone.NOTICE));
  }

  private void solution(Goal goal, Lesson.Step step) {
    parts.add(new Paper.Body(goal.text(), Paper.Tone.PLAIN));
    for (int i = 0; i < goal.hints().size(); i++) {
      parts.add(new Paper.Line("Hint " + (i + 1), Paper.Tone.NOTICE));
      parts.add(new Paper.Body(goal.hints().get(i), Paper.Tone.NOTICE));
    }
    parts.add(new Paper.Line("One way to reach it", Paper.Tone.TASK));
    parts.add(
        new Paper.Picture(
            step.picture(frames.apply(goal.solution()), true), goal.solution(), SMALL));
  }
}
