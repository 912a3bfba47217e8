package perceptarium.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perceptarium.catalog.BadInput;

class StateInPictureTest {
  @TempDir Path folder;

  private Path file(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("picture"), bytes);
  }

  private static byte[] png(String kind, byte[] chunk) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504e470d0a1a0aL);
    out.writeInt(chunk.length);
    out.writeBytes(kind);
    out.write(chunk);
    out.writeInt(0);
    return bytes.toByteArray();
  }

  private static byte[] compressed(byte[] text) throws Exception {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.write("perceptarium-state\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
      deflater.write(text);
    }
    return chunk.toByteArray();
  }

  @Test
  void otherPicturesHaveNone() throws Exception {
    Path file = folder.resolve("plain.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    assertEquals(Optional.empty(), StateInPicture.read(file));
    assertEquals(
        Optional.empty(), StateInPicture.read(file("<svg><title>x</title></svg>".getBytes())));
    assertEquals(Optional.empty(), StateInPicture.read(file("not a picture".getBytes())));
    assertEquals(Optional.empty(), StateInPicture.read(file(new byte[0])));
  }

  @Test
  void readsPlainAndCompressedText() throws Exception {
    byte[] plain = "perceptarium-state\0ewa beta=0.9".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(Optional.of("ewa beta=0.9"), StateInPicture.read(file(png("tEXt", plain))));
    byte[] packed = compressed("ewa β".getBytes(StandardCharsets.UTF_8));
    assertEquals(Optional.of("ewa β"), StateInPicture.read(file(png("iTXt", packed))));
  }

  @Test
  void survivesDamage() throws Exception {
    byte[] whole = png("iTXt", compressed("ewa".getBytes(StandardCharsets.UTF_8)));
    for (int length = 0; length < whole.length; length++) {
      Path cut = file(java.util.Arrays.copyOf(whole, length));
      try {
        StateInPicture.read(cut);
      } catch (BadInput e) {
        assertEquals(1, e.getMessage().lines().count());
      }
    }
    byte[] huge = png("iTXt", compressed(new byte[StateInPicture.MAX_TEXT + 1000]));
    assertEquals(Optional.empty(), StateInPicture.read(file(huge)));
    byte[] lie = png("iTXt", new byte[3]);
    lie[8] = 0x7f; // a length of two thousand million
    assertEquals(Optional.empty(), StateInPicture.read(file(lie)));
  }

  @Test
  void damagedPdf() throws Exception {
    String whole = "%PDF-1.4\n<< /perceptarium-state (ewa init=\"a\\(b\\)\")\n>>";
    assertEquals(Optional.of("ewa init=\"a(b)\""), StateInPicture.read(file(whole.getBytes())));
    String packed = "%PDF-1.4\n/perceptarium-state <FEFF006503B2>";
    assertEquals(Optional.of("eβ"), StateInPicture.read(file(packed.getBytes())));
    for (int length = 0; length < whole.indexOf(")\n"); length++) {
      assertEquals(
          Optional.empty(), StateInPicture.read(file(whole.substring(0, length).getBytes())));
    }
    for (String bad : List.of("<FEFF0", "<xy>", "7 0 R", "(" + "x".repeat(9 << 20) + ")")) {
      assertEquals(
          Optional.empty(),
          StateInPicture.read(file(("%PDF-1.4 /perceptarium-state " + bad).getBytes())));
    }
  }

  @Test
  void entitiesOfAnSvgAreNotFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    String svg =
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"%s\">]><svg><metadata id=\"perceptarium-state\">&x;</metadata></svg>"
            .formatted(secret.toUri());
    String found = StateInPicture.read(file(svg.getBytes(StandardCharsets.UTF_8))).orElse("");
    assertEquals("", found);
  }

  @Test
  void refusesLargeFiles() throws Exception {
    Path file = folder.resolve("large.png");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(StateInPicture.MAX_FILE + 1);
    }
    assertThrows(BadInput.class, () -> StateInPicture.read(file));
    assertThrows(BadInput.class, () -> StateInPicture.read(folder.resolve("missing")));
  }
}
