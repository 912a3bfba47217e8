package perceptarium.lesson;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Files;
import perceptarium.catalog.Value;
import perceptarium.figure.Figure;
import perceptarium.figure.Format;
import perceptarium.figure.Latex;
import perceptarium.figure.Look;
import perceptarium.figure.Painter;
import perceptarium.figure.Plot;
import perceptarium.figure.Zoom;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;

/// Tries a lesson out as a student would: reads it, runs every step, works out every answer, goal,
/// hint and formula. Says everything that is wrong, with its line.
public final class Checker {
  private final List<Fault> faults = new ArrayList<>();
  private final Map<LabState, Observation> seen = new LinkedHashMap<>();

  private Checker() {}

  /// @param name the file's name without `.md`
  /// @return every fault in the order of the file; none if the lesson is good
  public static List<Fault> check(String name, String text, Catalog<Lab> labs, Files files) {
    LessonReader.Reading reading = LessonReader.read(name, text, labs, files);
    Checker checker = new Checker();
    checker.faults.addAll(reading.faults());
    checker.lecture(reading.lesson().lecture(), text);
    reading.lesson().steps().forEach(checker::step);
    reading.doubtful().forEach(d -> checker.doubtful(d.step(), d.states()));
    return checker.faults.stream().distinct().sorted(Fault.BY_LINE).toList();
  }

  /// The gallery sorts lessons by lecture: one that no lab knows would be found under none.
  private void lecture(String lecture, String text) {
    if (!lecture.isEmpty() && !Labs.LECTURES.contains(lecture)) {
      List<String> lines = text.lines().map(l -> l.replace(" ", "")).toList();
      int at =
          lines.stream()
              .filter(l -> l.startsWith("lecture="))
              .findFirst()
              .map(lines::indexOf)
              .orElse(0);
      fault(
          at + 1,
          "lecture: '%s' is none of %s".formatted(lecture, String.join(", ", Labs.LECTURES)));
    }
  }

  private void step(Lesson.Step step) {
    formulas(step.prose());
    Observation here = observe(step.state(), step.line());
    if (here == null) {
      return;
    }
    points(step.points(false), here);
    Ask question = step.ask();
    Observation after = question == null ? here : observe(question.truth(), question.line());
    if (after != null) {
      points(step.points(true), after);
    }
    if (step.ask() != null) {
      ask(step.ask(), here);
    }
    if (step.goal() != null) {
      goal(step.goal(), here);
    }
  }

  /// A step whose lab is faulty: what is wrong whatever was meant.
  private void doubtful(Lesson.Step step, List<LabState> states) {
    formulas(step.prose());
    step.points().forEach(p -> formulas(p.text()));
    Ask ask = step.ask();
    if (ask != null) {
      words(ask);
    }
    Goal goal = step.goal();
    if (goal != null) {
      words(goal);
    }
    List<Observation> seen = new ArrayList<>();
    for (LabState state : states) {
      try {
        seen.add(Observation.of(state));
      } catch (BadInput e) {
        // what is wrong with the lab has been said
      }
    }
    if (!seen.isEmpty()) {
      step.points().stream()
          .filter(p -> seen.stream().noneMatch(o -> there(p, o)))
          .forEach(p -> missing(p, seen.getFirst()));
    }
  }

  private static boolean there(Lesson.Point p, Observation seen) {
    return seen.frame().figure(p.target()).isPresent() || seen.state().settings().has(p.target());
  }

  private void points(List<Lesson.Point> points, Observation seen) {
    for (Lesson.Point p : points) {
      formulas(p.text());
      if (!there(p, seen)) {
        missing(p, seen);
      }
    }
  }

  private void missing(Lesson.Point p, Observation seen) {
    fault(
        p.line(),
        "point: '%s' is neither a figure (%s) nor a setting"
            .formatted(
                p.target(),
                String.join(
                    ", ", seen.frame().figures().stream().map(f -> f.figure().id()).toList())));
  }

  private void words(Ask ask) {
    formulas(ask.question());
    formulas(ask.because());
    List<? extends Prose> whys =
        switch (ask.kind()) {
          case Ask.Choices c ->
              c.options().stream().flatMap(o -> Stream.of(o.shown(), o.why())).toList();
          case Ask.Quantity q -> q.slips().stream().map(Ask.Slip::why).toList();
          case Ask.Sketch s -> s.slips().stream().map(Ask.Slip::why).toList();
        };
    whys.forEach(this::formulas);
  }

  private void words(Goal goal) {
    formulas(goal.text());
    goal.hints().forEach(this::formulas);
  }

  private void ask(Ask ask, Observation here) {
    words(ask);
    Observation truth = observe(ask.truth(), ask.line());
    if (truth == null) {
      return;
    }
    switch (ask.kind()) {
      case Ask.Choices c -> choices(c, truth, ask.line());
      case Ask.Quantity q -> quantity(q, truth);
      case Ask.Sketch s -> sketch(s, here, truth);
    }
  }

  private void choices(Ask.Choices c, Observation truth, int line) {
    int at = c.answer() == null ? line : c.answer().line();
    try {
      Ask.Option right = Ask.right(c, truth);
      for (Ask.Option o : c.options()) {
        if (!o.equals(right) && o.why().isEmpty()) {
          fault(o.line(), "ask: '%s' is wrong and has no 'why'".formatted(o.text()));
        }
      }
    } catch (BadInput e) {
      fault(at, BadInput.sentence(e));
    }
  }

  private void quantity(Ask.Quantity q, Observation truth) {
    double right;
    try {
      right = q.answer().number(truth);
    } catch (BadInput e) {
      fault(q.answer().line(), BadInput.sentence(e));
      return;
    }
    for (Ask.Slip s : q.slips()) {
      if (s.why().isEmpty()) {
        fault(s.line(), "ask: this wrong number has no 'why'");
      }
      try {
        if (Math.abs(s.value().number(truth) - right) <= q.tolerance()) {
          fault(s.line(), "wrong: this number counts as right");
        }
      } catch (BadInput e) {
        fault(s.line(), BadInput.sentence(e));
      }
    }
  }

  /// Whether it can be drawn where it is asked for, and its answer with it.
  private void sketch(Ask.Sketch s, Observation here, Observation truth) {
    double[] values;
    try {
      values = s.answer().numbers(truth);
    } catch (BadInput e) {
      fault(s.answer().line(), BadInput.sentence(e));
      return;
    }
    for (Ask.Slip slip : s.slips()) {
      if (slip.why().isEmpty()) {
        fault(slip.line(), "ask: this wrong curve has no 'why'");
      }
      try {
        double[] wrong = slip.value().numbers(truth);
        if (wrong.length != values.length) {
          fault(
              slip.line(),
              "wrong: %d numbers, and the answer has %d".formatted(wrong.length, values.length));
        } else if (distance(wrong, values) <= s.tolerance()) {
          fault(slip.line(), "wrong: this curve counts as right");
        }
      } catch (BadInput e) {
        fault(slip.line(), BadInput.sentence(e));
      }
    }
    Figure figure = here.frame().figure(s.figure()).orElse(null);
    if (!(figure instanceof Plot plot) || plot.x().log() || plot.y().log()) {
      fault(s.line(), "sketch: '%s' is no plot with even axes in this step".formatted(s.figure()));
      return;
    }
    if (truth.frame().figure(s.figure()).isEmpty()) {
      fault(s.line(), "sketch: '%s' is not there once it is run".formatted(s.figure()));
    }
    Zoom axes = axes(plot);
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    if (s.from() < axes.xMin() || s.to() > axes.xMax() || low < axes.yMin() || high > axes.yMax()) {
      fault(
          s.line(),
          "sketch: the answer, x=%s..%s, y=%s..%s, lies beyond the axes of '%s' before the run"
              .formatted(
                  Value.number(s.from()),
                  Value.number(s.to()),
                  Format.shown(low),
                  Format.shown(high),
                  s.figure()));
    }
  }

  private static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).average().orElse(0);
  }

  /// What the axes span; the painter knows.
  private static Zoom axes(Plot plot) {
    BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      return Painter.paint(g, plot, 400, 300, Look.LIGHT, null).range().orElseThrow();
    } finally {
      g.dispose();
    }
  }

  private void goal(Goal goal, Observation start) {
    words(goal);
    try {
      if (goal.reached(start)) {
        fault(goal.when().line(), "goal: it is reached before anything is done");
      }
      Observation end = observe(goal.solution(), goal.line());
      if (end != null && !goal.reached(end)) {
        fault(goal.line(), "goal: its solution does not reach it");
      }
    } catch (BadInput e) {
      fault(goal.when().line(), BadInput.sentence(e));
    }
  }

  /// What the lab shows; null, and a fault, if it cannot be run.
  private @Nullable Observation observe(LabState state, int line) {
    Observation known = seen.get(state);
    if (known != null) {
      return known;
    }
    try {
      Observation made = Observation.of(state);
      seen.put(state, made);
      return made;
    } catch (BadInput e) {
      fault(line, "lab: " + BadInput.sentence(e));
      return null;
    }
  }

  private void formulas(Prose prose) {
    for (Prose.Block block : prose.blocks()) {
      for (Prose.Span span : new Prose(List.of(block)).spans()) {
        if (span instanceof Prose.Formula f) {
          try {
            Latex.size(f.latex(), 16); // sets it, and so finds what is not LaTeX
          } catch (IllegalArgumentException e) {
            fault(block.line(), BadInput.sentence(e));
          }
        }
      }
    }
  }

  private void fault(int line, String sentence) {
    faults.add(new Fault(line, sentence));
  }
}
