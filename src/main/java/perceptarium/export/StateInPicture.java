package perceptarium.export;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import perceptarium.catalog.BadInput;

/// Finds the state that a picture was saved with, without looking at a pixel.
public final class StateInPicture {
  /// Largest file looked into.
  public static final long MAX_FILE = 64L << 20;

  /// Longest state, as text.
  public static final int MAX_TEXT = 8 << 20;

  private static final int MAX_CHUNKS = 100_000;

  static final String KEYWORD = "perceptarium-state";

  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private StateInPicture() {}

  /// The text form of the state in a PNG, APNG, SVG or PDF; empty if there is none, or the file is
  /// none of these.
  ///
  /// @throws BadInput one sentence if the file cannot be read or is too large
  public static Optional<String> read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE) {
        throw new BadInput("%s is larger than %d MB".formatted(file, MAX_FILE >> 20));
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        in.mark(64);
        byte[] start = in.readNBytes(8);
        if (Arrays.equals(start, SIGNATURE)) {
          return png(new DataInputStream(in));
        }
        in.reset();
        if (new String(start, StandardCharsets.ISO_8859_1).startsWith("%PDF-")) {
          return pdf(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        boolean xml = new String(start, StandardCharsets.ISO_8859_1).indexOf('<') >= 0;
        return xml ? svg(in) : Optional.empty();
      }
    } catch (IOException e) {
      throw new BadInput("%s cannot be read".formatted(file), e);
    }
  }

  private static Optional<String> png(DataInputStream in) throws IOException {
    try {
      for (int chunks = 0; chunks < MAX_CHUNKS; chunks++) {
        int length = in.readInt();
        int kind = in.readInt();
        if (length < 0 || length > MAX_FILE || kind == 0x49454e44 /* IEND */) {
          return Optional.empty();
        }
        if ((kind == 0x69545874 /* iTXt */ || kind == 0x74455874 /* tEXt */)
            && length <= MAX_TEXT) {
          Optional<String> state = text(in.readNBytes(length), kind == 0x69545874);
          if (state.isPresent()) {
            return state;
          }
        } else {
          in.skipNBytes(length);
        }
        in.skipNBytes(4); // checksum
      }
      return Optional.empty(); // crumbs, not a picture
    } catch (EOFException e) {
      return Optional.empty(); // cut short
    }
  }

  private static Optional<String> text(byte[] chunk, boolean international) throws IOException {
    int at = zero(chunk, 0);
    if (!KEYWORD.equals(new String(chunk, 0, at, StandardCharsets.ISO_8859_1))) {
      return Optional.empty();
    }
    if (!international) {
      return Optional.of(
          new String(
              chunk,
              Math.min(at + 1, chunk.length),
              Math.max(0, chunk.length - at - 1),
              StandardCharsets.ISO_8859_1));
    }
    if (at + 3 > chunk.length) {
      return Optional.empty();
    }
    boolean compressed = chunk[at + 1] == 1;
    int from = Math.min(chunk.length, zero(chunk, zero(chunk, at + 3) + 1) + 1);
    if (!compressed) {
      return Optional.of(new String(chunk, from, chunk.length - from, StandardCharsets.UTF_8));
    }
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(chunk, from, chunk.length - from))) {
      byte[] text = in.readNBytes(MAX_TEXT + 1);
      return text.length > MAX_TEXT
          ? Optional.empty()
          : Optional.of(new String(text, StandardCharsets.UTF_8));
    }
  }

  /// Place of the next zero byte.
  private static int zero(byte[] chunk, int from) {
    int at = Math.min(from, chunk.length);
    while (at < chunk.length && chunk[at] != 0) {
      at++;
    }
    return at;
  }

  /// The string behind our key in what the file says about itself, which is never packed.
  private static Optional<String> pdf(String file) {
    int key = file.indexOf("/" + KEYWORD);
    int from = key + KEYWORD.length() + 1;
    while (key >= 0 && from < file.length() && Character.isWhitespace(file.charAt(from))) {
      from++;
    }
    return key < 0 || from >= file.length()
        ? Optional.empty()
        : file.charAt(from) == '<' ? hexadecimal(file, from + 1) : literal(file, from);
  }

  /// `<FEFF…>`: UTF-16.
  private static Optional<String> hexadecimal(String file, int from) {
    int end = file.indexOf('>', from);
    if (end < 0 || end - from > 4 * MAX_TEXT) {
      return Optional.empty();
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(file, from, end);
      return Optional.of(new String(bytes, StandardCharsets.UTF_16)); // which knows FEFF
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// `(…)`: ASCII, in which a backslash stands before brackets and itself.
  private static Optional<String> literal(String file, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from + 1; file.charAt(from) == '(' && i < file.length(); i++) {
      char c = file.charAt(i);
      if (c == ')') {
        return Optional.of(text.toString());
      }
      if (c == '\\' && i + 1 < file.length()) {
        i++;
      }
      text.append(file.charAt(i));
      if (text.length() > MAX_TEXT) {
        break;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> svg(InputStream in) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLReporter((message, kind, more, place) -> {}); // else it writes to the console
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      try {
        while (reader.hasNext()) {
          if (reader.next() == XMLStreamConstants.START_ELEMENT
              && reader.getLocalName().equals("metadata")
              && KEYWORD.equals(reader.getAttributeValue(null, "id"))) {
            String text = reader.getElementText();
            return text.length() > MAX_TEXT ? Optional.empty() : Optional.of(text);
          }
        }
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      return Optional.empty(); // not XML
    }
    return Optional.empty();
  }
}
