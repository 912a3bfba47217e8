package perceptarium.engine.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizers;

/// Once the compiler has seen it all, an update allocates nothing: what the garbage collector never
/// hears of cannot make the window stutter. Each case has a process of its own: what else ran in
/// one decides what the compiler puts where, and so now and then whether a vector becomes an
/// object.
class NothingAllocatedTest {
  /// After so many epochs ten go by in which none is kept for the charts: that is an object.
  private static final int WARM = 8 * Telemetry.EPOCHS;

  private static final int EPOCHS = 10;
  private static final int STRETCHES = 5000;

  @ParameterizedTest
  @CsvSource({
    "4, FLOAT, tanh, sgd(rate=0.03)",
    "8, FLOAT, tanh, sgd(rate=0.03)",
    "8, DOUBLE, tanh, sgd(rate=0.03)",
    "8, FLOAT, relu, adam(rate=0.001)",
    "8, DOUBLE, sigmoid, momentum(rate=0.01)"
  })
  void anUpdateAllocatesNothing(String units, String precision, String g, String optimizer)
      throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            NothingAllocatedTest.class.getName(),
            units,
            precision,
            g,
            optimizer);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertEquals(0, process.waitFor());
    assertEquals("0", said, "bytes in " + EPOCHS + " epochs");
  }

  /// Says how many bytes ten epochs take.
  public static void main(String[] args) {
    System.out.println(
        bytes(Integer.parseInt(args[0]), Precision.valueOf(args[1]), args[2], args[3]));
  }

  private static long bytes(int units, Precision precision, String g, String optimizer) {
    Layer hidden = Layer.of(units, g);
    TrainingSpec spec =
        TrainingSpec.of(
                Split.all(Datasets.ALL.find("circles").make(250, 0, new SeedStream(1, "data"))),
                new Architecture(2, List.of(hidden, hidden, Layer.of(1, "sigmoid"))),
                Losses.ALL.parse("loss", "binary-cross-entropy"),
                Optimizers.ALL.parse("optimizer", optimizer),
                Initialisers.ALL.call("glorot-normal"),
                10,
                1)
            .withPrecision(precision);
    Trainer trainer = new Trainer(spec);
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < WARM; i++) {
      trainer.epoch(() -> false);
    }
    // the least of many stretches: until the compiler is done, vectors are objects
    for (int stretch = 0; stretch < STRETCHES && least > 0; stretch++) {
      long before = memory.getThreadAllocatedBytes(thread);
      for (int i = 0; i < EPOCHS; i++) {
        trainer.epoch(() -> false);
      }
      least = Math.min(least, memory.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }
}
