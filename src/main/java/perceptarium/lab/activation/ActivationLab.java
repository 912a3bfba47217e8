package perceptarium.lab.activation;

import java.util.List;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Activations;
import perceptarium.lab.ComputedRun;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// An activation function: its curve, what it does to a crowd of inputs, to a neuron in the plane,
/// and to a stack of layers. A step puts one more layer on the stack.
public final class ActivationLab implements Lab {
  private static final int MOST_LAYERS = 12;

  @Override
  public String name() {
    return "activation";
  }

  @Override
  public Info info() {
    return new Info(
        "Activations",
        "What does a neuron need its bend for?",
        "B Functions",
        "Neural networks",
        10,
        "layer",
        List.of("Deck C, Activation functions", "Deck C, Gradient of Activation Functions"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.pick(
            "activation",
            "activation g",
            "What the neuron does to its sum.",
            Activations.ALL,
            "tanh"),
        ParamSpec.real("input", "input z", "Drag the line in the curve.", 1.5, -6, 6),
        ParamSpec.real("mean", "mean of the inputs", "Middle of the crowd of inputs.", 0, -5, 5)
            .group("A crowd of inputs"),
        ParamSpec.logReal("sd", "spread of the inputs", "Standard deviation.", 1.5, 0.01, 20)
            .group("A crowd of inputs"),
        ParamSpec.vector(
                "weights", "weights w", "Turn the arrow to turn the neuron.", -5, 5, 1.5, 0.75)
            .group("A neuron in the plane"),
        ParamSpec.real("bias", "bias b", "Shifts the neuron along its weights.", -0.5, -6, 6)
            .group("A neuron in the plane"),
        ParamSpec.vector(
                "view",
                "view of the surface",
                "Azimuth and elevation in degrees; drag the surface.",
                -360,
                360,
                -50,
                35)
            .group("A neuron in the plane"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("tanh saturates", ""),
        new Preset("Sigmoid: never above slope ¼", "activation=sigmoid input=0"),
        new Preset("ReLU: sparse", "activation=relu input=-1"),
        new Preset("Leaky ReLU never dies", "activation=leaky-relu(slope=0.1) input=-2"),
        new Preset("Wide inputs saturate", "activation=tanh sd=6"),
        new Preset("Linear: a stack is one matrix", "activation=linear step=4"),
        new Preset("Step: no slope to learn from", "activation=step input=0.5"));
  }

  @Override
  public int showcase(Settings settings) {
    return 3;
  }

  @Override
  public int length(Settings settings) {
    return MOST_LAYERS;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new ComputedRun(
        settings, s -> MOST_LAYERS, (s, layers) -> new ActivationView(s, seed, layers).frame());
  }
}
