package perceptarium.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of figure is painted; the pictures are left in target/gallery to be looked at.
class PainterTest {
  static BufferedImage paint(Figure figure, int width, int height, Look look) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Painter.paint(g, figure, width, height, look, null);
    g.dispose();
    return image;
  }

  @ParameterizedTest
  @MethodSource("perceptarium.figure.Samples#all")
  void gallery(Figure figure) throws Exception {
    Path dir = Files.createDirectories(Path.of("target", "gallery"));
    for (Look.Ground ground : Look.Ground.values()) {
      save(figure, 400, 300, new Look(ground, 1), dir);
      save(figure, 900, 600, new Look(ground, 1), dir);
      save(figure, 1600, 900, new Look(ground, 2), dir);
    }
  }

  private static void save(Figure figure, int w, int h, Look look, Path dir) throws Exception {
    BufferedImage image = paint(figure, w, h, look);
    String name =
        "%s-%s-%d.png"
            .formatted(figure.id(), look.ground().name().toLowerCase(java.util.Locale.ROOT), w);
    ImageIO.write(image, "png", dir.resolve(name).toFile());
    int ground = look.background().getRGB();
    long ink = 0;
    for (int p : image.getRGB(0, 0, w, h, null, 0, w)) {
      ink += p != ground ? 1 : 0;
    }
    assertTrue(ink > w * h / 100, figure.id() + " is empty");
  }

  private static Painted painted(Figure figure, Zoom zoom) {
    BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
    return Painter.paint(image.createGraphics(), figure, 900, 600, Look.LIGHT, zoom);
  }

  @ParameterizedTest
  @MethodSource("perceptarium.figure.Samples#all")
  void sameFigureSamePixels(Figure figure) {
    int[] one = paint(figure, 500, 350, Look.DARK).getRGB(0, 0, 500, 350, null, 0, 500);
    int[] two = paint(figure, 500, 350, Look.DARK).getRGB(0, 0, 500, 350, null, 0, 500);
    assertArrayEquals(one, two);
  }

  @ParameterizedTest
  @MethodSource("perceptarium.figure.Samples#all")
  void everySizeIsPainted(Figure figure) {
    for (int[] size : new int[][] {{1, 1}, {30, 20}, {60, 40}, {120, 400}, {900, 60}, {40, 900}}) {
      paint(figure, size[0], size[1], Look.LIGHT);
      paint(figure.titled(""), size[0], size[1], new Look(Look.Ground.PROJECTOR, 2.5));
    }
  }

  /// No data, one point, gaps, infinities, a constant: none of them may stop a lecture.
  @Test
  void oddDataIsPainted() {
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    for (double[] values :
        new double[][] {
          {},
          {1},
          {nan},
          {nan, nan},
          {1, nan, 2},
          {inf, 1, -inf},
          {0, 0, 0},
          {-1, -2},
          {1e300, -1e300},
          {1e-300, 2e-300},
          {5, 5, 5}
        }) {
      Doubles y = Doubles.of(values);
      Doubles x = Doubles.count(0, values.length);
      Style style = Style.series(1);
      for (Axis axis : new Axis[] {Axis.auto("v"), Axis.log("v"), Axis.of("v", -1, 1)}) {
        Plot plot =
            Plot.of("odd", "odd", Axis.auto("i"), axis)
                .add(new Layer.Line("line", x, y, style))
                .add(new Layer.Points("points", x, y, style))
                .add(new Layer.Bars("bars", x, y, 1, style))
                .add(new Layer.Band("band", x, y, y, style))
                .add(new Layer.Region("region", x, y, style))
                .add(new Layer.Arrow("arrow", nan, 0, 1, inf, style))
                .add(new Layer.Rule("rule", true, nan, style))
                .add(new Layer.Label("label", inf, nan, style))
                .build();
        Painted at = painted(plot, null);
        at.hit(450, 300);
        paint(new Multiples("m", "m", "m", List.of(plot, plot), 0), 400, 300, Look.LIGHT);
      }
      if (values.length >= 2) {
        int n = values.length;
        Field field = new Field(0, 1, 0, 1, n, 2, Doubles.generate(2 * n, i -> values[i % n]));
        paint(
            Plot.of("odd", "odd", Axis.auto("x"), Axis.auto("y"))
                .add(new Layer.Heat("h", field, Palette.SEQUENTIAL, nan, nan, "h", style))
                .add(new Layer.Contours("c", field, Doubles.of(0, nan, inf), style))
                .build(),
            400,
            300,
            Look.LIGHT);
        paint(
            new Surface(
                "s",
                "s",
                "s",
                Axis.auto("x"),
                Axis.auto("y"),
                Axis.auto("z"),
                field,
                true,
                List.of(new Surface.Path("p", x, y, y, style)),
                30,
                90,
                List.of()),
            400,
            300,
            Look.LIGHT);
      }
      Table table = new Table("t", "t", Table.numbers("v", y));
      paint(new TableFigure("t", "t", table, List.of("v")), 300, 200, Look.LIGHT);
    }
    paint(new Multiples("m", "m", "m", List.of(), 3), 400, 300, Look.LIGHT);
    paint(new Diagram("d", "d", "d", List.of(), List.of(), true), 400, 300, Look.LIGHT);
    paint(
        new Diagram(
            "d",
            "d",
            "d",
            List.of(),
            List.of(new Diagram.Edge("a", "b", "", nan, false, false, "", null)),
            false),
        400,
        300,
        Look.LIGHT);
  }

  @Test
  void pixelsAndDataGoThereAndBack() {
    for (Plot plot :
        List.of(Samples.lines(), Samples.losses(), PlaneSamples.plane(), PlaneSamples.ravine())) {
      Painted at = painted(plot, null);
      Zoom range = at.range().orElseThrow();
      double x = range.xMin() * 0.3 + range.xMax() * 0.7;
      double y =
          plot.y().log()
              ? Math.sqrt(range.yMin() * range.yMax())
              : (range.yMin() + range.yMax()) / 2;
      double[] px = at.toPixel(x, y).orElseThrow();
      double[] back = at.toData(px[0], px[1]).orElseThrow();
      assertEquals(x, back[0], 1e-9 * Math.max(1, Math.abs(x)), plot.id());
      assertEquals(y, back[1], 1e-9 * Math.max(1, Math.abs(y)), plot.id());
      assertTrue(at.toData(0, 0).isEmpty());
    }
  }

  @Test
  void zoomShowsThatPart() {
    Painted at = painted(Samples.lines(), new Zoom(1, 30, -5, 15));
    assertEquals(new Zoom(1, 30, -5, 15), at.range().orElseThrow());
  }

  @Test
  void squarePlotsAreSquare() {
    Painted at = painted(PlaneSamples.plane(), null);
    double[] o = at.toPixel(0, 0).orElseThrow();
    double[] p = at.toPixel(1, 1).orElseThrow();
    assertEquals(p[0] - o[0], o[1] - p[1], 1e-9);
  }

  @Test
  void hitsGiveExactValuesAndTheirArithmetic() {
    AtomicInteger asked = new AtomicInteger();
    Explain explain =
        i -> {
          asked.incrementAndGet();
          return "the arithmetic of " + i;
        };
    Plot plot =
        Plot.of("p", "p", Axis.of("step", 0, 10), Axis.of("loss", 0, 1))
            .add(
                new Layer.Line(
                    "Adam",
                    Doubles.of(2, 5),
                    Doubles.of(0.25, 0.125),
                    Style.line(Ink.BLUE),
                    explain))
            .build();
    Painted at = painted(plot, null);
    assertEquals(0, asked.get(), "evaluated while painting");
    double[] px = at.toPixel(5, 0.125).orElseThrow();
    Hit hit = at.hit(px[0] + 3, px[1] - 3).orElseThrow();
    assertEquals("Adam: step 5, loss 0.125", hit.text());
    assertEquals("the arithmetic of 1", hit.explain());
    assertEquals(px[0], hit.px(), 1e-9);
    assertTrue(at.hit(px[0], px[1] - 40).isEmpty());
  }

  @Test
  void clickableThingsCarryTheirChange() {
    Painted plane = painted(PlaneSamples.plane(), null);
    double[] px = plane.toPixel(1, 1).orElseThrow();
    assertEquals("0,0,0,1", plane.hit(px[0], px[1]).orElseThrow().change().get("target"));

    for (Diagram diagram : List.of(DrawnSamples.neuron(), DrawnSamples.cell())) {
      Set<Object> found = new HashSet<>();
      Painted at = painted(diagram, null);
      for (int x = 0; x < 900; x += 6) {
        for (int y = 0; y < 600; y += 6) {
          at.hit(x, y).ifPresent(h -> found.add(h.edit() == null ? h.change() : h.edit()));
        }
      }
      assertTrue(found.contains(new Diagram.Edit("w", 0, 1)), "no edge to edit");
      assertTrue(found.contains(Map.of("x", "0,1,1")), "no node to click");
    }
    Set<String> cells = new HashSet<>();
    Painted table = painted(DrawnSamples.truth(), null);
    for (int x = 0; x < 900; x += 9) {
      for (int y = 0; y < 600; y += 9) {
        table.hit(x, y).ifPresent(h -> cells.add(h.text()));
      }
    }
    assertTrue(cells.contains("target = 0 – click to flip the target"), cells.toString());
    assertEquals(11, cells.size(), cells.toString()); // values that occur in a column, once each
  }

  @Test
  void whatIsNotYetKnownHasNoArithmetic() {
    Table table =
        new Table("t", "t", Table.numbers("v", Doubles.of(1, Double.NaN), i -> "the arithmetic"));
    Painted at = painted(new TableFigure("t", "", table, List.of("v")), null);
    Set<String> said = new HashSet<>();
    for (int y = 0; y < 100; y += 5) {
      at.hit(20, y).ifPresent(h -> said.add(h.text() + " " + h.explain()));
    }
    assertEquals(Set.of("v = 1 the arithmetic", "v = – "), said);
  }

  @Test
  void theMarkedRowIsInView() {
    Painted at = painted(DrawnSamples.steps(), null);
    Set<String> rows = new HashSet<>();
    for (int y = 0; y < 600; y += 5) {
      at.hit(20, y).ifPresent(h -> rows.add(h.text()));
    }
    assertTrue(rows.contains("row = 42"), rows.toString());
    assertTrue(!rows.contains("row = 1"), rows.toString());
  }

  /// A node's value stands beside it where an arrow comes in from below.
  @Test
  void aValueHidesNoArrowHead() {
    assertEquals(inked(crossing("")), inked(crossing("h = 1")));
  }

  private static Diagram crossing(String value) {
    return new Diagram(
        "d",
        "",
        "d",
        List.of(node("from", 0.45, 1, "1"), node("to", 0.5, 0, value)),
        List.of(new Diagram.Edge("from", "to", "", 1, true, false, "", null)),
        false);
  }

  private static Diagram.Node node(String id, double x, double y, String value) {
    return new Diagram.Node(id, Diagram.Kind.UNIT, x, y, "", value, false, false, "", Map.of());
  }

  /// Pixels in the colour of a positive weight.
  private static long inked(Diagram diagram) {
    int blue = Look.LIGHT.color(Ink.POSITIVE).getBlue();
    int red = Look.LIGHT.color(Ink.POSITIVE).getRed();
    BufferedImage image = paint(diagram, 300, 300, Look.LIGHT);
    return IntStream.range(0, 300 * 300)
        .map(i -> image.getRGB(i % 300, i / 300))
        .filter(c -> Math.abs((c & 0xff) - blue) < 25 && Math.abs((c >> 16 & 0xff) - red) < 25)
        .count();
  }

  /// Rather closer lines than a row that is not seen.
  @Test
  void aTableStandsCloserBeforeRowsAreLeftOut() {
    Table table = new Table("t", "t", Table.numbers("v", Doubles.count(1, 16)));
    TableFigure figure = new TableFigure("t", "", table, List.of("v"));
    for (int height : new int[] {400, 330}) {
      BufferedImage image = new BufferedImage(300, height, BufferedImage.TYPE_INT_RGB);
      Painted painted =
          Painter.paint(image.createGraphics(), figure, 300, height, Look.LIGHT, null);
      assertTrue(
          IntStream.range(0, height)
              .mapToObj(y -> painted.hit(40, y))
              .flatMap(Optional::stream)
              .anyMatch(h -> h.text().equals("v = 16")),
          "the last row in " + height);
    }
  }

  @Test
  void noTwoDataColoursAreNearlyTheSame() {
    for (Look.Ground ground : Look.Ground.values()) {
      Look look = new Look(ground, 1);
      for (int i = 0; i < Ink.DATA; i++) {
        for (int j = 0; j < i; j++) {
          Color a = look.color(Ink.data(i));
          Color b = look.color(Ink.data(j));
          int apart =
              Math.abs(a.getRed() - b.getRed())
                  + Math.abs(a.getGreen() - b.getGreen())
                  + Math.abs(a.getBlue() - b.getBlue());
          assertTrue(apart > 50, ground + " " + Ink.data(i) + " " + Ink.data(j) + " " + apart);
        }
      }
    }
  }

  @Test
  void wordsCanBeReadOnEveryGround() {
    for (Look.Ground ground : Look.Ground.values()) {
      Look look = new Look(ground, 1);
      for (Ink ink : Ink.values()) {
        double contrast = Look.contrast(look.text(ink), look.background());
        assertTrue(contrast >= 4.5, ground + " " + ink + " " + contrast);
      }
      assertTrue(Look.contrast(look.muted(), look.background()) >= 4.5);
    }
  }
}
