package perceptarium.export;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/// Animated PNG (PNG, third edition, W3C 2025): the first picture is an ordinary PNG that any
/// program shows, each further one is the rectangle that has changed. How many there are stands at
/// the front of the file, so all is kept, compressed, until the end.
final class Apng implements Animation.Reel {
  private static final int BYTES = 3; // of a pixel: red, green, blue
  private static final int UP =
      2; // a row is kept as what differs from the one above: figures are flat

  private record Picture(Rectangle place, int milliseconds, byte[] pixels) {}

  private final OutputStream out;
  private final List<Picture> pictures = new ArrayList<>();
  private int width;
  private int height;
  private int @Nullable [] before;
  private String state = "";

  Apng(OutputStream out) {
    this.out = out;
  }

  /// @param image of `TYPE_INT_RGB`, all of one size
  @Override
  public void add(BufferedImage image, int milliseconds, String state) throws IOException {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    width = image.getWidth();
    height = image.getHeight();
    Rectangle place = before == null ? new Rectangle(width, height) : changed(before, pixels);
    pictures.add(new Picture(place, milliseconds, compressed(pixels, place)));
    before = pixels;
    this.state = state;
  }

  /// The rectangle outside of which both are the same; one pixel if they are.
  private Rectangle changed(int[] a, int[] b) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      int from = y * width;
      int first = Arrays.mismatch(a, from, from + width, b, from, from + width);
      if (first < 0) {
        continue;
      }
      int last = width - 1;
      while (a[from + last] == b[from + last]) {
        last--;
      }
      left = Math.min(left, first);
      right = Math.max(right, last);
      top = Math.min(top, y);
      bottom = y;
    }
    return bottom < 0
        ? new Rectangle(1, 1)
        : new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  private byte[] compressed(int[] pixels, Rectangle place) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
      byte[] above = new byte[place.width * BYTES];
      byte[] row = new byte[place.width * BYTES];
      for (int y = place.y; y < place.y + place.height; y++) {
        deflated.write(UP);
        for (int x = 0; x < place.width; x++) {
          int rgb = pixels[y * width + place.x + x];
          for (int b = 0; b < BYTES; b++) {
            int at = x * BYTES + b;
            byte value = (byte) (rgb >> (16 - 8 * b));
            row[at] = (byte) (value - above[at]);
            above[at] = value;
          }
        }
        deflated.write(row);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  @Override
  public void end() throws IOException {
    DataOutputStream file = new DataOutputStream(out);
    file.write(StateInPicture.SIGNATURE);
    chunk(
        file,
        "IHDR",
        data -> {
          data.writeInt(width);
          data.writeInt(height);
          data.write(new byte[] {8, 2, 0, 0, 0}); // eight bits of red, green and blue
        });
    chunk(
        file,
        "iTXt",
        data -> {
          data.writeBytes(StateInPicture.KEYWORD);
          data.write(new byte[5]); // not compressed, no language, no translated keyword
          data.write(state.getBytes(StandardCharsets.UTF_8));
        });
    chunk(
        file,
        "acTL",
        data -> {
          data.writeInt(pictures.size());
          data.writeInt(0); // for ever
        });
    int sequence = 0;
    for (Picture picture : pictures) {
      int number = sequence++;
      boolean first = number == 0;
      chunk(file, "fcTL", data -> control(data, number, picture));
      int next = first ? 0 : sequence++;
      chunk(
          file,
          first ? "IDAT" : "fdAT",
          data -> {
            if (!first) {
              data.writeInt(next);
            }
            data.write(picture.pixels());
          });
    }
    chunk(file, "IEND", data -> {});
    file.flush();
  }

  private static void control(DataOutputStream data, int number, Picture picture)
      throws IOException {
    data.writeInt(number);
    data.writeInt(picture.place().width);
    data.writeInt(picture.place().height);
    data.writeInt(picture.place().x);
    data.writeInt(picture.place().y);
    data.writeShort(picture.milliseconds());
    data.writeShort(1000);
    data.write(new byte[] {0, 0}); // it stays, and it covers what is below it
  }

  private interface Content {
    void writeTo(DataOutputStream data) throws IOException;
  }

  private static void chunk(DataOutputStream file, String kind, Content content)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeBytes(kind);
    content.writeTo(data);
    CRC32 crc = new CRC32();
    crc.update(bytes.toByteArray());
    file.writeInt(bytes.size() - 4);
    bytes.writeTo(file);
    file.writeInt((int) crc.getValue());
  }
}
