package perceptarium.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import perceptarium.catalog.Numbers;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Columns;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Schedules;
import perceptarium.engine.train.EarlyStopping;
import perceptarium.engine.train.Penalty;
import perceptarium.engine.train.Predictor;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;

/// The product's own training, with all that it does beside the arithmetic: the loss of every
/// batch, the guard, what is kept for the charts.
final class EngineRival extends Rival.Loop {
  private final Precision precision;
  private final Trainer trainer;
  private final Predictor predictor;
  private final Columns grid;
  private final int top;

  EngineRival(Work work, Precision precision) {
    super(work);
    this.precision = precision;
    trainer = new Trainer(spec(work, precision));
    predictor = new Predictor(trainer.model(), precision);
    grid = Columns.points(precision, Work.grid(), Work.GRID * Work.GRID);
    top = work.layers().length - 2;
  }

  private static TrainingSpec spec(Work work, Precision precision) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 1; l < work.layers().length; l++) {
      layers.add(Layer.of(work.layers()[l], "tanh"));
    }
    return new TrainingSpec(
        Split.all(Datasets.ALL.find("circles").make(Work.POINTS, 0, new SeedStream(1, "data"))),
        new Architecture(2, layers),
        Losses.ALL.parse("loss", "squared(half=true)"),
        Optimizers.ALL.parse("optimizer", "sgd(rate=" + Work.RATE + ")"),
        Schedules.ALL.call("constant"),
        Initialisers.ALL.call("glorot-normal"),
        Numbers.empty(),
        Numbers.empty(),
        Set.of(),
        Work.BATCH,
        false,
        Penalty.NONE,
        0,
        EarlyStopping.ALL.call("none"),
        3,
        precision,
        1);
  }

  @Override
  public String name() {
    return "Perceptarium " + (precision == Precision.FLOAT ? "single" : "double");
  }

  @Override
  void epoch() {
    trainer.epoch(() -> false);
  }

  @Override
  void boundary() {
    predictor.take(trainer.model());
    predictor.parts(grid, (from, count, network) -> network.activations(top, 0, count, map, from));
  }
}
