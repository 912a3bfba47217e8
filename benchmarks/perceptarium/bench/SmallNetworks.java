package perceptarium.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;

/// One update of the playground's networks: 250 points, batches of ten, shuffled. With the gc
/// profiler: bytes an update.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SmallNetworks {
  @Param({"FLOAT", "DOUBLE"})
  public Precision precision;

  @Param({"4,2", "8,8,8,8,8,8"})
  public String hidden;

  @Param({"sgd(rate=0.03)", "adam(rate=0.001)"})
  public String optimizer;

  private Trainer trainer;

  @Setup
  public void prepare() {
    List<Layer> layers = new ArrayList<>();
    for (String units : hidden.split(",")) {
      layers.add(Layer.of(Integer.parseInt(units), "tanh"));
    }
    layers.add(Layer.of(1, "tanh"));
    trainer =
        new Trainer(
            TrainingSpec.of(
                    Split.all(Datasets.ALL.find("circles").make(250, 0, new SeedStream(1, "data"))),
                    new Architecture(2, layers),
                    Losses.ALL.call("squared"),
                    Optimizers.ALL.parse("optimizer", optimizer),
                    Initialisers.ALL.call("glorot-normal"),
                    10,
                    1)
                .withPrecision(precision));
  }

  @Benchmark
  public boolean update() {
    return trainer.update();
  }
}
