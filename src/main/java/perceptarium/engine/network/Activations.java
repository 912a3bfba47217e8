package perceptarium.engine.network;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.DeviceCurve;
import perceptarium.engine.compute.DeviceCurve.Family;
import perceptarium.engine.compute.Pointwise.Kernel;
import perceptarium.engine.statistics.Normal;

/// Every activation function. Values and slopes are stable over the whole real line: nothing
/// overflows, and a slope far out keeps its relative precision.
public final class Activations {
  private static final String DECK = "Deck C, Activation functions";

  public static final Catalog<Activation.Kind> ALL =
      Catalog.of(
          "activation",
          kind("linear", "Linear", Kernel.LINEAR, "g(z) = z", "1", DECK, z -> z, z -> 1),
          kind(
              "sigmoid",
              "Sigmoid",
              Kernel.SIGMOID,
              "g(z) = \\frac{1}{1 + e^{-z}}",
              "g(z)\\,(1 - g(z))",
              DECK,
              Activations::sigmoid,
              Activations::sigmoidSlope),
          kind(
              "tanh",
              "tanh",
              Kernel.TANH,
              "g(z) = \\tanh z = \\frac{e^{2z} - 1}{e^{2z} + 1}",
              "1 - g(z)^2",
              DECK,
              Math::tanh,
              z -> 4 * sigmoidSlope(2 * z)),
          kind(
              "relu",
              "ReLU",
              Kernel.RELU,
              "g(z) = \\max(0, z)",
              "1 \\text{ if } z > 0, \\text{ else } 0",
              DECK,
              z -> Math.max(0, z),
              z -> z > 0 ? 1 : 0),
          new Shape(
              "leaky-relu",
              "Leaky ReLU",
              "g(z) = \\max(z, s z)",
              "1 \\text{ if } z > 0, \\text{ else } s",
              "Maas, Hannun, Ng 2013",
              Schema.of(ParamSpec.real("slope", "slope s", "Slope left of zero.", 0.01, 0, 0.99)),
              s -> leaky(s.real("slope"))),
          new Shape(
              "elu",
              "ELU",
              "g(z) = z \\text{ if } z > 0, \\text{ else } \\alpha (e^z - 1)",
              "1 \\text{ if } z > 0, \\text{ else } \\alpha e^z",
              "Clevert, Unterthiner, Hochreiter 2015",
              Schema.of(
                  ParamSpec.real("alpha", "α", "Where it levels off on the left: −α.", 1, 0, 10)),
              s -> elu(s.real("alpha"))),
          kind(
              "softplus",
              "Softplus",
              new DeviceCurve(Family.SOFTPLUS, 0),
              "g(z) = \\ln(1 + e^z)",
              "\\frac{1}{1 + e^{-z}}",
              "Dugas et al. 2000",
              Activations::softplus,
              Activations::sigmoid),
          kind(
              "gelu",
              "GELU",
              new DeviceCurve(Family.GELU, 0),
              "g(z) = z\\,\\Phi(z)",
              "\\Phi(z) + z\\,\\varphi(z)",
              "Hendrycks, Gimpel 2016 (the exact form)",
              z -> z * Normal.cdf(z),
              z -> Normal.cdf(z) + (Math.abs(z) < 40 ? z * Normal.density(z) : 0)),
          kind(
              "silu",
              "SiLU",
              new DeviceCurve(Family.SILU, 0),
              "g(z) = \\frac{z}{1 + e^{-z}}",
              "\\sigma(z) + z\\,\\sigma(z)\\,(1 - \\sigma(z))",
              "Elfwing, Uchibe, Doya 2017",
              z -> z * sigmoid(z),
              z -> sigmoid(z) + z * sigmoidSlope(z)),
          kind(
              "step",
              "Step",
              new DeviceCurve(Family.STEP, 0),
              "g(z) = 1 \\text{ if } z \\ge 0, \\text{ else } 0",
              "0",
              "McCulloch, Pitts 1943; deck C",
              z -> z >= 0 ? 1 : 0,
              z -> 0),
          kind(
              "sign",
              "Sign",
              new DeviceCurve(Family.STEP, -1),
              "g(z) = 1 \\text{ if } z \\ge 0, \\text{ else } -1",
              "0",
              "The bipolar step; deck C",
              z -> z >= 0 ? 1 : -1,
              z -> 0));

  private Activations() {}

  /// The activation of that name with its default settings.
  ///
  /// @throws perceptarium.catalog.BadInput if there is none
  public static Activation of(String name) {
    return of(ALL.call(name));
  }

  /// The activation that a setting names.
  public static Activation of(Value.Call call) {
    return ALL.find(call.name()).with(call.settings());
  }

  /// 1/(1 + e^−z), without overflow.
  public static double sigmoid(double z) {
    double e = Math.exp(-Math.abs(z));
    return (z >= 0 ? 1 : e) / (1 + e);
  }

  /// ln(1 + e^z), without overflow: −ln of the logistic function at −z.
  public static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  static double sigmoidSlope(double z) {
    double e = Math.exp(-Math.abs(z));
    return e / ((1 + e) * (1 + e));
  }

  private static Activation leaky(double slope) {
    return new Curve(
        z -> z > 0 ? z : slope * z,
        z -> z > 0 ? 1 : slope,
        Kernel.GENERAL,
        new DeviceCurve(Family.BENT, slope));
  }

  private static Activation elu(double alpha) {
    return new Curve(
        z -> z > 0 ? z : alpha * Math.expm1(z),
        z -> z > 0 ? 1 : alpha * Math.exp(z),
        Kernel.GENERAL,
        new DeviceCurve(Family.ELU, alpha));
  }

  /// One with a vector kernel.
  private static Activation.Kind kind(
      String name,
      String label,
      Kernel kernel,
      String formula,
      String slopeFormula,
      String source,
      DoubleUnaryOperator value,
      DoubleUnaryOperator slope) {
    Activation curve = new Curve(value, slope, kernel, null);
    return new Shape(name, label, formula, slopeFormula, source, Schema.NONE, s -> curve);
  }

  /// One that only a device has a kernel for.
  private static Activation.Kind kind(
      String name,
      String label,
      DeviceCurve there,
      String formula,
      String slopeFormula,
      String source,
      DoubleUnaryOperator value,
      DoubleUnaryOperator slope) {
    Activation curve = new Curve(value, slope, Kernel.GENERAL, there);
    return new Shape(name, label, formula, slopeFormula, source, Schema.NONE, s -> curve);
  }

  private record Curve(
      DoubleUnaryOperator g, DoubleUnaryOperator dg, Kernel kernel, @Nullable DeviceCurve own)
      implements Activation {
    @Override
    public @Nullable DeviceCurve there() {
      return own == null ? Activation.super.there() : own;
    }

    @Override
    public double value(double z) {
      return g.applyAsDouble(z);
    }

    @Override
    public double slope(double z) {
      return dg.applyAsDouble(z);
    }
  }

  private record Shape(
      String name,
      String label,
      String formula,
      String slopeFormula,
      String source,
      Schema schema,
      Function<Settings, Activation> make)
      implements Activation.Kind {
    @Override
    public Activation with(Settings settings) {
      return make.apply(settings);
    }
  }
}
