package perceptarium.engine.compute;

import com.aparapi.Range;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend.Form;
import perceptarium.engine.compute.DeviceMemory.Block;

/// What is worked out on a device from numbers that lie there. Nothing is done in place. Every
/// result is looked at in three places.
final class DeviceWork {
  /// Most numbers whose histogram is counted in floats.
  static final int COUNTED = 1 << 24;

  /// Numbers that the middle of a tally is guessed from.
  private static final int SAMPLES = 59;

  private final DeviceKernel kernel;
  private final KernelRuns runs;
  private final DeviceMemory memory;

  DeviceWork(DeviceKernel kernel, KernelRuns runs, DeviceMemory memory) {
    this.kernel = kernel;
    this.runs = runs;
    this.memory = memory;
  }

  /// C = A·B.
  ///
  /// @param aWide length of a row of A as it lies there: at least k, or m with {@link Form#ATB}
  /// @param aAt where A begins
  /// @param bWide length of a row of B: at least n, or k with {@link Form#ABT}
  void product(
      Form form,
      int m,
      int n,
      int k,
      int aWide,
      int aAt,
      int bWide,
      Block b,
      Block c,
      BooleanSupplier cancelled) {
    if (m == 0 || n == 0) {
      return;
    }
    boolean turned = form == Form.ATB;
    kernel.n = n;
    kernel.k = k;
    kernel.b = b.at();
    kernel.aRow = turned ? 1 : aWide;
    kernel.aColumn = turned ? aWide : 1;
    kernel.bRow = form == Form.ABT ? 1 : bWide;
    kernel.bColumn = form == Form.ABT ? bWide : 1;
    memory.mark();
    Parts.pieces(
        m,
        (long) k * n,
        cancelled,
        (from, to) -> {
          kernel.what = DeviceKernel.MULTIPLY;
          kernel.m = to - from;
          kernel.a = aAt + from * kernel.aRow;
          kernel.c = c.at() + from * n;
          runs.run(kernel, over(to - from, n));
        });
    kernel.a = aAt;
    kernel.c = c.at();
    SpotCheck.product(kernel, memory, m * n);
  }

  private Range over(int m, int n) {
    if (kernel instanceof TileKernel) {
      int g = TileKernel.GROUP;
      int side = TileKernel.TILE;
      return runs.device()
          .createRange2D(Math.ceilDiv(n, side) * g, Math.ceilDiv(m, side) * g, g, g);
    }
    return runs.device().createRange2D(Math.ceilDiv(n, 4), Math.ceilDiv(m, 4));
  }

  /// Element-wise work into `y`.
  ///
  /// @param what of {@link DeviceKernel}
  /// @param g null where no curve is asked for
  /// @param n length of a row, where there is a bias
  /// @param other second operand, or a number for each row
  /// @param sums with a bias, what the curve is of
  void element(
      int what,
      @Nullable Pointwise g,
      int n,
      Block x,
      @Nullable Block other,
      Block y,
      @Nullable Block sums) {
    if (y.size() == 0) {
      return;
    }
    kernel.what = what;
    if (g != null) {
      kernel.take(Objects.requireNonNull(g.there()));
    }
    kernel.a = x.at();
    kernel.c = y.at();
    kernel.size = y.size();
    kernel.n = n;
    if (other != null) {
      kernel.b = other.at();
    }
    if (sums != null) {
      kernel.d = sums.at();
    }
    memory.mark();
    runs.run(kernel, y.size());
    SpotCheck.element(kernel, memory, y.size(), g, other != null);
  }

  /// out = α·x + β·y + γ·sign(y).
  ///
  /// @param y where its numbers begin
  void mix(double alpha, Block x, double beta, int y, double gamma, Block out) {
    if (out.size() == 0) {
      return;
    }
    kernel.what = DeviceKernel.MIX;
    kernel.a = x.at();
    kernel.b = y;
    kernel.c = out.at();
    kernel.alpha = (float) alpha;
    kernel.beta = (float) beta;
    kernel.gamma = (float) gamma;
    kernel.size = out.size();
    memory.mark();
    runs.run(kernel, out.size());
    SpotCheck.element(kernel, memory, out.size(), null, true);
  }

  /// The state after an update.
  void step(Step how, Block state, Block gradient, Block next) {
    if (gradient.size() == 0) {
      return;
    }
    kernel.what = DeviceKernel.STEP;
    kernel.a = state.at();
    kernel.b = gradient.at();
    kernel.c = next.at();
    kernel.size = gradient.size();
    kernel.take(how);
    memory.mark();
    runs.run(kernel, gradient.size());
    SpotCheck.step(kernel, memory, how, state.size() / gradient.size());
  }

  /// Sums, ends and histogram of an m×n matrix that is not empty.
  Tally tally(Block x, int m, int n, int bins, float from, float to) {
    int lines = DeviceKernel.COLUMN * n + DeviceKernel.ROW * m;
    Block out = memory.take(lines + bins);
    try {
      Block counts = memory.take(n * bins);
      try {
        int step = Math.max(1, x.size() / SAMPLES);
        float[] samples = memory.look(x.at(), step, Math.min(SAMPLES, x.size()));
        double sum = 0;
        for (float v : samples) {
          sum += v;
        }
        kernel.pivot = (float) (sum / samples.length);
        kernel.what = DeviceKernel.LINES;
        kernel.a = x.at();
        kernel.c = out.at();
        kernel.d = counts.at();
        kernel.m = m;
        kernel.n = n;
        kernel.bins = bins;
        kernel.low = from;
        kernel.high = to;
        kernel.perBin = bins / (to - from);
        kernel.size = m + n;
        memory.mark();
        runs.run(kernel, m + n);
        kernel.what = DeviceKernel.BINS;
        kernel.c = out.at() + lines;
        kernel.size = bins;
        memory.mark();
        runs.run(kernel, bins);
        float[] tally = memory.look(out.at(), 1, lines + bins);
        SpotCheck.tally(kernel, memory, tally);
        return together(tally, m, n, bins);
      } finally {
        memory.give(counts);
      }
    } finally {
      memory.give(out);
    }
  }

  /// Puts columns and rows together.
  private Tally together(float[] out, int m, int n, int bins) {
    double sum = 0;
    double squares = 0;
    double[] low = new double[n];
    double[] high = new double[n];
    for (int j = 0; j < n; j++) {
      int at = DeviceKernel.COLUMN * j;
      sum += (double) out[at] - out[at + 1];
      squares += (double) out[at + 2] - out[at + 3];
      low[j] = out[at + 4];
      high[j] = out[at + 5];
    }
    double within = 0;
    for (int i = 0; i < m; i++) {
      int at = DeviceKernel.COLUMN * n + DeviceKernel.ROW * i;
      double row = (double) out[at] - out[at + 1];
      within += row * row / n;
    }
    long[] counts = new long[bins];
    for (int i = 0; i < bins; i++) {
      counts[i] = (long) out[DeviceKernel.COLUMN * n + DeviceKernel.ROW * m + i];
    }
    double size = (double) m * n;
    return new Tally(
        sum + size * kernel.pivot,
        Math.max(0, squares - sum * sum / size),
        Math.max(0, squares - within),
        low,
        high,
        counts);
  }
}
