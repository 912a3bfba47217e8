package perceptarium.lab.playground;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perceptarium.catalog.Numbers;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Diagram;
import perceptarium.figure.Diagram.Edge;
import perceptarium.figure.Diagram.Edit;
import perceptarium.figure.Diagram.Kind;
import perceptarium.figure.Diagram.Node;

/// The network as nodes and edges. Of a wide layer only the first units are drawn. Clicking an edge
/// sets its weight, clicking a unit puts it on the large map.
final class NetworkDrawing {
  /// Most units of a layer that are drawn; of a wider one, one less, and how many there are more.
  private static final int MAX_DRAWN = 10;

  private final Setup setup;
  private final Trainer trainer;
  private final Architecture a;
  private final MapChoice choice;
  private final Removed removed;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  NetworkDrawing(Setup setup, Trainer trainer, Removed removed) {
    this.setup = setup;
    this.trainer = trainer;
    a = setup.architecture();
    this.removed = removed;
    choice = MapChoice.of(setup.settings(), a);
  }

  Diagram diagram() {
    for (int i = 0; i < a.inputs(); i++) {
      nodes.add(
          new Node(
              id(-1, i),
              Kind.INPUT,
              0.05,
              place(i, a.inputs()),
              setup.features().get(i).label(),
              "",
              false,
              false,
              "",
              Map.of()));
    }
    for (int l = 0; l < a.depth(); l++) {
      layer(l);
    }
    int frozen =
        setup.training().frozen().stream().mapToInt(l -> a.offset(l + 1) - a.offset(l)).sum();
    String title =
        "%d parameters in %d layer%s%s"
            .formatted(
                a.size(),
                a.depth(),
                a.depth() == 1 ? "" : "s",
                frozen > 0 ? ", %d of them frozen".formatted(frozen) : "");
    return new Diagram(
        "network", title, "The network with its weights: " + title + ".", nodes, edges, false);
  }

  private void layer(int l) {
    boolean last = l == a.depth() - 1;
    int units = a.layer(l).units();
    int drawn = drawn(units);
    double x = 0.05 + 0.9 * (l + 1) / a.depth();
    int places = drawn < units ? drawn + 1 : drawn;
    for (int j = 0; j < drawn; j++) {
      boolean chosen = choice.layer() == l && choice.unit() == j;
      nodes.add(
          new Node(
              id(l, j),
              last ? Kind.OUTPUT : Kind.UNIT,
              x,
              place(j, places),
              name(a, l, j),
              removed.has(l, j) ? "removed" : "",
              false,
              chosen,
              "bias %s, %s".formatted(shown(weight(l, j, -1)), a.layer(l).activationName()),
              Map.of("unit", last || chosen ? "output" : "%d.%d".formatted(l + 1, j + 1))));
      for (int i = 0; i < drawn(a.fanIn(l)); i++) {
        if (removed.has(l - 1, i) || removed.has(l, j)) {
          continue;
        }
        double w = weight(l, j, i);
        edges.add(
            new Edge(
                id(l - 1, i),
                id(l, j),
                "",
                w,
                false,
                false,
                "weight from %s to %s: %s"
                    .formatted(
                        l == 0 ? setup.features().get(i).label() : "unit " + name(a, l - 1, i),
                        (last ? "" : "unit ") + name(a, l, j),
                        shown(w)),
                edit(l, j, i)));
      }
    }
    if (setup.training().frozen().contains(l)) {
      nodes.add(
          new Node(
              "frozen" + l,
              Kind.TEXT,
              x - 0.45 / a.depth(),
              0.02,
              "frozen",
              "",
              false,
              false,
              "",
              Map.of()));
    }
    if (drawn < units) {
      nodes.add(
          new Node(
              id(l, drawn),
              Kind.TEXT,
              x,
              place(drawn, places),
              "… %d more".formatted(units - drawn),
              "",
              false,
              false,
              "",
              Map.of()));
    }
  }

  /// The row of the `weights` parameter that sets this weight, or one to append.
  private Edit edit(int l, int unit, int input) {
    Numbers own = setup.settings().numbers("weights");
    int row = setup.imported().row(l, unit, input);
    if (row >= 0) {
      return new Edit("weights", row, 3);
    }
    return new Edit(
        "weights",
        own.rows(),
        3,
        List.of((double) l, (double) unit, (double) input, weight(l, unit, input)));
  }

  private double weight(int l, int unit, int input) {
    return trainer.parameter(a.index(l, unit, input));
  }

  /// `1.3`, both counted from 1; of the output layer `ŷ`, or `ŷ2` for class 2.
  static String name(Architecture a, int l, int j) {
    return l < a.depth() - 1
        ? "%d.%d".formatted(l + 1, j + 1)
        : "ŷ" + (a.outputs() > 1 ? Integer.toString(j) : "");
  }

  private static String id(int l, int j) {
    return "%d.%d".formatted(l + 1, j);
  }

  private static int drawn(int units) {
    return units <= MAX_DRAWN ? units : MAX_DRAWN - 1;
  }

  private static double place(int j, int count) {
    return (j + 0.5) / count;
  }
}
