package perceptarium.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.export.PictureFormat;
import perceptarium.export.Sheet;
import perceptarium.export.Stills;
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

  @Option(
      names = "--theme",
      paramLabel = "T",
      description = "light (the default), dark or projector.")
  private String theme = "light";

  @Option(
      names = "--scale",
      paramLabel = "F",
      description = "Pixels of a PNG or GIF per pixel of its size, 0.1 to 16 (default 1).")
  private String scale = "1";

  @Option(
      names = "--first",
      paramLabel = "STEP",
      description = "Where a gif or apng begins (default 0).")
  private int first = Stills.Timing.USUAL.first();

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "Most pictures in a gif or apng, 1 to 500 (default 60).")
  private int pictures = Stills.Timing.USUAL.pictures();

  @Option(
      names = "--fps",
      paramLabel = "F",
      description = "Pictures a second in a gif or apng, 0.1 to 50 (default 8.3).")
  private double fps = 1000.0 / Stills.Timing.USUAL.milliseconds();

  /// Whether formats were asked for.
  boolean chosen() {
    return format != null;
  }

  /// Whether a name is among the formats asked for.
  boolean asks(String name) {
    return format != null && names().contains(name);
  }

  private List<String> names() {
    return format == null
        ? List.of(PictureFormat.PNG.extension())
        : Arrays.stream(format.split(",")).map(String::strip).distinct().toList();
  }

  /// The formats of pictures asked for.
  ///
  /// @param more names that are allowed beside them
  List<PictureFormat> formats(String... more) {
    List<PictureFormat> known = List.of(PictureFormat.values());
    List<PictureFormat> chosen = new ArrayList<>();
    for (String name : names()) {
      known.stream().filter(f -> f.extension().equals(name)).forEach(chosen::add);
      if (!List.of(more).contains(name)
          && known.stream().noneMatch(f -> f.extension().equals(name))) {
        throw new BadInput(
            "--format: '%s' is not one of %s"
                .formatted(
                    name,
                    Stream.concat(known.stream().map(PictureFormat::extension), Stream.of(more))
                        .collect(Collectors.joining(", "))));
      }
    }
    return chosen;
  }

  /// Which pictures of a run move, and how fast.
  Stills.Timing timing() {
    if (!(fps >= 0.1 && fps <= 50)) {
      throw new BadInput("--fps: %s is not from 0.1 to 50".formatted(Value.number(fps)));
    }
    try {
      return new Stills.Timing(first, pictures, (int) Math.round(1000 / fps));
    } catch (BadInput e) {
      throw new BadInput("--" + e.getMessage(), e);
    }
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
    Look.Ground ground = ground(theme);
    try {
      return Sheet.of(ground, width, height, factor);
    } catch (BadInput e) {
      throw new BadInput("--" + e.getMessage(), e);
    }
  }

  /// The ground of a theme's name.
  ///
  /// @throws BadInput if there is none
  static Look.Ground ground(String theme) {
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
