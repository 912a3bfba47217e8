package perceptarium.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Figure;
import perceptarium.figure.Look;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Replay;

class PicturesTest {
  private static final List<PictureFormat> STILL =
      List.of(PictureFormat.PNG, PictureFormat.SVG, PictureFormat.PDF);

  @TempDir Path folder;

  private final LabState state = LabState.fresh(Labs.ALL.find("ewa"));
  private final Frame frame = Replay.frame(state);
  private final Figure figure = frame.figures().getFirst().figure();
  private final Subject subject = new Subject.One(figure.id());

  private Path write(String name, PictureFormat format) {
    Path file = folder.resolve(name);
    Pictures.write(file, format, subject, frame, state, Sheet.SLIDE);
    return file;
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "SVG", "PDF"})
  void twiceTheSameBytes(PictureFormat format) throws Exception {
    byte[] one = Files.readAllBytes(write("one", format));
    byte[] two = Files.readAllBytes(write("two", format));
    assertArrayEquals(one, two);
    assertTrue(one.length > 5_000, one.length + " bytes");
  }

  @Test
  void theStateIsInEveryStillPicture() throws Exception {
    for (PictureFormat format : STILL) {
      assertEquals(
          Optional.of(state.text()), StateInPicture.read(write("picture", format)), format.name());
    }
  }

  @Test
  void svgKeepsItsWords() throws Exception {
    String svg = Files.readString(write("figure.svg", PictureFormat.SVG));
    assertTrue(svg.contains("<text"));
    assertTrue(svg.contains(figure.title()), "no title as text");
    assertTrue(svg.contains("font-weight=\"bold\""), "the title has lost its weight");
    assertTrue(svg.contains("font-weight:bold") && svg.contains("font-weight:normal"), "fonts");
  }

  @Test
  void pdfKeepsItsWordsInEmbeddedFonts() throws Exception {
    Path file = write("figure.pdf", PictureFormat.PDF);
    try (var document = Loader.loadPDF(file.toFile())) {
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains(figure.title()), text);
      assertTrue(text.contains(state.lab().info().title()), text);
      assertEquals(1, document.getNumberOfPages());
      assertEquals(960, document.getPage(0).getMediaBox().getWidth(), 1e-3);
    }
  }

  @Test
  void factorMultipliesPixels() throws Exception {
    Path file = folder.resolve("big.png");
    Sheet sheet = new Sheet(Look.LIGHT, 400, 300, 2);
    Pictures.write(file, PictureFormat.PNG, subject, frame, state, sheet);
    var image = ImageIO.read(file.toFile());
    assertEquals(List.of(800, 600), List.of(image.getWidth(), image.getHeight()));
    assertThrows(BadInput.class, () -> new Sheet(Look.LIGHT, 4100, 300, 2));
  }

  @Test
  void whereNothingCanBeWrittenIsOneSentence() throws Exception {
    Path file = folder.resolve("missing").resolve("a.png");
    var e =
        assertThrows(
            BadInput.class,
            () -> Pictures.write(file, PictureFormat.PNG, subject, frame, state, Sheet.SLIDE));
    assertEquals(1, e.getMessage().lines().count());
    assertThrows(
        BadInput.class,
        () -> Pictures.write(folder, PictureFormat.PNG, subject, frame, state, Sheet.SLIDE));
    assertEquals(0, count());
  }

  @Test
  void aFailureLeavesWhatWasThere() throws Exception {
    Path file = folder.resolve("kept.txt");
    Files.writeString(file, "before");
    assertThrows(
        BadInput.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("disk full");
                }));
    assertEquals("before", Files.readString(file));
    assertEquals(1, count());
  }

  /// Whatever wraps it: an encoder that hides it, a writer that throws it unchecked, a batch that
  /// waits in a hidden folder.
  @Test
  void aFullDiskIsSaidWithThePlaceThatWasMeant() {
    IOException full = new IOException("No space left on device");
    for (IOException fault : List.of(full, new IOException("I/O error writing PNG file!", full))) {
      assertFullDisk(() -> fault);
    }
    assertFullDisk(
        () -> {
          throw new UncheckedIOException(full);
        });
  }

  private void assertFullDisk(Supplier<IOException> fault) {
    try (Batch batch = Batch.into("--csv", folder)) {
      Path file = batch.file("a.csv");
      var e =
          assertThrows(
              BadInput.class,
              () ->
                  AtomicFile.write(
                      file,
                      out -> {
                        throw fault.get();
                      }));
      assertEquals(
          folder.resolve("a.csv") + " cannot be written: the disk is full", e.getMessage());
    }
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void wholeFramesOfEveryLab() throws Exception {
    Path dir = Files.createDirectories(Path.of("target", "gallery"));
    for (var lab : Labs.ALL.entries()) {
      LabState fresh = LabState.fresh(lab);
      Frame made = Replay.frame(fresh);
      for (PictureFormat format : STILL) {
        Path file = dir.resolve("frame-" + lab.name() + "." + format.extension());
        Pictures.write(file, format, new Subject.All(""), made, fresh, Sheet.SLIDE);
        assertTrue(Files.size(file) > 5_000, file.toString());
        assertEquals(Optional.of(made.saved(fresh)), StateInPicture.read(file), file.toString());
      }
    }
  }
}
