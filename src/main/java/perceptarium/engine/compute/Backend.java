package perceptarium.engine.compute;

import java.util.function.BooleanSupplier;

/// Where the large matrix work is done. All matrices are dense and row-major, in `double` or
/// `float`; outputs belong to the caller and may not be an input unless said. Safe on any thread.
///
/// The same backend gives the same bits however many threads it uses and however the rows are split
/// into calls; two backends agree to rounding.
public interface Backend {
  /// Which operand of C = A·B is stored transposed.
  enum Form {
    /// C = A·B: A is `m×k`, B is `k×n`.
    AB,
    /// C = A·Bᵀ: A is `m×k`, B is `n×k`.
    ABT,
    /// C = Aᵀ·B: A is `k×m`, B is `k×n`.
    ATB
  }

  /// Name for people and files: "vector", "plain", "ejml".
  String name();

  /// Precision and backend of what is computed here: `float/opencl`.
  default String computed(boolean single) {
    return (single ? "float/" : "double/") + name();
  }

  /// Rows `from` (included) to `to` (excluded) of C, an `m×n` matrix; the other rows are not
  /// touched. A long product is made in several calls, so that it can be cancelled between them.
  void multiply(
      Form form, int m, int n, int k, double[] a, double[] b, double[] c, int from, int to);

  /// The same in single precision.
  void multiply(Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to);

  /// All rows of C.
  default void multiply(Form form, int m, int n, int k, double[] a, double[] b, double[] c) {
    multiply(form, m, n, k, a, b, c, 0, m);
  }

  /// All rows of C in single precision.
  default void multiply(Form form, int m, int n, int k, float[] a, float[] b, float[] c) {
    multiply(form, m, n, k, a, b, c, 0, m);
  }

  /// The backend for a run of products of about so many multiply–adds each, whose matrices stay
  /// where they are made: this one, or where it would send such a product.
  default Backend staying(long work) {
    return this;
  }

  /// Whether its matrices lie elsewhere at present.
  default boolean stays() {
    return false;
  }

  /// Makes room for matrices of so many numbers at once, where that has to be done beforehand.
  default void reserve(long numbers) {}

  /// A matrix for results of this backend, with whatever is in it.
  ///
  /// @param single 32 bits instead of 64
  default Matrix matrix(boolean single, int rows, int columns) {
    return Matrix.of(single, rows, columns);
  }

  /// A matrix for operands of this backend, with these numbers; may be the same.
  default Matrix matrix(Matrix of) {
    return of;
  }

  /// A matrix of this backend that is not used again. One that nobody has any more need not be
  /// released, but is gone the sooner.
  default void release(Matrix m) {}

  /// c = a·b, all of one precision, in pieces for a backend that cannot stop in the middle of a
  /// call.
  ///
  /// @param cancelled asked between pieces
  /// @throws java.util.concurrent.CancellationException if it said yes
  default void multiply(Form form, Matrix a, Matrix b, Matrix c, BooleanSupplier cancelled) {
    multiply(form, a, b, c, form == Form.ATB ? a.rows() : a.columns(), cancelled);
  }

  /// The same over the first `k` only of what is summed up.
  default void multiply(Form form, Matrix a, Matrix b, Matrix c, int k, BooleanSupplier cancelled) {
    int m = c.rows();
    int n = c.columns();
    long work = (long) k * n;
    if (c instanceof Matrix.OfDouble out) {
      double[] x = a.doubles();
      double[] y = b.doubles();
      Parts.pieces(m, work, cancelled, (i, j) -> multiply(form, m, n, k, x, y, out.data(), i, j));
    } else {
      float[] x = form == Form.ATB ? a.floats() : a.floats(k);
      float[] y = form == Form.ABT ? b.floats(k) : b.floats();
      float[] out = Matrix.live(c);
      Parts.pieces(m, work, cancelled, (i, j) -> multiply(form, m, n, k, x, y, out, i, j));
    }
  }

  /// How {@link #each} puts two numbers together.
  enum Each {
    /// x plus the number of its row.
    ADD_TO_ROWS,
    /// x times the number of its row.
    SCALE_ROWS,
    /// x times its own number.
    SCALE
  }

  /// Element by element, in single precision.
  ///
  /// @param y a number for each row of x, or for each number
  /// @param out may be neither operand
  default void each(Each how, Matrix x, Matrix y, Matrix out) {
    float[] from = x.floats();
    float[] by = y.floats();
    float[] to = Matrix.live(out);
    for (int i = 0; i < out.size(); i++) {
      to[i] =
          switch (how) {
            case ADD_TO_ROWS -> from[i] + by[i / out.columns()];
            case SCALE_ROWS -> from[i] * by[i / out.columns()];
            case SCALE -> from[i] * by[i];
          };
    }
  }

  /// out = α·x + β·y + γ·sign(y), in single precision.
  ///
  /// @param x of which the first numbers are taken, as many as `out` has
  /// @param from where those of y begin
  /// @param out may be neither operand
  default void mix(
      double alpha, Matrix x, double beta, Matrix y, int from, double gamma, Matrix out) {
    float[] first = x.floats();
    float[] second = y.floats();
    float[] to = Matrix.live(out);
    for (int i = 0; i < out.size(); i++) {
      float with = second[from + i];
      to[i] = (float) alpha * first[i] + (float) beta * with + (float) gamma * Math.signum(with);
    }
  }

  /// The state of parameters after an update.
  ///
  /// @param state see {@link Step}
  /// @param gradient one number for each parameter
  /// @param next as large as the state; may not be it
  default void step(Step how, Matrix state, Matrix gradient, Matrix next) {
    how.make(state.floats(), gradient.floats(), Matrix.live(next));
  }

  /// y = g(z).
  default void apply(Pointwise g, Matrix z, Matrix y) {
    if (y instanceof Matrix.OfDouble out) {
      apply(g, z.doubles(), out.data(), out.size());
    } else {
      apply(g, z.floats(), Matrix.live(y), y.size());
    }
  }

  /// sums = z plus the number of its row, y = g(sums), in single precision: a layer's bias and
  /// activation in one.
  ///
  /// @param bias a number for each row of z
  /// @param sums as y, neither may be an operand
  default void activate(Pointwise g, Matrix z, Matrix bias, Matrix sums, Matrix y) {
    each(Each.ADD_TO_ROWS, z, bias, sums);
    apply(g, sums, y);
  }

  /// slope = g′(z).
  default void slope(Pointwise g, Matrix z, Matrix slope) {
    if (slope instanceof Matrix.OfDouble out) {
      slope(g, z.doubles(), out.data(), out.size());
    } else {
      slope(g, z.floats(), Matrix.live(slope), slope.size());
    }
  }

  /// out = d ⊙ g′(z).
  default void chain(Pointwise g, Matrix z, Matrix d, Matrix out) {
    if (out instanceof Matrix.OfDouble there) {
      chain(g, z.doubles(), d.doubles(), there.data(), there.size());
    } else {
      chain(g, z.floats(), d.floats(), Matrix.live(out), out.size());
    }
  }

  /// The same backend for work that may be given up: as soon as `cancelled` says yes, whatever runs
  /// ends with a {@link java.util.concurrent.CancellationException}, and nothing of it runs on. A
  /// backend that cannot stop in the middle of a call asks only between calls, which is the
  /// caller's part.
  default Backend until(BooleanSupplier cancelled) {
    return this;
  }

  /// y = g(z) over the first `size` elements; `y` may be `z`.
  void apply(Pointwise g, double[] z, double[] y, int size);

  /// The same in single precision.
  void apply(Pointwise g, float[] z, float[] y, int size);

  /// slope = g′(z) over the first `size` elements; `slope` may be `z`.
  void slope(Pointwise g, double[] z, double[] slope, int size);

  /// The same in single precision.
  void slope(Pointwise g, float[] z, float[] slope, int size);

  /// x ← x ⊙ factor over the first `size` elements: the chain rule through an activation, where
  /// `factor` holds g′(z).
  void scale(double[] x, double[] factor, int size);

  /// The same in single precision.
  void scale(float[] x, float[] factor, int size);

  /// out = d ⊙ g′(z) over the first `size` elements: the chain rule in one.
  ///
  /// @param out may be neither input
  default void chain(Pointwise g, double[] z, double[] d, double[] out, int size) {
    slope(g, z, out, size);
    scale(out, d, size);
  }

  /// The same in single precision.
  default void chain(Pointwise g, float[] z, float[] d, float[] out, int size) {
    slope(g, z, out, size);
    scale(out, d, size);
  }

  /// What the statistics of a matrix are made of.
  ///
  /// @param bins equal bins over `from … to`
  /// @param cancelled asked every few rows
  /// @throws java.util.concurrent.CancellationException if it said yes
  default Tally tally(Matrix m, int bins, double from, double to, BooleanSupplier cancelled) {
    return Tally.of(m, bins, from, to, cancelled);
  }

  /// The fastest one on this machine: vector kernels if the module `jdk.incubator.vector` is
  /// present, else plain loops.
  static Backend fast() {
    return new FastBackend(FastBackend.vectorsPresent());
  }

  /// The one the others are checked against.
  static Backend reference() {
    return new EjmlBackend();
  }
}
