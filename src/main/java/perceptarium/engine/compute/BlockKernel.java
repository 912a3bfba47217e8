package perceptarium.engine.compute;

/// C = A·B on a device: every work-item makes a 4×4 block of C in registers, without local memory.
/// For OpenCL on a processor, and for Aparapi's threads.
///
/// The restricted Java of a kernel: no arrays but fields, no boolean fields, no switch, no break.
final class BlockKernel extends DeviceKernel {
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
    int i = getGlobalId(1) * 4;
    int j = getGlobalId(0) * 4;
    // beyond the edge the last row or column is made again and not written
    int a0 = a + min(i, m - 1) * aRow;
    int a1 = a + min(i + 1, m - 1) * aRow;
    int a2 = a + min(i + 2, m - 1) * aRow;
    int a3 = a + min(i + 3, m - 1) * aRow;
    int b0 = b + min(j, n - 1) * bColumn;
    int b1 = b + min(j + 1, n - 1) * bColumn;
    int b2 = b + min(j + 2, n - 1) * bColumn;
    int b3 = b + min(j + 3, n - 1) * bColumn;
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
    for (int l = 0; l < k; l++) {
      int p = l * aColumn;
      int q = l * bRow;
      float x0 = heap[a0 + p];
      float x1 = heap[a1 + p];
      float x2 = heap[a2 + p];
      float x3 = heap[a3 + p];
      float y0 = heap[b0 + q];
      float y1 = heap[b1 + q];
      float y2 = heap[b2 + q];
      float y3 = heap[b3 + q];
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
    row(i, j, c00, c01, c02, c03);
    row(i + 1, j, c10, c11, c12, c13);
    row(i + 2, j, c20, c21, c22, c23);
    row(i + 3, j, c30, c31, c32, c33);
  }

  private void row(int i, int j, float v0, float v1, float v2, float v3) {
    if (i < m) {
      int at = c + i * n + j;
      if (j < n) {
        heap[at] = v0;
      }
      if (j + 1 < n) {
        heap[at + 1] = v1;
      }
      if (j + 2 < n) {
        heap[at + 2] = v2;
      }
      if (j + 3 < n) {
        heap[at + 3] = v3;
      }
    }
  }
}
