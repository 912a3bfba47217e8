package perceptarium.lab;

import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;

/// An experiment. Its whole state is settings, seed and step; from that state alone it makes {@link
/// Frame}s. A lab holds no state itself and knows no screen, no file and no clock.
public interface Lab extends Entry {
  /// Title, question and place in the course.
  Info info();

  @Override
  Schema schema();

  /// A fresh run at step 0. Same settings and seed: the same numbers, bit for bit.
  ///
  /// @throws perceptarium.catalog.BadInput one sentence if the settings do not fit together
  Session open(Settings settings, long seed);

  /// The same with large products made on `backend`, which is no part of the state: it changes the
  /// numbers by rounding alone. Labs whose work is small ignore it.
  default Session open(Settings settings, long seed, Backend backend) {
    return open(settings, seed);
  }

  /// The same run, opened while another one is at hand: a lab whose preparation takes long may take
  /// over from it what these settings leave as it is.
  ///
  /// @param before a run of this lab; it is not changed
  /// @param progress asked for cancellation if the preparation takes long
  /// @throws perceptarium.catalog.BadInput one sentence if the settings do not fit together
  /// @throws java.util.concurrent.CancellationException if it was cancelled
  default Session open(
      Settings settings, long seed, Backend backend, @Nullable Session before, Progress progress) {
    return open(settings, seed, backend);
  }

  /// Measures what a {@link perceptarium.catalog.MeasuredParam} of this lab holds, on this machine
  /// and whatever the other settings are. A lab has no clock: one is lent to it.
  ///
  /// @param nanoTime the clock, in nanoseconds
  /// @param progress told how far it is; asked for cancellation
  /// @throws java.util.concurrent.CancellationException if it was cancelled
  default Value measure(String key, LongSupplier nanoTime, Progress progress) {
    throw new IllegalArgumentException(key + " cannot be measured");
  }

  /// The step shown when the lab opens and on Reset: a picture that already tells the story.
  int showcase(Settings settings);

  /// Steps of a run when nobody says how many.
  int length(Settings settings);

  /// What one step is under these settings, in the singular.
  default String step(Settings settings) {
    return info().step();
  }

  /// Whether chance plays a part under these settings; where it does not, no seed is asked for.
  default boolean random(Settings settings) {
    return true;
  }

  /// Whether its sessions train a network that can be written down, see {@link Session#model}.
  default boolean trainsModel() {
    return false;
  }

  /// The settings whose change is worth following with the eye: in the window the curves and bars
  /// move from the old picture to the new one.
  default Set<String> moves() {
    return Set.of();
  }

  /// Ready-made settings worth a click; may be empty.
  default List<Preset> presets() {
    return List.of();
  }

  @Override
  default String label() {
    return info().title();
  }

  @Override
  default String source() {
    return String.join("; ", info().sources());
  }

  @Override
  default String formula() {
    return "";
  }

  /// @param section letter and name: "A Neurons"
  /// @param lecture lecture of the course: "Neurons", "Optimisation 1"
  /// @param minutes a first visit
  /// @param step what one step is, in the singular: "row", "iteration", "layer"
  record Info(
      String title,
      String question,
      String section,
      String lecture,
      int minutes,
      String step,
      List<String> sources) {
    public Info {
      sources = List.copyOf(sources);
    }
  }

  /// @param settings in the text form `key=value …`
  record Preset(String label, String settings) {}
}
