package perceptarium.lab.playground;

import java.util.ArrayList;
import java.util.List;
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
    return new Removed(List.copyOf(units));
  }

  boolean isEmpty() {
    return units.isEmpty();
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
