package perceptarium.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.PyTorch.number;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.PyTorch;
import perceptarium.catalog.Value;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Network;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Objective;
import perceptarium.engine.optimize.Optimizer;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Schedules;
import perceptarium.engine.optimize.Surfaces;

/// The engine against PyTorch, part by part; whole trainings are in `PlaygroundPyTorchTest`.
class PyTorchTest {
  /// Every optimizer on every surface: its recorded steps.
  static Stream<Arguments> traces() {
    return PyTorch.rows("optimizers.csv").stream()
        .collect(
            Collectors.groupingBy(
                r -> List.of(r.getField("optimizer"), r.getField("surface")),
                java.util.LinkedHashMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(e -> Arguments.of(e.getKey().get(0), e.getKey().get(1), e.getValue()));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("traces")
  void optimizersTakeTheSameSteps(String words, String surface, List<NamedCsvRecord> steps) {
    Value.Call call = Optimizers.ALL.parse("optimizer", words);
    Objective f = Surfaces.ALL.find(surface).with(Surfaces.ALL.call(surface).settings());
    Optimizer optimizer = Optimizers.create(call, 2);
    double[] w = surface.equals("rosenbrock") ? new double[] {-1.2, 1} : new double[] {3, 3};
    double[] at = new double[2];
    double[] gradient = new double[2];
    int t = 0;
    for (NamedCsvRecord step : steps) {
      for (; t < number(step, "step"); t++) {
        optimizer.lookAhead(w, at);
        f.gradient(at[0], at[1], gradient);
        optimizer.update(w, gradient, Optimizers.rate(call));
      }
      assertEquals(number(step, "x"), w[0], 1e-9, words + " at step " + t);
      assertEquals(number(step, "y"), w[1], 1e-9, words + " at step " + t);
    }
    assertEquals(200, t);
  }

  @Test
  void everyOptimizerHasATrace() {
    String all = PyTorch.text("optimizers.csv");
    for (Optimizers.Kind kind : Optimizers.ALL) {
      assertTrue(all.contains(kind.name() + "(rate="), kind.name());
    }
  }

  @Test
  void schedulesGiveTheSameRates() {
    var names = new TreeSet<String>();
    for (NamedCsvRecord row : PyTorch.rows("schedules.csv")) {
      Value.Call call = Schedules.ALL.parse("schedule", row.getField("schedule"));
      int epoch = (int) number(row, "epoch");
      double rate = Schedules.rate(call, 0.2, epoch);
      assertEquals(number(row, "rate"), rate, 1e-14, row.toString());
      names.add(call.name());
    }
    assertEquals(new TreeSet<>(List.of("cosine", "exponential", "staircase", "warm-up")), names);
  }

  @Test
  void activationsAndTheirSlopes() {
    for (NamedCsvRecord row : PyTorch.rows("activations.csv")) {
      Activation g =
          Activations.of(Activations.ALL.parse("activation", row.getField("activation")));
      double z = number(row, "z");
      assertEquals(number(row, "value"), g.value(z), 1e-13, row.toString());
      assertEquals(number(row, "slope"), g.slope(z), 1e-13, row.toString());
    }
  }

  @Test
  void lossesAndTheirSlopes() {
    for (NamedCsvRecord row : PyTorch.rows("losses.csv")) {
      Loss loss = Losses.of(Losses.ALL.parse("loss", row.getField("loss")));
      double p = number(row, "prediction");
      double y = number(row, "target");
      assertEquals(number(row, "value"), loss.value(p, y), 1e-13, row.toString());
      assertEquals(number(row, "slope"), loss.slope(p, y), 1e-12, row.toString());
    }
  }

  /// Softmax and a logistic unit under their own cross-entropy, however sure and wrong: the logits
  /// are the biases of an output layer that sees nothing.
  @Test
  void outputLayersFromTheNetInput() {
    Map<String, List<NamedCsvRecord>> cases =
        PyTorch.rows("outputs.csv").stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.getField("loss") + " " + r.getField("case"),
                    TreeMap::new,
                    Collectors.toList()));
    assertEquals(8, cases.size());
    cases.forEach(
        (name, outputs) -> {
          String loss = outputs.getFirst().getField("loss");
          int n = outputs.size();
          Layer layer = n > 1 ? Layer.softmax(n) : Layer.of(1, "sigmoid");
          Architecture a = new Architecture(1, List.of(layer));
          Network network = new Network(a, Losses.ALL.call(loss), Precision.DOUBLE, 1);
          double[] w = new double[a.size()];
          for (int c = 0; c < n; c++) {
            w[a.index(0, c, -1)] = number(outputs.get(c), "logit");
            network.target(0, c, number(outputs.get(c), "target"));
          }
          network.parameters(w);
          network.forward(1);
          assertEquals(number(outputs.getFirst(), "value"), network.loss(), 1e-12, name);
          double[] gradient = new double[a.size()];
          network.backward(gradient);
          for (int c = 0; c < n; c++) {
            double slope = number(outputs.get(c), "slope");
            assertEquals(slope, gradient[a.index(0, c, -1)], 1e-13, name);
          }
        });
  }

  private static double[] values(String what, int batch) {
    return PyTorch.rows("batch-norm.csv").stream()
        .filter(r -> r.getField("what").equals(what) && number(r, "batch") == batch)
        .mapToDouble(r -> number(r, "value"))
        .toArray();
  }

  /// PyTorch's BatchNorm1d. Outputs and gradients use the batch's variance divided by m (biased);
  /// the running variance takes that divided by m − 1 (unbiased), both with momentum 0.1.
  @Test
  void batchNormalisationInTrainingAndInference() {
    Layer normed = new Layer(3, Activations.ALL.call("linear"), 0, true);
    Architecture a = new Architecture(3, List.of(normed, Layer.of(1, "linear")));
    Network network = new Network(a, Losses.ALL.call("squared"), Precision.DOUBLE, 8);
    double[] w = new double[a.size()];
    double[] factors = {0.7, 1.4, -0.9, 0.1, -0.3, 0.5};
    for (int j = 0; j < 3; j++) {
      w[a.index(0, j, j)] = 1; // hands its input on
    }
    System.arraycopy(factors, 0, w, a.gamma(0), 6);
    network.parameters(w);
    double[] statistics = new double[6];
    for (int batch = 0; batch < 3; batch++) {
      double[] x = values("input", batch);
      int m = x.length / 3;
      for (int i = 0; i < x.length; i++) {
        network.input(i / 3, i % 3, x[i]);
      }
      network.forwardTraining(m, null);
      network.learnStatistics();
      same(values("output", batch), network, m);
      network.readStatistics(statistics);
      double[] means = values("running-mean", batch);
      double[] variances = values("running-variance", batch);
      for (int j = 0; j < 3; j++) {
        assertEquals(means[j], statistics[j], 1e-14);
        assertEquals(variances[j], statistics[3 + j], 1e-14);
      }
    }
    network.forward(values("inference", 2).length / 3);
    same(values("inference", 2), network, values("inference", 2).length / 3);
  }

  private static void same(double[] expected, Network network, int m) {
    for (int i = 0; i < 3 * m; i++) {
      assertEquals(expected[i], network.activation(0, i % 3, i / 3), 1e-13);
    }
  }

  /// ∂Σuy: targets are set such that the mean squared error has just the slope u by each output.
  @Test
  void batchNormalisationsGradients() {
    Layer normed = new Layer(3, Activations.ALL.call("linear"), 0, true);
    Architecture a = new Architecture(3, List.of(normed, Layer.of(3, "linear")));
    Network network =
        new Network(a, Losses.ALL.parse("loss", "squared(half=on)"), Precision.DOUBLE, 8);
    double[] w = new double[a.size()];
    double[] factors = {0.7, 1.4, -0.9, 0.1, -0.3, 0.5};
    for (int j = 0; j < 3; j++) {
      w[a.index(0, j, j)] = 1;
      w[a.index(1, j, j)] = 1;
    }
    System.arraycopy(factors, 0, w, a.gamma(0), 6);
    network.parameters(w);
    for (int batch = 0; batch < 3; batch++) {
      double[] x = values("input", batch);
      double[] up = values("weight", batch);
      double[] y = values("output", batch);
      int m = x.length / 3;
      for (int i = 0; i < x.length; i++) {
        network.input(i / 3, i % 3, x[i]);
        network.target(i / 3, i % 3, y[i] - m * up[i]); // ∂(mean loss)/∂y = (y − t)/m = u
      }
      network.forwardTraining(m, null);
      double[] gradient = new double[a.size()];
      network.backward(gradient);
      double[] byGamma = values("by-gamma", batch);
      double[] byBeta = values("by-beta", batch);
      for (int j = 0; j < 3; j++) {
        assertEquals(byGamma[j], gradient[a.gamma(0) + j], 1e-12);
        assertEquals(byBeta[j], gradient[a.gamma(0) + 3 + j], 1e-12);
      }
      double[] byInput = values("by-input", batch);
      for (int i = 0; i < x.length; i++) {
        assertEquals(byInput[i], network.delta(0, i % 3, i / 3), 1e-13);
      }
    }
  }

  /// What is kept is scaled by 1/(1 − p) in training, and nothing changes in inference.
  @Test
  void dropoutScales() {
    for (NamedCsvRecord row : PyTorch.rows("dropout.csv")) {
      Layer dropped = new Layer(40, Activations.ALL.call("linear"), number(row, "p"), false);
      Architecture a = new Architecture(1, List.of(dropped, Layer.of(1, "linear")));
      Network network = new Network(a, Losses.ALL.call("squared"), Precision.DOUBLE, 1);
      double[] w = new double[a.size()];
      Arrays.fill(w, a.index(0, 0, -1), a.index(0, 0, -1) + 40, 1);
      network.parameters(w);
      network.forwardTraining(1, new SeedStream(1, "dropout"));
      int kept = 0;
      for (int j = 0; j < 40; j++) {
        double y = network.activation(0, j, 0);
        assertEquals(y == 0 ? 0 : number(row, "kept"), y, 1e-14);
        kept += y == 0 ? 0 : 1;
      }
      assertTrue(kept > 0 && kept < 40);
      network.forward(1);
      assertEquals(number(row, "inference"), network.activation(0, 7, 0));
    }
  }
}
