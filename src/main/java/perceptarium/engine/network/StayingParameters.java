package perceptarium.engine.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Matrix;
import perceptarium.engine.compute.Parts;
import perceptarium.engine.compute.Step;
import perceptarium.engine.compute.Tally;

/// The parameters of a network and their moments where a {@link Backend} has its matrices: passes
/// take them from there, the gradient is left there, and updates are made there. Numbers come back
/// only when they are read. In single precision, as {@link Step} has it. Used by one thread at a
/// time.
public final class StayingParameters {
  /// What a part is.
  private enum Kind {
    WEIGHTS,
    BIASES,
    GAMMA,
    BETA
  }

  /// Parameters of one kind of one layer.
  private final class Part {
    final int layer;
    final Kind kind;
    final int at;
    final int rows;
    final int columns;
    Matrix state;
    Matrix spare;
    Matrix gradient;

    /// Where the next gradient is left.
    Matrix next;

    /// The gradient with a penalty, once there is one.
    private @Nullable Matrix penalised;

    /// Where the gradient is wanted, once that is not at the parameters themselves.
    private @Nullable Matrix ahead;

    boolean pays;

    Part(int layer, Kind kind, int at, int rows, int columns, double[] w, List<double[]> from) {
      this.layer = layer;
      this.kind = kind;
      this.at = at;
      this.rows = rows;
      this.columns = columns;
      int size = size();
      float[] all = new float[Step.rows(size, moments)];
      for (int i = 0; i < size; i++) {
        all[i] = (float) w[at + i];
        all[size + i] = (float) (w[at + i] - all[i]);
        for (int m = 0; m < moments; m++) {
          all[(2 + m) * size + i] = (float) from.get(m)[at + i];
        }
      }
      state = work.matrix(new Matrix.OfFloat(Step.rows(rows, moments), columns, all));
      spare = work.matrix(true, state.rows(), columns);
      gradient = work.matrix(true, rows, columns);
      next = work.matrix(true, rows, columns);
    }

    int size() {
      return rows * columns;
    }

    /// What is passed through.
    Matrix point() {
      return looksAhead ? ahead() : state;
    }

    Matrix slope() {
      return pays ? penalised() : gradient;
    }

    Matrix ahead() {
      Matrix m = ahead == null ? work.matrix(true, rows, columns) : ahead;
      ahead = m;
      return m;
    }

    Matrix penalised() {
      Matrix m = penalised == null ? work.matrix(true, rows, columns) : penalised;
      penalised = m;
      return m;
    }

    void step(Step how) {
      work.step(how, state, slope(), spare);
      Matrix old = state;
      state = spare;
      spare = old;
    }
  }

  private final Backend work;
  private final int moments;
  private final Map<Integer, Part> parts = new LinkedHashMap<>();
  private boolean looksAhead;

  /// @param work has a place for matrices, see {@link Backend#stays}
  /// @param w parameters in the order of {@link Architecture}, copied there
  /// @param moments as long as w, copied there
  StayingParameters(Architecture a, Backend work, double[] w, List<double[]> moments) {
    this.work = work;
    this.moments = moments.size();
    for (int l = 0; l < a.depth(); l++) {
      int units = a.layer(l).units();
      int inputs = a.fanIn(l);
      int at = a.offset(l);
      add(new Part(l, Kind.WEIGHTS, at, units, inputs, w, moments));
      add(new Part(l, Kind.BIASES, at + units * inputs, units, 1, w, moments));
      if (a.layer(l).batchNorm()) {
        add(new Part(l, Kind.GAMMA, a.gamma(l), units, 1, w, moments));
        add(new Part(l, Kind.BETA, a.gamma(l) + units, units, 1, w, moments));
      }
    }
  }

  private void add(Part part) {
    parts.put(part.at, part);
  }

  private Part part(int at) {
    Part part = parts.get(at);
    if (part == null) {
      throw new IllegalArgumentException("no part begins at parameter " + at);
    }
    return part;
  }

  /// Passes from now on are made at w + share·(first moment).
  ///
  /// @param share 0 for w itself
  public void lookAhead(double share) {
    looksAhead = share != 0;
    if (looksAhead) {
      parts.values().forEach(p -> work.mix(1, p.state, share, p.state, 2 * p.size(), 0, p.ahead()));
    }
  }

  /// What a pass takes of the part that begins at a parameter: the first rows of this.
  Matrix point(int at) {
    return part(at).point();
  }

  /// Copies what a pass takes of all parts to `w`.
  void point(float[] w) {
    for (Part p : parts.values()) {
      System.arraycopy(p.point().first(p.size()), 0, w, p.at, p.size());
    }
  }

  /// Where the next gradient of the part that begins at a parameter belongs.
  Matrix gradient(int at) {
    return part(at).next;
  }

  /// Puts in a part of the next gradient that was made here.
  ///
  /// @param all of the network
  void gradient(int at, double[] all) {
    Part part = part(at);
    float[] own = new float[part.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = (float) all[at + i];
    }
    work.release(part.next);
    part.next = work.matrix(new Matrix.OfFloat(part.rows, part.columns, own));
  }

  /// The next gradient is whole: it is the one that counts from now on.
  public void take() {
    for (Part p : parts.values()) {
      Matrix old = p.gradient;
      p.gradient = p.next;
      p.next = old;
      p.pays = false;
    }
  }

  /// Adds one·sign(w) + two·w to the gradient by weights, at the point where it was made.
  ///
  /// @param biases whether to that by biases too
  public void penalise(double one, double two, boolean biases) {
    for (Part p : parts.values()) {
      p.pays = p.kind == Kind.WEIGHTS || (biases && p.kind == Kind.BIASES);
      if (p.pays) {
        work.mix(1, p.gradient, two, p.point(), 0, one, p.penalised());
      }
    }
  }

  /// Sum of the squares of a layer's gradient, with penalty.
  public double squares(int layer) {
    double squares = 0;
    for (Part p : parts.values()) {
      if (p.layer == layer) {
        Tally tally = work.tally(p.slope(), 1, 0, 1, Parts.NEVER);
        squares += tally.squares() + tally.sum() * tally.sum() / p.size();
      }
    }
    return squares;
  }

  /// Updates a layer.
  public void step(int layer, Step how) {
    parts.values().stream().filter(p -> p.layer == layer).forEach(p -> p.step(how));
  }

  /// Copies the parameters to `w`, and the first moments to `traces`, as many as there are of
  /// these.
  public void read(double[] w, List<double[]> traces) {
    for (Part p : parts.values()) {
      int size = p.size();
      float[] all = p.state.first((2 + traces.size()) * size);
      for (int i = 0; i < size; i++) {
        w[p.at + i] = (double) all[i] + all[size + i];
      }
      for (int m = 0; m < traces.size(); m++) {
        for (int i = 0; i < size; i++) {
          traces.get(m)[p.at + i] = all[(2 + m) * size + i];
        }
      }
    }
  }

  /// Copies the gradient out, with penalty.
  ///
  /// @param scale what it is multiplied by
  public void gradient(double[] to, double scale) {
    for (Part p : parts.values()) {
      float[] all = p.slope().floats();
      for (int i = 0; i < all.length; i++) {
        to[p.at + i] = scale * all[i];
      }
    }
  }
}
