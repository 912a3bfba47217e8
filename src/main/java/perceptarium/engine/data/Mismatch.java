package perceptarium.engine.data;

import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;

/// Data from two distributions: plentiful sharp pictures to train on, and the blurred, noisy ones
/// that are met later. What the parts are drawn from:
///
/// @param train sharp pictures, but for the share that is mixed in
/// @param dev1 sharp ones that were not trained on: its error less train's is variance
/// @param dev2 blurred ones: its error less dev₁'s is mismatch
/// @param test blurred ones that nothing was chosen by
public record Mismatch(Dataset train, Dataset dev1, Dataset dev2, Dataset test) {
  /// Which parts are how large, and how far the distributions lie apart.
  ///
  /// @param train number of examples to train on
  /// @param held number of examples in each of dev₁, dev₂ and test
  /// @param mixed share of blurred pictures in train, 0–1; the repair
  /// @param blur standard deviation of the blur, in pixels
  /// @param noise standard deviation of the noise on a blurred picture
  public record Plan(int train, int held, double mixed, double blur, double noise) {}

  /// Draws the parts, each from its own stream: mixing changes train alone.
  ///
  /// @param settings of the kind's schema
  public static Mismatch of(Pictures.Kind kind, Settings settings, Plan plan, long seed) {
    int sharp = plan.train - (int) Math.round(plan.mixed * plan.train);
    int[] order = IntStream.range(0, plan.train).toArray();
    new SeedStream(seed, "mix").shuffle(order); // so that both kinds hold every class
    Dataset all = kind.make(plan.train, settings, new SeedStream(seed, "train")).rows(order);
    Dataset rest = all.rows(IntStream.range(sharp, plan.train).toArray());
    return new Mismatch(
        Dataset.joined(
            List.of(all.first(sharp), blur(rest, plan, new SeedStream(seed, "train blur")))),
        kind.make(plan.held, settings, new SeedStream(seed, "dev1")),
        second(kind, settings, plan, seed, "dev2"),
        second(kind, settings, plan, seed, "test"));
  }

  /// Dev₁ and dev₂ together: half from each distribution.
  public Dataset dev() {
    return Dataset.joined(List.of(dev1, dev2));
  }

  private static Dataset second(
      Pictures.Kind kind, Settings settings, Plan plan, long seed, String purpose) {
    Dataset sharp = kind.make(plan.held, settings, new SeedStream(seed, purpose));
    return blur(sharp, plan, new SeedStream(seed, purpose + " blur"));
  }

  private static Dataset blur(Dataset pictures, Plan plan, SeedStream random) {
    return Augmentations.each(
        pictures, p -> Augmentations.noise(Augmentations.blur(p, plan.blur), plan.noise, random));
  }
}
