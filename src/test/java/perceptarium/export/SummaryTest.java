package perceptarium.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perceptarium.lab.Replay;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;
import perceptarium.lesson.Observation;

class SummaryTest {
  @TempDir Path folder;

  private final Lesson lesson = Lessons.bundled().find("the-bird-and-the-gates");

  private static LessonPlayer answered(LessonPlayer player, String answer) {
    LessonPlayer locked = player.lock(answer);
    return locked.judged(locked.verdict(Observation.of(player.step().ask().truth())));
  }

  private LessonPlayer way() {
    LessonPlayer player =
        answered(LessonPlayer.start(lesson).at(2), "whatever is purple or round, or both")
            .spent(70);
    player = answered(player.at(4), "no, now it is OR").spent(5);
    player = player.at(5).hint().observe(Observation.of(lesson.steps().get(5).goal().solution()));
    return player;
  }

  @Test
  void whatWasDoneIsOnPaper() throws Exception {
    LessonPlayer player = LessonPlayer.resume(lesson, way().text());
    assertEquals(way().marks(), player.marks(), "times are kept too");
    assertEquals(
        "1 of 5 predictions right, 1 of 3 goals reached, in 1 min 15 s", Summary.score(player));
    Paper paper = Summary.of(player, Replay::frame);
    Path pdf = folder.resolve("summary.pdf");
    Path html = folder.resolve("summary.html");
    paper.write(pdf, Paper.Format.PDF);
    paper.write(html, Paper.Format.HTML);
    byte[] once = Files.readAllBytes(pdf);
    paper.write(pdf, Paper.Format.PDF);
    assertArrayEquals(once, Files.readAllBytes(pdf));
    Files.copy(
        pdf,
        Files.createDirectories(Path.of("target", "gallery")).resolve("summary.pdf"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    String page = Files.readString(html);
    try (var document = Loader.loadPDF(pdf.toFile())) {
      String printed = new PDFTextStripper().getText(document);
      for (String words :
          new String[] {
            "Not so: the lab says yes",
            "For OR one input alone would have to reach 2. It reaches 1.5.",
            "Reached with 1 hint",
            "Not reached",
            "Not answered",
            "1 min 10 s"
          }) {
        assertTrue(printed.contains(words), words);
        assertTrue(page.contains(words), words);
      }
    }
    assertEquals(
        3, page.split("<figure", -1).length - 1, "a picture for each answer and goal reached");
  }

  @Test
  void anEmptyWayIsASummaryToo() {
    assertEquals(
        "0 of 5 predictions right, 0 of 3 goals reached",
        Summary.score(LessonPlayer.start(lesson)));
  }
}
