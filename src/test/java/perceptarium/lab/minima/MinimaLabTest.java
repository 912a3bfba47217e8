package perceptarium.lab.minima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;
import static perceptarium.lab.Shown.table;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Syntax;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.network.Activations;
import perceptarium.export.Csv;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

class MinimaLabTest {
  private static final MinimaLab LAB = new MinimaLab();

  @ParameterizedTest
  @ValueSource(strings = {"sgd(rate=0.005)", "momentum(rate=0.005)", "adam(rate=0.1)"})
  void theMapAgreesWithFollowingEachStart(String optimizer) {
    String how = "optimizer=%s resolution=11 steps=200 ".formatted(optimizer);
    Frame map = frame(LAB, how);
    double[] x1 = column(map, "basins", "x1");
    double[] x2 = column(map, "basins", "x2");
    double[] end = column(map, "basins", "end");
    double[] m1 = column(map, "minima", "x1");
    double[] m2 = column(map, "minima", "x2");
    for (int i = 0; i < end.length; i += 3) {
      Frame walk = frame(LAB, how + "start=%s,%s step=200".formatted(x1[i], x2[i]));
      double[] p1 = column(walk, "path", "x1");
      double[] p2 = column(walk, "path", "x2");
      if (end[i] > 0) {
        int m = (int) end[i] - 1;
        double away = Math.hypot(p1[200] - m1[m], p2[200] - m2[m]);
        assertTrue(away < 0.3, "start %s,%s ends %s away".formatted(x1[i], x2[i], away));
      }
      assertEquals(end[i], number(walk, "end"), "start %s,%s".formatted(x1[i], x2[i]));
    }
  }

  @Test
  void himmelblausFourMinima() {
    Frame f = frame(LAB, "");
    assertEquals(4, number(f, "minima"));
    double[] x = column(f, "minima", "x1");
    double[] y = column(f, "minima", "x2");
    double[] small = column(f, "minima", "small");
    for (int i = 0; i < 4; i++) {
      assertEquals(11, x[i] * x[i] + y[i], 1e-8);
      assertEquals(7, x[i] + y[i] * y[i], 1e-8);
      assertTrue(small[i] > 0);
    }
  }

  @Test
  void eigenvaluesAtThePoint() {
    Frame f = frame(LAB, "surface=saddle start=0.3,0.2 step=0");
    assertEquals(-2, number(f, "small"), 1e-8);
    assertEquals(2, number(f, "large"), 1e-8);
  }

  @Test
  void lessNoiseStaysLongerByALogarithm() {
    Frame f = frame(LAB, "escape-rate=0.05");
    double[] law = column(f, "escape", "law");
    double[] median = column(f, "escape", "median");
    for (int i = 1; i < 6; i++) {
      assertEquals(Math.log(10) / Math.log(1.05), law[i - 1] - law[i], 1e-3);
    }
    for (int i = 0; i < 7; i++) {
      // spread of ln|N| is 1.11: the median of 101 runs is good to about 1.2/ln 1.05/√101 ≈ 2.5
      assertEquals(law[i], median[i], 10);
    }
  }

  @Test
  void squaredErrorHasLocalMinimaAndCrossEntropyHasOne() {
    Frame f = frame(LAB, "");
    assertEquals(1, number(f, "cross_entropy_minima"));
    // count the dips on a fine grid, from the definition
    double[] x = {1, 4, 0.3, -1};
    double[] y = {1, 0, 0, 0};
    int dips = 0;
    double[] e = new double[4401];
    for (int i = 0; i < e.length; i++) {
      double w = -8 + 22.0 * i / 4400;
      for (int k = 0; k < 4; k++) {
        double d = Activations.sigmoid(w * x[k] - 2) - y[k];
        e[i] += d * d;
      }
    }
    for (int i = 1; i + 1 < e.length; i++) {
      dips += e[i] < e[i - 1] && e[i] < e[i + 1] ? 1 : 0;
    }
    assertTrue(dips > 1);
    assertEquals(dips, number(f, "squared_minima"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resolution=101 steps=5000|resolution: 101² starts of 5000 steps",
        "examples=\"1,0.5\"|examples: y in row 1 is neither 0 nor 1",
        "function=x*q|unknown name 'q'"
      })
  void badInputIsNamed(String state, String says) {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, state));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  /// Dragging the start asks for no new maps; what changes them does, and can be given up.
  @Test
  void mapsStayWhileTheStartIsDragged() {
    Session before = LAB.open(settings(""), 1);
    Progress never =
        new Progress() {
          @Override
          public boolean cancelled() {
            return true;
          }

          @Override
          public void report(double fraction, String what) {}
        };
    Session dragged = LAB.open(settings("start=1,2"), 1, Backend.fast(), before, never);
    Frame same = frame(LAB, "start=1,2 step=0");
    for (String id : new String[] {"path", "minima", "here", "basins"}) {
      assertEquals(Csv.text(table(same, id)), Csv.text(table(dragged.frame(), id)));
    }
    for (String change : new String[] {"steps=100", "surface=saddle", "start=12,2"}) {
      assertThrows(
          CancellationException.class,
          () -> LAB.open(settings(change), 1, Backend.fast(), before, never),
          change + " needs new maps");
    }
  }

  private static Settings settings(String text) {
    return LabState.parse(LAB, Syntax.words(text), Files.NONE).settings();
  }
}
