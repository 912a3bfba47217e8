package perceptarium.lesson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;

/// Reads a lesson file; goes on after a fault, so that an author sees all of them at once.
public final class LessonReader {
  /// Largest lesson in bytes.
  public static final int MAX_BYTES = 256 << 10;

  private static final int MAX_STEPS = 100;

  private final Catalog<Lab> labs;
  private final Files files;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Lesson.Step> steps = new ArrayList<>();
  private final List<Doubtful> doubtful = new ArrayList<>();
  private final Map<String, Integer> titles = new LinkedHashMap<>();

  private @Nullable Draft draft;
  private @Nullable LabState state;
  private @Nullable Guess guess;

  /// @param files reads `@file` in its labs
  private LessonReader(Catalog<Lab> labs, Files files) {
    this.labs = labs;
    this.files = files;
  }

  /// A step whose lab is faulty, with one that stands in for it.
  ///
  /// @param states that may be meant, the step's first; none where even the lab's name is wrong
  public record Doubtful(Lesson.Step step, List<LabState> states) {
    public Doubtful {
      states = List.copyOf(states);
    }
  }

  /// @param lesson what could be read; without faults it is the whole lesson
  /// @param doubtful its other steps
  public record Reading(Lesson lesson, List<Fault> faults, List<Doubtful> doubtful) {
    public Reading {
      doubtful = List.copyOf(doubtful);
      faults = faults.stream().sorted(Fault.BY_LINE).toList();
    }

    /// The lesson, or the first fault as {@link BadInput}.
    public Lesson whole() {
      if (faults.isEmpty()) {
        return lesson;
      }
      throw new BadInput(faults.getFirst().located(lesson.name()));
    }
  }

  /// @param name the file's name without `.md`
  /// @param labs those that lessons may use
  /// @param files reads `@file` in its labs
  public static Reading read(String name, String text, Catalog<Lab> labs, Files files) {
    return new LessonReader(labs, files).read(name, text);
  }

  private Reading read(String name, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      fault(1, "the lesson is larger than 256 KB");
      return new Reading(new FrontMatter(faults::add).lesson(name, List.of()), faults, List.of());
    }
    FrontMatter front = new FrontMatter(faults::add);
    String body = front.read(text.replaceFirst("^\uFEFF", "").replaceAll("\\R", "\n"));
    ProseReader prose = new ProseReader(1, faults::add);
    for (Node n = ProseReader.MARKDOWN.parse(body).getFirstChild(); n != null; n = n.getNext()) {
      node(n, prose);
    }
    finish();
    if (titles.isEmpty()) {
      fault(1, "there are no steps: each begins with ## and its title");
    }
    return new Reading(front.lesson(name, steps), faults, doubtful);
  }

  private void node(Node node, ProseReader prose) {
    int line = prose.line(node);
    if (node instanceof Heading h && h.getLevel() == 2) {
      finish();
      begin(line, title(h, line));
      return;
    }
    if (node instanceof FencedCodeBlock code) {
      fences(code, line);
    }
    Draft d = draft;
    if (d == null) {
      fault(line, "this stands before the first step, which begins with ##");
    } else if (node instanceof FencedCodeBlock code && !code.getInfo().isBlank()) {
      block(d, code, line);
    } else {
      prose.block(node, d.prose);
    }
  }

  /// What betrays that a line of ``` is missing, or one too many: it would take what follows along.
  private void fences(FencedCodeBlock code, int line) {
    if (code.getClosingFenceLength() == null) {
      fault(line, "this block has no end: a line of ``` is missing");
      return;
    }
    List<String> lines = code.getLiteral().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("(## |```).*")) {
        fault(
            line + 1 + i,
            "this stands in the block of line %d: its ``` is missing".formatted(line));
        return;
      }
    }
  }

  private String title(Heading heading, int line) {
    StringBuilder title = new StringBuilder();
    for (Node n = heading.getFirstChild(); n != null; n = n.getNext()) {
      switch (n) {
        case Text t -> title.append(t.getLiteral());
        case Code c -> title.append(c.getLiteral());
        default -> fault(line, "a step's title is plain words");
      }
    }
    return title.toString().strip();
  }

  private void begin(int line, String title) {
    if (title.isEmpty()) {
      fault(line, "the step has no title");
    }
    Integer before = titles.putIfAbsent(title, line);
    if (before != null) {
      fault(line, "the step of line %d has the same title".formatted(before));
    }
    if (titles.size() == MAX_STEPS + 1) {
      fault(line, "there are more than " + MAX_STEPS + " steps");
    }
    draft = new Draft(line, title);
  }

  private void block(Draft d, FencedCodeBlock code, int line) {
    String kind = code.getInfo().strip();
    Items items;
    switch (kind) {
      case "lab" -> {
        once(d.lab != null, kind, line);
        d.lab = code.getLiteral();
        d.labLine = line;
      }
      case "point" -> points(d, code.getLiteral(), line);
      case "ask" -> {
        once(d.ask != null, kind, line);
        items = Items.read(kind, code.getLiteral(), line + 1, AskReader.WORDS, faults::add);
        d.ask = new AskReader(items, line, faults::add);
      }
      case "goal" -> {
        once(d.goal != null, kind, line);
        items = Items.read(kind, code.getLiteral(), line + 1, GoalReader.WORDS, faults::add);
        d.goal = new GoalReader(items, line, faults::add);
      }
      default -> fault(line, "a block is lab, point, ask or goal, not '%s'".formatted(kind));
    }
  }

  private void once(boolean there, String kind, int line) {
    if (there) {
      fault(line, "the step has two '%s' blocks".formatted(kind));
    }
  }

  private void points(Draft d, String body, int line) {
    String[] lines = body.split("\n");
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        continue;
      }
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        fault(
            line + 1 + i, "point: a line is a figure or a setting, a colon, and what to see there");
        continue;
      }
      Prose text = ProseReader.read(lines[i].substring(colon + 1), line + 1 + i, faults::add);
      d.points.add(new Lesson.Point(line + 1 + i, lines[i].substring(0, colon).strip(), text));
    }
  }

  /// Ends the step that is being read. Without a state there is no step: its lab is faulty.
  private void finish() {
    Draft d = draft;
    draft = null;
    if (d == null) {
      return;
    }
    if (d.lab != null) {
      state = stage(d.lab, d.labLine);
    } else if (steps.isEmpty() && state == null && titles.size() == 1) {
      fault(d.line, "the first step has no lab");
    }
    LabState here = state;
    if (here != null) {
      steps.add(step(d, here, this::changed));
      return;
    }
    // read for its faults all the same
    Guess g = guess;
    if (g != null) {
      doubtful.add(new Doubtful(step(d, g.first(), this::changed), g.states()));
    } else {
      LabState any = LabState.fresh(labs.entries().getFirst());
      doubtful.add(new Doubtful(step(d, any, (base, words) -> base), List.of()));
    }
  }

  private static Lesson.Step step(
      Draft d, LabState here, BiFunction<LabState, List<String>, LabState> changed) {
    return new Lesson.Step(
        d.line,
        d.title,
        new Prose(d.prose),
        here,
        d.lab == null,
        d.points,
        d.ask == null ? null : d.ask.read(here, changed),
        d.goal == null ? null : d.goal.read(here, changed));
  }

  /// A `lab` block: a lab's name, or `same` for the lab and settings of the step before, then
  /// `key=value` words. Null if it is faulty; then there may be a guess.
  private @Nullable LabState stage(String body, int line) {
    LabState sure = state;
    Guess earlier = guess;
    guess = null;
    try {
      List<String> words = new ArrayList<>(Syntax.words(body));
      if (words.isEmpty()) {
        fault(line, "lab: say which lab");
        return null;
      }
      String first = words.removeFirst();
      Map<String, String> texts = Syntax.assignments(first, words);
      boolean same = first.equals("same");
      LabState before = !same ? null : sure == null && earlier != null ? earlier.first() : sure;
      if (same && before == null) {
        fault(line, "lab: there is no step before that 'same' could mean");
        return null;
      }
      Lab lab = before == null ? labs.find(first) : before.lab();
      texts = before == null ? texts : over(before, texts);
      Guess read = Guess.of(lab, texts, files, wrong -> fault(line + 1, "lab: " + wrong));
      if (read.faulty() || (before != null && sure == null)) {
        guess = read;
        return null;
      }
      return read.first();
    } catch (BadInput e) {
      fault(line + 1, "lab: " + BadInput.sentence(e));
      return null;
    }
  }

  /// `base` with the settings, seed and step of `words` in place.
  private LabState changed(LabState base, List<String> words) {
    return LabState.parse(
        base.lab(), over(base, Syntax.assignments(base.lab().name(), words)), files);
  }

  private static Map<String, String> over(LabState base, Map<String, String> more) {
    List<String> all = Syntax.words(base.text());
    Map<String, String> texts =
        new LinkedHashMap<>(Syntax.assignments("lab", all.subList(1, all.size())));
    texts.putAll(more);
    return texts;
  }

  private void fault(int line, String sentence) {
    faults.add(new Fault(line, sentence));
  }

  /// A step while it is read.
  private static final class Draft {
    private final int line;
    private final String title;
    private final List<Prose.Block> prose = new ArrayList<>();
    private final List<Lesson.Point> points = new ArrayList<>();
    private @Nullable String lab;
    private int labLine;
    private @Nullable AskReader ask;
    private @Nullable GoalReader goal;

    Draft(int line, String title) {
      this.line = line;
      this.title = title;
    }
  }
}
