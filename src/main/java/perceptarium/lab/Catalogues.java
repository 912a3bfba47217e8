package perceptarium.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import perceptarium.catalog.Catalog;
import perceptarium.engine.data.Augmentations;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Features;
import perceptarium.engine.data.NoisyCurves;
import perceptarium.engine.data.Pictures;
import perceptarium.engine.data.PointAugmentations;
import perceptarium.engine.evaluate.Metrics;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.neuron.PointSet;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Schedules;
import perceptarium.engine.optimize.Surfaces;
import perceptarium.engine.search.Strategies;
import perceptarium.engine.train.EarlyStopping;

/// Every catalogue of the product under the name by which it is listed.
public final class Catalogues {
  /// Name in the plural → catalogue, in the order of the course.
  public static final Map<String, Catalog<?>> ALL = all();

  private Catalogues() {}

  private static Map<String, Catalog<?>> all() {
    Map<String, Catalog<?>> all = new LinkedHashMap<>();
    all.put("labs", Labs.ALL);
    all.put("activations", Activations.ALL);
    all.put("optimizers", Optimizers.ALL);
    all.put("surfaces", Surfaces.ALL);
    all.put("schedules", Schedules.ALL);
    all.put("inits", Initialisers.ALL);
    all.put("losses", Losses.ALL);
    all.put("datasets", Datasets.ALL);
    all.put("pictures", Pictures.ALL);
    all.put("augmentations", Augmentations.ALL);
    all.put("point-augmentations", PointAugmentations.ALL);
    all.put("curves", NoisyCurves.ALL);
    all.put("features", Features.ALL);
    all.put("point-sets", PointSet.ALL);
    all.put("stopping", EarlyStopping.ALL);
    all.put("metrics", Metrics.ALL);
    all.put("search-strategies", Strategies.ALL);
    return Collections.unmodifiableMap(all);
  }
}
