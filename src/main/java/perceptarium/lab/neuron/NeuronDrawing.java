package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Diagram;
import perceptarium.figure.Format;

/// The drawing of one unit with its live signal.
///
/// @param w one weight per input; one more is a bias, drawn as the weight of a constant 1
/// @param x what the unit is shown, null before the first row
/// @param condition inside the unit: "net > 0.2"
/// @param fires whether it carries a signal on
/// @param output the signal as it is written, empty before the first row
record NeuronDrawing(
    Setup setup,
    double[] w,
    double @Nullable [] x,
    String condition,
    boolean fires,
    String output) {
  Diagram draw(String title) {
    List<Diagram.Node> nodes = new ArrayList<>();
    List<Diagram.Edge> edges = new ArrayList<>();
    for (int i = 0; i < w.length; i++) {
      nodes.add(input(i));
      edges.add(edge(i));
    }
    String sum = "";
    String explain = "";
    if (x != null) {
      sum = "Σ = " + Format.shown(Explained.sum(w, x));
      explain = Explained.net(w, x);
    }
    nodes.add(node("unit", Diagram.Kind.UNIT, 0.56, 0.5, condition, sum, fires, explain));
    nodes.add(node("y", Diagram.Kind.OUTPUT, 0.9, 0.5, setup.outputName(), output, fires, ""));
    edges.add(new Diagram.Edge("unit", "y", "", 1, fires, false, "", null));
    boolean biology = setup.settings().flag("biology");
    return new Diagram("neuron", title, title, nodes, edges, biology);
  }

  /// Weights set by hand, and start weights, are the settings' own.
  private boolean editable() {
    return setup.rule().equals("mcp")
        || (setup.rule().equals("perceptron") && setup.settings().choice("start").equals("own"));
  }

  private boolean isBias(int i) {
    return i == setup.inputs();
  }

  private double signal(int i) {
    return isBias(i) ? 1 : x == null ? 0 : x[i];
  }

  private boolean active(int i) {
    return x != null && signal(i) != 0;
  }

  private Diagram.Node input(int i) {
    return node(
        isBias(i) ? "bias" : "x" + (i + 1),
        isBias(i) ? Diagram.Kind.BIAS : Diagram.Kind.INPUT,
        0.12,
        (i + 0.5) / w.length,
        isBias(i) ? "1" : setup.inputName(i),
        isBias(i) || x == null ? "" : Format.shown(signal(i)),
        active(i),
        "");
  }

  private Diagram.Edge edge(int i) {
    String name = isBias(i) ? "b" : Words.sub("w", i + 1);
    String explain =
        x == null
            ? ""
            : "%s·%s = %s·%s = %s"
                .formatted(
                    name,
                    isBias(i) ? "1" : Words.sub("x", i + 1),
                    Format.shown(w[i]),
                    Format.factor(signal(i)),
                    Format.shown(w[i] * signal(i)));
    return new Diagram.Edge(
        isBias(i) ? "bias" : "x" + (i + 1),
        "unit",
        name + " = " + Format.shown(w[i]),
        w[i],
        active(i),
        w[i] < 0,
        explain,
        editable()
            ? isBias(i) ? new Diagram.Edit("bias", 0, 0) : new Diagram.Edit("weights", 0, i)
            : null);
  }

  static Diagram.Node node(
      String id,
      Diagram.Kind kind,
      double x,
      double y,
      String text,
      String value,
      boolean active,
      String explain) {
    return new Diagram.Node(id, kind, x, y, text, value, active, false, explain, Map.of());
  }
}
