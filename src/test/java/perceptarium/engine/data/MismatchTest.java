package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MismatchTest {
  private static final Pictures.Kind DIGITS = Pictures.ALL.find("digits");

  private static Mismatch make(double mixed, long seed) {
    Mismatch.Plan plan = new Mismatch.Plan(300, 200, mixed, 1.6, 0.15);
    return Mismatch.of(DIGITS, DIGITS.schema().defaults(), plan, seed);
  }

  /// Share of `part` whose nearest example in `train` is of another class: a rule that knows
  /// nothing of how the parts were made.
  private static double error(Dataset train, Dataset part) {
    int wrong = 0;
    for (int i = 0; i < part.size(); i++) {
      double least = Double.POSITIVE_INFINITY;
      double label = -1;
      for (int t = 0; t < train.size(); t++) {
        double d = 0;
        for (int j = 0; j < train.inputs().columns(); j++) {
          d += Math.pow(train.inputs().get(t, j) - part.inputs().get(i, j), 2);
        }
        if (d < least) {
          least = d;
          label = train.target(t);
        }
      }
      wrong += label == part.target(i) ? 0 : 1;
    }
    return (double) wrong / part.size();
  }

  @Test
  void theErrorsComeInTheirOrderAndMixingRepairs() {
    Mismatch apart = make(0, 1);
    double train = error(apart.train(), apart.train());
    double dev1 = error(apart.train(), apart.dev1());
    double dev = error(apart.train(), apart.dev());
    double dev2 = error(apart.train(), apart.dev2());
    String all = "%s %s %s %s".formatted(train, dev1, dev, dev2);
    assertTrue(train < dev1 && dev1 < dev && dev < dev2, all);
    Mismatch mixed = make(0.5, 1);
    assertEquals(apart.dev2(), mixed.dev2(), "mixing changes train alone");
    assertEquals(apart.test(), mixed.test());
    double repaired = error(mixed.train(), mixed.dev2());
    assertTrue(repaired < dev2, repaired + " after, before " + all);
  }

  @Test
  void thePartsHaveTheirSizesAndDifferByTheSeed() {
    Mismatch parts = make(0.25, 1);
    assertEquals(300, parts.train().size());
    assertEquals(400, parts.dev().size());
    assertEquals(parts, make(0.25, 1));
    assertNotEquals(parts.train(), make(0.25, 2).train());
    assertNotEquals(parts.dev2(), parts.test());
    // the first 225 to train on are sharp as before, the other 75 are not
    assertEquals(make(0, 1).train().first(225), parts.train().first(225));
    assertNotEquals(make(0, 1).train().rows(225), parts.train().rows(225));
  }
}
