package perceptarium.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Pointwise;
import perceptarium.engine.data.SeedStream;

/// Vectors and plain loops give the same bits, cold and warm, whatever the sizes.
class KernelsTest {
  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of(2, 4, 10),
        Arguments.of(8, 8, 10),
        Arguments.of(1, 1, 1),
        Arguments.of(5, 7, 33),
        Arguments.of(17, 3, 16),
        Arguments.of(16, 6, 31));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void vectorsGiveTheSameBits(int inputs, int units, int batch) {
    same(Precision.DOUBLE, new PlainDouble(), new VectorDouble(), inputs, units, batch);
    same(Precision.FLOAT, new PlainFloat(false), new VectorFloat(false), inputs, units, batch);
  }

  @Test
  void coldAndWarmGiveTheSameBits() {
    for (int i = 0; i < 3000; i++) {
      same(Precision.FLOAT, new PlainFloat(false), new VectorFloat(false), 3, 5, 9);
      same(Precision.DOUBLE, new PlainDouble(), new VectorDouble(), 3, 5, 9);
    }
  }

  static Stream<Arguments> smallest() {
    return Stream.of("tanh", "sigmoid", "relu", "linear")
        .flatMap(
            g ->
                Stream.of(
                    Arguments.of(g, "squared", 10, new int[] {2, 4, 2, 1}),
                    Arguments.of(g, "squared(half=true)", 16, new int[] {3, 5, 2}),
                    Arguments.of(g, "squared", 1, new int[] {1, 1}),
                    Arguments.of(g, "binary-cross-entropy", 7, new int[] {2, 3, 4, 3, 1})));
  }

  /// The pass of the smallest networks, whatever stands behind the batch.
  @ParameterizedTest
  @MethodSource("smallest")
  void aPassGivesTheSameBitsAsPlainLayers(String g, String loss, int batch, int[] units) {
    boolean probability = loss.startsWith("binary");
    List<Architecture.Layer> layers =
        IntStream.range(1, units.length)
            .mapToObj(
                l ->
                    Architecture.Layer.of(
                        units[l], probability && l == units.length - 1 ? "sigmoid" : g))
            .toList();
    Architecture a = new Architecture(units[0], layers);
    Value.Call call = Losses.ALL.parse("loss", loss);
    assertTrue(PlainFloat.folds(a, call, 16));
    SeedStream random = new SeedStream(5, "pass");
    double[] w = random.doubles(a.size(), -1, 1).toArray();
    Network network = new Network(a, call, Precision.FLOAT, 16);
    Slab x = slab(Precision.FLOAT, random, a.inputs() * 16);
    Slab targets = slab(Precision.FLOAT, random, a.outputs() * 16);
    for (int k = 0; k < 16; k++) {
      for (int i = 0; i < a.inputs(); i++) {
        network.input(k, i, k < batch ? x.get(i * 16 + k) : Double.NaN);
      }
      for (int c = 0; c < a.outputs(); c++) {
        network.target(k, c, k < batch ? targets.get(c * 16 + k) : Double.POSITIVE_INFINITY);
      }
    }
    network.parameters(w);
    network.forwardTraining(batch, null);
    double[] gradient = new double[a.size()];
    network.backward(gradient);

    Kernels plain = new PlainFloat(true);
    Slab floats = new Slab(Precision.FLOAT, w.length);
    floats.load(w, w.length);
    Slab shares = new Slab(Precision.FLOAT, 16);
    for (int k = 0; k < batch; k++) {
      shares.set(k, 1.0 / batch);
    }
    Stage[] stages = new Stage[a.depth()];
    Slab below = x;
    for (int l = 0; l < stages.length; l++) {
      stages[l] = new Stage(a, l, plain, Precision.FLOAT, 16);
      stages[l].forward(below, floats, batch, batch, true, null);
      below = stages[l].out;
    }
    int top = stages.length - 1;
    new Head(a, call, plain, 16).gradient(stages[top], targets, shares, batch, batch);
    double[] wanted = new double[a.size()];
    for (int l = top; l >= 0; l--) {
      stages[l].backward(l == 0 ? x : stages[l - 1].out, floats, wanted, batch, batch, l < top);
      if (l > 0) {
        stages[l].back(floats, stages[l - 1].delta, batch);
      }
    }
    assertArrayEquals(wanted, gradient);
    for (int k = 0; k < batch; k++) {
      assertEquals(stages[top].active.get(k), network.output(k, 0));
    }
  }

  /// Beyond the limits of the curves too, where the vectors replace what came out wrong.
  @ParameterizedTest
  @EnumSource(Precision.class)
  void curvesOfLargeNumbersGiveTheSameBits(Precision precision) {
    double[] values = {
      0,
      -0.0,
      1e-30,
      9.99,
      10,
      -10.01,
      20,
      -20.5,
      80,
      -80,
      81,
      700,
      -700,
      701,
      1e30,
      -1e30,
      3e38,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN
    };
    int n = (values.length + 15) / 16 * 16;
    Slab z = new Slab(precision, n);
    for (int k = 0; k < values.length; k++) {
      z.set(k, values[k]);
    }
    boolean wide = precision == Precision.DOUBLE;
    Kernels plain = wide ? new PlainDouble() : new PlainFloat(false);
    Kernels vector = wide ? new VectorDouble() : new VectorFloat(false);
    for (Pointwise.Kernel g : List.of(Pointwise.Kernel.TANH, Pointwise.Kernel.SIGMOID)) {
      Slab one = new Slab(precision, n);
      Slab other = new Slab(precision, n);
      plain.activate(g, z, one, 1, n, n);
      vector.activate(g, z, other, 1, n, n);
      assertArrayEquals(numbers(one, 1, n, n), numbers(other, 1, n, n), g.toString());
    }
  }

  private static void same(
      Precision precision, Kernels plain, Kernels vector, int inputs, int units, int batch) {
    assertArrayEquals(
        everything(precision, plain, inputs, units, batch),
        everything(precision, vector, inputs, units, batch));
  }

  /// What every kernel computes, one after the other.
  private static double[] everything(
      Precision precision, Kernels kernels, int inputs, int units, int batch) {
    SeedStream random = new SeedStream(3, "kernels");
    int stride = (batch + 15) / 16 * 16 + 16;
    int n = (batch + 15) / 16 * 16;
    Slab x = slab(precision, random, inputs * stride);
    Slab w = slab(precision, random, units * (inputs + 1));
    Slab z = new Slab(precision, units * stride);
    kernels.affine(x, inputs, w, 0, units * inputs, z, units, stride, n);
    Slab rows = kernels.rows(inputs, stride);
    kernels.turn(x, inputs, rows, stride, batch);
    double[] all = new double[0];
    for (Pointwise.Kernel g : Pointwise.Kernel.values()) {
      Slab a = new Slab(precision, units * stride);
      Slab d = slab(precision, random, units * stride);
      if (g != Pointwise.Kernel.GENERAL) {
        kernels.activate(g, z, a, units, stride, n);
        kernels.slope(g, a, d, units, stride, n);
      }
      Slab e = new Slab(precision, units * stride);
      kernels.error(a, z, x, 0.7, e, units, stride, n);
      Slab dx = new Slab(precision, inputs * stride);
      kernels.back(d, units, w, 0, dx, inputs, stride, n);
      double[] gradient = new double[units * (inputs + 1)];
      kernels.gradient(d, units, x, rows, inputs, gradient, 0, units * inputs, stride, batch);
      all =
          Stream.of(
                  all,
                  numbers(z, units, stride, batch),
                  numbers(a, units, stride, batch),
                  numbers(e, units, stride, batch),
                  numbers(dx, inputs, stride, batch),
                  gradient)
              .flatMapToDouble(java.util.Arrays::stream)
              .toArray();
    }
    return all;
  }

  private static Slab slab(Precision precision, SeedStream random, int size) {
    Slab slab = new Slab(precision, size);
    for (int i = 0; i < size; i++) {
      slab.set(i, 2 * random.nextGaussian());
    }
    return slab;
  }

  private static double[] numbers(Slab slab, int rows, int stride, int batch) {
    return IntStream.range(0, rows * batch)
        .mapToDouble(i -> slab.get(i / batch * stride + i % batch))
        .toArray();
  }

  @Test
  void tanhAndSigmoidAreRightToAFewUnitsInTheLastPlace() {
    for (double x = -25; x <= 25; x += 0.00137) {
      assertEquals(Math.tanh(x), Elementary.tanh(x), 4 * Math.ulp(Math.tanh(x)), "tanh " + x);
      double s = 1 / (1 + Math.exp(-x));
      assertEquals(s, Elementary.sigmoid(x), 4 * Math.ulp(s), "sigmoid " + x);
      float f = (float) x;
      float t = (float) Math.tanh(f);
      assertEquals(t, Elementary.tanh(f), 5 * Math.ulp(t), "tanh " + f);
      float g = (float) (1 / (1 + Math.exp(-f)));
      assertEquals(g, Elementary.sigmoid(f), 5 * Math.ulp(g), "sigmoid " + f);
    }
    assertTrue(Double.isNaN(Elementary.tanh(Double.NaN)));
    assertEquals(1, Elementary.tanh(1e300));
    assertEquals(0, Elementary.sigmoid(-1e300), 1e-300);
  }
}
