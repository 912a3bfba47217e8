package perceptarium.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Syntax;
import perceptarium.catalog.Value;

/// A lab's whole state. Undo, links, saved pictures, lessons and the command line are all made of
/// it.
///
/// Its text is `lab key=value … seed=7 step=40 12:rate=0.01`, where `12:rate=0.01` is an edit made
/// at step 12; only what differs from the defaults is written. A saved state may end in
/// `computed=float/opencl`, which says how its numbers were made; it is read over.
///
/// @param settings at step 0, complete
/// @param edits changes made in mid-run, in order of step
public record LabState(Lab lab, Settings settings, long seed, int step, List<Edit> edits) {
  /// Seed of a fresh lab.
  public static final long FIRST_SEED = 1;

  /// Most steps any run may have.
  public static final int MAX_STEPS = 10_000_000;

  /// One setting changed at a step.
  public record Edit(int step, String key, Value value) {}

  public LabState {
    edits = List.copyOf(edits);
    if (step < 0 || step > MAX_STEPS) {
      throw new BadInput("step: " + step + " is not a whole number from 0 to " + MAX_STEPS);
    }
  }

  /// What the lab shows when it opens, and after Reset.
  public static LabState fresh(Lab lab) {
    Settings defaults = lab.schema().defaults();
    return new LabState(lab, defaults, FIRST_SEED, lab.showcase(defaults), List.of());
  }

  /// The settings in force at the present step: those of step 0 with every edit up to here.
  public Settings current() {
    Settings s = settings;
    for (Edit e : edits) {
      if (e.step() <= step) {
        s = s.with(e.key(), e.value());
      }
    }
    return s;
  }

  public LabState atStep(int step) {
    return new LabState(lab, settings, seed, step, edits);
  }

  public LabState withSeed(long seed) {
    return new LabState(lab, settings, seed, step, edits);
  }

  /// A change at the present step; later edits are dropped, because they belong to another future.
  public LabState edited(String key, Value value) {
    Value checked = lab.schema().param(key).check(value);
    List<Edit> kept = new ArrayList<>(edits.stream().filter(e -> e.step() <= step).toList());
    kept.removeIf(e -> e.step() == step && e.key().equals(key));
    kept.add(new Edit(step, key, checked));
    return new LabState(lab, settings, seed, step, kept);
  }

  /// Canonical text, see the class comment.
  public String text() {
    StringBuilder text = new StringBuilder(lab.name());
    lab.schema()
        .changed(settings)
        .forEach(
            (key, value) -> text.append(' ').append(key).append('=').append(Syntax.quote(value)));
    text.append(" seed=").append(seed).append(" step=").append(step);
    for (Edit e : edits) {
      text.append(' ')
          .append(e.step())
          .append(':')
          .append(e.key())
          .append('=')
          .append(Syntax.quote(e.value().text()));
    }
    return text.toString();
  }

  /// Reads {@link #text} with the lab's name.
  ///
  /// @param files reads what a value names with `@`; a state that came with a picture names none
  /// @throws BadInput naming what is wrong
  public static LabState parse(String text, Files files) {
    List<String> words = Syntax.words(text);
    if (words.isEmpty()) {
      throw new BadInput("a state starts with the name of a lab");
    }
    return parse(Labs.ALL.find(words.getFirst()), words.subList(1, words.size()), files);
  }

  /// Reads {@link #text}, and what lessons and the command line write: the words after the lab's
  /// name. Without `step=` it is the lab's showcase step.
  ///
  /// @throws BadInput naming the key that is wrong
  public static LabState parse(Lab lab, List<String> words, Files files) {
    return parse(lab, Syntax.assignments(lab.name(), words), files);
  }

  /// The same from key → text.
  public static LabState parse(Lab lab, Map<String, String> assignments, Files files) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Edit> edits = new ArrayList<>();
    long seed = FIRST_SEED;
    int step = -1;
    for (Map.Entry<String, String> e : assignments.entrySet()) {
      String key = e.getKey();
      int colon = key.indexOf(':');
      if (key.equals(Frame.COMPUTED)) {
        continue; // says how it was, not how it shall be
      }
      if (key.equals("seed")) {
        seed = whole(key, e.getValue(), Long.MIN_VALUE, Long.MAX_VALUE);
      } else if (key.equals("step")) {
        step = (int) whole(key, e.getValue(), 0, MAX_STEPS);
      } else if (colon > 0) {
        String name = key.substring(colon + 1);
        int at = (int) whole(key, key.substring(0, colon), 0, MAX_STEPS);
        edits.add(new Edit(at, name, lab.schema().param(name).parse(e.getValue(), files)));
      } else {
        texts.put(key, e.getValue());
      }
    }
    edits.sort(java.util.Comparator.comparingInt(Edit::step));
    Settings settings = lab.schema().parse(lab.schema().defaults(), texts, files);
    return new LabState(lab, settings, seed, step < 0 ? lab.showcase(settings) : step, edits);
  }

  private static long whole(String key, String text, long min, long max) {
    try {
      long value = Long.parseLong(text.strip());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadInput("%s: '%s' is not a whole number".formatted(key, text), e);
    }
    throw new BadInput("%s: %s is not a whole number from %d to %d".formatted(key, text, min, max));
  }
}
