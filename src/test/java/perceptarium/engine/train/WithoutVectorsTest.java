package perceptarium.engine.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
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

/// A program whose runtime lacks the vector module trains too, and comes to the same bits.
class WithoutVectorsTest {
  @ParameterizedTest
  @CsvSource({"FLOAT, 4", "FLOAT, 12", "DOUBLE, 4"})
  void trainsToTheSameBits(String precision, String units) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            WithoutVectorsTest.class.getName(),
            precision,
            units);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertEquals(0, process.waitFor());
    assertEquals(weights(Precision.valueOf(precision), Integer.parseInt(units)), said);
  }

  /// Says the weights after a short training.
  public static void main(String[] args) {
    System.out.println(weights(Precision.valueOf(args[0]), Integer.parseInt(args[1])));
  }

  private static String weights(Precision precision, int units) {
    TrainingSpec spec =
        TrainingSpec.of(
                Split.all(Datasets.ALL.find("circles").make(55, 0, new SeedStream(1, "data"))),
                new Architecture(2, List.of(Layer.of(units, "tanh"), Layer.of(1, "sigmoid"))),
                Losses.ALL.parse("loss", "binary-cross-entropy"),
                Optimizers.ALL.parse("optimizer", "sgd(rate=0.1)"),
                Initialisers.ALL.call("glorot-normal"),
                10,
                1)
            .withPrecision(precision);
    Trainer trainer = new Trainer(spec);
    for (int i = 0; i < 5; i++) {
      trainer.epoch(() -> false);
    }
    return Arrays.toString(trainer.model().parameters().toArray());
  }
}
