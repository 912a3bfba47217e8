package perceptarium.lab.playground;

import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Architecture;

/// Which unit the large map shows; layer −1 is the network's answer.
record MapChoice(int layer, int unit) {
  private static final MapChoice OUTPUT = new MapChoice(-1, 0);

  /// @throws BadInput if the network has no such unit
  static MapChoice of(Settings settings, Architecture a) {
    return parse("unit", settings.text("unit").strip(), a);
  }

  /// @param key the setting, named in errors
  static MapChoice parse(String key, String text, Architecture a) {
    if (text.isEmpty() || text.equals("output")) {
      return OUTPUT;
    }
    String[] parts = text.split("\\.", -1);
    try {
      int layer = Integer.parseInt(parts[0]) - 1;
      int unit = Integer.parseInt(parts.length == 2 ? parts[1] : "") - 1;
      if (layer >= 0 && layer < a.depth() && unit >= 0 && unit < a.layer(layer).units()) {
        return new MapChoice(layer, unit);
      }
    } catch (NumberFormatException e) {
      throw new BadInput("%s: '%s' is not layer.unit, as in 1.3".formatted(key, text), e);
    }
    throw new BadInput("%s: this network has no unit %s".formatted(key, text));
  }

  boolean isOutput() {
    return layer < 0;
  }
}
