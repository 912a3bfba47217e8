package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Diagram;
import perceptarium.figure.Format;

/// The drawing of one unit with its live signal.
final class NeuronDrawing {
  private NeuronDrawing() {}

  /// A learning unit: inputs and the constant 1 with the bias as its weight.
  ///
  /// @param x what it is shown, null before the first row
  /// @param condition inside the unit: "net > 0.2"
  /// @param answer as shown on the output, with its sign
  static Diagram learning(
      Setup setup, double[] w, double @Nullable [] x, String condition, int answer, String title) {
    int n = setup.inputs();
    boolean biology = setup.settings().flag("biology");
    List<Diagram.Node> nodes = new ArrayList<>();
    List<Diagram.Edge> edges = new ArrayList<>();
    for (int i = 0; i <= n; i++) {
      boolean bias = i == n;
      String id = bias ? "bias" : "x" + (i + 1);
      double signal = bias ? 1 : x == null ? 0 : x[i];
      boolean active = (bias || x != null) && signal != 0;
      nodes.add(
          node(
              id,
              bias ? Diagram.Kind.BIAS : Diagram.Kind.INPUT,
              0.12,
              (i + 0.5) / (n + 1),
              bias ? "1" : setup.inputName(i),
              bias || x == null ? "" : Format.shown(signal),
              active,
              ""));
      String name = bias ? "b" : Words.sub("w", i + 1);
      edges.add(
          new Diagram.Edge(
              id,
              "unit",
              name + " = " + Format.shown(w[i]),
              w[i],
              active,
              w[i] < 0,
              x == null
                  ? ""
                  : "%s·%s = %s·%s = %s"
                      .formatted(
                          name,
                          bias ? "1" : Words.sub("x", i + 1),
                          Format.shown(w[i]),
                          Format.factor(signal),
                          Format.shown(w[i] * signal)),
              bias ? new Diagram.Edit("bias", 0, 0) : new Diagram.Edit("weights", 0, i)));
    }
    double net = x == null ? 0 : perceptarium.engine.neuron.Samples.net(w, x);
    nodes.add(
        node(
            "unit",
            Diagram.Kind.UNIT,
            0.58,
            0.5,
            condition,
            x == null ? "" : "net = " + Format.shown(net),
            answer > 0,
            x == null ? "" : Explained.net(w, x)));
    nodes.add(
        node(
            "y",
            Diagram.Kind.OUTPUT,
            0.9,
            0.5,
            setup.outputName(),
            x == null
                ? ""
                : answer == 0 ? "undecided" : Format.shown(setup.target().value(answer > 0)),
            answer > 0,
            ""));
    edges.add(new Diagram.Edge("unit", "y", "", 1, answer > 0, false, "", null));
    return new Diagram("neuron", title, title, nodes, edges, biology);
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
