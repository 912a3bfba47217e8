package perceptarium.export;

import java.util.Locale;

/// Kinds of picture files.
public enum PictureFormat {
  PNG,
  SVG,
  PDF,
  /// A run as moving pictures in 256 colours; every program shows it.
  GIF,
  /// A run in all colours that carries the state of its last picture; browsers, office programs.
  APNG;

  /// Whether it shows a run instead of a moment.
  public boolean moves() {
    return this == GIF || this == APNG;
  }

  /// What its files' names end with, without the dot; also its name on the command line.
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }
}
