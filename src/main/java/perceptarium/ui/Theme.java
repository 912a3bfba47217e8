package perceptarium.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.scene.layout.Region;
import perceptarium.figure.Look;

/// How the window and its figures are coloured.
public enum Theme {
  LIGHT("Light", Look.Ground.LIGHT),
  DARK("Dark", Look.Ground.DARK),
  /// High contrast for the back row of a bright hall.
  PROJECTOR("Projector", Look.Ground.PROJECTOR);

  private final String label;
  private final Look.Ground ground;

  Theme(String label, Look.Ground ground) {
    this.label = label;
    this.ground = ground;
  }

  public String label() {
    return label;
  }

  /// The theme of that name, whatever its case; light if there is none.
  static Theme named(String name) {
    for (Theme theme : values()) {
      if (theme.name().equalsIgnoreCase(name)) {
        return theme;
      }
    }
    return LIGHT;
  }

  Theme next() {
    return values()[(ordinal() + 1) % values().length];
  }

  /// How figures look in it.
  Look look(double scale) {
    return new Look(ground, scale);
  }

  String stylesheet() {
    return switch (this) {
      case LIGHT, PROJECTOR -> new PrimerLight().getUserAgentStylesheet();
      case DARK -> new PrimerDark().getUserAgentStylesheet();
    };
  }

  /// Gives a root the style class of this theme, and of no other.
  void mark(Region root) {
    for (Theme theme : values()) {
      root.getStyleClass().remove(theme.styleClass());
    }
    root.getStyleClass().add(styleClass());
  }

  /// The style class of the root.
  String styleClass() {
    return "theme-" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
