package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;

/// The bytes are written by hand from the description of the format.
class IdxFileTest {
  private static final String TWO_PICTURES =
      "00000803 00000002 00000002 00000003 00017fff0a0b 0c0d0e0f1011";

  @TempDir Path folder;

  private Numbers read(byte[] bytes, String pick, String... columns) throws IOException {
    Files.write(folder.resolve("p.idx"), bytes);
    return CsvFiles.in(folder).read("data", "p.idx" + pick, List.of(columns), 3);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Test
  void aPictureIsARow() throws IOException {
    Numbers both = Numbers.parse("", "0,1,127,255,10,11; 12,13,14,15,16,17");
    assertEquals(both, read(hex(TWO_PICTURES), ""));
    assertEquals(Numbers.parse("", "0,1,127,255,10,11"), read(hex(TWO_PICTURES), "#1"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(hex(TWO_PICTURES));
    }
    assertEquals(both, read(packed.toByteArray(), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "00000801 00000001 ff, 255",
    "00000901 00000001 ff, -1",
    "00000b01 00000001 fffe, -2",
    "00000c01 00000001 00010000, 65536",
    "00000d01 00000001 3fc00000, 1.5",
    "00000e01 00000001 c004000000000000, -2.5"
  })
  void everyTypeIsRead(String bytes, double value) throws IOException {
    assertEquals(Numbers.column(value), read(hex(bytes), "", "label"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00000803 00000002 0000 | ends within the head of an IDX file",
        "0000 | ends within the head",
        "00000a01 00000001 00 | 0x0a is no type of IDX numbers",
        "00000800 | has 0 dimensions; allowed are 1 to 4",
        "00000802 00000002 00000000 | dimension 2 has the size 0",
        "00000801 ffffffff 00 | dimension 1 has the size 4294967295",
        "00000802 00000002 00000002 010203 | ends after 3 of 4 numbers",
        "00000801 00000002 010203 | goes on after its 2 numbers",
        "00000801 00000004 01020304 | has 4 rows of 1 numbers; at most 3 fit (take them with #3)",
        "00000803 00000002 7fffffff 7fffffff | at most 0 fit",
        "00000d01 00000001 7fc00000 | number 1 is not finite",
        "1f8b 0000 | is a damaged gzip file"
      })
  void errorsSayWhatIsWrong(String bytes, String message) {
    BadInput e = assertThrows(BadInput.class, () -> read(hex(bytes), ""));
    assertTrue(e.getMessage().startsWith("data: p.idx"), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void picksAndColumnsMustFit() {
    assertThrows(BadInput.class, () -> read(hex(TWO_PICTURES), "#x1"));
    assertThrows(BadInput.class, () -> read(hex(TWO_PICTURES), "#3"));
    assertThrows(BadInput.class, () -> read(hex(TWO_PICTURES), "", "x1", "x2"));
  }
}
