package perceptarium.lab;

import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import perceptarium.catalog.Settings;

/// A run of which every step can be computed from the settings alone: it holds nothing but its
/// place, and takes any change in mid-run.
public final class ComputedRun implements Session {
  /// What there is to see at a step.
  public interface Picture {
    Frame at(Settings settings, int step);
  }

  private final ToIntFunction<Settings> last;
  private final Picture picture;
  private final Consumer<Settings> check;
  private Settings settings;
  private int step;

  /// @param last the last step under these settings
  public ComputedRun(Settings settings, ToIntFunction<Settings> last, Picture picture) {
    this(settings, last, picture, s -> {});
  }

  /// @param check throws {@link perceptarium.catalog.BadInput} for settings that this run cannot
  ///   take, at the beginning or in mid-run
  public ComputedRun(
      Settings settings, ToIntFunction<Settings> last, Picture picture, Consumer<Settings> check) {
    check.accept(settings);
    this.settings = settings;
    this.last = last;
    this.picture = picture;
    this.check = check;
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public boolean advance(Progress progress) {
    if (step >= last.applyAsInt(settings)) {
      return false;
    }
    step++;
    return true;
  }

  @Override
  public void change(Settings changed) {
    check.accept(changed);
    settings = changed;
  }

  @Override
  public Frame frame() {
    return picture.at(settings, step);
  }

  @Override
  public Session copy() {
    ComputedRun copy = new ComputedRun(settings, last, picture, check);
    copy.step = step;
    return copy;
  }
}
