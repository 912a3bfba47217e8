package perceptarium.lab.backprop;

import static perceptarium.figure.Format.latex;

import java.util.ArrayList;
import java.util.List;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Network;
import perceptarium.lab.backprop.Equation.Kind;

/// All equations of one round: forward, backward, update, and the error after it.
final class Round {
  private static final int DIGITS = 9;

  private final Net net;
  private final Architecture a;
  private final double[] w;
  private final double[] gradient;
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
    network.backward(gradient);
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

  double gradient(int l, int j, int i) {
    return gradient[a.index(l, j, i)];
  }

  double out(int l, int j) {
    return l < 0 ? net.inputs()[j] : l == 0 ? network.activation(0, j, 0) : network.output(0, j);
  }

  double delta(int l, int j) {
    return network.delta(l, j, 0);
  }

  private double weight(int l, int j, int i) {
    return w[a.index(l, j, i)];
  }

  private void add(
      Kind kind, int l, int j, int i, String name, String symbols, String numbers, double value) {
    equations.add(
        new Equation(kind, l, j, i, name, symbols, numbers + " = " + latex(value, DIGITS), value));
  }

  private static String number(double x) {
    return latex(x, DIGITS);
  }

  private static String factor(double x) {
    return x < 0 ? "(" + number(x) + ")" : number(x);
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
          -1,
          "Net input of " + Names.node(l, j),
          Names.netLatex(l, j) + " = " + String.join(" + ", symbols),
          String.join(" + ", numbers),
          network.net(l, j, 0));
      if (!softmax) {
        activation(l, j);
      }
    }
    for (int j = 0; softmax && j < a.layer(l).units(); j++) {
      activation(l, j);
    }
  }

  private void activation(int l, int j) {
    String z = number(network.net(l, j, 0));
    String name = a.layer(l).activationName();
    String numbers =
        switch (name) {
          case "sigmoid" -> "\\frac{1}{1 + e^{-%s}}".formatted(factor(network.net(l, j, 0)));
          case "softmax" -> "\\frac{e^{%s}}{%s}".formatted(z, sumOfExponentials());
          case "tanh" -> "\\tanh(%s)".formatted(z);
          case "relu" -> "\\max(0, %s)".formatted(z);
          default -> "g(%s)".formatted(z);
        };
    String symbols =
        switch (name) {
          case "sigmoid" -> "\\frac{1}{1 + e^{-%s}}".formatted(Names.netLatex(l, j));
          case "softmax" -> "\\frac{e^{%s}}{\\sum_k e^{z_{ok}}}".formatted(Names.netLatex(l, j));
          case "tanh" -> "\\tanh(%s)".formatted(Names.netLatex(l, j));
          case "relu" -> "\\max(0, %s)".formatted(Names.netLatex(l, j));
          default -> "g(%s)".formatted(Names.netLatex(l, j));
        };
    add(
        Kind.ACTIVATION,
        l,
        j,
        -1,
        "Output of " + Names.node(l, j),
        Names.nodeLatex(l, j) + " = " + symbols,
        numbers,
        out(l, j));
  }

  private String sumOfExponentials() {
    List<String> terms = new ArrayList<>();
    for (int k = 0; k < a.outputs(); k++) {
      terms.add("e^{%s}".formatted(number(network.net(1, k, 0))));
    }
    return String.join(" + ", terms);
  }

  private void errors() {
    Loss loss = Losses.of(net.loss());
    List<String> numbers = new ArrayList<>();
    List<String> symbols = new ArrayList<>();
    for (int k = 0; k < a.outputs(); k++) {
      double o = out(1, k);
      double t = net.targets()[k];
      double e = loss.value(o, t);
      symbols.add("E_" + (k + 1));
      numbers.add(number(e));
      boolean softmax = net.loss().name().equals("cross-entropy");
      String form =
          switch (net.settings().choice("loss")) {
            case "half-squared" -> "\\tfrac12 (%1$s - %2$s)^2";
            case "squared" -> "(%1$s - %2$s)^2";
            default -> softmax ? "-%1$s \\ln %2$s" : "-%1$s \\ln %2$s - (1 - %1$s) \\ln (1 - %2$s)";
          };
      add(
          Kind.ERROR,
          1,
          k,
          -1,
          "Error of " + Names.node(1, k),
          "E_%d = %s".formatted(k + 1, form.formatted("t_" + (k + 1), "o_" + (k + 1))),
          form.formatted(number(t), factor(o)),
          e);
    }
    add(
        Kind.ERROR,
        1,
        -1,
        -1,
        "Error of the example",
        "E = " + String.join(" + ", symbols),
        String.join(" + ", numbers),
        error);
  }

  private void backward(int l) {
    boolean mixed = a.layer(l).isSoftmax() && !net.direct(); // each δ needs every ∂E/∂o
    for (int j = 0; mixed && j < a.layer(l).units(); j++) {
      back(l, j);
    }
    for (int j = 0; j < a.layer(l).units(); j++) {
      if (l == 1 && net.direct()) {
        add(
            Kind.DELTA,
            l,
            j,
            -1,
            "δ of " + Names.node(l, j),
            "%s = \\frac{\\partial E}{\\partial %s} = o_%d - t_%d"
                .formatted(Names.deltaLatex(l, j), Names.netLatex(l, j), j + 1, j + 1),
            number(out(l, j)) + " - " + factor(net.targets()[j]),
            delta(l, j));
      } else if (mixed) {
        addSoftmaxDelta(j);
      } else {
        addDelta(l, j, back(l, j));
      }
      for (int i = net.learnsBiases() ? -1 : 0; i < a.fanIn(l); i++) {
        addGradient(l, j, i);
      }
    }
  }

  /// ∂E/∂(output of the unit).
  private double back(int l, int j) {
    String node = Names.nodeLatex(l, j);
    if (l == 1) {
      double o = out(1, j);
      double t = net.targets()[j];
      boolean half = net.settings().choice("loss").equals("half-squared");
      double value = slope(j);
      add(
          Kind.BACK,
          l,
          j,
          -1,
          "Error by " + Names.node(l, j),
          "\\frac{\\partial E}{\\partial %s} = %s(o_%d - t_%d)"
              .formatted(node, half ? "" : "2", j + 1, j + 1),
          (half ? "" : "2 ") + "(%s - %s)".formatted(number(o), factor(t)),
          value);
      return value;
    }
    List<String> symbols = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    double value = 0;
    for (int k = 0; k < a.outputs(); k++) {
      symbols.add(Names.deltaLatex(1, k) + " " + Names.weightLatex(a, 1, k, j));
      numbers.add(factor(delta(1, k)) + " \\cdot " + factor(weight(1, k, j)));
      value += delta(1, k) * weight(1, k, j);
    }
    add(
        Kind.BACK,
        l,
        j,
        -1,
        "Error by " + Names.node(l, j) + ", through every output",
        "\\frac{\\partial E}{\\partial %s} = %s".formatted(node, String.join(" + ", symbols)),
        String.join(" + ", numbers),
        value);
    return value;
  }

  private void addDelta(int l, int j, double back) {
    Activation g = Activations.of(java.util.Objects.requireNonNull(a.layer(l).activation()));
    double z = network.net(l, j, 0);
    double o = out(l, j);
    double slope = g.slope(z);
    String node = Names.nodeLatex(l, j);
    boolean sigmoid = a.layer(l).activationName().equals("sigmoid");
    boolean tanh = a.layer(l).activationName().equals("tanh");
    add(
        Kind.SLOPE,
        l,
        j,
        -1,
        "Slope of the activation at " + Names.node(l, j),
        "\\frac{\\partial %s}{\\partial %s} = %s"
            .formatted(
                node,
                Names.netLatex(l, j),
                sigmoid ? node + "(1 - " + node + ")" : tanh ? "1 - " + node + "^2" : "g'(z)"),
        sigmoid
            ? "%s (1 - %s)".formatted(number(o), number(o))
            : tanh ? "1 - %s^2".formatted(factor(o)) : "g'(%s)".formatted(number(z)),
        slope);
    add(
        Kind.DELTA,
        l,
        j,
        -1,
        "δ of " + Names.node(l, j),
        "%s = \\frac{\\partial E}{\\partial %s} \\cdot \\frac{\\partial %s}{\\partial %s}"
            .formatted(Names.deltaLatex(l, j), node, node, Names.netLatex(l, j)),
        factor(back) + " \\cdot " + number(slope),
        delta(l, j));
  }

  /// A softmax output under another loss than its own: every net input moves every output.
  private void addSoftmaxDelta(int j) {
    String error = "\\frac{\\partial E}{\\partial %s}";
    String node = Names.nodeLatex(1, j);
    List<String> terms = new ArrayList<>();
    for (int k = 0; k < a.outputs(); k++) {
      terms.add(number(out(1, k)) + " \\cdot " + factor(slope(k)));
    }
    add(
        Kind.DELTA,
        1,
        j,
        -1,
        "δ of " + Names.node(1, j),
        "%s = %s \\left(%s - \\sum_k o_k %s\\right)"
            .formatted(Names.deltaLatex(1, j), node, error.formatted(node), error.formatted("o_k")),
        "%s \\left(%s - (%s)\\right)"
            .formatted(number(out(1, j)), number(slope(j)), String.join(" + ", terms)),
        delta(1, j));
  }

  /// ∂E/∂(an output) by the loss alone.
  private double slope(int k) {
    return Losses.of(net.loss()).slope(out(1, k), net.targets()[k]);
  }

  private void addGradient(int l, int j, int i) {
    String of = Names.weightLatex(a, l, j, i);
    add(
        Kind.GRADIENT,
        l,
        j,
        i,
        "Gradient of " + Names.weight(a, l, j, i),
        "\\frac{\\partial E}{\\partial %s} = %s"
            .formatted(
                of, Names.deltaLatex(l, j) + (i < 0 ? "" : "\\, " + Names.nodeLatex(l - 1, i))),
        factor(delta(l, j)) + (i < 0 ? "" : " \\cdot " + factor(out(l - 1, i))),
        gradient(l, j, i));
  }

  private void updates() {
    double[] next = net.next(w);
    for (int l = 1; l >= 0; l--) {
      for (int j = 0; j < a.layer(l).units(); j++) {
        for (int i = net.learnsBiases() ? -1 : 0; i < a.fanIn(l); i++) {
          String of = Names.weightLatex(a, l, j, i);
          add(
              Kind.UPDATE,
              l,
              j,
              i,
              "New " + Names.weight(a, l, j, i),
              "%s^{+} = %s - \\eta \\frac{\\partial E}{\\partial %s}".formatted(of, of, of),
              "%s - %s \\cdot %s"
                  .formatted(
                      number(weight(l, j, i)), number(net.rate()), factor(gradient(l, j, i))),
              next[a.index(l, j, i)]);
        }
      }
    }
    add(
        Kind.AFTER,
        1,
        -1,
        -1,
        "Error after the step",
        "E^{+}",
        "%s \\rightarrow E^{+}".formatted(number(error)),
        net.error(next));
  }
}
