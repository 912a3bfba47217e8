package perceptarium.engine.regularise;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import perceptarium.engine.compute.Pointwise;

/// A small network of hidden layers and one linear output, whose hidden units can be silenced unit
/// by unit: what dropout does in one pass, and what all passes together amount to.
///
/// @param weights `[layer][unit][input]`; the last layer is the output with one unit
/// @param biases `[layer][unit]`
/// @param g of the hidden layers
/// @param drop share p of each hidden layer that is silent, from 0 to below 1
/// @param scaling how it is made up for that units are missing
public record DroppingNetwork(
    double[][][] weights, double[][] biases, Pointwise g, double[] drop, Scaling scaling) {
  /// Where the missing units are made up for.
  public enum Scaling {
    /// In training what is kept is multiplied by 1/(1 − p); afterwards nothing is.
    INVERTED,
    /// In training nothing is; afterwards every unit is multiplied by 1 − p.
    AFTERWARDS,
    /// Nowhere.
    NONE
  }

  /// Most hidden units for which {@link #answers} walks all masks.
  public static final int MOST_UNITS = 12;

  /// One way through the network.
  ///
  /// @param sums what g is applied to, `[hidden layer][unit]`
  /// @param active g of it
  /// @param passed what the next layer gets
  public record Pass(double[][] sums, double[][] active, double[][] passed, double output) {}

  /// What the network says under every mask.
  ///
  /// @param outputs one for each mask that can occur
  /// @param chances how often it does; they add up to 1
  public record Answers(double[] outputs, double[] chances) {
    /// E over the masks.
    public double mean() {
      double sum = 0;
      for (int i = 0; i < outputs.length; i++) {
        sum += chances[i] * outputs[i];
      }
      return sum;
    }

    /// Standard deviation over the masks.
    public double sd() {
      double mean = mean();
      double sum = 0;
      for (int i = 0; i < outputs.length; i++) {
        sum += chances[i] * (outputs[i] - mean) * (outputs[i] - mean);
      }
      return Math.sqrt(sum);
    }
  }

  /// A network with normal weights of variance 2/inputs and biases of 0.3 times a normal number.
  ///
  /// @param hidden units of each hidden layer
  public static DroppingNetwork random(
      int inputs, int[] hidden, Pointwise g, double[] drop, Scaling scaling, RandomGenerator r) {
    int depth = hidden.length + 1;
    double[][][] w = new double[depth][][];
    double[][] b = new double[depth][];
    for (int l = 0; l < depth; l++) {
      int units = l < hidden.length ? hidden[l] : 1;
      int below = l == 0 ? inputs : hidden[l - 1];
      w[l] = new double[units][below];
      b[l] = new double[units];
      for (int j = 0; j < units; j++) {
        for (int i = 0; i < below; i++) {
          w[l][j][i] = Math.sqrt(2.0 / below) * r.nextGaussian();
        }
        b[l][j] = 0.3 * r.nextGaussian();
      }
    }
    return new DroppingNetwork(w, b, g, drop, scaling);
  }

  /// Number of hidden layers.
  public int hidden() {
    return weights.length - 1;
  }

  /// Number of hidden units.
  public int units() {
    int n = 0;
    for (int l = 0; l < hidden(); l++) {
      n += weights[l].length;
    }
    return n;
  }

  /// What a kept unit is multiplied by in training.
  public double inTraining(int layer) {
    return scaling == Scaling.INVERTED ? 1 / (1 - drop[layer]) : 1;
  }

  /// What every unit is multiplied by afterwards.
  public double afterwards(int layer) {
    return scaling == Scaling.AFTERWARDS ? 1 - drop[layer] : 1;
  }

  /// Draws who is kept, `[hidden layer][unit]`.
  public boolean[][] mask(RandomGenerator random) {
    boolean[][] kept = new boolean[hidden()][];
    for (int l = 0; l < hidden(); l++) {
      kept[l] = new boolean[weights[l].length];
      for (int j = 0; j < kept[l].length; j++) {
        kept[l][j] = random.nextDouble() >= drop[l];
      }
    }
    return kept;
  }

  /// The mask that keeps every unit.
  public boolean[][] everybody() {
    boolean[][] kept = new boolean[hidden()][];
    for (int l = 0; l < hidden(); l++) {
      kept[l] = new boolean[weights[l].length];
      Arrays.fill(kept[l], true);
    }
    return kept;
  }

  /// A pass of training: only what is kept speaks.
  public Pass training(double[] x, boolean[][] kept) {
    double[][] factors = new double[hidden()][];
    for (int l = 0; l < hidden(); l++) {
      factors[l] = new double[weights[l].length];
      for (int j = 0; j < factors[l].length; j++) {
        factors[l][j] = kept[l][j] ? inTraining(l) : 0;
      }
    }
    return pass(x, factors);
  }

  /// The pass afterwards: every unit speaks.
  public Pass inference(double[] x) {
    double[][] factors = new double[hidden()][];
    for (int l = 0; l < hidden(); l++) {
      factors[l] = new double[weights[l].length];
      Arrays.fill(factors[l], afterwards(l));
    }
    return pass(x, factors);
  }

  private Pass pass(double[] x, double[][] factors) {
    double[][] sums = new double[hidden()][];
    double[][] active = new double[hidden()][];
    double[][] passed = new double[hidden()][];
    double[] below = x;
    for (int l = 0; l < hidden(); l++) {
      int n = weights[l].length;
      sums[l] = new double[n];
      active[l] = new double[n];
      passed[l] = new double[n];
      for (int j = 0; j < n; j++) {
        sums[l][j] = sum(l, j, below);
        active[l][j] = g.value(sums[l][j]);
        passed[l][j] = factors[l][j] * active[l][j];
      }
      below = passed[l];
    }
    return new Pass(sums, active, passed, sum(hidden(), 0, below));
  }

  private double sum(int l, int j, double[] below) {
    double sum = biases[l][j];
    for (int i = 0; i < below.length; i++) {
      sum += weights[l][j][i] * below[i];
    }
    return sum;
  }

  /// What the network says in training under every mask that can occur.
  ///
  /// @throws IllegalStateException with more than {@link #MOST_UNITS} hidden units
  public Answers answers(double[] x) {
    int n = units();
    if (n > MOST_UNITS) {
      throw new IllegalStateException(n + " units have too many masks");
    }
    double[] outputs = new double[1 << n];
    double[] chances = new double[1 << n];
    int count = 0;
    boolean[][] kept = everybody();
    for (int code = 0; code < 1 << n; code++) {
      double chance = 1;
      int bit = 0;
      for (int l = 0; l < hidden(); l++) {
        for (int j = 0; j < kept[l].length; j++, bit++) {
          kept[l][j] = (code >> bit & 1) == 1;
          chance *= kept[l][j] ? 1 - drop[l] : drop[l];
        }
      }
      if (chance > 0) {
        outputs[count] = training(x, kept).output();
        chances[count++] = chance;
      }
    }
    return new Answers(Arrays.copyOf(outputs, count), Arrays.copyOf(chances, count));
  }
}
