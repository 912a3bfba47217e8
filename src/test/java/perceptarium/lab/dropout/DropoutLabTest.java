package perceptarium.lab.dropout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;
import perceptarium.figure.Diagram;
import perceptarium.lab.Frame;

class DropoutLabTest {
  private static final DropoutLab LAB = new DropoutLab();

  /// p = .25 and .5, as in the decks: kept units times 1.333 and 2.
  @Test
  void keptUnitsAreScaledUp() {
    Frame f = frame(LAB, "drop=0.25,0.5");
    assertEquals(4 / 3.0, number(f, "factor1"), 1e-15);
    assertEquals(2, number(f, "factor2"));
    double[] active = column(f, "units", "active");
    double[] times = column(f, "units", "times");
    double[] passed = column(f, "units", "passed");
    int silent = 0;
    for (int i = 0; i < 10; i++) {
      assertTrue(times[i] == 0 || times[i] == number(f, i < 5 ? "factor1" : "factor2"));
      assertEquals(times[i] * active[i], passed[i], 1e-15);
      silent += times[i] == 0 ? 1 : 0;
    }
    assertEquals(silent, number(f, "silent"));
    assertEquals(1, number(frame(LAB, "scaling=afterwards"), "factor1"));
  }

  /// Silent units have no connections in the drawing, kept ones have all to kept ones.
  @Test
  void theDrawingWearsTheMask() {
    Frame f = frame(LAB, "");
    Diagram d = (Diagram) f.figure("network").orElseThrow();
    List<String> off = d.nodes().stream().filter(n -> !n.active()).map(Diagram.Node::id).toList();
    assertEquals(number(f, "silent"), off.size());
    assertTrue(d.edges().stream().noneMatch(e -> off.contains(e.from()) || off.contains(e.to())));
    long kept1 = 5 - off.stream().filter(id -> id.startsWith("1.")).count();
    long kept2 = 5 - off.stream().filter(id -> id.startsWith("2.")).count();
    assertEquals(2 * kept1 + kept1 * kept2 + kept2, d.edges().size());
    assertNotEquals(d, frame(LAB, "step=61").figure("network").orElseThrow());
    Diagram whole = (Diagram) frame(LAB, "pass=inference").figure("network").orElseThrow();
    assertEquals(10 + 25 + 5, whole.edges().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"inverted", "afterwards"})
  void linearIsExact(String scaling) {
    Frame f = frame(LAB, "activation=linear drop=0.25,0.5 scaling=" + scaling);
    assertEquals(number(f, "exact"), number(f, "scaled"), 1e-12);
    Frame tanh = frame(LAB, "activation=tanh drop=0.25,0.5 scaling=" + scaling);
    assertTrue(Math.abs(number(tanh, "exact") - number(tanh, "scaled")) > 1e-4);
  }

  @Test
  void theAverageConverges() {
    Frame f = frame(LAB, "step=2000");
    double[] outputs = column(f, "passes", "output");
    assertEquals(Arrays.stream(outputs).average().orElseThrow(), number(f, "mean"), 1e-12);
    double error = number(f, "spread") / Math.sqrt(2000);
    assertEquals(number(f, "exact"), number(f, "mean"), 3 * error);
    double silent = Arrays.stream(column(f, "passes", "silent")).average().orElseThrow();
    assertEquals(5, silent, 0.15);
  }

  /// The deck's sentence, with its own network and with half of the units: dropout closes the gap
  /// and leaves no unit dear.
  @ParameterizedTest
  @CsvSource({
    "'drop=0.5,0.5', 1",
    "'drop=0.5,0.5', 2",
    "'drop=0.2,0.3 units=50 l1=0.0001 l2=0.0001', 1",
    "'drop=0.2,0.3 units=50 l1=0.0001 l2=0.0001', 3"
  })
  void dropoutClosesTheGap(String settings, int seed) {
    Frame f = frame(LAB, "show=training " + settings + " seed=" + seed);
    double[] gap = column(f, "networks", "gap");
    assertTrue(gap[1] < 0.5 * gap[0], Arrays.toString(gap));
    double[] dearest = column(f, "networks", "dearest");
    assertTrue(dearest[1] < 0.5 * dearest[0], Arrays.toString(dearest));
    double[] dev = column(f, "networks", "dev");
    double[] train = column(f, "networks", "train");
    assertEquals(dev[0] - train[0], gap[0], 1e-12);
    assertTrue(dev[1] < dev[0] && train[1] > train[0]);
  }

  /// What a unit costs, against taking it out of the network and scoring that anew.
  @Test
  void aUnitCostsWhatItsLossCosts() {
    Dataset all = Datasets.ALL.find("moons").make(40, 1, new SeedStream(3, "data"));
    Split split = Split.all(all);
    Architecture a =
        new Architecture(
            2, List.of(Layer.of(6, "relu"), Layer.of(6, "relu"), Layer.of(1, "sigmoid")));
    Trainer t =
        new Trainer(
            TrainingSpec.of(
                split,
                a,
                Losses.ALL.call("binary-cross-entropy"),
                Optimizers.ALL.parse("optimizer", "adam(rate=0.02)"),
                Initialisers.ALL.call("he"),
                10,
                3));
    for (int e = 0; e < 40; e++) {
      t.epoch(() -> false);
    }
    double[] costs = Trained.of(t, split, Scaling.none(2)).costs();
    double[] anew = new double[6];
    double whole = t.evaluate().trainLoss();
    for (int j = 0; j < 6; j++) {
      Trainer without = t.copy();
      without.set(a.index(2, 0, j), 0);
      anew[j] = whole - without.evaluate().trainLoss();
    }
    Arrays.sort(anew);
    for (int j = 0; j < 6; j++) {
      assertEquals(-anew[j], costs[j], 1e-9);
    }
    assertTrue(costs[0] > 0.01);
  }

  @Test
  void refusesChangesInMidTraining() {
    assertThrows(BadInput.class, () -> frame(LAB, "show=training step=5 3:rate=0.1"));
  }
}
