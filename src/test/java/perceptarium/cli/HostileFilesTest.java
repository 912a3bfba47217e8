package perceptarium.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perceptarium.export.StateInPicture;

/// Files from anywhere are refused with one sentence, and at once. The time limit is generous: what
/// it catches is a file that is read to its end, unpacked, or never finished with.
class HostileFilesTest {
  @TempDir Path outside;
  private Path folder = Path.of("");

  @BeforeEach
  void folder() throws Exception {
    folder = Files.createDirectory(outside.resolve("lessons"));
  }

  private void refused(String message, String... args) throws Exception {
    List<Path> before = all();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> Cli.run(args, folder, new PrintWriter(out), new PrintWriter(err)));
    String said =
        err.toString()
            .lines()
            .filter(line -> !line.startsWith("hand-out: ")) // how far it got
            .collect(Collectors.joining("\n"));
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains(message), said);
    assertTrue(code != Cli.OK);
    assertEquals(before, all(), "nothing is written");
  }

  private List<Path> all() throws IOException {
    try (var files = Files.walk(outside)) {
      return files.sorted().toList();
    }
  }

  private static String lesson(String body) {
    return "+++\ntitle = \"A\"\nlecture = \"B\"\nminutes = 5\nteacher = \"C\"\n+++\n\n## One\n\n"
        + body;
  }

  private static final String LAB = "\n\n```lab\newa\n```\n";

  private void lessonRefused(String message, String text) throws Exception {
    Files.writeString(folder.resolve("evil.md"), text);
    for (String how : List.of("png", "html")) {
      refused(message, "export", "evil.md", "--to", "out", "--format", how);
    }
  }

  @Test
  void aLessonThatIsTooLarge() throws Exception {
    lessonRefused("larger than 256 KB", lesson("x".repeat(300_000) + LAB));
    Path sparse = folder.resolve("huge.md");
    try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(4L << 30);
    }
    refused("larger than 256 KB", "export", "huge.md", "--to", "out");
    Files.delete(sparse);
  }

  @Test
  void aLessonThatIsNestedTooDeep() throws Exception {
    lessonRefused("evil:10: ", lesson("> ".repeat(10_000) + "deep" + LAB));
    lessonRefused("evil:8: ", lesson("- ".repeat(10_000) + "deep" + LAB));
    lessonRefused(
        "evil:1: the head has more than 100 brackets",
        "+++\ntitle = " + "[".repeat(50_000) + "\n+++\n## A\n" + LAB);
  }

  @Test
  void scriptsAndPictures() throws Exception {
    lessonRefused("HTML", lesson("<script>alert(1)</script>" + LAB));
    lessonRefused("pictures", lesson("![x](file:///etc/passwd)" + LAB));
    lessonRefused("links", lesson("[x](javascript:alert)" + LAB));
  }

  @Test
  void formulas() throws Exception {
    for (String latex :
        List.of(
            "\\includegraphics{/etc/passwd}",
            "\\newcommand{\\a}{\\a\\a}\\a",
            "\\rule{99999999pt}{99999999pt}",
            "\\input{/etc/passwd}")) {
      Files.writeString(folder.resolve("evil.md"), lesson("$" + latex + "$" + LAB));
      refused("may not use \\", "export", "evil.md", "--to", "out", "--handout");
    }
    Files.writeString(
        folder.resolve("evil.md"),
        lesson("$" + "\\frac{".repeat(100) + "1" + "}{2}".repeat(100) + "$" + LAB));
    refused("nested deeper than 32", "export", "evil.md", "--to", "out", "--handout");
  }

  @Test
  void aWayOutOfTheFolder() throws Exception {
    Files.writeString(outside.resolve("secret.csv"), "value\n1\n2\n");
    for (String path :
        List.of("../secret.csv", "../../etc/passwd", "/etc/passwd", "a/../../secret.csv")) {
      lessonRefused(
          "lies outside the lesson's folder", lesson("\n```lab\newa series=@" + path + "\n```\n"));
    }
    Files.createSymbolicLink(folder.resolve("link.csv"), outside.resolve("secret.csv"));
    lessonRefused(
        "lies outside the lesson's folder", lesson("\n```lab\newa series=@link.csv\n```\n"));
  }

  @Test
  void dataThatIsTooLarge() throws Exception {
    Path csv = folder.resolve("big.csv");
    try (var file = new RandomAccessFile(csv.toFile(), "rw")) {
      file.setLength(100L << 20);
    }
    refused("big.csv is larger than 64 MB", "run", "ewa", "series=@big.csv", "--csv", "out");
    try (var file = new RandomAccessFile(csv.toFile(), "rw")) {
      file.setLength(60L << 20); // one line of zeros, 60 MB long
    }
    refused("series: big.csv", "run", "ewa", "series=@big.csv", "--csv", "out");
  }

  /// The header promises 2.5 thousand million pixels; nobody looks at them.
  @Test
  void aPictureBomb() throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(
        out, "IHDR", new byte[] {0, 0, (byte) 0xc3, 0x50, 0, 0, (byte) 0xc3, 0x50, 8, 2, 0, 0, 0});
    chunk(out, "IDAT", deflated(1 << 20));
    chunk(out, "IEND", new byte[0]);
    Files.write(folder.resolve("bomb.png"), bytes.toByteArray());
    refused("bomb.png holds no state", "run", "--from", "bomb.png");
  }

  /// A text that unpacks to half a gigabyte.
  @Test
  void aTextBombInAPicture() throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    var text = new ByteArrayOutputStream();
    text.write("perceptarium-state\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    text.write(deflated(512 << 20));
    chunk(out, "iTXt", text.toByteArray());
    chunk(out, "IEND", new byte[0]);
    Files.write(folder.resolve("bomb.png"), bytes.toByteArray());
    refused("bomb.png holds no state", "run", "--from", "bomb.png");
  }

  @Test
  void anSvgWithEntities() throws Exception {
    StringBuilder svg =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      svg.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    svg.append("<!ENTITY f SYSTEM \"file:///etc/passwd\">]><svg><metadata id=\"");
    Files.writeString(
        folder.resolve("evil.svg"), svg + "perceptarium-state\">&a11;&f;</metadata></svg>");
    refused("evil.svg holds no state", "run", "--from", "evil.svg");
    assertTrue(StateInPicture.read(folder.resolve("evil.svg")).isEmpty());
  }

  private static byte[] deflated(int zeros) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes)) {
      byte[] block = new byte[1 << 16];
      for (int i = 0; i < zeros; i += block.length) {
        out.write(block);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String kind, byte[] data) throws IOException {
    byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt((int) crc.getValue());
  }
}
