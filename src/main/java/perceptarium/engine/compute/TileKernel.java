package perceptarium.engine.compute;

/// C = A·B on a graphics processor: a group of 16×16 work-items makes a 64×64 tile of C. It brings
/// 64×16 of A and 16×64 of B into local memory at a time, and each work-item keeps 4×4 sums in
/// registers: rows y, y + 16, y + 32, y + 48 of the tile, and columns likewise.
final class TileKernel extends DeviceKernel {
  /// Edge of a group, and of a tile in the direction of k.
  static final int GROUP = 16;

  /// Edge of a tile of C.
  static final int TILE = 4 * GROUP;

  /// Tile of A, transposed: `[l·64 + row]`; one of B: `[l·64 + column]`.
  @Local final float[] tileA = new float[1024];

  @Local final float[] tileB = new float[1024];

  @Override
  public void run() {
    if (what == MULTIPLY) {
      if (getGlobalId(0) + getGlobalId(1) == 0) {
        receipt();
      }
      product();
    } else {
      other(getGlobalId());
    }
  }

  private void product() {
    int x = getLocalId(0);
    int y = getLocalId(1);
    int i = getGroupId(1) * 64;
    int j = getGroupId(0) * 64;
    float c00 = 0;
    float c01 = 0;
    float c02 = 0;
    float c03 = 0;
    float c10 = 0;
    float c11 = 0;
    float c12 = 0;
    float c13 = 0;
    float c20 = 0;
    float c21 = 0;
    float c22 = 0;
    float c23 = 0;
    float c30 = 0;
    float c31 = 0;
    float c32 = 0;
    float c33 = 0;
    int id = y * 16 + x;
    for (int l0 = 0; l0 < k; l0 += 16) {
      for (int t = id; t < 1024; t += 256) {
        // neighbours read neighbours: along k if a row of A lies in one piece, else along the rows
        int l = aColumn == 1 ? t % 16 : t / 64;
        int r = aColumn == 1 ? t / 16 : t % 64;
        int row = i + r;
        int depth = l0 + l;
        float v = 0;
        if (row < m && depth < k) {
          v = heap[a + row * aRow + depth * aColumn];
        }
        tileA[l * 64 + r] = v;
        int lb = bRow == 1 ? t % 16 : t / 64;
        int s = bRow == 1 ? t / 16 : t % 64;
        int column = j + s;
        int depthB = l0 + lb;
        float w = 0;
        if (column < n && depthB < k) {
          w = heap[b + depthB * bRow + column * bColumn];
        }
        tileB[lb * 64 + s] = w;
      }
      localBarrier();
      for (int l = 0; l < 16; l++) {
        int p = l * 64 + y;
        int q = l * 64 + x;
        float x0 = tileA[p];
        float x1 = tileA[p + 16];
        float x2 = tileA[p + 32];
        float x3 = tileA[p + 48];
        float y0 = tileB[q];
        float y1 = tileB[q + 16];
        float y2 = tileB[q + 32];
        float y3 = tileB[q + 48];
        c00 += x0 * y0;
        c01 += x0 * y1;
        c02 += x0 * y2;
        c03 += x0 * y3;
        c10 += x1 * y0;
        c11 += x1 * y1;
        c12 += x1 * y2;
        c13 += x1 * y3;
        c20 += x2 * y0;
        c21 += x2 * y1;
        c22 += x2 * y2;
        c23 += x2 * y3;
        c30 += x3 * y0;
        c31 += x3 * y1;
        c32 += x3 * y2;
        c33 += x3 * y3;
      }
      localBarrier();
    }
    row(i + y, j + x, c00, c01, c02, c03);
    row(i + y + 16, j + x, c10, c11, c12, c13);
    row(i + y + 32, j + x, c20, c21, c22, c23);
    row(i + y + 48, j + x, c30, c31, c32, c33);
  }

  private void row(int i, int j, float v0, float v1, float v2, float v3) {
    if (i < m) {
      int at = c + i * n + j;
      if (j < n) {
        heap[at] = v0;
      }
      if (j + 16 < n) {
        heap[at + 16] = v1;
      }
      if (j + 32 < n) {
        heap[at + 32] = v2;
      }
      if (j + 48 < n) {
        heap[at + 48] = v3;
      }
    }
  }
}
