package perceptarium.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perceptarium.catalog.BadInput;
import perceptarium.engine.compute.Backend;
import perceptarium.figure.Figure;
import perceptarium.figure.Look;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;

class AnimationTest {
  private static final Sheet SMALL = new Sheet(new Look(Look.Ground.LIGHT, 0.6), 480, 320, 1);

  @TempDir Path folder;

  private final LabState state = LabState.fresh(Labs.ALL.find("ewa"));
  private final Frame frame = Replay.frame(state.atStep(20));
  private final Figure figure = frame.figures().getFirst().figure();

  private Animation.Film film(String name, PictureFormat format, String figure) {
    Subject subject = figure.isEmpty() ? new Subject.All("") : new Subject.One(figure);
    return new Animation.Film(folder.resolve(name), format, subject);
  }

  private Iterator<Stills.Still> stills() {
    return List.of(1, 20, 60).stream()
        .map(state::atStep)
        .map(s -> new Stills.Still(Replay.frame(s), s))
        .iterator();
  }

  private static void write(List<Animation.Film> films, Iterator<Stills.Still> stills) {
    Animation.write(films, stills, 200, SMALL, Progress.NONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"GIF", "APNG"})
  void twiceTheSameBytes(PictureFormat format) throws Exception {
    var films = List.of(film("one", format, figure.id()), film("all", format, ""));
    write(films, stills());
    byte[] one = Files.readAllBytes(folder.resolve("one"));
    byte[] all = Files.readAllBytes(folder.resolve("all"));
    write(films, stills());
    assertArrayEquals(one, Files.readAllBytes(folder.resolve("one")));
    assertArrayEquals(all, Files.readAllBytes(folder.resolve("all")));
  }

  @Test
  void gifHasEveryPicture() throws Exception {
    write(List.of(film("run.gif", PictureFormat.GIF, figure.id())), stills());
    try (var in = ImageIO.createImageInputStream(folder.resolve("run.gif").toFile())) {
      var reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      assertEquals(3, reader.getNumImages(true));
      assertEquals(480, reader.getWidth(0));
    }
  }

  /// Each picture, put together from the rectangles, is what the painter painted, pixel by pixel.
  @Test
  void apngShowsWhatWasPainted() throws Exception {
    Path file = folder.resolve("run.apng");
    write(List.of(film("run.apng", PictureFormat.APNG, "")), stills());
    List<BufferedImage> shown = played(Files.readAllBytes(file));
    assertEquals(3, shown.size());
    var expected = stills();
    Poster poster = null;
    for (BufferedImage image : shown) {
      Stills.Still still = expected.next();
      poster =
          Poster.moving(poster, new Subject.All(""), still.frame(), still.state(), SMALL)
              .orElseThrow();
      assertArrayEquals(rgb(Pictures.image(poster, SMALL)), rgb(image));
    }
    assertArrayEquals(rgb(shown.getFirst()), rgb(ImageIO.read(file.toFile())), "as a plain PNG");
    assertEquals(Optional.of(state.atStep(60).text()), StateInPicture.read(file));
  }

  private static int[] rgb(BufferedImage image) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < all.length; i++) {
      all[i] |= 0xff000000;
    }
    return all;
  }

  /// Plays an APNG by the standard: every frame becomes a PNG of its own, which Java reads.
  private static List<BufferedImage> played(byte[] file) throws IOException {
    List<BufferedImage> shown = new ArrayList<>();
    var in = new DataInputStream(new ByteArrayInputStream(file, 8, file.length - 8));
    int[] place = new int[4];
    int sequence = 0;
    byte[] head = new byte[0];
    while (true) {
      byte[] data = new byte[in.readInt()];
      String kind = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
      in.readFully(data);
      CRC32 crc = new CRC32();
      crc.update(kind.getBytes(StandardCharsets.US_ASCII));
      crc.update(data);
      assertEquals((int) crc.getValue(), in.readInt(), kind);
      var numbers = new DataInputStream(new ByteArrayInputStream(data));
      switch (kind) {
        case "IHDR" -> head = data;
        case "acTL" -> assertEquals(List.of(3, 0), List.of(numbers.readInt(), numbers.readInt()));
        case "fcTL" -> {
          assertEquals(sequence++, numbers.readInt());
          for (int i = 0; i < 4; i++) {
            place[i] = numbers.readInt();
          }
          assertEquals(shown.size() == 2 ? 2000 : 200, numbers.readUnsignedShort());
          assertEquals(1000, numbers.readUnsignedShort());
        }
        case "IDAT" -> shown.add(drawn(null, png(head, place, data), place));
        case "fdAT" -> {
          assertEquals(sequence++, numbers.readInt());
          shown.add(drawn(shown.getLast(), png(head, place, numbers.readAllBytes()), place));
        }
        case "IEND" -> {
          return shown;
        }
        default -> {}
      }
    }
  }

  private static BufferedImage png(byte[] head, int[] place, byte[] pixels) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(StateInPicture.SIGNATURE);
    var header = new ByteArrayOutputStream();
    var numbers = new DataOutputStream(header);
    numbers.writeInt(place[0]);
    numbers.writeInt(place[1]);
    numbers.write(head, 8, 5);
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", pixels);
    chunk(out, "IEND", new byte[0]);
    return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static void chunk(DataOutputStream out, String kind, byte[] data) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(kind.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    out.writeInt(data.length);
    out.writeBytes(kind);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }

  private static BufferedImage drawn(BufferedImage below, BufferedImage above, int[] place) {
    int width = below == null ? place[0] : below.getWidth();
    int height = below == null ? place[1] : below.getHeight();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    if (below != null) {
      g.drawImage(below, 0, 0, null);
    }
    g.drawImage(above, place[2], place[3], null);
    g.dispose();
    return image;
  }

  /// A figure that comes later, such as a comparison once there are two runs.
  @ParameterizedTest
  @EnumSource(names = {"GIF", "APNG"})
  void beginsWhereItsFigureIs(PictureFormat format) throws Exception {
    Frame empty = Frame.at(0, "Nothing yet.").build();
    List<Stills.Still> stills = new ArrayList<>();
    stills.add(new Stills.Still(empty, state.atStep(0)));
    stills().forEachRemaining(stills::add);
    write(List.of(film("late", format, figure.id())), stills.iterator());
    byte[] late = Files.readAllBytes(folder.resolve("late"));
    write(List.of(film("late", format, figure.id())), stills());
    assertArrayEquals(Files.readAllBytes(folder.resolve("late")), late);
    assertThrows(BadInput.class, () -> write(List.of(film("x", format, "none")), stills()));
    assertEquals(List.of("late"), files());
  }

  @Test
  void cancelledItLeavesNothing() throws Exception {
    Progress twoPictures =
        new Progress() {
          private int told;

          @Override
          public boolean cancelled() {
            return told >= 2;
          }

          @Override
          public void report(double fraction, String what) {
            told++;
          }
        };
    var films = List.of(film("run.apng", PictureFormat.APNG, ""));
    assertThrows(
        CancellationException.class,
        () ->
            Animation.write(
                films,
                new Stills(
                    state.atStep(60), Stills.Timing.USUAL, Backend.fast(), f -> f, twoPictures),
                100,
                SMALL,
                twoPictures));
    assertEquals(List.of(), files());
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
