package perceptarium.lab.neuron;

import java.util.List;
import java.util.stream.Stream;
import perceptarium.catalog.About;
import perceptarium.catalog.ChoiceParam;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.neuron.PointSet;
import perceptarium.engine.neuron.ThresholdNetwork;
import perceptarium.engine.neuron.Training;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Session;

/// One unit, four ways to find its weights, on one data set: by hand, by Hebb's rule, by the
/// perceptron's, and all of them beside a logistic unit.
public final class NeuronLab implements Lab {
  private static final String[] LOGIC = {"and", "or", "nand", "nor", "xor", "table"};

  private static final int COMPARED_EPOCHS = 50;

  private static final Schema SCHEMA = schemaOf();

  @Override
  public String name() {
    return "neuron";
  }

  @Override
  public Info info() {
    return new Info(
        "Neuron playground",
        "What can one neuron learn, and why never XOR?",
        "A Neurons",
        "Neurons",
        20,
        "row",
        List.of("C McCulloch–Pitts neurons", "C Hebb's rule", "C Perceptron"));
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static Schema schemaOf() {
    String[] sets =
        PointSet.ALL.entries().stream().map(s -> s.name() + "=" + s.label()).toArray(String[]::new);
    return Schema.of(
            new ChoiceParam(
                About.of("rule", "Rule", "How the unit gets its weights."),
                List.of(
                    new ParamSpec.Option("mcp", "MCP"),
                    new ParamSpec.Option("hebb", "Hebb"),
                    new ParamSpec.Option("perceptron", "Perceptron"),
                    new ParamSpec.Option("compare", "Compare")),
                "perceptron"),
            ParamSpec.data(
                "data",
                "Data",
                "What is to be learned; points clicked into the plane make it your own.",
                List.of("x1", "x2", "label"),
                500,
                sets),
            ParamSpec.whole("inputs", "Inputs", "How many inputs the function has.", 2, 1, 4)
                .when("data", LOGIC),
            ParamSpec.text(
                    "truth",
                    "Target column",
                    "The outputs for the inputs 00, 01, 10, 11: click them in the table.",
                    "0110",
                    16)
                .when("data", "table"),
            ParamSpec.whole("points", "Points per class", "How many points are drawn.", 12, 2, 200)
                .when("data", "blobs", "margin", "outlier"),
            ParamSpec.real(
                    "margin", "Gap", "Width of the empty strip between the classes.", 1, 0, 4)
                .when("data", "margin"),
            choice("input", "Inputs are", "How on and off are written as input."),
            choice("target", "Targets are", "How class 1 and class 0 are written as target."))
        .and(
            new NumbersParam(
                    About.of("weights", "Weights w", "One per input; below 0 inhibits."),
                    Numbers.row(1, 1),
                    1,
                    1,
                    0,
                    -1000,
                    1000,
                    List.of())
                .when("rule", "mcp", "compare")
                .orWhen("rule", "perceptron")
                .when("start", "own")
                .group("Unit"),
            ParamSpec.real(
                    "theta", "Threshold θ", "The unit fires if its sum reaches it.", 2, -1000, 1000)
                .when("rule", "mcp", "compare")
                .group("Unit"),
            ParamSpec.flag(
                    "inhibition",
                    "Absolute inhibition",
                    "An active input with a negative weight forces 0, whatever the sum.",
                    false)
                .when("rule", "mcp")
                .group("Unit"),
            ParamSpec.choice("network", "Units", "One unit, or XOR built from several.", networks())
                .when("rule", "mcp")
                .group("Unit"),
            ParamSpec.choice(
                    "unit",
                    "Unit on show",
                    "Whose half-plane is drawn; click it in the network.",
                    "output=the whole network",
                    "h1=h₁",
                    "h2=h₂")
                .when("rule", "mcp")
                .when("network", ThresholdNetwork.XOR.names().toArray(String[]::new))
                .group("Unit"),
            ParamSpec.real(
                    "bias", "Bias b", "Bias of one's own start, or the one held.", 0, -1000, 1000)
                .when("rule", "perceptron", "compare")
                .when("start", "own")
                .orWhen("rule", "perceptron", "compare")
                .when("learn-bias", "off")
                .group("Unit"))
        .and(
            ParamSpec.logReal("rate", "Rate α", "Size of each correction.", 1, 0.001, 100)
                .when("rule", "perceptron", "compare")
                .group("Learning"),
            ParamSpec.real(
                    "band",
                    "Band θ",
                    "The unit decides only where the net input is beyond ±θ.",
                    0,
                    0,
                    10)
                .when("rule", "perceptron", "compare")
                .group("Learning"),
            ParamSpec.choice(
                    "at-zero",
                    "Net input 0 is",
                    "The deck's step function fires at 0, its learning rule corrects at 0.",
                    "mistake=a mistake for both",
                    "fires=class 1")
                .when("rule", "perceptron", "compare")
                .group("Learning"),
            ParamSpec.choice(
                    "order",
                    "Order",
                    "Points one after another, or each drawn at random.",
                    "cyclic",
                    "random")
                .when("rule", "perceptron", "compare")
                .group("Learning"),
            ParamSpec.choice(
                    "start",
                    "Start",
                    "The weights before the first row.",
                    "zero",
                    "random",
                    "own=own weights and bias")
                .when("rule", "perceptron", "compare")
                .group("Learning"),
            ParamSpec.flag(
                    "learn-bias",
                    "Learns its bias",
                    "Off: the bias stays as typed, so that the weights move on one error surface.",
                    true)
                .when("rule", "perceptron", "compare")
                .group("Learning"),
            ParamSpec.logReal(
                    "logistic-rate",
                    "Logistic rate η",
                    "Step of gradient descent.",
                    0.5,
                    0.001,
                    100)
                .when("rule", "compare")
                .group("Learning"),
            ParamSpec.whole("epochs", "Epochs at most", "When it gives up.", 100, 1, 10_000)
                .when("rule", "perceptron", "compare")
                .group("Learning"))
        .and(
            ParamSpec.vector(
                    "turn",
                    "Surface turned",
                    "From where the error surface is seen; drag it.",
                    -360,
                    360,
                    -60,
                    35)
                .unit("°")
                .when("rule", "perceptron")
                .group("Drawing"),
            ParamSpec.flag("biology", "As a cell", "Draws dendrites, soma and axon.", false)
                .group("Drawing"));
  }

  private static String[] networks() {
    return Stream.concat(
            Stream.of("single=one unit"),
            ThresholdNetwork.XOR.entries().stream().map(n -> n.name() + "=" + n.label()))
        .toArray(String[]::new);
  }

  private static ParamSpec choice(String name, String label, String help) {
    return ParamSpec.choice(name, label, help, "bipolar=1 and −1", "binary=1 and 0")
        .when("rule", "hebb", "perceptron", "compare");
  }

  @Override
  public Session open(Settings settings, long seed) {
    Setup setup = Setup.of(settings, seed);
    return switch (setup.rule()) {
      case "mcp" -> new GateSession(setup);
      case "compare" -> new CompareSession(setup);
      default -> new LearningSession(setup);
    };
  }

  @Override
  public int showcase(Settings settings) {
    int length = length(settings);
    int rows = Setup.of(settings, LabState.FIRST_SEED).samples().size();
    return switch (settings.choice("rule")) {
      case "perceptron" -> Math.min(Math.max(3, rows / 2), length);
      case "compare" -> Math.min(3 * rows, length);
      default -> length;
    };
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("AND by hand", "rule=mcp data=and weights=1,1 theta=2"),
        new Preset("OR by hand", "rule=mcp data=or weights=1,1 theta=1"),
        new Preset("NOT by hand", "rule=mcp data=not weights=-1 theta=0"),
        new Preset("NAND by hand", "rule=mcp data=nand weights=-1,-1 theta=-1"),
        new Preset("NOR by hand", "rule=mcp data=nor weights=-1,-1 theta=0"),
        new Preset("The blueberry bird", "rule=mcp data=bird weights=1,1 theta=2"),
        new Preset("XOR: try to do it with one", "rule=mcp data=xor weights=1,1 theta=1"),
        new Preset("XOR as OR and NAND", "rule=mcp data=xor network=product step=3"),
        new Preset("XOR as a sum of two", "rule=mcp data=xor network=sum step=3"),
        new Preset("XOR with a skip connection", "rule=mcp data=xor network=skip step=4"),
        new Preset("Hebb, AND binary", "rule=hebb data=and input=binary target=binary"),
        new Preset(
            "Hebb, AND binary in, bipolar out", "rule=hebb data=and input=binary target=bipolar"),
        new Preset("Hebb, AND bipolar", "rule=hebb data=and input=bipolar target=bipolar"),
        new Preset("Hebb, OR bipolar", "rule=hebb data=or"),
        new Preset("Hebb, XOR bipolar", "rule=hebb data=xor"),
        new Preset("Hebb fails on three inputs", "rule=hebb data=failure"),
        new Preset(
            "Perceptron, AND with a band",
            "rule=perceptron data=and input=binary target=bipolar band=0.2 step=40"),
        new Preset("Perceptron, AND bipolar", "rule=perceptron data=and"),
        new Preset(
            "Perceptron, XOR never ends",
            "rule=perceptron data=xor start=own weights=1,0 bias=1 step=100"),
        new Preset(
            "A bad start costs 203 mistakes",
            "rule=perceptron data=and start=own weights=-100,-100 bias=100 step=300"),
        new Preset("Perceptron, a wide gap", "rule=perceptron data=margin margin=2 step=30"),
        new Preset("Perceptron, one point far away", "rule=perceptron data=outlier step=60"),
        new Preset("All rules on AND, binary inputs", "rule=compare data=and input=binary step=60"),
        new Preset("All rules on two blobs", "rule=compare data=blobs weights=1,1 theta=0"),
        new Preset(
            "All rules on Hebb's failure", "rule=compare data=failure weights=1,1,1 theta=2"));
  }

  /// To the end of the run where that is the same for every seed, else to the last epoch allowed;
  /// the run itself ends as soon as there is nothing left to learn.
  @Override
  public int length(Settings settings) {
    Setup setup = Setup.of(settings, LabState.FIRST_SEED);
    int rows = setup.samples().size();
    return switch (setup.rule()) {
      case "mcp" -> rows;
      case "compare" -> rows * Math.min(settings.whole("epochs"), COMPARED_EPOCHS);
      case "perceptron" -> {
        if (setup.seeded()) {
          yield rows * settings.whole("epochs");
        }
        Training run = setup.training();
        while (run.advance()) {
          // to its end
        }
        yield run.rows().size();
      }
      default -> rows; // Hebb's one pass
    };
  }
}
