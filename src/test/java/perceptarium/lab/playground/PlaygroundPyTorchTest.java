package perceptarium.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.PyTorch;
import perceptarium.catalog.Syntax;
import perceptarium.engine.data.CsvFiles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// Whole trainings against PyTorch: the same points and first weights in, the same losses and
/// weights out, over 50 epochs with fixed batches.
class PlaygroundPyTorchTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "two-classes   | batch=10 optimizer=adam(rate=0.01)",
        "three-classes | batch=14 l2=0.003 optimizer=momentum(rate=0.05)"
            + " schedule=staircase(every=20)",
        "weighted      | batch=16 l1=0.002 clip=0.2 loss=squared output=softmax strength=3"
            + " schedule=cosine(epochs=60)"
            + " optimizer=adamw(rate=0.02,epsilon=1e-4,weight-decay=0.05)"
      })
  void agreesAfterEveryEpoch(String name, String settings) throws IOException {
    for (String file : new String[] {"points.csv", "w.json"}) {
      Files.writeString(folder.resolve(file), PyTorch.text(name + "-" + file));
    }
    String text = "data=@points.csv weights=@w.json shuffle=off step=50 " + settings;
    Frame frame =
        Replay.frame(LabState.parse(new PlaygroundLab(), Syntax.words(text), CsvFiles.in(folder)));

    Table epochs = frame.table("epochs").orElseThrow();
    assertEquals(51, epochs.rows());
    PyTorch.rows(name + "-epochs.csv")
        .forEach(
            row -> {
              int epoch = (int) PyTorch.number(row, "epoch");
              for (String column : new String[] {"train_loss", "train_accuracy"}) {
                assertEquals(
                    PyTorch.number(row, column), cell(epochs, column, epoch), 1e-9, row.toString());
              }
            });

    Table weights = frame.table("weights").orElseThrow();
    Map<String, Double> ours = new HashMap<>();
    for (int row = 0; row < weights.rows(); row++) {
      ours.put(
          "%.0f %.0f %.0f %.0f"
              .formatted(
                  cell(weights, "epoch", row),
                  cell(weights, "layer", row),
                  cell(weights, "unit", row),
                  cell(weights, "input", row)),
          cell(weights, "value", row));
    }
    var expected = PyTorch.rows(name + "-weights.csv");
    assertTrue(expected.size() > 100);
    expected.forEach(
        row ->
            assertEquals(
                PyTorch.number(row, "value"),
                ours.get(String.join(" ", row.getFields().subList(0, 4))),
                1e-9,
                row.toString()));
  }

  private static double cell(Table table, String column, int row) {
    return Double.parseDouble(table.column(column).text(row));
  }
}
