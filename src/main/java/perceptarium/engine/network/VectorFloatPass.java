package perceptarium.engine.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import perceptarium.engine.compute.Pointwise;

/// The smallest networks of all, forward and backward in one go: a whole batch in one float vector
/// a unit. What the layers would ask the {@link Kernels} for one by one is done here by methods
/// that can mean nothing else, a layer's sums and their tanh in one; in so small a network the
/// asking takes longer than the work. The same bits as {@link PlainFloat}, folded.
///
/// Loops end by `!=`: the compiler leaves such a loop as it is, where it would put parts before and
/// behind a counted one that cost more than the two to eight rounds do.
final class VectorFloatPass {
  private static final int SIZE = PlainFloat.FOLDED;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private final VectorFloat kernels = new VectorFloat(true);
  private final VectorFloatFold fold;
  private final int[] inputs;
  private final int[] units;
  private final int[] weights;
  private final Pointwise.Kernel[] g;
  private final Slab[] x;
  private final Stage[] stages;
  private final Head head;

  VectorFloatPass(Architecture a, Slab input, Stage[] stages, Head head) {
    this.stages = stages;
    this.head = head;
    fold = new VectorFloatFold(a.size());
    inputs = new int[a.depth()];
    units = new int[a.depth()];
    weights = new int[a.depth()];
    g = new Pointwise.Kernel[a.depth()];
    x = new Slab[a.depth()];
    for (int l = 0; l < a.depth(); l++) {
      inputs[l] = a.fanIn(l);
      units[l] = a.layer(l).units();
      weights[l] = a.offset(l);
      g[l] = stages[l].kernel();
      x[l] = l == 0 ? input : stages[l - 1].out;
    }
  }

  /// Whether this machine's vectors hold a whole batch.
  static boolean available() {
    return S.length() == SIZE;
  }

  /// Sets the next batch to 16 examples from number `from` on, of which those that count come
  /// first.
  void take(Columns examples, int from, Slab input, Slab targets) {
    copy(examples.inputs.f, from, examples.size, input.f);
    if (examples.outputs > 0) {
      copy(examples.targets.f, from, examples.size, targets.f);
    }
  }

  private static void copy(float[] from, int at, int size, float[] to) {
    int p = at;
    for (int q = 0; q != to.length; q += SIZE) {
      FloatVector.fromArray(S, from, p).intoArray(to, q);
      p += size;
    }
  }

  void forward(Slab w) {
    for (int l = 0; l < g.length; l++) {
      int biases = weights[l] + units[l] * inputs[l];
      Stage stage = stages[l];
      if (g[l] == Pointwise.Kernel.TANH) {
        tanh(x[l].f, inputs[l], w.f, weights[l], biases, stage.net.f, stage.active.f, units[l]);
      } else {
        kernels.affine(x[l], inputs[l], w, weights[l], biases, stage.net, units[l], SIZE, SIZE);
        kernels.activate(g[l], stage.net, stage.active, units[l], SIZE, SIZE);
      }
    }
  }

  void backward(Slab w, Slab targets, Slab shares, double[] gradient, int batch) {
    int top = g.length - 1;
    Slab d = stages[top].delta;
    Slab y = stages[top].active;
    if (head.throughActivation() && g[top] == Pointwise.Kernel.TANH) {
      errorTanh(y.f, targets.f, shares.f, (float) head.slope(), d.f);
    } else {
      kernels.error(y, targets, shares, head.slope(), d, units[top], SIZE, SIZE);
      if (head.throughActivation()) {
        kernels.slope(g[top], y, d, units[top], SIZE, SIZE);
      }
    }
    for (int l = top; l > 0; l--) {
      Stage below = stages[l - 1];
      if (g[l - 1] == Pointwise.Kernel.TANH) {
        backTanh(
            stages[l].delta.f, units[l], w.f, weights[l], below.delta.f, below.active.f, inputs[l]);
      } else {
        kernels.back(stages[l].delta, units[l], w, weights[l], below.delta, inputs[l], SIZE, SIZE);
        kernels.slope(g[l - 1], below.active, below.delta, inputs[l], SIZE, SIZE);
      }
    }
    for (int l = top; l >= 0; l--) {
      fold.multiply(stages[l].delta.f, units[l], x[l].f, inputs[l], weights[l], batch);
    }
    fold.sum(gradient);
  }

  private static void tanh(
      float[] x, int inputs, float[] w, int weights, int bias, float[] net, float[] y, int units) {
    int i = weights;
    for (int to = 0; to != units * SIZE; to += SIZE) {
      FloatVector z = FloatVector.broadcast(S, w[bias++]);
      for (int p = 0; p != inputs * SIZE; p += SIZE) {
        z = FloatVector.broadcast(S, w[i++]).fma(FloatVector.fromArray(S, x, p), z);
      }
      z.intoArray(net, to);
      VectorMask<Float> above = z.compare(VectorOperators.GT, Elementary.TANH_LIMIT_F);
      VectorMask<Float> below = z.compare(VectorOperators.LT, -Elementary.TANH_LIMIT_F);
      FloatVector shifted =
          z.fma(
              FloatVector.broadcast(S, 2 * Elementary.LOG2_E_F),
              FloatVector.broadcast(S, Elementary.ROUND_F));
      FloatVector k = shifted.sub(Elementary.ROUND_F);
      FloatVector r = k.fma(FloatVector.broadcast(S, -Elementary.LN2_HIGH_F), z.mul(2));
      r = k.fma(FloatVector.broadcast(S, -Elementary.LN2_LOW_F), r);
      FloatVector r2 = r.mul(r);
      FloatVector low = r.fma(FloatVector.broadcast(S, 1 / 6f), FloatVector.broadcast(S, 0.5f));
      FloatVector middle =
          r.fma(FloatVector.broadcast(S, 1 / 120f), FloatVector.broadcast(S, 1 / 24f));
      FloatVector high =
          r.fma(FloatVector.broadcast(S, 1 / 5040f), FloatVector.broadcast(S, 1 / 720f));
      FloatVector e = high.fma(r2, middle).fma(r2, low).fma(r2, r);
      IntVector bits = shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
      FloatVector scale = bits.reinterpretAsFloats();
      FloatVector bottom = scale.fma(e, scale.add(1));
      FloatVector top = scale.fma(e, scale.sub(1));
      top.div(bottom).blend(1, above).blend(-1, below).intoArray(y, to);
    }
  }

  private static void backTanh(
      float[] d, int units, float[] w, int weights, float[] dx, float[] a, int inputs) {
    FloatVector one = FloatVector.broadcast(S, 1);
    for (int i = 0; i != inputs; i++) {
      FloatVector sum = FloatVector.zero(S);
      int q = weights + i;
      for (int p = 0; p != units * SIZE; p += SIZE) {
        sum = FloatVector.broadcast(S, w[q]).fma(FloatVector.fromArray(S, d, p), sum);
        q += inputs;
      }
      FloatVector v = FloatVector.fromArray(S, a, i * SIZE);
      sum.mul(v.neg().fma(v, one)).intoArray(dx, i * SIZE);
    }
  }

  private static void errorTanh(float[] y, float[] targets, float[] shares, float c, float[] d) {
    FloatVector one = FloatVector.broadcast(S, 1);
    FloatVector share = FloatVector.fromArray(S, shares, 0);
    for (int p = 0; p != d.length; p += SIZE) {
      FloatVector v = FloatVector.fromArray(S, y, p);
      v.sub(FloatVector.fromArray(S, targets, p))
          .mul(c)
          .mul(share)
          .mul(v.neg().fma(v, one))
          .intoArray(d, p);
    }
  }
}
