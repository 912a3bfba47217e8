package perceptarium.cli;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Backend;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// A lab that tells what it is doing and when it last came to an end with it.
final class TimedLab implements Lab {
  private final Lab lab;
  private static final String NOTHING = "waiting";

  private volatile String doing = NOTHING;
  private volatile long left = System.nanoTime();

  TimedLab(Lab lab) {
    this.lab = lab;
  }

  /// In a few words.
  String doing() {
    return doing;
  }

  /// When it came to an end with something, by {@link System#nanoTime}.
  long left() {
    return left;
  }

  /// For how many nanoseconds it has been doing nothing.
  long idle() {
    return doing.equals(NOTHING) ? System.nanoTime() - left : 0;
  }

  private <T> T timed(String what, Supplier<T> work) {
    doing = what;
    try {
      return work.get();
    } finally {
      left = System.nanoTime();
      doing = NOTHING;
    }
  }

  @Override
  public String name() {
    return lab.name();
  }

  @Override
  public Info info() {
    return lab.info();
  }

  @Override
  public Schema schema() {
    return lab.schema();
  }

  @Override
  public int showcase(Settings settings) {
    return lab.showcase(settings);
  }

  @Override
  public int length(Settings settings) {
    return lab.length(settings);
  }

  @Override
  public Session open(Settings settings, long seed) {
    return open(settings, seed, Backend.fast(), null, Progress.NONE);
  }

  @Override
  public Session open(
      Settings settings, long seed, Backend backend, @Nullable Session before, Progress progress) {
    return new Timed(timed("opening", () -> lab.open(settings, seed, backend, null, progress)));
  }

  private final class Timed implements Session {
    private final Session session;

    Timed(Session session) {
      this.session = session;
    }

    @Override
    public int step() {
      return session.step();
    }

    @Override
    public boolean advance(Progress progress) {
      return timed("making step " + (step() + 1), () -> session.advance(progress));
    }

    @Override
    public void change(Settings settings) {
      session.change(settings);
    }

    @Override
    public Frame frame() {
      return frame(Progress.NONE);
    }

    @Override
    public Frame frame(Progress progress) {
      return timed("drawing step " + step(), () -> session.frame(progress));
    }

    @Override
    public Optional<String> model() {
      return session.model();
    }

    @Override
    public @Nullable Session copy() {
      Session copy = session.copy();
      return copy == null ? null : new Timed(copy);
    }
  }
}
