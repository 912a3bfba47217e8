package perceptarium.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Syntax;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Runner;

/// One open lab: its state, the list of states before it (undo) and after it (redo), the pinned run
/// and the {@link Runner} at work. Knows no control and no screen; used by one thread.
///
/// The rule for changes: a change restarts the run with the new setting and takes it to the same
/// step, so that two settings are compared at equal length. While {@link #fromHere} is on, it is an
/// edit stamped with the present step instead. If the lab stood at the showcase step of its old
/// settings it goes to the showcase step of the new ones.
public final class LabModel implements Edited, AutoCloseable {
  /// A run kept as a pale ghost behind the present one.
  public record Pinned(LabState state, Frame frame) {}

  private static final int MOST_UNDOS = 200;

  private final Lab lab;
  private final Files files;
  private final Runner runner;
  private final Runnable signal;
  private final List<LabState> undo = new ArrayList<>();
  private final List<LabState> redo = new ArrayList<>();
  private LabState state;
  private Runner.View view;
  private long ticket;
  private @Nullable Pinned pinned;
  private String problem = "";
  private boolean fromHere;
  private boolean held;
  private boolean heldChanged;
  private @Nullable Measuring measuring;

  /// @param files reads `@file` values
  /// @param signal called on any thread when {@link #refresh} would find something new
  public LabModel(LabState state, Files files, Runnable signal) {
    this(state, files, Backend::fast, signal);
  }

  /// @param backend where a run that is opened makes large products; asked on any thread
  public LabModel(LabState state, Files files, Supplier<Backend> backend, Runnable signal) {
    this.lab = state.lab();
    this.state = state;
    this.files = files;
    this.signal = signal;
    this.runner = new Runner(state, backend, signal);
    this.view = runner.newest();
  }

  public Lab lab() {
    return lab;
  }

  /// What is wished for; its step follows the run while that plays.
  public LabState state() {
    return state;
  }

  @Override
  public Files files() {
    return files;
  }

  /// The settings in force at the present step.
  public Settings settings() {
    return state.current();
  }

  /// What there is to show.
  public Runner.View view() {
    return view;
  }

  public @Nullable Frame frame() {
    return view.frame();
  }

  /// Whether what there is to show comes from what was wished for last, and not from before.
  public boolean current() {
    return view.answered() == ticket && !view.busy();
  }

  /// Why the last wish was not met, one sentence, or empty.
  public String problem() {
    return problem;
  }

  /// Takes over the newest view of the runner.
  ///
  /// @return whether there was one
  public boolean refresh() {
    boolean measured = takeMeasured();
    Runner.View newest = runner.newest();
    if (newest == view) {
      return measured;
    }
    view = newest;
    if (view.answered() == ticket && !view.problem().isEmpty()) {
      problem = view.problem();
      if (!undo.isEmpty() && samePlan(undo.getLast(), view.state())) {
        undo.removeLast();
      }
      state = view.state();
    } else if (view.answered() == ticket && !view.busy()) {
      state = view.state();
    }
    return true;
  }

  /// Tells the runner that the next frame may be made.
  public void looked() {
    runner.looked();
  }

  private static boolean samePlan(LabState a, LabState b) {
    return a.atStep(0).equals(b.atStep(0));
  }

  // Changes

  /// Starts a change by hand that goes through many values (a drag): one undo takes it all back.
  @Override
  public void hold() {
    held = true;
    heldChanged = false;
  }

  /// Ends what {@link #hold} began.
  @Override
  public void release() {
    held = false;
  }

  /// Sets one parameter.
  ///
  /// @throws BadInput if the value is not allowed; then nothing changed
  public void set(String key, Value value) {
    Value checked = lab.schema().param(key).check(value);
    apply(Map.of(key, checked));
  }

  /// Sets parameters from text, as a gesture or a lesson gives them; all or none.
  ///
  /// @throws BadInput if a key or value is wrong; then nothing changed
  public void change(Map<String, String> texts) {
    Map<String, Value> values = new LinkedHashMap<>();
    texts.forEach((key, text) -> values.put(key, lab.schema().param(key).parse(text, files)));
    apply(values);
  }

  /// Begins to measure a parameter on this machine, the run paused; what comes of it is set like
  /// any other value. While that is under way: gives it up.
  void measure(String key) {
    if (measuring != null) {
      measuring.close();
    } else {
      pause();
      measuring = Measuring.start(lab, key, signal);
    }
  }

  /// The measurement under way, or null.
  @Nullable Measuring measuring() {
    return measuring;
  }

  private boolean takeMeasured() {
    Measuring m = measuring;
    if (m == null || !m.done()) {
      return false;
    }
    measuring = null;
    problem = m.problem();
    m.value().ifPresent(value -> set(m.key(), value));
    return true;
  }

  private void apply(Map<String, Value> values) {
    Settings old = settings();
    Settings now = old;
    for (Map.Entry<String, Value> e : values.entrySet()) {
      now = now.with(e.getKey(), e.getValue());
    }
    if (now.equals(old)) {
      return;
    }
    if (fromHere && state.step() > 0) {
      LabState next = current() ? state.atStep(step()) : state; // the run may have ended before
      for (Map.Entry<String, Value> e : values.entrySet()) {
        next = next.edited(e.getKey(), e.getValue());
      }
      push(next);
      return;
    }
    Settings base = state.settings();
    for (Map.Entry<String, Value> e : values.entrySet()) {
      base = base.with(e.getKey(), e.getValue());
    }
    boolean atShowcase = state.edits().isEmpty() && state.step() == lab.showcase(state.settings());
    LabState next = withSettings(base);
    push(atShowcase && !view.playing() ? next.atStep(lab.showcase(base)) : next);
  }

  /// New settings; edits made by hand in mid-run stay unless their parameter is the one changed.
  private LabState withSettings(Settings settings) {
    List<LabState.Edit> kept =
        state.edits().stream()
            .filter(e -> settings.get(e.key()).equals(state.settings().get(e.key())))
            .toList();
    return new LabState(lab, settings, state.seed(), state.step(), kept);
  }

  /// Another seed, same settings and step.
  public void seed(long seed) {
    if (seed != state.seed()) {
      push(state.withSeed(seed));
    }
  }

  /// A preset in the text form `key=value …`; what it does not name is the default.
  public void preset(String text) {
    push(LabState.parse(lab, Syntax.words(text), files));
  }

  /// Any state of this lab: from a link, a picture, a lesson.
  public void open(LabState next) {
    if (next.lab() != lab) {
      throw new IllegalArgumentException("a state of another lab: " + next.lab().name());
    }
    push(next);
  }

  /// The lab as it opens afresh.
  public void reset() {
    runner.pause();
    push(LabState.fresh(lab));
  }

  private void push(LabState next) {
    problem = "";
    if (!held || !heldChanged) {
      undo.add(state);
      heldChanged = true;
      if (undo.size() > MOST_UNDOS) {
        undo.removeFirst();
      }
    }
    redo.clear();
    go(next);
  }

  private void go(LabState next) {
    state = next;
    ticket = runner.go(next);
    signal.run();
  }

  public boolean canUndo() {
    return !undo.isEmpty();
  }

  public boolean canRedo() {
    return !redo.isEmpty();
  }

  /// Back to the state before the last change.
  public void undo() {
    if (canUndo()) {
      problem = "";
      redo.add(state);
      go(undo.removeLast());
    }
  }

  /// Takes the last undo back.
  public void redo() {
    if (canRedo()) {
      problem = "";
      undo.add(state);
      go(redo.removeLast());
    }
  }

  public boolean fromHere() {
    return fromHere;
  }

  /// Whether changes hold "from here on" instead of from the start.
  public void fromHere(boolean on) {
    fromHere = on;
    signal.run();
  }

  // Steps

  /// The step on show.
  public int step() {
    Frame frame = view.frame();
    return frame == null ? state.step() : frame.step();
  }

  /// The step at the right end of the scrub bar.
  public int length() {
    return Math.max(Math.max(lab.length(settings()), step()), 1);
  }

  public boolean atEnd() {
    Frame frame = view.frame();
    return frame != null && (frame.finished() || frame.step() >= lab.length(settings()));
  }

  /// Goes to a step; playing goes on.
  public void to(int step) {
    problem = "";
    go(state.atStep(Math.clamp(step, 0, LabState.MAX_STEPS)));
  }

  /// Plays on; from the start if the run is at its end.
  public void play(double stepsPerSecond) {
    if (atEnd() && !view.playing()) {
      to(0);
    }
    runner.play(stepsPerSecond);
    signal.run();
  }

  public void pause() {
    runner.pause();
    signal.run();
  }

  /// One step on.
  public void forward() {
    problem = "";
    runner.step();
  }

  /// One step back.
  public void back() {
    runner.pause();
    to(Math.max(0, step() - 1));
  }

  // Pin

  public @Nullable Pinned pinned() {
    return pinned;
  }

  /// Keeps the run on show as a ghost, or lets the ghost go.
  public void togglePin() {
    Frame frame = view.frame();
    pinned = pinned != null || frame == null ? null : new Pinned(view.state(), frame);
    signal.run();
  }

  /// What differs from the pinned run, in words: `η 0.2 → 0.25, seed 1 → 2`; empty if nothing is
  /// pinned.
  public String difference() {
    Pinned p = pinned;
    return p == null ? "" : Difference.between(p.state(), view.state());
  }

  @Override
  public void close() {
    if (measuring != null) {
      measuring.close();
    }
    runner.close();
  }
}
