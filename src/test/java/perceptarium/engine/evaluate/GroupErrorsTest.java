package perceptarium.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import perceptarium.catalog.BadInput;

class GroupErrorsTest {
  @Test
  void byHand() {
    boolean[] right = {true, false, true, true, false, false};
    GroupErrors errors = new GroupErrors(right, new int[] {0, 0, 0, 0, 1, 1}, 3);
    assertEquals(0.25, errors.error(0));
    assertEquals(1, errors.error(1));
    assertTrue(Double.isNaN(errors.error(2)));
    assertEquals(0.5, errors.error());
    assertEquals(0.75, errors.gap());
    assertEquals(4, errors.size(0));
    assertThrows(BadInput.class, () -> new GroupErrors(right, new int[] {0, 0, 0, 0, 1, 3}, 3));
  }
}
