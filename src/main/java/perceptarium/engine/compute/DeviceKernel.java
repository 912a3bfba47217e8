package perceptarium.engine.compute;

/// All that a device does, in one kernel: Aparapi gives every kernel class a context of its own,
/// and makes only one entry point of it, so that work on the same numbers has to be told apart by
/// {@link #what}.
///
/// The numbers lie in one array, `heap`, and are addressed by where they begin in it: a buffer
/// belongs to an array, and a kernel cannot choose among arrays. Numbers come and go through three
/// smaller arrays, since an array is copied as a whole. Nothing is done in place.
///
/// The restricted Java of a kernel: no arrays but fields, no boolean fields, no switch, no break.
abstract class DeviceKernel extends CurveKernel {
  static final int PUT = 0;
  static final int LOOK = 1;
  static final int STAMP = 2;
  static final int VALUE = 3;
  static final int SLOPE = 4;
  static final int SCALE = 5;
  static final int CHAIN = 6;
  static final int BIAS_AND_VALUE = 7;
  static final int LINES = 8;
  static final int BINS = 9;
  static final int MULTIPLY = 10;
  static final int ADD_TO_ROWS = 11;
  static final int MIX = 12;
  static final int STEP = 13;
  static final int SCALE_ROWS = 14;

  /// Numbers a column has in a tally: sum, what it lacks, sum of squares, what it lacks, low, high.
  static final int COLUMN = 6;

  /// Numbers a row has after all columns: sum, what it lacks.
  static final int ROW = 2;

  /// Most pieces that {@link #LOOK} takes.
  static final int PIECES = 16;

  /// All numbers; the first says whether they are still those that were put there.
  float[] heap = new float[1];

  float[] few = new float[64];
  float[] some = new float[1 << 13];
  float[] many = new float[1 << 18];

  /// Start in the heap, stride, and place of the first number among those looked at, of each piece.
  int[] pieces = new int[3 * PIECES];

  int what;

  /// Which of the smaller arrays: 0, 1, 2.
  int via;

  /// Work-items that have something to do.
  int size;

  /// Where operands and results begin in the heap.
  int a;

  int b;
  int c;
  int d;

  /// Number of pieces, and the place of the first number that is looked at now.
  int count;

  int first;

  /// What a look and a new heap are marked with.
  float serial;

  /// Of a product m×n over k; elsewhere n is the length of a row.
  int m;

  int n;
  int k;

  /// Distance between rows of A, and between its columns; the same for B.
  int aRow;

  int aColumn;
  int bRow;
  int bColumn;

  int bins;
  float low;
  float high;
  float perBin;
  float pivot;

  /// Of a mix.
  float alpha;

  float beta;
  float gamma;

  /// Of a step, as {@link Step} has them; 1 for yes, 0 for no.
  int hasMean;

  int hasSquare;
  int largest;
  float keepMean;
  float addMean;
  float keepSquare;
  float addSquare;
  float share;
  float under;
  float beside;
  float ofGradient;
  float ofMean;
  float decay;
  float scale;

  /// Takes the numbers of a step.
  final void take(Step how) {
    Step.Mean mean = how.mean();
    hasMean = mean == null ? 0 : 1;
    if (mean != null) {
      keepMean = (float) mean.keep();
      addMean = (float) mean.add();
    }
    Step.Square square = how.square();
    hasSquare = square == null ? 0 : 1;
    if (square != null) {
      keepSquare = (float) square.keep();
      addSquare = (float) square.add();
      share = (float) square.share();
      under = (float) square.under();
      beside = (float) square.beside();
      largest = square.largest() ? 1 : 0;
    }
    ofGradient = (float) how.ofGradient();
    ofMean = (float) how.ofMean();
    decay = (float) how.decay();
    scale = (float) how.scale();
  }

  /// All but the product.
  final void other(int t) {
    if (t == 0) {
      receipt();
    }
    if (t < size) {
      if (what == PUT) {
        put(t);
      } else if (what == LOOK) {
        look(t);
      } else if (what == STAMP) {
        heap[0] = serial;
      } else if (what == LINES) {
        line(t);
      } else if (what == BINS) {
        bin(t);
      } else if (what == STEP) {
        step(t);
      } else {
        element(t);
      }
    }
  }

  /// The second number of the heap says what ran last.
  final void receipt() {
    if (what != LOOK) {
      heap[1] = serial;
    }
  }

  private void put(int t) {
    if (via == 0) {
      heap[a + t] = few[t];
    } else if (via == 1) {
      heap[a + t] = some[t];
    } else {
      heap[a + t] = many[t];
    }
  }

  /// The last three say what ran before, which look this is, and which heap.
  private void look(int t) {
    float v = serial;
    if (t == size - 1) {
      v = heap[0];
    } else if (t == size - 3) {
      v = heap[1];
    } else if (t < size - 3) {
      int at = first + t;
      int piece = 0;
      for (int i = 1; i < count; i++) {
        if (at >= pieces[3 * i + 2]) {
          piece = i;
        }
      }
      v = heap[pieces[3 * piece] + (at - pieces[3 * piece + 2]) * pieces[3 * piece + 1]];
    }
    if (via == 0) {
      few[t] = v;
    } else if (via == 1) {
      some[t] = v;
    } else {
      many[t] = v;
    }
  }

  private void element(int t) {
    float z = heap[a + t];
    if (what == SCALE) {
      heap[c + t] = z * heap[b + t];
    } else if (what == SLOPE) {
      heap[c + t] = slope(z);
    } else if (what == ADD_TO_ROWS) {
      heap[c + t] = z + heap[b + t / n];
    } else if (what == SCALE_ROWS) {
      heap[c + t] = z * heap[b + t / n];
    } else if (what == MIX) {
      float y = heap[b + t];
      float sign = y > 0 ? 1 : y < 0 ? -1 : 0;
      heap[c + t] = alpha * z + beta * y + gamma * sign;
    } else if (what == CHAIN) {
      heap[c + t] = slope(z) * heap[b + t];
    } else {
      if (what == BIAS_AND_VALUE) {
        z = z + heap[b + t / n];
        heap[d + t] = z;
      }
      heap[c + t] = value(z);
    }
  }

  /// The same as {@link Step#make} for one parameter.
  private void step(int t) {
    float slope = scale * heap[b + t];
    float by = ofGradient * slope;
    int at = 2 * size + t;
    if (hasMean == 1) {
      float v = keepMean * heap[a + at] + addMean * slope;
      heap[c + at] = v;
      by = by + ofMean * v;
      at = at + size;
    }
    if (hasSquare == 1) {
      float s = keepSquare * heap[a + at] + addSquare * slope * slope;
      heap[c + at] = s;
      if (largest == 1) {
        at = at + size;
        s = max(s, heap[a + at]);
        heap[c + at] = s;
      }
      by = by / (sqrt(share * s + under) + beside);
    }
    float w = heap[a + t];
    float less = heap[a + size + t] - (by + decay * w);
    float sum = w + less;
    float part = sum - w;
    heap[c + t] = sum;
    heap[c + size + t] = (w - (sum - part)) + (less - part);
  }

  /// Sums, ends and histogram of a matrix: a work-item for each column, then one for each row.
  /// Everything is summed as its distance from a number near the mean, so that nothing is lost
  /// where the mean is far from 0, with Kahan's compensation; put together on the processor, in
  /// double.
  private void line(int t) {
    if (t < n) {
      column(t);
    } else {
      row(t - n);
    }
  }

  private void column(int j) {
    int counts = d + j * bins;
    for (int i = 0; i < bins; i++) {
      heap[counts + i] = 0;
    }
    float sum = 0;
    float lost = 0;
    float squares = 0;
    float lostSquares = 0;
    float least = heap[a + j];
    float most = heap[a + j];
    for (int i = 0; i < m; i++) {
      float v = heap[a + i * n + j];
      least = min(least, v);
      most = max(most, v);
      if (v >= low && v <= high) {
        int bin = counts + min(bins - 1, (int) ((v - low) * perBin));
        heap[bin] = heap[bin] + 1;
      }
      float off = v - pivot;
      float add = off - lost;
      float next = sum + add;
      lost = (next - sum) - add;
      sum = next;
      float addSquare = off * off - lostSquares;
      float nextSquare = squares + addSquare;
      lostSquares = (nextSquare - squares) - addSquare;
      squares = nextSquare;
    }
    int at = c + COLUMN * j;
    heap[at] = sum;
    heap[at + 1] = lost;
    heap[at + 2] = squares;
    heap[at + 3] = lostSquares;
    heap[at + 4] = least;
    heap[at + 5] = most;
  }

  private void row(int i) {
    float sum = 0;
    float lost = 0;
    for (int j = 0; j < n; j++) {
      float add = (heap[a + i * n + j] - pivot) - lost;
      float next = sum + add;
      lost = (next - sum) - add;
      sum = next;
    }
    int at = c + COLUMN * n + ROW * i;
    heap[at] = sum;
    heap[at + 1] = lost;
  }

  /// All columns' counts of a bin, which are whole numbers a float holds.
  private void bin(int t) {
    float sum = 0;
    for (int j = 0; j < n; j++) {
      sum += heap[d + j * bins + t];
    }
    heap[c + t] = sum;
  }
}
