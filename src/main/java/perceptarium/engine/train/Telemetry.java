package perceptarium.engine.train;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// What is kept of a training for its charts, in constant memory however long it runs.
///
/// Of the epochs every `stride`-th is kept; when the room is full every second one is dropped and
/// the stride doubled. Of the batches' losses the smallest and largest of each stretch are kept,
/// and stretches are joined two by two when the room is full, so that no spike is lost.
public final class Telemetry {
  /// Most epochs kept.
  public static final int EPOCHS = 2048;

  /// Most stretches of batches kept.
  public static final int STRETCHES = 512;

  private final int layers;
  private final Scores[] scores = new Scores[EPOCHS];
  private final float[] gradientNorms;
  private int kept;
  private int stride = 1;

  private final double[] low = new double[STRETCHES];
  private final double[] high = new double[STRETCHES];
  private int stretches;
  private int width = 1;
  private int inLast;

  /// @param layers of the network
  Telemetry(int layers) {
    this.layers = layers;
    gradientNorms = new float[EPOCHS * layers];
  }

  Telemetry copy() {
    Telemetry copy = new Telemetry(layers);
    System.arraycopy(scores, 0, copy.scores, 0, kept);
    System.arraycopy(gradientNorms, 0, copy.gradientNorms, 0, kept * layers);
    copy.kept = kept;
    copy.stride = stride;
    System.arraycopy(low, 0, copy.low, 0, stretches);
    System.arraycopy(high, 0, copy.high, 0, stretches);
    copy.stretches = stretches;
    copy.width = width;
    copy.inLast = inLast;
    return copy;
  }

  /// Whether an epoch will be kept: only then need it be evaluated.
  boolean wants(int epoch) {
    return epoch % stride == 0;
  }

  /// @param norm of each layer's gradient
  void epoch(Scores s, IntToDoubleFunction norm) {
    if (kept == EPOCHS) {
      kept = EPOCHS / 2;
      for (int i = 0; i < kept; i++) {
        scores[i] = scores[2 * i];
        System.arraycopy(gradientNorms, 2 * i * layers, gradientNorms, i * layers, layers);
      }
      Arrays.fill(scores, kept, EPOCHS, null);
      stride *= 2;
      if (!wants(s.epoch())) {
        return;
      }
    }
    scores[kept] = s;
    for (int l = 0; l < layers; l++) {
      gradientNorms[kept * layers + l] = (float) norm.applyAsDouble(l);
    }
    kept++;
  }

  void batch(double loss) {
    if (stretches > 0 && inLast < width) {
      low[stretches - 1] = Math.min(low[stretches - 1], loss);
      high[stretches - 1] = Math.max(high[stretches - 1], loss);
      inLast++;
      return;
    }
    if (stretches == STRETCHES) {
      stretches = STRETCHES / 2;
      for (int i = 0; i < stretches; i++) {
        low[i] = Math.min(low[2 * i], low[2 * i + 1]);
        high[i] = Math.max(high[2 * i], high[2 * i + 1]);
      }
      width *= 2;
    }
    low[stretches] = loss;
    high[stretches] = loss;
    stretches++;
    inLast = 1;
  }

  /// Number of epochs kept; the first is epoch 0, before training.
  public int size() {
    return kept;
  }

  public Scores scores(int i) {
    return scores[i];
  }

  /// Euclidean length of the gradient of one layer's parameters at the last update of a kept epoch;
  /// NaN before training.
  public double gradientNorm(int i, int layer) {
    return gradientNorms[i * layers + layer];
  }

  /// Number of stretches of batches.
  public int stretches() {
    return stretches;
  }

  /// Batches in each stretch but the last, which may have fewer.
  public int stretchWidth() {
    return width;
  }

  /// Smallest batch loss of a stretch.
  public double low(int i) {
    return low[i];
  }

  /// Largest batch loss of a stretch.
  public double high(int i) {
    return high[i];
  }
}
