package perceptarium.lab.backprop;

import static perceptarium.catalog.ParamSpec.choice;
import static perceptarium.catalog.ParamSpec.logReal;
import static perceptarium.catalog.ParamSpec.pick;
import static perceptarium.catalog.ParamSpec.table;

import java.util.List;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Activations;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// A small net, one example, forward and backward one equation a step. Opens on Mazur's example.
public final class BackpropLab implements Lab {
  private static final Schema SCHEMA =
      Schema.of(
          table(
              "inputs", "inputs i", "One to four numbers.", List.of(), 1, Numbers.row(0.05, 0.10)),
          table(
              "targets",
              "targets t",
              "One for each output.",
              List.of(),
              1,
              Numbers.row(0.01, 0.99)),
          table(
                  "hidden-weights",
                  "hidden weights",
                  "One row a hidden unit: its weight from each input.",
                  List.of(),
                  Net.MOST,
                  Numbers.of(2, 2, 0.15, 0.20, 0.25, 0.30))
              .group("Weights"),
          table(
                  "hidden-biases",
                  "hidden biases",
                  "One for each hidden unit.",
                  List.of(),
                  1,
                  Numbers.row(0.35, 0.35))
              .group("Weights"),
          table(
                  "output-weights",
                  "output weights",
                  "One row an output: its weight from each hidden unit.",
                  List.of(),
                  Net.MOST,
                  Numbers.of(2, 2, 0.40, 0.45, 0.50, 0.55))
              .group("Weights"),
          table(
                  "output-biases",
                  "output biases",
                  "One for each output.",
                  List.of(),
                  1,
                  Numbers.row(0.60, 0.60))
              .group("Weights"),
          pick(
                  "activation",
                  "hidden activation",
                  "g of the hidden units.",
                  Activations.ALL,
                  "sigmoid")
              .group("Network"),
          choice(
                  "output",
                  "output",
                  "What the outputs apply.",
                  "sigmoid",
                  "tanh",
                  "linear",
                  "softmax")
              .group("Network"),
          choice(
                  "loss",
                  "loss",
                  "What is made small.",
                  "half-squared=½(t − o)², as in Mazur",
                  "squared=(t − o)²",
                  "cross-entropy")
              .group("Network"),
          logReal("rate", "learning rate η", "Share of the gradient in a step.", 0.5, 1e-4, 100)
              .group("Learning"),
          choice("biases", "biases", "Mazur leaves them as they are.", "frozen", "learnt")
              .group("Learning"));

  @Override
  public String name() {
    return "backprop";
  }

  @Override
  public Info info() {
    return new Info(
        "Backpropagation",
        "Who is to blame for the error, and by how much?",
        "C Networks",
        "Neural networks",
        20,
        "equation",
        List.of(
            "Deck C, Backpropagation", "M. Mazur: A step by step backpropagation example, 2015"));
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public boolean random(Settings settings) {
    return false;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new BackpropSession(settings);
  }

  /// The first gradient of an output weight.
  @Override
  public int showcase(Settings settings) {
    Net net = Net.of(settings);
    List<Equation> equations = new Round(net, net.start()).equations();
    int at = 0;
    while (!equations.get(at).isAbout(Equation.Kind.GRADIENT, 1, 0)
        || equations.get(at).input() < 0) {
      at++;
    }
    return at + 1;
  }

  /// One round.
  @Override
  public int length(Settings settings) {
    Net net = Net.of(settings);
    return new Round(net, net.start()).equations().size();
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Mazur's example", ""),
        new Preset("… with biases learnt", "biases=learnt"),
        new Preset(
            "Softmax and cross-entropy",
            "output=softmax loss=cross-entropy targets=0,1 activation=tanh biases=learnt"),
        new Preset("A dead ReLU", "activation=relu hidden-biases=-0.35,0.35"),
        new Preset(
            "A saturated unit learns nothing", "hidden-biases=9,0.35 inputs=1,1 biases=learnt"),
        new Preset(
            "Three hidden units, one output",
            "inputs=1,0 targets=1 hidden-weights=\"0.2,-0.4; 0.7,0.1; -0.5,0.6\""
                + " hidden-biases=0.1,0.1,0.1 output-weights=\"0.5,-0.3,0.8\" output-biases=0.2"
                + " loss=cross-entropy"));
  }
}
