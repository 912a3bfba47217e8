package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholder_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthonormalTest {
  private static double[] gaussian(int size) {
    SplittableRandom random = new SplittableRandom(3);
    double[] a = new double[size];
    java.util.Arrays.setAll(a, i -> random.nextGaussian());
    return a;
  }

  /// EJML's decomposition, with its signs turned so that R's diagonal is positive: there is only
  /// one such Q.
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 6", "5, 5", "31, 80", "32, 32", "33, 33", "64, 100", "70, 71"})
  void agreesWithEjml(int columns, int length) {
    double[] a = gaussian(columns * length);
    DMatrixRMaj m = new DMatrixRMaj(length, columns);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < length; i++) {
        m.set(i, j, a[j * length + i]);
      }
    }
    QRDecompositionHouseholder_DDRM qr = new QRDecompositionHouseholder_DDRM();
    qr.decompose(m);
    DMatrixRMaj q = qr.getQ(null, true);
    DMatrixRMaj r = qr.getR(null, true);
    Orthonormal.factor(a, columns, length, Backend.fast(), Parts.NEVER);
    for (int j = 0; j < columns; j++) {
      double sign = Math.signum(r.get(j, j));
      for (int i = 0; i < length; i++) {
        assertEquals(sign * q.get(i, j), a[j * length + i], 1e-12, i + "," + j);
      }
    }
  }

  @Test
  void isGivenUpSoonAndForGood() {
    AtomicInteger asked = new AtomicInteger();
    double[] a = gaussian(200 * 300);
    Orthonormal.factor(
        a, 200, 300, Backend.fast(), () -> asked.incrementAndGet() > Integer.MAX_VALUE - 1);
    int all = asked.get();
    assertEquals(true, all > 200, "at least once a column: " + all);
    for (int last : new int[] {1, 2, all / 3, all - 1}) {
      asked.set(0);
      double[] b = gaussian(200 * 300);
      assertThrows(
          CancellationException.class,
          () ->
              Orthonormal.factor(
                  b, 200, 300, Backend.fast(), () -> asked.incrementAndGet() == last));
      assertEquals(last, asked.get());
    }
  }
}
