package perceptarium.lab.neuron;

import java.util.Arrays;
import perceptarium.engine.network.Activations;
import perceptarium.engine.neuron.Coding;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Training;
import perceptarium.engine.neuron.UnitRule;
import perceptarium.figure.Format;

/// The arithmetic behind the numbers of a learning unit: formula, the same with numbers, result.
final class Explained {
  private Explained() {}

  /// Σ wᵢxᵢ, plus b where `w` has one more number than `x`.
  static double sum(double[] w, double[] x) {
    return w.length > x.length ? Samples.net(w, x) : Samples.net(Arrays.copyOf(w, w.length + 1), x);
  }

  static String net(double[] w, double[] x) {
    return "Σ wᵢxᵢ%s\n= %s\n= %s"
        .formatted(w.length > x.length ? " + b" : "", Words.net(w, x), Format.shown(sum(w, x)));
  }

  static String answer(UnitRule rule, double net, int answer) {
    String found = answer > 0 ? "class 1" : answer < 0 ? "class 0" : "on neither side: undecided";
    double band = rule instanceof UnitRule.Perceptron p ? p.band() : 0;
    return band > 0
        ? "1 if net > θ, −1 if net < −θ, else undecided; θ = %s\nnet = %s: %s"
            .formatted(Format.shown(band), Format.shown(net), found)
        : "the sign of net = " + Format.shown(net) + ": " + found;
  }

  /// Change of weight `i`, the last being the bias.
  static String change(Setup setup, Training.Row row, Samples.Point point, int i) {
    boolean bias = i == point.x().length;
    String name = bias ? "Δb" : "Δ" + Words.sub("w", i + 1);
    String input = bias ? "1" : Words.sub("x", i + 1);
    double x = bias ? 1 : point.x()[i];
    String result = Format.shown(row.delta()[i]);
    return switch (row.rule()) {
      case UnitRule.Hebb h -> {
        double y = h.target().value(point.positive());
        yield "%s = %s\n= %s = %s"
            .formatted(
                name,
                bias ? "y" : input + "·y",
                bias ? Format.shown(y) : Format.shown(x) + "·" + Format.factor(y),
                result);
      }
      case UnitRule.Perceptron p -> {
        if (!row.changed()) {
          yield "the answer was right, so nothing changes: " + name + " = 0";
        }
        if (bias && !setup.learnsBias()) {
          yield "the bias is held: Δb = 0";
        }
        String sign = point.positive() ? "" : "−";
        yield "%s was not on the side of its class, so %s\n%s = %sα·%s = %s%s·%s = %s"
            .formatted(
                Words.tuple(point.x()),
                point.positive() ? "α·x is added" : "α·x is subtracted",
                name,
                sign,
                input,
                sign,
                Format.shown(p.rate()),
                Format.factor(x),
                result);
      }
      case UnitRule.Logistic l -> {
        double t = Coding.BINARY.value(point.positive());
        double p = Activations.sigmoid(row.net());
        yield "%s = η(t − σ(net))·%s\n= %s·(%s − %s)·%s = %s"
            .formatted(
                name,
                input,
                Format.shown(l.rate()),
                Format.shown(t),
                Format.shown(p),
                Format.factor(x),
                result);
      }
    };
  }
}
