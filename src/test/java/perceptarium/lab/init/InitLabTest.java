package perceptarium.lab.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.network.RandomNetwork;
import perceptarium.figure.Table;
import perceptarium.figure.Table.NumberColumn;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Note;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// The numbers of E.1 through the lab.
class InitLabTest {
  private static final InitLab LAB = new InitLab();

  private static LabState state(String settings) {
    return LabState.parse(LAB, Syntax.words(settings), Files.NONE);
  }

  private static Frame frame(String settings) {
    return Replay.frame(state(settings));
  }

  private static double[] column(Frame frame, String table, String name) {
    Table.Column column = frame.table(table).orElseThrow().column(name);
    return ((NumberColumn) column).values().toArray();
  }

  private static double[] sd(Frame frame) {
    return column(frame, "layers", "std");
  }

  /// The rows of the slide, the right ones where it slips. Each is one random network: 1 % is a few
  /// times its own sampling error at layer 1, growing with depth.
  @Test
  void tanhWithSmallWeightsDies() {
    Frame frame = frame("");
    double[] sd = sd(frame);
    double[] expected = {.2138, .0476, .0106, .002378, .000532};
    for (int l = 0; l < expected.length; l++) {
      assertEquals(expected[l], sd[l], 0.012 * expected[l], "layer " + (l + 1));
    }
    assertTrue(sd[9] < 4e-7);
    assertEquals(4, frame.numbers().get("dies_at"));
    assertEquals(
        "tanh, σ = 0.01: activity dies by layer 4",
        frame.figure("activations").orElseThrow().title());
    assertTrue(
        frame.notes().stream()
            .anyMatch(n -> n.kind() == Note.Kind.SLIP && n.text().contains("0.002378")));
  }

  @Test
  void tanhWithLargeWeightsSaturates() {
    Frame frame = frame("init=\"normal(sd=1)\"");
    for (double sd : sd(frame)) {
      assertEquals(0.9818, sd, 0.001);
    }
    double[] saturated = column(frame, "layers", "saturated");
    for (double share : saturated) {
      assertEquals(0.92, share, 0.02); // P(|N(0, 22²)| > 2.18)
    }
    assertTrue(
        frame.figure("activations").orElseThrow().title().contains("saturated from layer 1"));
  }

  @ParameterizedTest
  @CsvSource({
    "tanh, xavier, 0.012, 0.002",
    "relu, xavier, 0.03, 0.03",
    "relu, he, 0.03, 0.03",
    // h is near ½ for all inputs, so the spread of z comes from 500 units alone: 3 σ are 10 %
    "sigmoid, xavier, 0.1, 0"
  })
  void measuredAgreesWithTheory(String activation, String init, double first, double growth) {
    Frame frame = frame("activation=%s init=%s".formatted(activation, init));
    double[] sd = sd(frame);
    double[] theory = column(frame, "layers", "predicted_std");
    double[] gradient = column(frame, "layers", "gradient_std");
    double[] theoryDown = column(frame, "layers", "predicted_gradient_std");
    for (int l = 0; l < 10; l++) {
      // a single network wanders further from theory with every layer
      assertEquals(1, sd[l] / theory[l], first + growth * l, "layer " + (l + 1));
      assertEquals(1, gradient[l] / theoryDown[l], first + growth * (9 - l), "layer " + (l + 1));
    }
    assertEquals(1, gradient[9], 0.005);
  }

  @Test
  void heOverSeveralNetworksKeepsTheoryInsideItsBand() {
    Frame frame = frame("activation=relu init=he width=200 inputs=200 seeds=8");
    double[] low = column(frame, "layers", "lowest_std");
    double[] high = column(frame, "layers", "highest_std");
    for (int l = 1; l < 10; l++) {
      assertTrue(low[l] < 0.8256 && 0.8256 < high[l], "layer " + (l + 1));
    }
    assertEquals(80, column(frame, "networks", "std").length);
    assertTrue(high[9] - low[9] > 0.1);
  }

  @Test
  void aFurtherNetworkIsTheOneOfTheNextSeed() {
    Frame two = frame("width=40 inputs=30 layers=3 seeds=2 seed=5");
    Frame next = frame("width=40 inputs=30 layers=3 seed=6");
    double[] all = column(two, "networks", "std");
    assertArrayEquals(sd(next), java.util.Arrays.copyOfRange(all, 3, 6));
  }

  /// Three layers written out with plain loops from the same draws.
  @Test
  void statisticsAgreeWithLoopsWrittenOut() {
    for (Backend backend : List.of(Backend.reference(), Backend.fast())) {
      RandomNetwork.Spec spec =
          InitLab.spec(state("layers=3 width=7 inputs=11 dimension=5 init=xavier").settings());
      RandomNetwork network = new RandomNetwork(spec, 4, backend, true);
      for (int l = 0; l < 3; l++) {
        assertTrue(network.forward(() -> false));
      }
      for (int l = 0; l < 3; l++) {
        assertTrue(network.backward(() -> false));
      }
      var root = new java.util.SplittableRandom(4);
      var inputs = root.split();
      var top = root.split();
      double[][] h = new double[11][5];
      fill(h, inputs);
      double[][][] z = new double[3][][];
      double[][][] w = new double[3][][];
      double[][][] a = new double[4][][];
      a[0] = h;
      for (int l = 0; l < 3; l++) {
        int in = a[l][0].length;
        double[] flat = new double[in * 7];
        spec.initialiser().fill(flat, in, 7, new java.util.SplittableRandom(root.nextLong()));
        w[l] = new double[in][7];
        for (int i = 0; i < flat.length; i++) {
          w[l][i / 7][i % 7] = flat[i];
        }
        z[l] = product(a[l], w[l]);
        a[l + 1] = new double[11][7];
        for (int i = 0; i < 11; i++) {
          for (int j = 0; j < 7; j++) {
            a[l + 1][i][j] = Math.tanh(z[l][i][j]);
          }
        }
        assertEquals(deviation(a[l + 1]), network.up().get(l).activations().sd(), 1e-13);
      }
      double[][] d = new double[11][7];
      fill(d, top);
      for (int l = 2; l >= 0; l--) {
        assertEquals(deviation(d), network.down().get(2 - l).activations().sd(), 1e-13);
        double[][] dz = new double[11][7];
        for (int i = 0; i < 11; i++) {
          for (int j = 0; j < 7; j++) {
            dz[i][j] = d[i][j] * (1 - a[l + 1][i][j] * a[l + 1][i][j]);
          }
        }
        double[][] dw = product(transposed(a[l]), dz);
        assertEquals(deviation(dw), network.down().get(2 - l).weights().sd(), 1e-12);
        d = product(dz, transposed(w[l]));
      }
    }
  }

  private static void fill(double[][] x, java.util.SplittableRandom random) {
    for (double[] row : x) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextGaussian();
      }
    }
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < c[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  private static double[][] transposed(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < t.length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  private static double deviation(double[][] x) {
    double n = (double) x.length * x[0].length;
    double mean = 0;
    for (double[] row : x) {
      for (double v : row) {
        mean += v / n;
      }
    }
    double squares = 0;
    for (double[] row : x) {
      for (double v : row) {
        squares += (v - mean) * (v - mean) / n;
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void floatAgreesWithDouble() {
    double[] d = sd(frame("init=xavier width=100 inputs=100"));
    double[] f = sd(frame("init=xavier width=100 inputs=100 precision=float"));
    for (int l = 0; l < 10; l++) {
      assertEquals(d[l], f[l], 1e-5 * d[l]);
    }
    assertFalse(java.util.Arrays.equals(d, f));
  }

  @Test
  void zeroAndConstantWeights() {
    Frame zero = frame("init=zero width=20 inputs=20");
    assertEquals(0, sd(zero)[0]);
    assertEquals(1, column(zero, "layers", "dead")[0]);
    Frame constant = frame("init=\"constant(value=0.01)\" width=300 inputs=400 layers=3");
    double[] sd = sd(constant);
    double[] theory = column(constant, "layers", "predicted_std");
    for (int l = 0; l < 3; l++) {
      assertEquals(theory[l], sd[l], 0.15 * theory[l]);
      assertEquals(1, column(constant, "layers", "alike")[l], 1e-9);
    }
    assertEquals("all alike", constant.table("layers").orElseThrow().column("verdict").text(0));
  }

  /// H1's wording: the units of a layer hardly differ, because all weights are positive.
  @Test
  void unitUniformScaledIsBiased() {
    Frame frame = frame("init=unit-uniform-scaled width=200 inputs=300 layers=4");
    assertTrue(column(frame, "layers", "alike")[1] > 0.9);
    assertTrue(frame.notes().stream().anyMatch(n -> n.text().contains("all positive")));
    double[] sd = sd(frame);
    double[] theory = column(frame, "layers", "predicted_std");
    for (int l = 0; l < 4; l++) {
      assertEquals(theory[l], sd[l], 0.06 * theory[l]);
    }
  }

  @Test
  void theTableBeginsWithTheNamedColumns() {
    List<String> names =
        frame("width=9 inputs=9").table("layers").orElseThrow().columns().stream()
            .map(Table.Column::name)
            .limit(8)
            .toList();
    assertEquals(
        List.of(
            "layer",
            "mean",
            "std",
            "predicted_std",
            "gradient_mean",
            "gradient_std",
            "dead",
            "saturated"),
        names);
  }

  @Test
  void halfWayUpThereIsNoGradientYet() {
    Frame frame = frame("width=20 inputs=20 step=4");
    assertEquals(4, sd(frame).length);
    assertTrue(Double.isNaN(column(frame, "layers", "gradient_std")[0]));
    Frame down = frame("width=20 inputs=20 step=12");
    double[] gradient = column(down, "layers", "gradient_std");
    assertTrue(Double.isNaN(gradient[7]) && gradient[8] > 0 && gradient[9] > 0);
  }

  @Test
  void cancellingLeavesTheSessionWhereItWas() {
    Session session = LAB.open(state("width=60 inputs=60 init=xavier").settings(), 1);
    Progress never =
        new Progress() {
          @Override
          public boolean cancelled() {
            return true;
          }

          @Override
          public void report(double fraction, String what) {}
        };
    assertTrue(session.advance(Progress.NONE));
    assertFalse(session.advance(never));
    assertEquals(1, session.step());
    while (session.step() < 20) {
      if (session.step() % 2 == 0) {
        session.advance(never);
      }
      session.advance(Progress.NONE);
    }
    Frame whole = frame("width=60 inputs=60 init=xavier");
    assertArrayEquals(sd(whole), sd(session.frame()));
    assertArrayEquals(
        column(whole, "layers", "gradient_std"), column(session.frame(), "layers", "gradient_std"));
  }

  @Test
  void equalUnitsStayEqual() {
    for (String init : List.of("zero", "\"constant(value=0.3)\"")) {
      Frame frame = frame("view=symmetry init=" + init);
      assertEquals(0, frame.numbers().get("difference"));
      assertTrue(frame.numbers().get("accuracy") < 0.8);
    }
    Frame random = frame("view=symmetry init=\"normal(sd=1)\"");
    assertTrue(random.numbers().get("difference") > 0.1);
    assertTrue(random.numbers().get("accuracy") > 0.95);
  }

  @Test
  void sizesThatDoNotFitAreRefusedBeforeAnythingIsDrawn() {
    long most = InitLab.spec(state("layers=50 width=1024 inputs=4096").settings()).bytes();
    assertTrue(most > 1.9e9 && most < 2.6e9, "bytes " + most);
    long single =
        InitLab.spec(state("layers=50 width=1024 inputs=4096 precision=float").settings()).bytes();
    assertTrue(single < 0.55 * most);
    if (most > Runtime.getRuntime().maxMemory() / 2) {
      BadInput e =
          assertThrows(BadInput.class, () -> frame("layers=50 width=1024 inputs=4096 step=0"));
      assertTrue(e.getMessage().contains("GB") && e.getMessage().contains("precision=float"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layers=51",
        "width=0",
        "inputs=4097",
        "activation=cube",
        "init=gauss",
        "init=normal(sd=-1)",
        "bins=4",
        "range=0",
        "precision=half",
        "depth=3"
      })
  void badInputIsOneSentence(String settings) {
    BadInput e = assertThrows(BadInput.class, () -> frame(settings));
    assertTrue(
        e.getMessage().contains(settings.substring(0, settings.indexOf('='))), e.getMessage());
  }
}
