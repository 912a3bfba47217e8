package perceptarium;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every source file is formatted; `mvn spotless:apply` under JDK 25 does it.
class FormatTest {
  @Test
  void everySourceFileIsFormatted() throws Exception {
    List<Path> files;
    try (var walk = Files.walk(Path.of("src"))) {
      files = walk.filter(p -> p.toString().endsWith(".java")).sorted().toList();
    }
    Formatter formatter = new Formatter();
    List<Path> wrong = new ArrayList<>();
    for (Path file : files) {
      String source = Files.readString(file);
      if (!RemoveUnusedImports.removeUnusedImports(formatter.formatSource(source)).equals(source)) {
        wrong.add(file);
      }
    }
    assertEquals(List.of(), wrong, "not formatted: run mvn spotless:apply under JDK 25");
  }
}
