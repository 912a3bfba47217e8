package perceptarium.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Backend.Form;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;

/// Ten tanh layers of 500 units over 1,000 inputs, single precision: the product's large-matrix
/// kernels and PyTorch (by DJL), in turns in one process, forward and forward with backward.
///
/// Arguments: number of threads (1 or 2), rounds. The product's threads are the common pool's, so
/// one thread needs `-Djava.util.concurrent.ForkJoinPool.common.parallelism=1` and to be held to a
/// single processor (`-XX:ActiveProcessorCount=1`).
public final class DeepNetwork {
  private static final int M = 1000;
  private static final int N = 500;
  private static final int LAYERS = 10;

  private final Backend backend = Backend.fast();
  private final Activation tanh = Activations.of(Activations.ALL.call("tanh"));
  private final float[] input = new float[M * N];
  private final float[] top = new float[M * N];
  private final float[][] weights = new float[LAYERS][N * N];
  private final float[][] biases = new float[LAYERS][N];
  private final float[][] z = new float[LAYERS][M * N];
  private final float[][] active = new float[LAYERS][M * N];
  private final float[][] dw = new float[LAYERS][N * N];
  private final float[] slope = new float[M * N];
  private float[] delta = new float[M * N];
  private float[] below = new float[M * N];

  private DeepNetwork() {
    SplittableRandom random = new SplittableRandom(1);
    fill(input, random, 1);
    fill(top, random, 1);
    for (float[] w : weights) {
      fill(w, random, 1 / Math.sqrt(N));
    }
  }

  private static void fill(float[] x, SplittableRandom random, double scale) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (scale * random.nextGaussian());
    }
  }

  private void forward() {
    for (int l = 0; l < LAYERS; l++) {
      backend.multiply(Form.AB, M, N, N, l == 0 ? input : active[l - 1], weights[l], z[l]);
      backend.activate(tanh, M, N, z[l], biases[l], active[l]);
    }
  }

  private void backward() {
    System.arraycopy(top, 0, delta, 0, top.length);
    for (int l = LAYERS - 1; l >= 0; l--) {
      backend.slope(tanh, z[l], slope, M * N);
      backend.scale(delta, slope, M * N);
      backend.multiply(Form.ATB, N, N, M, l == 0 ? input : active[l - 1], delta, dw[l]);
      if (l > 0) {
        backend.multiply(Form.ABT, M, N, N, delta, weights[l], below);
        float[] swap = delta;
        delta = below;
        below = swap;
      }
    }
  }

  public static void main(String[] args) {
    int threads = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    System.setProperty("ai.djl.pytorch.num_threads", args[0]);
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.offline", "true");
    DeepNetwork ours = new DeepNetwork();
    Engine engine = Engine.getEngine("PyTorch");
    try (NDManager manager = engine.newBaseManager(Device.cpu())) {
      NDArray x = manager.create(ours.input, new Shape(M, N));
      NDArray g = manager.create(ours.top, new Shape(M, N));
      NDArray[] w = new NDArray[LAYERS];
      NDArray[] b = new NDArray[LAYERS];
      for (int l = 0; l < LAYERS; l++) {
        w[l] = manager.create(ours.weights[l], new Shape(N, N));
        b[l] = manager.zeros(new Shape(N), DataType.FLOAT32);
      }
      double difference = check(manager, ours, x, w, b);
      double[][] ms = new double[4][rounds];
      for (int round = -8; round < rounds; round++) {
        double[] now = {
          time(ours::forward),
          time(() -> forward(manager, x, w, b)),
          time(
              () -> {
                ours.forward();
                ours.backward();
              }),
          time(() -> both(engine, manager, x, g, w, b))
        };
        for (int i = 0; round >= 0 && i < now.length; i++) {
          ms[i][round] = now[i];
        }
      }
      System.out.printf(Locale.ROOT, "%d thread(s), PyTorch %s%n", threads, engine.getVersion());
      System.out.printf(Locale.ROOT, "largest difference of an output %.1e%n", difference);
      print("forward", ms[0], ms[1]);
      print("forward and backward", ms[2], ms[3]);
    }
  }

  private static double check(
      NDManager manager, DeepNetwork ours, NDArray x, NDArray[] w, NDArray[] b) {
    ours.forward();
    try (NDManager sub = manager.newSubManager()) {
      NDArray y = x;
      for (int l = 0; l < LAYERS; l++) {
        y = y.dot(w[l]).add(b[l]).tanh();
        y.attach(sub);
      }
      float[] theirs = y.toFloatArray();
      double most = 0;
      for (int i = 0; i < theirs.length; i++) {
        most = Math.max(most, Math.abs(theirs[i] - ours.active[LAYERS - 1][i]));
      }
      return most;
    }
  }

  private static void forward(NDManager manager, NDArray x, NDArray[] w, NDArray[] b) {
    try (NDManager sub = manager.newSubManager()) {
      NDArray y = x.duplicate();
      y.attach(sub);
      for (int l = 0; l < LAYERS; l++) {
        y = new NDList(y).singletonOrThrow();
        y = ai.djl.nn.core.Linear.linear(y, w[l], b[l]).singletonOrThrow().tanh();
      }
    }
  }

  private static void both(
      Engine engine, NDManager manager, NDArray x, NDArray g, NDArray[] w, NDArray[] b) {
    for (int l = 0; l < LAYERS; l++) {
      w[l].setRequiresGradient(true);
      b[l].setRequiresGradient(true);
    }
    try (NDManager sub = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray y = x.duplicate();
      y.attach(sub);
      for (int l = 0; l < LAYERS; l++) {
        y = ai.djl.nn.core.Linear.linear(y, w[l], b[l]).singletonOrThrow().tanh();
      }
      collector.backward(y.mul(g).sum());
    }
    for (int l = 0; l < LAYERS; l++) {
      w[l].setRequiresGradient(false);
      b[l].setRequiresGradient(false);
    }
  }

  private static double time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void print(String what, double[] ours, double[] theirs) {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, i -> theirs[i] / ours[i]);
    System.out.printf(
        Locale.ROOT,
        "%-22s Perceptarium %6.1f ms, PyTorch %6.1f ms, PyTorch takes %.2f times as long%n",
        what,
        median(ours),
        median(theirs),
        median(ratios));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
