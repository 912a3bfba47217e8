package perceptarium.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.BadInput;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.Lessons;
import perceptarium.lesson.Observation;
import perceptarium.lesson.Prose;

class HandoutTest {
  @TempDir Path folder;

  private final Map<LabState, Frame> frames = new HashMap<>();

  private Frame frame(LabState state) {
    return frames.computeIfAbsent(state, Replay::frame);
  }

  static List<Lesson> lessons() {
    return Lessons.bundled().entries();
  }

  private byte[] written(Paper paper, Paper.Format format) throws Exception {
    Path file = folder.resolve("paper");
    paper.write(file, format);
    return Files.readAllBytes(file);
  }

  /// Words, questions and answers of every lesson are in both files, twice the same bytes.
  @ParameterizedTest
  @MethodSource("lessons")
  void everyLesson(Lesson lesson) throws Exception {
    Paper paper = Handout.of(lesson, this::frame);
    byte[] pdf = written(paper, Paper.Format.PDF);
    byte[] html = written(paper, Paper.Format.HTML);
    byte[] again = written(paper, Paper.Format.PDF);
    Path keep = Files.createDirectories(Path.of("target", "gallery"));
    Files.write(keep.resolve("handout-" + lesson.name() + ".pdf"), pdf);
    Files.write(keep.resolve("handout-" + lesson.name() + ".html"), html);
    Files.write(keep.resolve("again.pdf"), again);
    assertArrayEquals(pdf, again);
    assertArrayEquals(html, written(paper, Paper.Format.HTML));

    String page = new String(html, java.nio.charset.StandardCharsets.UTF_8);
    String printed;
    try (var document = Loader.loadPDF(pdf)) {
      assertTrue(document.getNumberOfPages() > 1);
      printed = squeezed(new PDFTextStripper().getText(document));
    }
    for (Lesson.Step step : lesson.steps()) {
      assertTrue(printed.contains(squeezed(step.title())), step.title());
      Ask ask = step.ask();
      if (ask != null && ask.kind() instanceof Ask.Quantity) {
        String right = ask.answer(new Observation(ask.truth(), frame(ask.truth())));
        int answers = printed.lastIndexOf("Answers");
        assertTrue(printed.indexOf(squeezed(right), answers) > 0, right);
      }
    }
    assertFalse(page.contains("<script"), "scripts");
    assertFalse(
        Pattern.compile("(href|src)=\"(?!data:|#)").matcher(page).find(), "something from outside");
    assertEquals(pictures(paper), page.split("<figure", -1).length - 1);
    wellFormed(page);
  }

  /// Where the next picture goes to the next page, those on this one take the room.
  @Test
  void picturesLeaveNoGapAtTheEndOfAPage() throws Exception {
    Paper paper = Handout.of(Lessons.bundled().find("the-perceptron-turns"), this::frame);
    try (var document = Loader.loadPDF(written(paper, Paper.Format.PDF))) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int i = 0; i < 5; i++) {
        BufferedImage page = renderer.renderImage(i, 0.25f);
        int last = (int) (0.25 * (842 - 56)); // above the foot
        while (last > 0 && blank(page, last)) {
          last--;
        }
        assertTrue(last > 0.25 * (842 - 56 - 60), "page " + (i + 1) + " ends at " + 4 * last);
      }
    }
  }

  private static boolean blank(BufferedImage page, int y) {
    return IntStream.range(0, page.getWidth()).allMatch(x -> (page.getRGB(x, y) & 0xff) > 240);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static long pictures(Paper paper) {
    return paper.parts().stream().filter(Paper.Picture.class::isInstance).count();
  }

  /// No id stands twice, and every drawing is XML.
  private static void wellFormed(String page) throws Exception {
    var ids = new TreeSet<String>();
    var id = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
    while (id.find()) {
      assertTrue(ids.add(id.group(1)), "twice: " + id.group(1));
    }
    var builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
    var svg = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    while (svg.find()) {
      builder.parse(
          new java.io.ByteArrayInputStream(
              svg.group().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
  }

  @Test
  void wordsCannotBecomeMarkup() throws Exception {
    Prose prose =
        new Prose(
            List.of(
                new Prose.Paragraph(
                    1, List.of(new Prose.Words("<script>alert(1)</script>", true, false)))));
    Paper paper = new Paper("<b>", "\"&", List.of(new Paper.Body(prose, Paper.Tone.PLAIN)));
    String html = new String(written(paper, Paper.Format.HTML));
    assertTrue(html.contains("&lt;script&gt;"));
    assertFalse(html.contains("<script>"));
  }

  @Test
  void aFormulaThatIsRefusedIsOneSentenceAndNoFile() {
    Prose prose =
        new Prose(
            List.of(
                new Prose.Paragraph(
                    1, List.of(new Prose.Formula("\\includegraphics{/etc/passwd}")))));
    Paper paper = new Paper("A", "", List.of(new Paper.Body(prose, Paper.Tone.PLAIN)));
    for (Paper.Format format : Paper.Format.values()) {
      Path file = folder.resolve("refused");
      BadInput e = assertThrows(BadInput.class, () -> paper.write(file, format));
      assertTrue(e.getMessage().contains("may not use \\includegraphics"), e.getMessage());
      assertFalse(Files.exists(file));
    }
  }

  /// Long words, wide formulas and forced line ends stay inside the column.
  @Test
  void linesKeepTheirWidth() {
    List<Prose.Span> spans =
        List.of(
            new Prose.Words("one two\nthree " + "x".repeat(300) + " four", false, false),
            new Prose.Formula("a+".repeat(80) + "b"),
            new Prose.Words(", five", false, true));
    List<TextLine> lines = TextLine.set(spans, 10, 200);
    assertTrue(lines.size() > 6, lines.toString());
    assertEquals("one two", lines.getFirst().pieces().getFirst().text());
    for (TextLine line : lines) {
      TextLine.Piece last = line.pieces().getLast();
      assertTrue(last.x() + last.width() < 200 * 1.05, last.toString());
    }
  }
}
