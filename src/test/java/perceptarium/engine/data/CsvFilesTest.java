package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;

class CsvFilesTest {
  private static final List<String> ONE = List.of("value");

  @TempDir Path folder;

  private double[] one(String content, String pick) throws Exception {
    Files.writeString(folder.resolve("t.csv"), content);
    return CsvFiles.in(folder).read("series", "t.csv" + pick, ONE, 1000).columnArray(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "4\\n5.5\\n-6",
        "value\\n4\\n5.5\\n-6",
        "\uFEFFday,Value\\n7,4\\n9,5.5\\n8,−6",
        "day,temperature\\n1,4\\n2,5.5\\n3,-6\\n",
        "date;temperature\\r\\n2024-01-01;4\\r\\n2024-01-02;5.5\\r\\n2024-01-03;-6",
        "name\\tvalue\\tnote\\na\\t4\\tx\\nb\\t5.5\\t\\n\\nc\\t-6\\ty"
      })
  void findsTheOneColumn(String content) throws Exception {
    assertArrayEquals(new double[] {4, 5.5, -6}, one(content.translateEscapes(), ""));
  }

  @Test
  void picksAColumn() throws Exception {
    assertArrayEquals(new double[] {2, 4}, one("a,b\n1,2\n3,4", "#b"));
    assertArrayEquals(new double[] {1, 3}, one("1,2\n3,4", "#1"));
  }

  @Test
  void takesSeveralColumnsByName() throws Exception {
    Files.writeString(folder.resolve("p.csv"), "label,x2,x1\n1,20,10\n-1,21,11");
    var numbers = CsvFiles.in(folder).read("points", "p.csv", List.of("x1", "x2", "label"), 1000);
    assertEquals("10,20,1; 11,21,-1", numbers.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "value\\n1\\nabc|#value|series: t.csv line 3: 'abc' in column value is not a finite number",
        "value\\n1\\nNaN|#value|series: t.csv line 3: 'NaN' in column value is not a finite number",
        "1\\n\"2|#1|series: t.csv is not a CSV file: ",
        "a,b\\n1,2\\n3|#a|series: t.csv line 3 has 1 cell(s) where the first line has 2",
        "a,b\\n1,2|#c|series: t.csv has no column 'c'; it has a, b",
        "a,b\\n1,2\\n7,4|-|series: t.csv has no column(s) value: its columns are a, b (pick one",
        "value|-|series: t.csv has a head line but no rows",
        "day,2024\\n1,5\\n2,6|-|series: t.csv has 'day' above a number, but numbers beside it: no",
        "1,5;2,5\\n"
            + "3,5;4,5|-|series: t.csv has decimal commas; numbers are written with a point, as"
            + " 1.5",
        "a,b\\nx,y|-|series: t.csv has no column(s) value: its columns are a, b (pick one",
        "``|-|series: t.csv is empty"
      })
  void saysWhatIsWrong(String content, String pick, String message) {
    BadInput e =
        assertThrows(
            BadInput.class, () -> one(content.translateEscapes(), pick == null ? "" : pick));
    assertEquals(
        message, e.getMessage().substring(0, Math.min(message.length(), e.getMessage().length())));
  }

  @Test
  void refusesWhatIsTooLargeOrNotThere() throws Exception {
    var files = CsvFiles.in(folder);
    assertSays("series: there is no file none.csv", files, "none.csv");
    Files.createDirectory(folder.resolve("dir"));
    assertSays("series: dir cannot be read", files, "dir");
    try (var big = new RandomAccessFile(folder.resolve("big.csv").toFile(), "rw")) {
      big.setLength(CsvFiles.MAX_BYTES + 1);
    }
    assertSays("series: big.csv is larger than 64 MB", files, "big.csv");
    Files.writeString(folder.resolve("wide.csv"), "1,".repeat(1000) + "1");
    assertSays("series: wide.csv has more than 1000 columns", files, "wide.csv");
    Files.writeString(folder.resolve("long.csv"), "1\n".repeat(1001));
    assertSays("series: long.csv has more than 1000 rows", files, "long.csv");
    Files.writeString(folder.resolve("t.csv"), "1\n");
    assertSays(
        "series: ../t.csv lies outside the lesson's folder",
        CsvFiles.within(folder.resolve("dir")),
        "../t.csv");
  }

  private static void assertSays(String message, CsvFiles files, String path) {
    BadInput e = assertThrows(BadInput.class, () -> files.read("series", path, ONE, 1000));
    assertEquals(message, e.getMessage());
  }
}
