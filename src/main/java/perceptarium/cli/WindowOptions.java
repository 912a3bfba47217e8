package perceptarium.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import picocli.CommandLine.Option;

/// How the window looks, whether it opens by itself or to present.
final class WindowOptions {
  private static final double SMALLEST = 0.8;
  private static final double LARGEST = 2.5;

  @Option(names = "--theme", paramLabel = "T", description = "light, dark or projector.")
  private @Nullable String theme;

  @Option(names = "--scale", paramLabel = "F", description = "Size of the letters, 0.8 to 2.5.")
  private @Nullable String scale;

  @Option(
      names = "--compute",
      paramLabel = ComputeOption.NAMES,
      description = "Where large products are made, this time.")
  private @Nullable String compute;

  /// The window's own options.
  ///
  /// @throws BadInput one sentence if one is not good
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (theme != null) {
      words.add("--theme=" + PictureOptions.ground(theme).name().toLowerCase(Locale.ROOT));
    }
    if (scale != null) {
      double factor = Value.parseNumber("--scale", scale);
      if (!(factor >= SMALLEST && factor <= LARGEST)) {
        throw new BadInput("--scale: %s is not from %s to %s".formatted(scale, SMALLEST, LARGEST));
      }
      words.add("--scale=" + Value.number(factor));
    }
    if (compute != null) {
      words.add("--compute=" + ComputeOption.parse(compute).text());
    }
    return words;
  }
}
