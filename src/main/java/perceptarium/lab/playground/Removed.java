package perceptarium.lab.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.train.Model;

/// Hidden units taken out of the trained network, to see what is lost; training knows nothing of
/// it.
record Removed(List<MapChoice> units) {
  /// @throws BadInput if the network has no such hidden unit
  static Removed of(Settings settings, Architecture a) {
    List<MapChoice> units = new ArrayList<>();
    for (String part : settings.text("without").split(",", -1)) {
      if (!part.isBlank()) {
        MapChoice unit = MapChoice.parse("without", part.strip(), a);
        if (unit.layer() < 0 || unit.layer() == a.depth() - 1) {
          throw new BadInput("without: only hidden units can be removed, not " + part.strip());
        }
        units.add(unit);
      }
    }
    return new Removed(units.stream().distinct().toList());
  }

  /// Whether that unit, both counted from 0, is one of them.
  boolean has(int layer, int unit) {
    return units.contains(new MapChoice(layer, unit));
  }

  boolean isEmpty() {
    return units.isEmpty();
  }

  /// "unit 1.3", "units 1.3, 1.5".
  @Override
  public String toString() {
    return (units.size() == 1 ? "unit " : "units ")
        + units.stream()
            .map(u -> "%d.%d".formatted(u.layer() + 1, u.unit() + 1))
            .collect(Collectors.joining(", "));
  }

  /// The network without these units: nothing listens to them any more.
  Model from(Model model) {
    Architecture a = model.architecture();
    double[] w = model.parameters().toArray();
    for (MapChoice unit : units) {
      for (int j = 0; j < a.layer(unit.layer() + 1).units(); j++) {
        w[a.index(unit.layer() + 1, j, unit.unit())] = 0;
      }
    }
    return new Model(a, Numbers.row(w), model.statistics());
  }
}
