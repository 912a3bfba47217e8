package perceptarium.figure;

import java.util.List;
import java.util.Map;

/// A neuron or a network: nodes in a unit square (x to the right, y down), edges between them.
///
/// @param biology draw the nodes as cells: dendrites, soma, axon, synapses
public record Diagram(
    String id, String title, String summary, List<Node> nodes, List<Edge> edges, boolean biology)
    implements Figure {
  /// What a node is.
  public enum Kind {
    INPUT,
    UNIT,
    OUTPUT,
    BIAS,
    /// Words without a frame.
    TEXT
  }

  /// @param text inside the node: "Σ ≥ 2", "x₁"
  /// @param value below it, lines ending in \n: the live signal; empty for none
  /// @param active carries a signal at present: drawn lit
  /// @param selected is the one whose details are on show
  /// @param explain arithmetic of its value, empty for none
  /// @param change settings made by clicking it, empty for none
  public record Node(
      String id,
      Kind kind,
      double x,
      double y,
      String text,
      String value,
      boolean active,
      boolean selected,
      String explain,
      Map<String, String> change) {
    public Node {
      change = Map.copyOf(change);
    }
  }

  /// A connection; colour by the weight's sign, thickness by its size.
  ///
  /// @param label beside it: "w₁ = 0.5"
  /// @param inhibitory drawn with a round end instead of an arrow
  /// @param edit which number a click lets one edit, or null
  public record Edge(
      String from,
      String to,
      String label,
      double weight,
      boolean active,
      boolean inhibitory,
      String explain,
      @org.jspecify.annotations.Nullable Edit edit) {}

  /// One number inside an array parameter (or a plain number when row and column are 0).
  ///
  /// @param fresh where the array has no such row: the row to append, holding the present number in
  ///   its column; empty if it always has
  public record Edit(String param, int row, int column, List<Double> fresh) {
    public Edit {
      fresh = List.copyOf(fresh);
    }

    public Edit(String param, int row, int column) {
      this(param, row, column, List.of());
    }
  }

  public Diagram {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
