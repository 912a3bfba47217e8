package perceptarium.engine.network;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Orthonormal;
import perceptarium.engine.compute.Parts;
import perceptarium.engine.statistics.Normal;

/// Every way of drawing the first weights.
public final class Initialisers {
  private static final int DRAWN = 1 << 14;

  private static final String DECK_C = "Deck C, Weight initialization";

  /// Standard deviation of a unit normal cut off at ±2: 0.8796.
  private static final double CUT_SD =
      Math.sqrt(1 - 4 * Normal.density(2) / (2 * Normal.cdf(2) - 1));

  public static final Catalog<Initialiser.Kind> ALL =
      Catalog.of(
          "initialiser",
          entry("zero", "Zero", "W = 0", DECK_C, Schema.NONE, s -> constant(0)),
          entry(
              "constant",
              "Constant",
              "W = c",
              DECK_C,
              Schema.of(ParamSpec.real("value", "value c", "Every weight.", 0.1, -10, 10)),
              s -> constant(s.real("value"))),
          entry(
              "normal",
              "Normal",
              "W \\sim N(0, \\sigma^2)",
              DECK_C,
              Schema.of(
                  ParamSpec.real("sd", "σ", "Standard deviation of a weight.", 0.01, 0, 100)
                      .slider(0, 1)),
              s -> {
                double sd = s.real("sd");
                return normal((in, out) -> sd * sd);
              }),
          entry(
              "xavier",
              "Xavier",
              "W \\sim N(0, 1/n_{in})",
              DECK_C + ": Xavier; deck H1",
              Schema.NONE,
              s -> normal((in, out) -> 1.0 / in)),
          entry(
              "glorot-normal",
              "Glorot normal",
              "W \\sim N\\left(0, \\frac{2}{n_{in} + n_{out}}\\right)",
              "Glorot, Bengio 2010; deck H1",
              Schema.NONE,
              s -> normal((in, out) -> 2.0 / (in + out))),
          entry(
              "glorot-uniform",
              "Glorot uniform",
              "W \\sim U[-b, b],\\; b = \\frac{\\sqrt 6}{\\sqrt{n_{in} + n_{out}}}",
              "Glorot, Bengio 2010; deck C, Uniform",
              Schema.NONE,
              s -> new GlorotUniform()),
          entry(
              "he",
              "He",
              "W \\sim N(0, 2/n_{in})",
              "He et al. 2015; deck C, Xavier-ReLU",
              Schema.NONE,
              s -> normal((in, out) -> 2.0 / in)),
          entry(
              "lecun",
              "LeCun",
              "W \\sim N(0, 1/n_{in}) \\text{ cut at } \\pm 2\\sigma \\text{ and rescaled}",
              "LeCun et al. 1998; cut as in JAX and Keras",
              Schema.NONE,
              s -> new LeCun()),
          entry(
              "orthogonal",
              "Orthogonal",
              "W^\\top W = I \\;(\\text{or } W W^\\top = I)",
              "Saxe, McClelland, Ganguli 2013",
              Schema.NONE,
              s -> new Orthogonal()),
          entry(
              "unit-uniform-scaled",
              "[0,1) × factor",
              "W \\sim U[0, 1) \\cdot \\sqrt{1/n_{in}}",
              "Deck H1, as worded: “random numbers from the range of 0 and 1”",
              Schema.NONE,
              s -> new UnitUniformScaled()));

  private Initialisers() {}

  /// The initialiser that a setting names.
  public static Initialiser of(Value.Call call) {
    return ALL.find(call.name()).with(call.settings());
  }

  /// Numbers drawn one after the other; cancelled between some thousands.
  private static void each(double[] w, int size, BooleanSupplier cancelled, DoubleSupplier draw) {
    for (int i = 0; i < size; i++) {
      if (i % DRAWN == 0) {
        Parts.check(cancelled);
      }
      w[i] = draw.getAsDouble();
    }
  }

  private interface Variance {
    double of(int fanIn, int fanOut);
  }

  private static Initialiser constant(double value) {
    return new Constant(value);
  }

  private static Initialiser normal(Variance variance) {
    return new Gaussian(variance);
  }

  private record Constant(double value) implements Initialiser {
    @Override
    public void fill(
        double[] w, int fanIn, int fanOut, RandomGenerator random, BooleanSupplier cancelled) {
      Arrays.fill(w, 0, fanIn * fanOut, value);
    }

    @Override
    public double mean(int fanIn, int fanOut) {
      return value;
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return 0;
    }
  }

  private record Gaussian(Variance law) implements Initialiser {
    @Override
    public void fill(
        double[] w, int fanIn, int fanOut, RandomGenerator random, BooleanSupplier cancelled) {
      double sd = Math.sqrt(variance(fanIn, fanOut));
      each(w, fanIn * fanOut, cancelled, () -> sd * random.nextGaussian());
    }

    @Override
    public double mean(int fanIn, int fanOut) {
      return 0;
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return law.of(fanIn, fanOut);
    }
  }

  private record GlorotUniform() implements Initialiser {
    @Override
    public void fill(
        double[] w, int fanIn, int fanOut, RandomGenerator random, BooleanSupplier cancelled) {
      double bound = Math.sqrt(6.0 / (fanIn + fanOut));
      each(w, fanIn * fanOut, cancelled, () -> bound * (2 * random.nextDouble() - 1));
    }

    @Override
    public double mean(int fanIn, int fanOut) {
      return 0;
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return 2.0 / (fanIn + fanOut);
    }
  }

  private record LeCun() implements Initialiser {
    @Override
    public void fill(
        double[] w, int fanIn, int fanOut, RandomGenerator random, BooleanSupplier cancelled) {
      double sd = Math.sqrt(variance(fanIn, fanOut)) / CUT_SD;
      DoubleSupplier cut =
          () -> {
            double z = random.nextGaussian();
            while (Math.abs(z) > 2) {
              z = random.nextGaussian();
            }
            return sd * z;
          };
      each(w, fanIn * fanOut, cancelled, cut);
    }

    @Override
    public double mean(int fanIn, int fanOut) {
      return 0;
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return 1.0 / fanIn;
    }
  }

  /// The orthogonal factor of a Gaussian matrix, with the signs of R's diagonal taken out so that
  /// every orthogonal matrix is equally likely.
  private record Orthogonal() implements Initialiser {
    @Override
    public void fill(
        double[] w, int fanIn, int fanOut, RandomGenerator random, BooleanSupplier cancelled) {
      int tall = Math.max(fanIn, fanOut);
      int wide = Math.min(fanIn, fanOut);
      double[] gaussian = new double[tall * wide];
      each(gaussian, tall * wide, cancelled, random::nextGaussian);
      double[] q = new double[tall * wide]; // column after column
      for (int i = 0; i < tall; i++) {
        for (int j = 0; j < wide; j++) {
          q[j * tall + i] = gaussian[i * wide + j];
        }
      }
      Orthonormal.factor(q, wide, tall, Backend.fast(), cancelled);
      for (int j = 0; j < wide; j++) {
        for (int i = 0; i < tall; i++) {
          w[fanIn >= fanOut ? i * fanOut + j : j * fanOut + i] = q[j * tall + i];
        }
      }
    }

    @Override
    public double mean(int fanIn, int fanOut) {
      return 0;
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return 1.0 / Math.max(fanIn, fanOut);
    }
  }

  /// All weights positive: the units of a layer answer almost alike, because all of them take the
  /// mean of their inputs.
  private record UnitUniformScaled() implements Initialiser {
    @Override
    public void fill(
        double[] w, int fanIn, int fanOut, RandomGenerator random, BooleanSupplier cancelled) {
      double factor = Math.sqrt(1.0 / fanIn);
      each(w, fanIn * fanOut, cancelled, () -> factor * random.nextDouble());
    }

    @Override
    public double mean(int fanIn, int fanOut) {
      return 0.5 * Math.sqrt(1.0 / fanIn);
    }

    @Override
    public double variance(int fanIn, int fanOut) {
      return 1.0 / (12.0 * fanIn);
    }
  }

  private static Initialiser.Kind entry(
      String name,
      String label,
      String formula,
      String source,
      Schema schema,
      Function<Settings, Initialiser> make) {
    return new Draw(name, label, formula, source, schema, make);
  }

  private record Draw(
      String name,
      String label,
      String formula,
      String source,
      Schema schema,
      Function<Settings, Initialiser> make)
      implements Initialiser.Kind {
    @Override
    public Initialiser with(Settings settings) {
      return make.apply(settings);
    }
  }
}
