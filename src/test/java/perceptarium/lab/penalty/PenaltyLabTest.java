package perceptarium.lab.penalty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Formula;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

class PenaltyLabTest {
  private static final PenaltyLab LAB = new PenaltyLab();

  /// The curriculum's λ in a row: more λ, smaller weights, more training loss, plainer sums.
  @Test
  void theLargerLambdaTheSmallerTheWeights() {
    for (String kind : new String[] {"l2", "l1"}) {
      Frame f = frame(LAB, "kind=" + kind);
      assertArrayEquals(new double[] {0, .001, .01, .1}, column(f, "penalties", "lambda"));
      rises(column(f, "penalties", "train"));
      rises(column(f, "penalties", "linear"));
      rises(Arrays.stream(column(f, "penalties", "squares")).map(x -> -x).toArray());
    }
  }

  private static void rises(double[] values) {
    for (int i = 1; i < values.length; i++) {
      assertTrue(values[i] > values[i - 1], Arrays.toString(values));
    }
  }

  @Test
  void aPenaltyHelpsTheDevSet() {
    double[] dev = column(frame(LAB, ""), "penalties", "dev");
    assertTrue(dev[0] > 1.2 * dev[2], "learnt by heart: " + Arrays.toString(dev));
    assertTrue(dev[3] > 1.2 * dev[2], "too much: " + Arrays.toString(dev));
  }

  @Test
  void onlyL1WithTheSoftThresholdGivesZeros() {
    double[] soft = column(frame(LAB, "kind=l1"), "penalties", "zeros");
    assertEquals(0, soft[0]);
    assertTrue(soft[2] > 40 && soft[3] > soft[2], Arrays.toString(soft));
    double[] none = new double[4];
    assertArrayEquals(none, column(frame(LAB, "kind=l1 l1-step=sign"), "penalties", "zeros"));
    assertArrayEquals(none, column(frame(LAB, "kind=l2"), "penalties", "zeros"));
  }

  /// What the table says of the weights, counted again from all weights.
  @Test
  void sumsAndCostsAreThoseOfTheWeights() {
    Frame f = frame(LAB, "kind=l1 step=120");
    for (int i = 0; i < 4; i++) {
      double[] w = column(f, "weights", "network" + (i + 1));
      assertEquals(60, w.length);
      double squares = Arrays.stream(w).map(x -> x * x).sum();
      double sizes = Arrays.stream(w).map(Math::abs).sum();
      assertEquals(squares, column(f, "penalties", "squares")[i], 1e-9);
      assertEquals(sizes, column(f, "penalties", "sizes")[i], 1e-9);
      assertEquals(
          Arrays.stream(w).filter(x -> x == 0).count(), column(f, "penalties", "zeros")[i]);
      double lambda = column(f, "penalties", "lambda")[i];
      assertEquals(
          column(f, "penalties", "train")[i] + lambda * sizes,
          column(f, "penalties", "cost")[i],
          1e-9);
    }
  }

  /// m = 60: λ/(2m) with 120 times the λ is deck C's form.
  @Test
  void theTwoFormsAreTheSameButForLambda() {
    Frame c = frame(LAB, "");
    Frame h = frame(LAB, "form=h lambdas=0.12,1.2,12");
    for (String column : new String[] {"train", "dev", "squares", "cost"}) {
      assertArrayEquals(column(c, "penalties", column), column(h, "penalties", column), 1e-9);
    }
    double[] weak = column(frame(LAB, "form=h"), "penalties", "squares");
    assertEquals(weak[0], weak[1], 0.01 * weak[0], "λ = 0.001 does next to nothing");
  }

  /// λ = 0.01, m = 60: σ = 1/√1.2, b = 1/0.6; η = 0.3: 1 − 0.006, twice 1 − 0.012.
  @Test
  void priorsAndDecayByHand() {
    Frame l2 = frame(LAB, "focus=3");
    assertTrue(formula(l2, "Gaussian").endsWith("= 0.9129"), formula(l2, "Gaussian"));
    assertTrue(formula(l2, "Weight decay").startsWith("0.994 \\cdot"), formula(l2, "Weight decay"));
    assertTrue(
        l2.notes().stream()
            .anyMatch(
                n ->
                    n.kind() == Note.Kind.SLIP
                        && n.text().contains("0.994")
                        && n.text().contains("0.988")));
    assertTrue(formula(frame(LAB, "kind=l1"), "Laplacian").endsWith("= 1.667"));
    assertTrue(formula(frame(LAB, "form=h lambdas=4,4,4"), "Gaussian").endsWith("= 0.5"));
    assertTrue(formula(frame(LAB, "form=h kind=l1 lambdas=4,4,4"), "Laplacian").endsWith("= 0.5"));
    double squares = number(l2, "squares3");
    assertTrue(
        l2.notes().stream()
            .anyMatch(
                n -> n.text().contains(perceptarium.figure.Format.shown(Math.sqrt(squares)))));
  }

  private static String formula(Frame f, String name) {
    return f.formulas().stream()
        .filter(x -> x.name().contains(name))
        .map(Formula::numbers)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void twoWeightsByHand() {
    Frame f = frame(LAB, "show=weights");
    assertEquals(1.35, number(f, "l1_w1"), 1e-12);
    assertEquals(0.0, number(f, "l1_w2"));
    assertEquals((2.6 * 1.1 - 0.3 * 2.15) / 6.67, number(f, "l2_w2"), 1e-12);
    // w₂ leaves at λ = (1.1 − 0.3·2.15)/0.7 = 0.65, w₁ at 2.15
    double[] lambda = column(f, "shrinking", "lambda");
    for (int i = 0; i < lambda.length; i++) {
      if (Math.abs(lambda[i] - 0.65) > 1e-9 && Math.abs(lambda[i] - 2.15) > 1e-9) {
        assertEquals(lambda[i] > 0.65, column(f, "shrinking", "l1_w2")[i] == 0, "λ " + lambda[i]);
        assertEquals(lambda[i] > 2.15, column(f, "shrinking", "l1_w1")[i] == 0, "λ " + lambda[i]);
      }
      assertTrue(column(f, "shrinking", "l2_w2")[i] > 0.1);
    }
  }

  @Test
  void theWalksArriveAndOneDoesNot() {
    Frame f = frame(LAB, "show=weights step=1000");
    double[] soft = column(f, "walk", "soft_w2");
    double[] sign = column(f, "walk", "sign_w2");
    assertEquals(number(f, "l2_w2"), column(f, "walk", "decay_w2")[1000], 1e-12);
    int crossed = 0;
    for (int k = 500; k <= 1000; k++) {
      assertEquals(0.0, soft[k]);
      assertTrue(sign[k] != 0);
      crossed += sign[k] * sign[k - 1] < 0 ? 1 : 0;
    }
    assertTrue(crossed > 20, "crosses 0 " + crossed + " times");
  }

  /// Points (−1, 1), (0, 2), (1, 6), λ = 1: exempt w = 1, b = 3; paying b = 1.5. Raised by 2: b =
  /// 5, and 2.5.
  @Test
  void onlyAPunishedBiasFallsBehind() {
    String points = "show=bias lambda=1 points=\"-1,1; 0,2; 1,6\" step=";
    Frame low = frame(LAB, points + 0);
    assertArrayEquals(new double[] {2.5, 1, 1}, column(low, "fits", "w"), 1e-12);
    assertArrayEquals(new double[] {3, 3, 1.5}, column(low, "fits", "b"), 1e-12);
    Frame high = frame(LAB, points + 4);
    assertArrayEquals(new double[] {5, 5, 2.5}, column(high, "fits", "b"), 1e-12);
    assertArrayEquals(new double[] {0, 0, 2.5}, column(high, "fits", "below"), 1e-12);
    assertTrue(high.sentence().contains("2.5 below"), high.sentence());
  }

  /// Biases that pay are in the sums, and so in the cost; else they are not.
  @Test
  void biasesPayOnlyWhenTheyMust() {
    Frame exempt = frame(LAB, "step=50");
    Frame paying = frame(LAB, "step=50 biases=on");
    for (int i = 1; i < 4; i++) {
      double[] w = column(paying, "weights", "network" + (i + 1));
      double paid = column(paying, "penalties", "squares")[i];
      assertTrue(paid > Arrays.stream(w).map(x -> x * x).sum());
      for (Frame f : new Frame[] {exempt, paying}) {
        assertEquals(
            column(f, "penalties", "train")[i]
                + column(f, "penalties", "lambda")[i] * column(f, "penalties", "squares")[i],
            column(f, "penalties", "cost")[i],
            1e-9);
      }
    }
  }

  @Test
  void refusesWhatCannotBe() {
    BadInput none = assertThrows(BadInput.class, () -> frame(LAB, "show=bias points=\"\""));
    assertTrue(none.getMessage().startsWith("points: "), none.getMessage());
    assertThrows(BadInput.class, () -> frame(LAB, "step=5 3:rate=0.1"));
  }
}
