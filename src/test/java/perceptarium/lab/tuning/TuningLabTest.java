package perceptarium.lab.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.BadInput;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;

class TuningLabTest {
  private static final TuningLab LAB = new TuningLab();

  /// 27 trials of three hyperparameters are 3 values of each: the middles of the thirds of the box,
  /// 10^−5.5, 10^−4.5, 10^−3.5 for the rate.
  @Test
  void aGridTriesFewValues() {
    Frame f = frame(LAB, "strategies=grid");
    double[] rates = Arrays.stream(column(f, "trials", "rate")).distinct().sorted().toArray();
    assertArrayEquals(
        DoubleStream.of(-5.5, -4.5, -3.5).map(r -> Math.pow(10, r)).toArray(), rates, 1e-12);
    assertEquals(3, number(f, "rates_grid"));
    assertEquals(27, column(f, "trials", "rate").length);
  }

  @Test
  void diceTryAsManyAsThereAreTrialsAndStayInTheBox() {
    Frame f = frame(LAB, "strategies=random trials=60 epochs=1 step=60");
    assertEquals(60, number(f, "rates_random"));
    for (double rate : column(f, "trials", "rate")) {
      assertTrue(rate >= 1e-6 && rate <= 1e-3);
    }
    for (double penalty : column(f, "trials", "penalty")) {
      assertTrue(penalty >= 1e-5 && penalty <= 1e5);
    }
    for (double units : column(f, "trials", "units")) {
      assertTrue(units >= 2 && units <= 64 && units == Math.rint(units));
    }
  }

  /// Deck H's α = 10^r with r from −4 to 0: a quarter for each decade. On the linear scale (1 −
  /// 0.1)/(1 − 0.0001) = 90.009 % lie in the top one.
  @Test
  void sharesOfDecades() {
    String box = "strategies=random trials=100 epochs=1 rates=-4,0 vary=2 step=100";
    Frame log = frame(LAB, box);
    assertEquals(0.25, number(log, "top_decade"), 1e-12);
    assertEquals(0.25, top(log), 4 * Math.sqrt(0.25 * 0.75 / 100));
    Frame linear = frame(LAB, box + " scale=linear");
    assertEquals(0.90009, number(linear, "top_decade"), 1e-6);
    assertEquals(0.9, top(linear), 4 * Math.sqrt(0.9 * 0.1 / 100));
  }

  private static double top(Frame f) {
    return Arrays.stream(column(f, "trials", "rate")).filter(r -> r >= 0.1).count() / 100.0;
  }

  /// The finding of Bergstra and Bengio: where one hyperparameter matters most, dice find better
  /// values at equal budget, on average over what chance may bring.
  @Test
  void diceBeatTheGridOnAverage() {
    double grid = 0;
    double dice = 0;
    for (int seed = 1; seed <= 4; seed++) {
      Frame f = frame(LAB, "seed=" + seed);
      assertEquals(number(f, "epochs_grid"), number(f, "epochs_random"), "equal budget");
      grid += number(f, "best_grid") / 4;
      dice += number(f, "best_random") / 4;
    }
    assertTrue(dice > grid + 0.02, dice + " against " + grid);
  }

  @Test
  void evolutionGathersWhereItIsGood() {
    Frame f = frame(LAB, "strategies=evolutionary trials=40 vary=2 step=40");
    double[] rates = column(f, "trials", "rate");
    double first = Arrays.stream(rates, 0, 10).map(Math::log10).average().orElseThrow();
    double last = Arrays.stream(rates, 30, 40).map(Math::log10).average().orElseThrow();
    assertTrue(last > first + 0.5 && last > -4, first + " → " + last);
  }

  @Test
  void theBestIsTheBestOfTheTable() {
    Frame f = frame(LAB, "strategies=random vary=2");
    double[] scores = column(f, "trials", "val_acc");
    assertEquals(Arrays.stream(scores).max().orElseThrow(), number(f, "best"));
    for (double s : scores) {
      assertEquals(Math.rint(200 * s), 200 * s, 1e-9, "so many of 200 are right");
    }
    double[] best = column(f, "best", "val_acc");
    for (int i = 1; i < best.length; i++) {
      assertTrue(best[i] <= best[i - 1]);
    }
  }

  /// Deck C's first stage: what is too slow learns nothing in five epochs, what pays too much for
  /// its weights neither, and the good ones lie in the deck's second box.
  @Test
  void theDecksStages() {
    Frame f = frame(LAB, "strategies=random trials=100 vary=2 step=100");
    double[] scores = column(f, "trials", "val_acc");
    double[] rates = column(f, "trials", "rate");
    double[] penalties = column(f, "trials", "penalty");
    for (int i = 0; i < 100; i++) {
      if (scores[i] > 0.4) {
        assertTrue(rates[i] > 1e-4 && penalties[i] < 10, rates[i] + ", " + penalties[i]);
      }
      if (rates[i] < 1e-5) {
        assertTrue(scores[i] < 0.2, "chance is 0.1: " + scores[i]);
      }
    }
    Frame fine =
        frame(LAB, "strategies=random trials=100 vary=2 rates=-4,-3 penalties=-4,0 step=100");
    double coarse = Arrays.stream(scores).filter(Double::isFinite).average().orElseThrow();
    double finer = Arrays.stream(column(fine, "trials", "val_acc")).average().orElseThrow();
    assertTrue(finer > 2 * coarse, finer + " against " + coarse);
  }

  @Test
  void theSecondStageLooksAroundTheBest() {
    Frame f = frame(LAB, "strategies=random trials=40 stages=2 vary=2 step=40");
    double[] stage = column(f, "trials", "stage");
    double[] rates = column(f, "trials", "rate");
    double[] scores = column(f, "trials", "val_acc");
    assertEquals(40, stage.length);
    double low = Double.MAX_VALUE;
    double first = 0;
    double second = 0;
    for (int i = 0; i < 40; i++) {
      assertEquals(i < 20 ? 1 : 2, stage[i]);
      low = i < 20 ? low : Math.min(low, rates[i]);
      first += i < 20 && Double.isFinite(scores[i]) ? scores[i] / 20 : 0;
      second += i >= 20 && Double.isFinite(scores[i]) ? scores[i] / 20 : 0;
    }
    assertTrue(low > 1e-5, "the box has closed in: " + low);
    assertTrue(second > 1.5 * first, second + " against " + first);
  }

  /// Of 16 trials of 12 epochs all run 3, eight 3 more, four the last 6: 48 + 24 + 24 = 96 epochs
  /// instead of 192.
  @Test
  void halvingSavesHalf() {
    Frame f =
        frame(LAB, "strategies=random trials=16 epochs=12 halving=on vary=2 rates=-5,-4 step=32");
    assertEquals(96, number(f, "epochs_random"));
    assertTrue(f.sentence().startsWith("16 trials of 16 in 96 epochs"), f.sentence());
    Frame whole = frame(LAB, "strategies=random trials=16 epochs=12 vary=2 rates=-5,-4 step=16");
    assertEquals(192, number(whole, "epochs_random"));
  }

  @Test
  void whatExplodesIsSaid() {
    Frame f = frame(LAB, "strategies=random trials=6 rates=0,1 step=6");
    assertEquals(6, number(f, "exploded_random"));
    assertTrue(f.sentence().contains("none has run to its end; 6 exploded"), f.sentence());
  }

  @Test
  void chanceOfTheBestFivePerCent() {
    assertEquals(0.9539, number(frame(LAB, "trials=60 step=1"), "hit"), 5e-5);
  }

  /// A click on a trial halves the box about it.
  @Test
  void theBoxIsZoomed() {
    Frame f = frame(LAB, "strategies=random vary=2");
    TableFigure best = (TableFigure) f.figure("best").orElseThrow();
    String change = best.cells().getFirst().change().get("rates");
    Frame zoomed = frame(LAB, "strategies=random vary=2 epochs=1 rates=" + change);
    double[] rates = column(zoomed, "trials", "rate");
    double span = 0;
    for (double r : rates) {
      assertTrue(r > 0.99e-6 && r < 1.03e-3);
      span = Math.max(span, Math.abs(Math.log10(r / rates[0])));
    }
    assertTrue(span < 1.51, "half of three decades: " + span);
    double found = number(f, "best_rate");
    String[] ends = change.split(",");
    assertTrue(Math.log10(found) >= Double.parseDouble(ends[0]) - 0.006);
    assertTrue(Math.log10(found) <= Double.parseDouble(ends[1]) + 0.006);
  }

  @Test
  void aBoxThatIsNoneIsRefused() {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, "rates=-3,-6"));
    assertTrue(e.getMessage().startsWith("rates: "), e.getMessage());
    BadInput few = assertThrows(BadInput.class, () -> frame(LAB, "trials=6 stages=3"));
    assertTrue(few.getMessage().startsWith("stages: "), few.getMessage());
  }
}
