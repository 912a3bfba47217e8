package perceptarium.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Makes files that mean harm: too large, too deep, unpacking to far more than they are, pointing
/// at what is none of theirs. `main` writes them all into a folder, for measuring.
public final class HostileFiles {
  private static final String LAB = "\n\n```lab\newa\n```\n";

  /// @param what it is, in a few words
  /// @param says part of the sentence that refuses it
  /// @param lab whose data it pretends to be; empty for lessons and pictures
  /// @param setting that takes the data
  public record Hostile(String file, String what, String says, String lab, String setting) {
    /// The command that opens it.
    public List<String> command() {
      if (!lab.isEmpty()) {
        return List.of("run", lab, setting + "=@" + file, "--csv", "out");
      }
      return file.endsWith(".md")
          ? List.of("export", file, "--to", "out", "--handout")
          : List.of("run", "--from", file);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private final Path folder;
  private final List<Hostile> all = new ArrayList<>();

  private HostileFiles(Path folder) {
    this.folder = folder;
  }

  /// Writes all of them.
  ///
  /// @param folder its parent gets what they try to reach
  public static List<Hostile> write(Path folder) throws IOException {
    HostileFiles files = new HostileFiles(folder);
    files.lessons();
    files.formulas();
    files.paths();
    files.tables();
    files.pictures();
    files.vectors();
    return files.all;
  }

  /// Writes all of them and prints their commands, one a line.
  public static void main(String... args) throws IOException {
    for (Hostile h : write(Path.of(args[0]))) {
      System.out.println(h.file() + "\t" + h.what() + "\t" + String.join(" ", h.command()));
    }
  }

  private Path add(String file, String what, String says) {
    return add(file, what, says, "", "");
  }

  private Path add(String file, String what, String says, String lab, String setting) {
    all.add(new Hostile(file, what, says, lab, setting));
    return folder.resolve(file);
  }

  private static String lesson(String body) {
    return "+++\ntitle = \"A\"\nlecture = \"B\"\nminutes = 5\nteacher = \"C\"\n+++\n\n## One\n\n"
        + body;
  }

  private void lesson(String file, String what, String says, String body) throws IOException {
    Files.writeString(add(file, what, says), lesson(body + (body.contains("```lab") ? "" : LAB)));
  }

  private static void sparse(Path file, long length) throws IOException {
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(length);
    }
  }

  private void lessons() throws IOException {
    lesson("large.md", "lesson of 300 KB", "larger than 256 KB", "x".repeat(300_000));
    sparse(add("huge.md", "lesson of 4 GB", "larger than 256 KB"), 4L << 30);
    lesson("quotes.md", "10,000 quotes in each other", "quotes:10: ", "> ".repeat(10_000) + "x");
    lesson("lists.md", "10,000 lists in each other", "lists:8: ", "- ".repeat(10_000) + "x");
    Files.writeString(
        add("brackets.md", "TOML array 50,000 deep", "brackets:1: the head has more than 100"),
        "+++\ntitle = " + "[".repeat(50_000) + "\n+++\n## A\n" + LAB);
    Files.writeString(
        add("dots.md", "TOML key of 50,000 parts", "dots:"),
        "+++\n" + "a.".repeat(50_000) + "b = 1\n+++\n## A\n" + LAB);
    lesson("script.md", "a script", "HTML", "<script>alert(1)</script>");
    lesson("picture.md", "a picture from the disk", "pictures", "![x](file:///etc/passwd)");
    lesson("link.md", "a link that runs something", "links", "[x](javascript:alert)");
  }

  private void formulas() throws IOException {
    String no = "may not use \\";
    lesson("include.md", "`\\includegraphics`", no, "$\\includegraphics{/etc/passwd}$");
    lesson("input.md", "`\\input`", no, "$\\input{/etc/passwd}$");
    lesson("define.md", "a macro that calls itself", no, "$\\newcommand{\\a}{\\a\\a}\\a$");
    lesson("rule.md", "`\\rule` of 10⁸ points", no, "$\\rule{99999999pt}{99999999pt}$");
    String deep = "\\frac{".repeat(100) + "1" + "}{2}".repeat(100);
    lesson("deep.md", "100 fractions in each other", "nested deeper than 32", "$" + deep + "$");
    String long_ = "x+".repeat(50_000) + "x";
    lesson("long.md", "a formula of 100,000 characters", "long:", "$" + long_ + "$");
  }

  private void paths() throws IOException {
    Path secret = folder.resolve("../secret.csv");
    Files.writeString(secret, "value\n1\n2\n");
    Files.deleteIfExists(folder.resolve("link.csv"));
    Files.createSymbolicLink(folder.resolve("link.csv"), secret);
    String[] paths = {"../secret.csv", "../../etc/passwd", "/etc/passwd", "a/../../secret.csv"};
    for (int i = 0; i < paths.length; i++) {
      lesson(
          "path" + i + ".md",
          "data from `" + paths[i] + "`",
          "lies outside the lesson's folder",
          "\n```lab\newa series=@" + paths[i] + "\n```\n");
    }
    lesson(
        "symbolic.md",
        "data behind a symbolic link",
        "lies outside the lesson's folder",
        "\n```lab\newa series=@link.csv\n```\n");
    lesson("nul.md", "a NUL in a file name", "nul:", "\n```lab\newa series=@link\0.csv\n```\n");
  }

  private void tables() throws IOException {
    sparse(add("big.csv", "CSV of 100 MB", "larger than 64 MB", "ewa", "series"), 100L << 20);
    sparse(add("zeros.csv", "60 MB of NUL", "series: zeros.csv", "ewa", "series"), 60L << 20);
    repeated(add("line.csv", "one line of 60 MB", "series: line.csv", "ewa", "series"), "1,");
    repeated(add("cell.csv", "one cell of 60 MB", "series: cell.csv", "ewa", "series"), "11");
    repeated(add("open.csv", "a quote of 60 MB", "series: open.csv", "ewa", "series"), "\"\n");
    Files.writeString(
        add("rows.csv", "one million rows", "series: rows.csv", "ewa", "series"),
        "1\n".repeat(1_000_000));
    String key = "weights";
    Files.writeString(
        add("deep.json", "JSON 100,000 deep", "weights: deep.json", "playground", key),
        "[".repeat(100_000));
    repeated(add("line.json", "JSON of 60 MB", "weights: line.json", "playground", key), "[1,");
  }

  private static void repeated(Path file, String text) throws IOException {
    byte[] block = text.repeat((1 << 16) / text.length()).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (long n = 0; n < 60L << 20; n += block.length) {
        out.write(block);
      }
    }
  }

  private void pictures() throws IOException {
    byte[] head = {0, 0, (byte) 0xc3, 0x50, 0, 0, (byte) 0xc3, 0x50, 8, 2, 0, 0, 0};
    png(
        add("bomb.png", "PNG of 50,000 × 50,000 pixels", "bomb.png holds no state"),
        out -> {
          chunk(out, "IHDR", head);
          chunk(out, "IDAT", deflated(1 << 20));
        });
    png(
        add("text.png", "PNG text that unpacks to 512 MB", "text.png holds no state"),
        out -> {
          var text = new ByteArrayOutputStream();
          text.write("perceptarium-state\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
          text.write(deflated(512 << 20));
          chunk(out, "iTXt", text.toByteArray());
        });
    png(
        add("liar.png", "PNG with a chunk of 2 GB that is not there", "liar.png holds no state"),
        out -> out.writeInt(Integer.MAX_VALUE));
    png(
        add("crumbs.png", "PNG of 5 million empty chunks", "crumbs.png holds no state"),
        out -> {
          var crumb = new ByteArrayOutputStream();
          chunk(new DataOutputStream(crumb), "tEXt", new byte[0]);
          byte[] many = new byte[12 * 1000];
          for (int i = 0; i < 1000; i++) {
            System.arraycopy(crumb.toByteArray(), 0, many, 12 * i, 12);
          }
          for (int i = 0; i < 5000; i++) {
            out.write(many);
          }
        });
    sparse(add("big.png", "PNG of 100 MB", "larger than 64 MB"), 100L << 20);
    state(
        "reach.png",
        "a state that reads a file",
        "a file cannot be read here",
        "ewa series=@../secret.csv");
    state("long.png", "a state of 7 MB", "series: more than", "ewa series=" + "1,".repeat(7 << 19));
    state(
        "nested.png",
        "a state 100,000 brackets deep",
        "nested deeper than 32",
        "race racers=" + "(".repeat(100_000));
  }

  /// A PNG with a state of its own.
  private void state(String file, String what, String says, String state) throws IOException {
    png(
        add(file, what, says),
        out ->
            chunk(
                out,
                "tEXt",
                ("perceptarium-state\0" + state).getBytes(StandardCharsets.ISO_8859_1)));
  }

  private void vectors() throws IOException {
    StringBuilder svg =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      svg.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    Files.writeString(
        add("laughs.svg", "SVG entities that grow to 10¹¹", "laughs.svg holds no state"),
        svg + "]><svg><metadata id=\"perceptarium-state\">&a11;</metadata></svg>");
    Files.writeString(
        add("entity.svg", "SVG entity out of another file", "entity.svg holds no state"),
        "<!DOCTYPE svg [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            + "<svg><metadata id=\"perceptarium-state\">&f;</metadata></svg>");
    Files.writeString(
        add("script.svg", "SVG with a script", "script.svg holds no state"),
        "<svg onload=\"x()\"><script>x()</script><image href=\"http://example.org/x\"/></svg>");
    repeated(add("deep.svg", "SVG of 20 million elements, nested", "deep.svg holds no"), "<g>");
    repeated(add("attribute.svg", "SVG attribute of 60 MB", "attribute.svg holds no"), "<g a='");
  }

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static void png(Path file, Content content) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      content.writeTo(out);
      chunk(out, "IEND", new byte[0]);
    }
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
