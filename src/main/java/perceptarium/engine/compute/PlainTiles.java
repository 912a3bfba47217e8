package perceptarium.engine.compute;

/// Register tiles in plain Java, for virtual machines without the Vector API: the loop over a row
/// of the tile is one that the compiler turns into vector instructions by itself.
final class PlainTiles {
  private static final int ROWS = 4;
  private static final int COLUMNS = 64;

  private PlainTiles() {}

  static final class OfDouble implements DoubleGemm.Tile {
    @Override
    public int rows() {
      return ROWS;
    }

    @Override
    public int columns() {
      return COLUMNS;
    }

    @Override
    public void multiply(
        int k,
        double[] a,
        int aAt,
        double[] b,
        int bAt,
        double[] c,
        int cAt,
        int stride,
        boolean add) {
      double[] row = new double[COLUMNS];
      double[] line = new double[COLUMNS];
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          row[j] = add ? c[cAt + i * stride + j] : 0;
        }
        for (int l = 0; l < k; l++) {
          double s = a[aAt + l * ROWS + i];
          System.arraycopy(b, bAt + l * COLUMNS, line, 0, COLUMNS);
          for (int j = 0; j < COLUMNS; j++) {
            row[j] += s * line[j];
          }
        }
        System.arraycopy(row, 0, c, cAt + i * stride, COLUMNS);
      }
    }
  }

  static final class OfFloat implements FloatGemm.Tile {
    @Override
    public int rows() {
      return ROWS;
    }

    @Override
    public int columns() {
      return COLUMNS;
    }

    @Override
    public void multiply(
        int k,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] c,
        int cAt,
        int stride,
        boolean add) {
      float[] row = new float[COLUMNS];
      float[] line = new float[COLUMNS];
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          row[j] = add ? c[cAt + i * stride + j] : 0;
        }
        for (int l = 0; l < k; l++) {
          float s = a[aAt + l * ROWS + i];
          System.arraycopy(b, bAt + l * COLUMNS, line, 0, COLUMNS);
          for (int j = 0; j < COLUMNS; j++) {
            row[j] += s * line[j];
          }
        }
        System.arraycopy(row, 0, c, cAt + i * stride, COLUMNS);
      }
    }
  }
}
