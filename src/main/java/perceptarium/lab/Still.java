package perceptarium.lab;

import java.util.function.Function;
import perceptarium.catalog.Settings;

/// A session without steps: what it shows follows from the settings alone.
public final class Still implements Session {
  private final Function<Settings, Frame> picture;
  private Frame frame;

  /// @param picture refuses settings that do not fit together
  public Still(Settings settings, Function<Settings, Frame> picture) {
    this.picture = picture;
    frame = picture.apply(settings);
  }

  @Override
  public int step() {
    return 0;
  }

  @Override
  public boolean advance(Progress progress) {
    return false;
  }

  @Override
  public void change(Settings changed) {
    frame = picture.apply(changed);
  }

  @Override
  public Frame frame() {
    return frame;
  }
}
