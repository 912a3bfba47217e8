package perceptarium.ui;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import perceptarium.figure.Look;

/// Theme, size of letters and whether pictures may move, and the stylesheets they come to.
///
/// @param scale of all letters, 0.8–2.5
/// @param still one picture follows the other at once
record Appearance(Theme theme, double scale, boolean still) {
  private static final String STILL = "still";

  private static final double FONT = 14;
  private static final double LEAST = 0.8;
  private static final double MOST = 2.5;
  private static final double MOST_IN_HALL = 6;

  /// The form's letters are as much smaller in the hall; app.css has the same number.
  private static final double FORM_IN_HALL = 0.62;

  /// In a figure letters stand alone, and there is less room for them.
  private static final double FIGURES_IN_HALL = 0.8;

  private static final double[] SCALES = {LEAST, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.25, MOST};

  Appearance {
    scale = Math.clamp(scale, LEAST, MOST_IN_HALL);
  }

  /// The scale with which this many lines' height of letters fill a height.
  static double filling(double height, double lines) {
    return Math.max(LEAST, height / lines / FONT);
  }

  /// As it was when the program last ended.
  static Appearance remembered(Store store) {
    var kept = store.preferences();
    String still = kept.getOrDefault(STILL, "");
    return new Appearance(
        Theme.named(kept.getOrDefault("theme", "light")),
        scale(kept.getOrDefault("scale", "1")),
        still.isEmpty() ? Platform.getPreferences().isReducedMotion() : still.equals("true"));
  }

  /// A scale from text; 1 if it is none.
  static double scale(String text) {
    try {
      return Math.clamp(Double.parseDouble(text), LEAST, MOST);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  void remember(Store store) {
    store.preference("theme", theme.name());
    store.preference("scale", Double.toString(scale));
    store.preference(STILL, Boolean.toString(still));
  }

  Appearance with(Theme other) {
    return new Appearance(other, scale, still);
  }

  Appearance with(double otherScale) {
    return new Appearance(theme, otherScale, still);
  }

  Appearance still(boolean on) {
    return new Appearance(theme, scale, on);
  }

  /// Letters a size larger or, with −1, smaller.
  Appearance scaled(int steps) {
    int at = 0;
    for (int i = 0; i < SCALES.length; i++) {
      if (SCALES[i] <= scale + 1e-9) {
        at = i;
      }
    }
    return with(SCALES[Math.clamp(at + steps, 0, SCALES.length - 1)]);
  }

  /// How figures look.
  Look look(boolean hall) {
    return theme.look(hall ? FIGURES_IN_HALL * scale : scale);
  }

  List<String> stylesheets() {
    String sized =
        (".root, .sized { -fx-font-size: %.2fpx; } .ikonli-font-icon { -fx-icon-size: %.0fpx; }"
                + " .shell:hall .left-scroll .ikonli-font-icon { -fx-icon-size: %.0fpx; }"
                + " .shell:hall .role-legend { -fx-font-size: %.2fpx; }")
            .formatted(
                FONT * scale,
                16 * scale,
                16 * FORM_IN_HALL * scale,
                0.88 * FORM_IN_HALL * FONT * scale);
    return List.of(
        theme.stylesheet(),
        Objects.requireNonNull(Appearance.class.getResource("app.css")).toExternalForm(),
        "data:text/css;base64,"
            + Base64.getEncoder().encodeToString(sized.getBytes(StandardCharsets.UTF_8)));
  }
}
