package perceptarium.ui;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.lab.Lab;
import perceptarium.lab.Progress;

/// A measurement of one parameter under way, on a thread of its own. Its answers may be asked for
/// on any thread.
final class Measuring implements Progress, AutoCloseable {
  private final String key;
  private final Runnable signal;
  private volatile double fraction;
  private volatile boolean cancelled;
  private volatile boolean done;
  private volatile @Nullable Value value;
  private volatile String problem = "";

  private Measuring(String key, Runnable signal) {
    this.key = key;
    this.signal = signal;
  }

  /// @param signal called on any thread when there is something new
  static Measuring start(Lab lab, String key, Runnable signal) {
    Measuring measuring = new Measuring(key, signal);
    Thread.ofPlatform().daemon().name("measuring").start(() -> measuring.measure(lab));
    return measuring;
  }

  private void measure(Lab lab) {
    try {
      value = lab.measure(key, System::nanoTime, this);
    } catch (CancellationException e) {
      // nobody wants it any more
    } catch (RuntimeException | OutOfMemoryError e) {
      problem = key + ": could not be measured: " + BadInput.sentence(e);
    }
    done = true;
    signal.run();
  }

  /// The parameter that is measured.
  String key() {
    return key;
  }

  /// How far it is, 0–1.
  double fraction() {
    return fraction;
  }

  boolean done() {
    return done;
  }

  /// What was measured; empty if it was cancelled or went wrong.
  Optional<Value> value() {
    return Optional.ofNullable(value);
  }

  /// What went wrong, in a sentence, or empty.
  String problem() {
    return problem;
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void report(double fraction, String what) {
    this.fraction = fraction;
    signal.run();
  }

  /// Gives it up.
  @Override
  public void close() {
    cancelled = true;
  }
}
