package perceptarium.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import perceptarium.catalog.BadInput;

/// Kinds of picture files.
public enum PictureFormat {
  PNG,
  SVG,
  PDF;

  /// What its files' names end with, without the dot; also its name on the command line.
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The format of that name.
  ///
  /// @param key the option it was given by, named in errors
  /// @throws BadInput if there is none
  public static PictureFormat parse(String key, String text) {
    for (PictureFormat format : values()) {
      if (format.extension().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    String known =
        Arrays.stream(values()).map(PictureFormat::extension).collect(Collectors.joining(", "));
    throw new BadInput("%s: '%s' is not one of %s".formatted(key, text, known));
  }
}
