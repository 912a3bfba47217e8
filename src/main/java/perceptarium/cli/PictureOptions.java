package perceptarium.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.export.Animation;
import perceptarium.export.PictureFormat;
import perceptarium.export.Sheet;
import perceptarium.figure.Look;
import picocli.CommandLine.Option;

/// How pictures are written.
final class PictureOptions {
  @Option(
      names = "--format",
      paramLabel = "F",
      description = "png, svg, pdf; gif, apng (they move); several with commas (default png).")
  private @Nullable String format;

  @Option(names = "--size", paramLabel = "WxH", description = "In pixels (default 1600x900).")
  private @Nullable String size;

  @Option(names = "--theme", paramLabel = "T", description = "light, dark or projector.")
  private String theme = "light";

  @Option(
      names = "--scale",
      paramLabel = "F",
      description = "Pixels of a PNG per pixel of its size: 1, 2, 4.")
  private String scale = "1";

  /// Whether formats were asked for.
  boolean chosen() {
    return format != null;
  }

  /// The formats by their names.
  ///
  /// @param moving allowed beside the picture formats
  /// @param more allowed as well
  List<String> formats(Animation.Format[] moving, String... more) {
    if (format == null) {
      return List.of("png");
    }
    List<String> known =
        new ArrayList<>(
            Arrays.stream(PictureFormat.values()).map(PictureFormat::extension).toList());
    Arrays.stream(moving).map(Animation.Format::extension).forEach(known::add);
    known.addAll(List.of(more));
    List<String> chosen = Arrays.stream(format.split(",")).map(String::strip).distinct().toList();
    for (String f : chosen) {
      if (!known.contains(f)) {
        throw new BadInput(
            "--format: '%s' is not one of %s".formatted(f, String.join(", ", known)));
      }
    }
    return chosen;
  }

  Sheet sheet() {
    int width = Sheet.SLIDE.width();
    int height = Sheet.SLIDE.height();
    if (size != null) {
      if (!size.matches("\\d{1,5}x\\d{1,5}")) {
        throw new BadInput("--size: '%s' is not width x height, like 1600x900".formatted(size));
      }
      width = Integer.parseInt(size.substring(0, size.indexOf('x')));
      height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    }
    double factor = Value.parseNumber("--scale", scale);
    try {
      double letters = Sheet.SLIDE.look().scale() * Math.min(width / 1600.0, height / 900.0);
      return new Sheet(new Look(ground(), Math.max(0.5, letters)), width, height, factor);
    } catch (BadInput e) {
      throw new BadInput("--" + e.getMessage(), e);
    }
  }

  private Look.Ground ground() {
    for (Look.Ground g : Look.Ground.values()) {
      if (g.name().toLowerCase(Locale.ROOT).equals(theme)) {
        return g;
      }
    }
    throw new BadInput(
        "--theme: '%s' is not one of %s"
            .formatted(
                theme,
                Arrays.stream(Look.Ground.values())
                    .map(g -> g.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))));
  }
}
