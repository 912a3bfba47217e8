package perceptarium.lab.backprop;

import static perceptarium.lab.backprop.Forms.by;
import static perceptarium.lab.backprop.Forms.factor;
import static perceptarium.lab.backprop.Forms.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Network;
import perceptarium.lab.backprop.Equation.Kind;

/// All equations of one round: forward, backward, update, and the error after it. Each value is
/// what its own line computes from the values before it.
final class Round {
  private final Net net;
  private final Architecture a;
  private final double[] w;
  private final double[] gradient;
  private final double[] next;
  private final double[][] delta;
  private final Network network;
  private final double error;
  private final List<Equation> equations = new ArrayList<>();

  Round(Net net, double[] w) {
    this.net = net;
    this.w = w;
    a = net.architecture();
    network = net.forward(w);
    error = network.loss();
    gradient = new double[w.length];
    next = w.clone();
    delta = new double[][] {new double[a.layer(0).units()], new double[a.outputs()]};
    forward(0);
    forward(1);
    errors();
    backward(1);
    backward(0);
    updates();
  }

  List<Equation> equations() {
    return equations;
  }

  double error() {
    return error;
  }

  double[] weights() {
    return w;
  }

  /// The weights after the step.
  double[] next() {
    return next;
  }

  double out(int l, int j) {
    return l < 0 ? net.inputs()[j] : l == 0 ? network.activation(0, j, 0) : network.output(0, j);
  }

  private double net(int l, int j) {
    return network.net(l, j, 0);
  }

  private double weight(int l, int j, int i) {
    return w[a.index(l, j, i)];
  }

  private void add(
      Kind kind, int l, int j, int i, String name, String symbols, String numbers, double value) {
    String result = number(value);
    String right = numbers.equals(result) ? result : numbers + " = " + result;
    equations.add(new Equation(kind, l, j, i, name, symbols, right, value));
  }

  /// An equation about a unit.
  private void add(
      Kind kind, int l, int j, String name, String symbols, String numbers, double value) {
    add(kind, l, j, -1, name, symbols, numbers, value);
  }

  private void forward(int l) {
    boolean softmax = a.layer(l).isSoftmax();
    for (int j = 0; j < a.layer(l).units(); j++) {
      List<String> symbols = new ArrayList<>();
      List<String> numbers = new ArrayList<>();
      for (int i = 0; i < a.fanIn(l); i++) {
        symbols.add(Names.weightLatex(a, l, j, i) + " " + Names.nodeLatex(l - 1, i));
        numbers.add(factor(weight(l, j, i)) + " \\cdot " + factor(out(l - 1, i)));
      }
      symbols.add(Names.weightLatex(a, l, j, -1));
      numbers.add(factor(weight(l, j, -1)));
      add(
          Kind.NET,
          l,
          j,
          "Net input of " + Names.node(l, j),
          Names.netLatex(l, j) + " = " + String.join(" + ", symbols),
          String.join(" + ", numbers),
          net(l, j));
      if (!softmax) {
        activation(l, j);
      }
    }
    for (int j = 0; softmax && j < a.layer(l).units(); j++) {
      activation(l, j);
    }
  }

  private void activation(int l, int j) {
    String name = a.layer(l).activationName();
    String z = Names.netLatex(l, j);
    String sum =
        IntStream.range(0, a.outputs())
            .mapToObj(k -> "e^{%s}".formatted(number(net(1, k))))
            .collect(Collectors.joining(" + "));
    add(
        Kind.ACTIVATION,
        l,
        j,
        "Output of " + Names.node(l, j),
        Names.nodeLatex(l, j)
            + " = "
            + Forms.activation(name, z, z, "\\sum_k e^{z_{ok}}")
            + Forms.law(name),
        Forms.activation(name, number(net(l, j)), factor(net(l, j)), sum),
        out(l, j));
  }

  private void errors() {
    List<String> numbers = new ArrayList<>();
    List<String> symbols = new ArrayList<>();
    for (int k = 0; k < a.outputs(); k++) {
      symbols.add("E_" + (k + 1));
      error(k);
      numbers.add(number(equations.getLast().value()));
    }
    add(
        Kind.ERROR,
        1,
        -1,
        "Error of the example",
        "E = " + String.join(" + ", symbols),
        String.join(" + ", numbers),
        error);
  }

  private void error(int k) {
    double o = out(1, k);
    double t = net.targets()[k];
    String name = "Error of " + Names.node(1, k);
    String index = "_" + (k + 1);
    String left = "E" + index + " = ";
    if (!net.direct()) {
      boolean half = net.settings().choice("loss").equals("half-squared");
      String form = (half ? "\\tfrac12 " : "") + "(%s - %s)^2";
      double e = Losses.of(net.loss()).value(o, t);
      String symbols = left + form.formatted("t" + index, "o" + index);
      add(Kind.ERROR, 1, k, name, symbols, form.formatted(number(t), factor(o)), e);
      return;
    }
    boolean softmax = a.layer(1).isSoftmax();
    double yes = softmax ? lnShare(k) : lnSigmoid(net(1, k));
    double no = softmax ? 0 : lnSigmoid(-net(1, k));
    String form = softmax ? "-%1$s %2$s" : "-%1$s %2$s - (1 - %1$s) %3$s";
    add(
        Kind.ERROR,
        1,
        k,
        name,
        left + form.formatted("t" + index, "\\ln o" + index, "\\ln (1 - o" + index + ")"),
        form.formatted(
            number(t), Forms.ln(o, yes, number(o)), Forms.ln(o, no, "(1 - " + number(o) + ")")),
        -t * yes - (1 - t) * no);
  }

  /// ln σ(z), exact however far out.
  private static double lnSigmoid(double z) {
    return -Activations.softplus(-z);
  }

  /// ln of a softmax output.
  private double lnShare(int k) {
    double top = IntStream.range(0, a.outputs()).mapToDouble(c -> net(1, c)).max().orElseThrow();
    double sum = 0;
    for (int c = 0; c < a.outputs(); c++) {
      sum += Math.exp(net(1, c) - top);
    }
    return net(1, k) - top - Math.log(sum);
  }

  private void backward(int l) {
    boolean mixed = a.layer(l).isSoftmax() && !net.direct(); // each δ needs every ∂E/∂o
    for (int j = 0; mixed && j < a.layer(l).units(); j++) {
      back(l, j);
    }
    for (int j = 0; j < a.layer(l).units(); j++) {
      if (l == 1 && net.direct()) {
        addDelta(
            l,
            j,
            by("E", Names.netLatex(l, j)) + " = o_%1$d - t_%1$d".formatted(j + 1),
            number(out(l, j)) + " - " + factor(net.targets()[j]),
            out(l, j) - net.targets()[j]);
      } else if (mixed) {
        softmaxDelta(j);
      } else {
        chain(l, j, back(l, j));
      }
      for (int i = net.learnsBiases() ? -1 : 0; i < a.fanIn(l); i++) {
        gradient(l, j, i);
      }
    }
  }

  /// ∂E/∂(output of the unit).
  private double back(int l, int j) {
    String name = "Error by " + Names.node(l, j);
    String left = by("E", Names.nodeLatex(l, j)) + " = ";
    if (l == 1) {
      String twice = net.settings().choice("loss").equals("half-squared") ? "" : "2 ";
      String form = twice + "(%s - %s)";
      String symbols = form.formatted("o_" + (j + 1), "t_" + (j + 1));
      String numbers = form.formatted(number(out(1, j)), factor(net.targets()[j]));
      add(Kind.BACK, l, j, name, left + symbols, numbers, slope(j));
      return slope(j);
    }
    List<String> symbols = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    double value = 0;
    for (int k = 0; k < a.outputs(); k++) {
      symbols.add(Names.deltaLatex(1, k) + " " + Names.weightLatex(a, 1, k, j));
      numbers.add(factor(delta[1][k]) + " \\cdot " + factor(weight(1, k, j)));
      value += delta[1][k] * weight(1, k, j);
    }
    add(
        Kind.BACK,
        l,
        j,
        name + ", through every output",
        left + String.join(" + ", symbols),
        String.join(" + ", numbers),
        value);
    return value;
  }

  /// ∂E/∂(an output) by the loss alone.
  private double slope(int k) {
    return Losses.of(net.loss()).slope(out(1, k), net.targets()[k]);
  }

  /// The slope of the activation, and with it δ.
  private void chain(int l, int j, double back) {
    Activation g = Activations.of(Objects.requireNonNull(a.layer(l).activation()));
    String name = a.layer(l).activationName();
    double slope = g.slope(net(l, j));
    String node = Names.nodeLatex(l, j);
    String byNet = by(node, Names.netLatex(l, j));
    add(
        Kind.SLOPE,
        l,
        j,
        "Slope of the activation at " + Names.node(l, j),
        byNet + " = " + Forms.slope(name, node, Names.netLatex(l, j)),
        Forms.slope(g, name, net(l, j)),
        slope);
    addDelta(
        l,
        j,
        by("E", node) + " \\cdot " + byNet,
        factor(back) + " \\cdot " + factor(slope),
        back * slope);
  }

  /// A softmax output under another loss than its own: every net input moves every output.
  private void softmaxDelta(int j) {
    List<String> terms = new ArrayList<>();
    double along = 0;
    for (int k = 0; k < a.outputs(); k++) {
      terms.add(number(out(1, k)) + " \\cdot " + factor(slope(k)));
      along += out(1, k) * slope(k);
    }
    String node = Names.nodeLatex(1, j);
    addDelta(
        1,
        j,
        "%s \\left(%s - \\sum_k o_k %s\\right)".formatted(node, by("E", node), by("E", "o_k")),
        "%s \\left(%s - (%s)\\right)"
            .formatted(number(out(1, j)), number(slope(j)), String.join(" + ", terms)),
        out(1, j) * (slope(j) - along));
  }

  private void addDelta(int l, int j, String symbols, String numbers, double value) {
    delta[l][j] = value;
    String left = Names.deltaLatex(l, j) + " = ";
    add(Kind.DELTA, l, j, "δ of " + Names.node(l, j), left + symbols, numbers, value);
  }

  private void gradient(int l, int j, int i) {
    double value = i < 0 ? delta[l][j] : delta[l][j] * out(l - 1, i);
    gradient[a.index(l, j, i)] = value;
    add(
        Kind.GRADIENT,
        l,
        j,
        i,
        "Gradient of " + Names.weight(a, l, j, i),
        by("E", Names.weightLatex(a, l, j, i))
            + " = "
            + Names.deltaLatex(l, j)
            + (i < 0 ? "" : "\\, " + Names.nodeLatex(l - 1, i)),
        i < 0 ? number(value) : factor(delta[l][j]) + " \\cdot " + factor(out(l - 1, i)),
        value);
  }

  private void updates() {
    for (int l = 1; l >= 0; l--) {
      for (int j = 0; j < a.layer(l).units(); j++) {
        for (int i = net.learnsBiases() ? -1 : 0; i < a.fanIn(l); i++) {
          int p = a.index(l, j, i);
          next[p] = w[p] - net.rate() * gradient[p];
          String of = Names.weightLatex(a, l, j, i);
          add(
              Kind.UPDATE,
              l,
              j,
              i,
              "New " + Names.weight(a, l, j, i),
              "%s^{+} = %s - \\eta %s".formatted(of, of, by("E", of)),
              "%s - %s \\cdot %s".formatted(number(w[p]), number(net.rate()), factor(gradient[p])),
              next[p]);
        }
      }
    }
    add(
        Kind.AFTER,
        1,
        -1,
        "Error after the step",
        "E^{+}",
        number(error) + " \\rightarrow E^{+}",
        net.error(next));
  }
}
