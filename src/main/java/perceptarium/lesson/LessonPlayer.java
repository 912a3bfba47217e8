package perceptarium.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Syntax;
import perceptarium.lab.LabState;

/// Someone on their way through a lesson: where they are, what they predicted, what they reached.
/// Immutable; each move gives the next player. It runs no lab: whoever shows the lab hands in what
/// is to be seen.
///
/// @param index of the present step, from 0
/// @param marks what happened in each step so far, by its index
public record LessonPlayer(Lesson lesson, int index, Map<Integer, Mark> marks) {
  /// What happened in one step.
  ///
  /// @param answer locked, in canonical form; empty before that
  /// @param right whether it was, once judged
  /// @param reached the goal
  /// @param with the state in which it was reached, as text; empty before that, and if it is not
  ///   known
  /// @param hints shown so far
  /// @param seconds spent on the step
  public record Mark(
      String answer,
      @Nullable Boolean right,
      boolean reached,
      String with,
      int hints,
      long seconds) {
    static final Mark NONE = new Mark("", null, false, "", 0, 0);
    private static final long MOST_SECONDS = 1_000_000;

    public Mark {
      seconds = Math.clamp(seconds, 0, MOST_SECONDS);
    }

    public boolean locked() {
      return !answer.isEmpty();
    }
  }

  public LessonPlayer {
    marks = new TreeMap<>(marks);
    if (index < 0 || index >= lesson.steps().size()) {
      throw new BadInput("step: a whole number from 1 to " + lesson.steps().size() + " is wanted");
    }
  }

  public static LessonPlayer start(Lesson lesson) {
    return new LessonPlayer(lesson, 0, Map.of());
  }

  public Lesson.Step step() {
    return lesson.steps().get(index);
  }

  public Mark mark() {
    return mark(index);
  }

  /// What happened in a step, from 0.
  public Mark mark(int index) {
    return Objects.requireNonNullElse(marks.get(index), Mark.NONE);
  }

  public boolean hasNext() {
    return index + 1 < lesson.steps().size();
  }

  public boolean hasPrevious() {
    return index > 0;
  }

  public LessonPlayer next() {
    return hasNext() ? at(index + 1) : this;
  }

  public LessonPlayer previous() {
    return hasPrevious() ? at(index - 1) : this;
  }

  /// @throws BadInput if there is no such step
  public LessonPlayer at(int index) {
    return new LessonPlayer(lesson, index, marks);
  }

  /// What the lab shows when the present step is entered: the state that the prediction is about
  /// once it is locked, before that the step's own; empty if the step keeps what is there.
  public Optional<LabState> entry() {
    Ask ask = step().ask();
    if (ask != null && mark().locked()) {
      return Optional.of(ask.truth());
    }
    return step().keeps() ? Optional.empty() : Optional.of(step().state());
  }

  /// Locks a prediction; it cannot be changed any more.
  ///
  /// @throws BadInput if there is no question here, it is locked, or this is no answer to it
  public LessonPlayer lock(String answer) {
    Ask ask = step().ask();
    Mark m = mark();
    if (ask == null || m.locked()) {
      throw new BadInput(ask == null ? "there is no question here" : "the answer is locked");
    }
    return marked(new Mark(ask.read(answer), null, m.reached(), m.with(), m.hints(), m.seconds()));
  }

  /// The verdict on the locked prediction.
  ///
  /// @param seen the question's {@link Ask#truth} and its frame
  /// @throws BadInput if nothing is locked or the lesson's expression cannot be worked out
  public Ask.Verdict verdict(Observation seen) {
    Ask ask = step().ask();
    if (ask == null || !mark().locked()) {
      throw new BadInput("nothing is locked here");
    }
    return ask.judge(mark().answer(), seen);
  }

  /// With the verdict noted.
  public LessonPlayer judged(Ask.Verdict verdict) {
    Mark m = mark();
    return marked(
        new Mark(m.answer(), verdict.right(), m.reached(), m.with(), m.hints(), m.seconds()));
  }

  /// Looks whether the goal is reached; once reached it stays so.
  ///
  /// @param seen what the lab shows now
  public LessonPlayer observe(Observation seen) {
    Goal goal = step().goal();
    Mark m = mark();
    boolean sameLab = seen.state().lab().equals(step().state().lab());
    if (goal == null || m.reached() || !sameLab || !reached(goal, seen)) {
      return this;
    }
    String with = seen.state().text();
    return marked(new Mark(m.answer(), m.right(), true, with, m.hints(), m.seconds()));
  }

  /// Settings of one's own may hide the table that a goal asks about: then it is not reached.
  private static boolean reached(Goal goal, Observation seen) {
    try {
      return goal.reached(seen);
    } catch (BadInput e) {
      return false;
    }
  }

  /// Shows one hint more.
  public LessonPlayer hint() {
    Goal goal = step().goal();
    Mark m = mark();
    int most = goal == null ? 0 : goal.hints().size();
    return m.hints() >= most
        ? this
        : marked(
            new Mark(m.answer(), m.right(), m.reached(), m.with(), m.hints() + 1, m.seconds()));
  }

  /// With time spent on the present step; steps that ask for nothing keep none.
  public LessonPlayer spent(long seconds) {
    Mark m = mark();
    return seconds <= 0 || !tasks().contains(index)
        ? this
        : marked(
            new Mark(
                m.answer(), m.right(), m.reached(), m.with(), m.hints(), m.seconds() + seconds));
  }

  /// The hints shown so far.
  public List<Prose> hints() {
    Goal goal = step().goal();
    return goal == null ? List.of() : goal.hints().subList(0, mark().hints());
  }

  /// Whether that step asks for nothing more: its prediction is judged and its goal reached.
  public boolean done(int index) {
    Lesson.Step step = lesson.steps().get(index);
    Mark m = mark(index);
    return (step.ask() == null || m.right() != null) && (step.goal() == null || m.reached());
  }

  /// Indices of the steps that ask for something.
  public List<Integer> tasks() {
    return IntStream.range(0, lesson.steps().size())
        .filter(i -> lesson.steps().get(i).ask() != null || lesson.steps().get(i).goal() != null)
        .boxed()
        .toList();
  }

  /// Share of the lesson behind one, 0–1; 1 when every task is done.
  public double progress() {
    List<Integer> tasks = tasks();
    long done = tasks.stream().filter(this::done).count();
    return done == tasks.size()
        ? 1
        : Math.max((double) index / lesson.steps().size(), (double) done / tasks.size());
  }

  private LessonPlayer marked(Mark mark) {
    Map<Integer, Mark> copy = new TreeMap<>(marks);
    copy.put(index, mark);
    return new LessonPlayer(lesson, index, copy);
  }

  /// The way so far as text, to be kept: `steps=9 at=3 2.answer=50 2.right=on 4.reached=on`.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("steps=").append(lesson.steps().size()).append(" at=").append(index + 1);
    marks.forEach(
        (i, m) -> {
          String key = " " + (i + 1) + ".";
          if (m.locked()) {
            text.append(key).append("answer=").append(Syntax.quote(m.answer()));
          }
          if (m.right() != null) {
            text.append(key).append("right=").append(m.right() ? "on" : "off");
          }
          if (m.reached()) {
            text.append(key).append("reached=on");
          }
          if (!m.with().isEmpty()) {
            text.append(key).append("with=").append(Syntax.quote(m.with()));
          }
          if (m.hints() > 0) {
            text.append(key).append("hints=").append(m.hints());
          }
          if (m.seconds() > 0) {
            text.append(key).append("seconds=").append(m.seconds());
          }
        });
    return text.toString();
  }

  /// Takes up where {@link #text} left off. What no longer fits the lesson is forgotten; a lesson
  /// that has got another number of steps starts over.
  public static LessonPlayer resume(Lesson lesson, String text) {
    try {
      Map<String, String> kept = Syntax.assignments("progress", Syntax.words(text));
      int steps = lesson.steps().size();
      if (!String.valueOf(steps).equals(kept.get("steps"))) {
        return start(lesson);
      }
      Map<Integer, Mark> marks = new LinkedHashMap<>();
      for (int i = 0; i < steps; i++) {
        mark(lesson.steps().get(i), kept, (i + 1) + ".", i, marks);
      }
      int at = Integer.parseInt(kept.getOrDefault("at", "1"));
      return new LessonPlayer(lesson, Math.clamp(at, 1, steps) - 1, marks);
    } catch (BadInput | NumberFormatException e) {
      return start(lesson);
    }
  }

  private static void mark(
      Lesson.Step step, Map<String, String> kept, String key, int i, Map<Integer, Mark> into) {
    Ask ask = step.ask();
    Goal goal = step.goal();
    String typed = kept.getOrDefault(key + "answer", "");
    String answer = ask == null || typed.isEmpty() ? "" : ask.read(typed);
    String right = answer.isEmpty() ? null : kept.get(key + "right");
    int hints = Integer.parseInt(kept.getOrDefault(key + "hints", "0"));
    Mark mark =
        new Mark(
            answer,
            right == null ? null : right.equals("on"),
            goal != null && "on".equals(kept.get(key + "reached")),
            goal == null ? "" : kept.getOrDefault(key + "with", ""),
            goal == null ? 0 : Math.clamp(hints, 0, goal.hints().size()),
            ask == null && goal == null
                ? 0
                : Long.parseLong(kept.getOrDefault(key + "seconds", "0")));
    if (!mark.equals(Mark.NONE)) {
      into.put(i, mark);
    }
  }
}
