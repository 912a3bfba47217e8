package perceptarium.lab.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.neuron.NeuronStates.end;
import static perceptarium.lab.neuron.NeuronStates.frame;
import static perceptarium.lab.neuron.NeuronStates.words;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.figure.Diagram;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;

/// McCulloch–Pitts units: the gates of deck C, what one unit can and cannot, and XOR from several.
class GateTest {
  @ParameterizedTest
  @CsvSource({
    "and, '1,1', 2, 0001",
    "or, '1,1', 1, 0111",
    "not, -1, 0, 10",
    "nand, '-1,-1', -1, 1110",
    "nor, '-1,-1', 0, 1000",
    "bird, '1,1', 2, 0001"
  })
  void gates(String data, String weights, double theta, String outputs) {
    Frame f = end("rule=mcp data=%s weights=%s theta=%s".formatted(data, weights, theta));
    assertEquals(outputs, outputs(f));
    assertEquals(0, f.numbers().get("errors"));
    assertTrue(f.sentence().contains("every row matches"), f.sentence());
  }

  @Test
  void theBirdEatsTheBlueberryAlone() {
    Frame f = end("rule=mcp data=bird weights=1,1 theta=2");
    assertEquals(List.of("hot dog", "golf ball", "violet", "blueberry"), words(f, "truth", "name"));
    assertEquals("0001", outputs(f));
  }

  @ParameterizedTest
  @CsvSource({"3, '1,1,1', 3, 00000001", "4, '1,1,1,1', 1, 0111111111111111"})
  void moreInputs(int inputs, String weights, double theta, String outputs) {
    String data = theta == 1 ? "or" : "and";
    Frame f =
        end(
            "rule=mcp data=%s inputs=%d weights=%s theta=%s"
                .formatted(data, inputs, weights, theta));
    assertEquals(outputs, outputs(f));
    assertEquals(0, f.numbers().get("errors"));
  }

  @Test
  void absoluteInhibitionVetoes() {
    String settings = "rule=mcp data=or weights=3,-1 theta=1 inhibition=";
    assertEquals("0011", outputs(end(settings + "off")));
    assertEquals("0010", outputs(end(settings + "on")));
  }

  @Test
  void fourteenOfSixteenFunctionsFitOneUnit() {
    Frame f = end("rule=mcp data=or weights=1,1 theta=1");
    List<String> can = words(f, "functions", "one_unit");
    List<String> names = words(f, "functions", "function");
    assertEquals(16, can.size());
    assertEquals(
        List.of("XOR", "XNOR"),
        IntStream.range(0, 16).filter(i -> can.get(i).equals("no")).mapToObj(names::get).toList());
    assertEquals("◀ this unit", words(f, "functions", "present").get(names.indexOf("OR")));
    TableFigure table = (TableFigure) f.figure("functions").orElseThrow();
    assertEquals(14, table.cells().size());
    for (TableFigure.Cell cell : table.cells()) {
      Map<String, String> change = new java.util.LinkedHashMap<>(change("rule=mcp"));
      change.putAll(cell.change());
      Frame made = NeuronStates.frame(change);
      assertEquals(0, made.numbers().get("errors"), names.get(cell.row()));
    }
  }

  private static Map<String, String> change(String settings) {
    return perceptarium.catalog.Syntax.assignments("neuron", List.of(settings.split(" ")));
  }

  @Test
  void clickingATargetTurnsIt() {
    Frame f = end("rule=mcp data=and");
    TableFigure table = (TableFigure) f.figure("truth").orElseThrow();
    Map<String, String> change =
        table.cells().stream().filter(c -> c.row() == 1).findFirst().orElseThrow().change();
    assertEquals(Map.of("data", "table", "inputs", "2", "truth", "0101"), change);
  }

  /// At θ = 2 AND asks for w₁ < 2, w₂ < 2, w₁ + w₂ ≥ 2: a triangle of area 2 in any large square.
  @Test
  void theFeasibleRegionOfAndIsATriangle() {
    assertEquals(2, area("rule=mcp data=and theta=2"), 1e-12);
    assertEquals(0.5, area("rule=mcp data=and theta=1"), 1e-12);
    assertEquals(0, area("rule=mcp data=and theta=0"), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-3", "-1", "-0.5", "0", "0.5", "1", "2", "7"})
  void xorHasNoFeasibleWeightsAtAnyThreshold(String theta) {
    String settings = "rule=mcp data=xor theta=" + theta;
    assertEquals(0, area(settings));
    assertEquals(0, area(settings + " inhibition=on"));
    Frame f = end(settings);
    assertEquals(0, f.numbers().get("separable"));
    assertTrue(f.numbers().get("matches") <= 3);
    assertTrue(f.sentence().contains("no weights and threshold"), f.sentence());
  }

  private static double area(String settings) {
    Plot plot = (Plot) end(settings).figure("feasible").orElseThrow();
    return plot.layers().stream()
        .filter(l -> l.name().equals("all rows hold"))
        .mapToDouble(l -> area((Layer.Region) l))
        .sum();
  }

  private static double area(Layer.Region r) {
    double twice = 0;
    for (int i = 0; i < r.x().size(); i++) {
      int j = (i + 1) % r.x().size();
      twice += r.x().get(i) * r.y().get(j) - r.x().get(j) * r.y().get(i);
    }
    return Math.abs(twice) / 2;
  }

  @ParameterizedTest
  @CsvSource({"product, 0111, 1110, 3", "sum, 0010, 0100, 3", "skip, 0001, , 2"})
  void networksComputeXor(String network, String h1, String h2, int units) {
    Frame f = end("rule=mcp data=xor network=" + network);
    assertEquals("0110", outputs(f));
    assertEquals(h1, column(f, "h1"));
    if (h2 != null) {
      assertEquals(h2, column(f, "h2"));
    }
    assertEquals(units, f.numbers().get("units"));
    Diagram drawing = (Diagram) f.figure("network").orElseThrow();
    assertEquals(
        units, drawing.nodes().stream().filter(n -> n.change().containsKey("unit")).count());
    assertTrue(f.figure("hidden").isPresent());
    for (int step = 0; step < 4; step++) {
      assertFalse(
          frame("rule=mcp data=xor unit=h1 step=%d network=%s".formatted(step, network))
              .sentence()
              .isBlank());
    }
  }

  private static String outputs(Frame f) {
    return column(f, "output");
  }

  private static String column(Frame f, String name) {
    Table.Column column = f.table("truth").orElseThrow().column(name);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < column.size(); i++) {
      text.append(column.text(i));
    }
    return text.toString();
  }

  /// Each picture's line agrees with its points; the two without a line are XOR and its opposite.
  @Test
  void sixteenPictures() {
    Multiples all = (Multiples) frame("rule=mcp data=xor").figure("sixteen").orElseThrow();
    assertEquals(16, all.plots().size());
    assertEquals(
        List.of("XOR: no line", "XNOR: no line"),
        all.plots().stream()
            .filter(p -> p.layers().stream().noneMatch(Layer.Region.class::isInstance))
            .map(Plot::title)
            .toList());
  }

  @Test
  void aVetoIsSeenInThePlane() {
    String settings = "rule=mcp data=table truth=0011 weights=3,-1 theta=2 inhibition=";
    Plot with = (Plot) frame(settings + "on").figure("plane").orElseThrow();
    assertTrue(with.layers().stream().anyMatch(l -> l.name().equals("vetoed by x₂")));
    assertTrue(with.title().endsWith("and x₂ is silent"), with.title());
    Plot without = (Plot) frame(settings + "off").figure("plane").orElseThrow();
    assertFalse(without.layers().stream().anyMatch(l -> l.name().startsWith("vetoed")));
  }
}
