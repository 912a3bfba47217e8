package perceptarium.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Neurons, networks and tables.
final class DrawnSamples {
  private DrawnSamples() {}

  static Diagram neuron() {
    return neuron("neuron", "2 ≥ 2: the neuron fires", false);
  }

  static Diagram cell() {
    return neuron("cell", "The same sum in a living cell", true);
  }

  private static Diagram neuron(String id, String title, boolean biology) {
    return new Diagram(
        id,
        title,
        "A neuron with three inputs",
        List.of(
            new Diagram.Node(
                "x1",
                Diagram.Kind.INPUT,
                0.08,
                0.15,
                "x₁",
                "1",
                true,
                false,
                "",
                Map.of("x", "0,1,1")),
            new Diagram.Node(
                "x2", Diagram.Kind.INPUT, 0.08, 0.5, "x₂", "1", true, false, "", Map.of()),
            new Diagram.Node(
                "x3", Diagram.Kind.INPUT, 0.08, 0.85, "x₃", "0", false, false, "", Map.of()),
            new Diagram.Node(
                "u",
                Diagram.Kind.UNIT,
                0.55,
                0.5,
                "Σ ≥ 2",
                "2",
                true,
                true,
                "1·1 + 1·1 − 1·0 = 2 ≥ 2",
                Map.of()),
            new Diagram.Node(
                "y", Diagram.Kind.OUTPUT, 0.92, 0.5, "y", "1", true, false, "", Map.of())),
        List.of(
            new Diagram.Edge("x1", "u", "w₁ = 1", 1, true, false, "", new Diagram.Edit("w", 0, 0)),
            new Diagram.Edge("x2", "u", "w₂ = 1", 1, true, false, "", new Diagram.Edit("w", 0, 1)),
            new Diagram.Edge(
                "x3", "u", "w₃ = −1", -1, false, true, "", new Diagram.Edit("w", 0, 2)),
            new Diagram.Edge("u", "y", "", 1, true, false, "", null)),
        biology);
  }

  static Diagram network() {
    SplittableRandom random = new SplittableRandom(8);
    int[] sizes = {2, 4, 3, 1};
    List<Diagram.Node> nodes = new ArrayList<>();
    List<Diagram.Edge> edges = new ArrayList<>();
    for (int l = 0; l < sizes.length; l++) {
      for (int i = 0; i < sizes[l]; i++) {
        Diagram.Kind kind =
            l == 0
                ? Diagram.Kind.INPUT
                : l == sizes.length - 1 ? Diagram.Kind.OUTPUT : Diagram.Kind.UNIT;
        double v = random.nextDouble();
        nodes.add(
            new Diagram.Node(
                l + "." + i,
                kind,
                0.08 + 0.84 * l / 3,
                (i + 0.5) / sizes[l],
                l == 0 ? "x" + "₁₂".charAt(i) : l == 3 ? "ŷ" : "h",
                Format.significant(v, 2),
                v > 0.5,
                false,
                "tanh(…) = " + v,
                Map.of()));
        for (int k = 0; l > 0 && k < sizes[l - 1]; k++) {
          double w = random.nextGaussian();
          edges.add(
              new Diagram.Edge(
                  (l - 1) + "." + k,
                  l + "." + i,
                  Format.significant(w, 2),
                  w,
                  false,
                  false,
                  "w = " + w,
                  null));
        }
      }
    }
    return new Diagram(
        "network", "Four units bend, three combine", "A 2-4-3-1 network", nodes, edges, false);
  }

  static TableFigure truth() {
    Table t =
        new Table(
                "truth",
                "Truth table",
                Table.numbers("x1", 0, 0, 1, 1),
                Table.numbers("x2", 0, 1, 0, 1),
                Table.numbers("target", 0, 1, 1, 0),
                Table.numbers("output", 0, 1, 1, 1),
                Table.words("match", List.of("✓", "✓", "✓", "✗")))
            .marked(3);
    return new TableFigure(
        "truth",
        "One row of XOR stays wrong",
        "",
        t,
        List.of("x₁", "x₂", "target", "output", ""),
        List.of(
            new TableFigure.Cell(3, 2, "click to flip the target", Map.of("target", "0,1,1,1"))),
        List.of(
            new TableFigure.Highlight(0, 4, Ink.GREEN),
            new TableFigure.Highlight(1, 4, Ink.GREEN),
            new TableFigure.Highlight(2, 4, Ink.GREEN),
            new TableFigure.Highlight(3, 4, Ink.VERMILION)));
  }

  static TableFigure steps() {
    SplittableRandom random = new SplittableRandom(9);
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("row", Doubles.count(1, 60)));
    for (String name : List.of("x1", "x2", "target", "dw1", "dw2", "db", "w1", "w2", "b")) {
      boolean whole = name.startsWith("x") || name.equals("target");
      columns.add(
          Table.numbers(
              name,
              Doubles.generate(
                  60,
                  i ->
                      whole
                          ? (random.nextBoolean() ? 1 : -1)
                          : random.nextGaussian() * Math.pow(10, random.nextInt(3) - 1)),
              i -> name + " of row " + (i + 1)));
    }
    columns.add(
        Table.words(
            "state", IntStream.range(0, 60).mapToObj(i -> i % 7 == 3 ? "changed" : "").toList()));
    return new TableFigure(
        "steps",
        "Every row moves the weights",
        new Table("steps", "Steps", columns, 41),
        List.of("row", "x₁", "x₂", "target", "Δw₁", "Δw₂", "Δb", "w₁", "w₂", "b", "state"));
  }
}
