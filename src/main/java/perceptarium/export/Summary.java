package perceptarium.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Goal;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Observation;

/// What someone did in a lesson, to hand in: predictions with their verdicts, goals, hints, times
/// and pictures.
public final class Summary {
  private static final double SHARE = 0.62;

  private Summary() {}

  /// @param frames runs a lab to a state
  public static Paper of(LessonPlayer player, Function<LabState, Frame> frames) {
    Lesson lesson = player.lesson();
    List<Paper.Part> parts = new ArrayList<>();
    parts.add(new Paper.Line("Name", Paper.Tone.PLAIN));
    parts.add(new Paper.Room(""));
    parts.add(new Paper.Line(score(player), Paper.Tone.PLAIN));
    for (int i : player.tasks()) {
      Lesson.Step step = lesson.steps().get(i);
      LessonPlayer.Mark mark = player.mark(i);
      String time = mark.seconds() > 0 ? " · " + time(mark.seconds()) : "";
      parts.add(new Paper.Heading(Handout.heading(lesson, i) + time));
      Ask ask = step.ask();
      if (ask != null) {
        answer(step, ask, mark, frames, parts);
      }
      Goal goal = step.goal();
      if (goal != null) {
        goal(step, goal, mark, frames, parts);
      }
    }
    return new Paper("Summary: " + lesson.title(), Handout.facts(lesson), parts);
  }

  /// The result in one line: `3 of 4 predictions right, 1 of 2 goals reached, in 12 min 5 s`.
  public static String score(LessonPlayer player) {
    List<Lesson.Step> steps = player.lesson().steps();
    List<String> words = new ArrayList<>();
    long asks = steps.stream().filter(s -> s.ask() != null).count();
    long goals = steps.stream().filter(s -> s.goal() != null).count();
    var marks = player.marks().values();
    if (asks > 0) {
      long right = marks.stream().filter(m -> Objects.equals(m.right(), true)).count();
      words.add("%d of %d predictions right".formatted(right, asks));
    }
    if (goals > 0) {
      long reached = marks.stream().filter(LessonPlayer.Mark::reached).count();
      words.add("%d of %d goals reached".formatted(reached, goals));
    }
    long seconds = marks.stream().mapToLong(LessonPlayer.Mark::seconds).sum();
    if (seconds > 0) {
      words.add("in " + time(seconds));
    }
    return String.join(", ", words);
  }

  private static String time(long seconds) {
    Duration d = Duration.ofSeconds(seconds);
    return d.toMinutes() == 0
        ? d.toSeconds() + " s"
        : "%d min %d s".formatted(d.toMinutes(), d.toSecondsPart());
  }

  private static void answer(
      Lesson.Step step,
      Ask ask,
      LessonPlayer.Mark mark,
      Function<LabState, Frame> frames,
      List<Paper.Part> parts) {
    parts.add(new Paper.Body(ask.question(), Paper.Tone.PLAIN));
    if (!mark.locked()) {
      parts.add(new Paper.Line("Not answered", Paper.Tone.NOTICE));
      return;
    }
    Frame frame = frames.apply(ask.truth());
    Frame shown = step.picture(frame, true);
    Observation seen = new Observation(ask.truth(), frame);
    Ask.Verdict verdict = ask.judge(mark.answer(), seen);
    switch (ask.kind()) {
      case Ask.Choices c -> {
        List<Ask.Option> options = c.options();
        int given = options.stream().map(Ask.Option::text).toList().indexOf(mark.answer());
        parts.add(new Paper.Choices(options.stream().map(Ask.Option::shown).toList(), given));
      }
      case Ask.Quantity q ->
          parts.add(
              new Paper.Line(
                  ("Answered: " + mark.answer() + " " + q.unit()).strip(), Paper.Tone.TASK));
      case Ask.Sketch s ->
          shown =
              frame
                  .figure(s.figure())
                  .map(f -> frame.only(s.curve(mark.answer()).over(f, s.values(seen))))
                  .orElse(shown);
    }
    parts.add(new Paper.Line(ask.told(verdict), Paper.Tone.TASK));
    parts.add(new Paper.Body(verdict.why(), Paper.Tone.PLAIN));
    parts.add(new Paper.Body(ask.because(), Paper.Tone.PLAIN));
    parts.add(new Paper.Picture(shown, ask.truth(), SHARE));
  }

  private static void goal(
      Lesson.Step step,
      Goal goal,
      LessonPlayer.Mark mark,
      Function<LabState, Frame> frames,
      List<Paper.Part> parts) {
    parts.add(new Paper.Body(goal.text(), Paper.Tone.PLAIN));
    String hints =
        switch (mark.hints()) {
          case 0 -> "without a hint";
          case 1 -> "with 1 hint";
          default -> "with %d hints".formatted(mark.hints());
        };
    String words = mark.reached() ? "Reached " + hints : "Not reached";
    parts.add(new Paper.Line(words, Paper.Tone.TASK));
    reachedIn(step, mark)
        .ifPresent(
            state ->
                parts.add(
                    new Paper.Picture(step.picture(frames.apply(state), true), state, SHARE)));
  }

  /// The state in which the goal was reached; empty where it was not, or where it needs a file that
  /// is not here.
  private static Optional<LabState> reachedIn(Lesson.Step step, LessonPlayer.Mark mark) {
    try {
      List<String> words = Syntax.words(mark.with());
      return words.isEmpty()
          ? Optional.empty()
          : Optional.of(
              LabState.parse(step.state().lab(), words.subList(1, words.size()), Files.NONE));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }
}
