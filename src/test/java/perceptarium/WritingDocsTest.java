package perceptarium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Replay;
import perceptarium.lesson.Checker;

/// What the two pages for authors show can be copied as it stands.
class WritingDocsTest {
  @TempDir Path folder;

  private static String first(String text, String pattern) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertTrue(found.find(), pattern);
    return found.group(1);
  }

  @Test
  void theWholeLabCompilesAndRuns() throws Exception {
    String page = Files.readString(Path.of("docs/writing-a-lab.md"));
    Path source = folder.resolve("HalvingLab.java");
    Files.writeString(source, first(page, "```java\n(.*?)```"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    var files = compiler.getStandardFileManager(null, null, null);
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
    var units = files.getJavaFileObjects(source);
    assertTrue(compiler.getTask(said, files, null, options, null, units).call(), said.toString());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> made = loader.loadClass("perceptarium.lab.halving.HalvingLab");
      Lab lab = (Lab) made.getDeclaredConstructor().newInstance();
      Frame frame = Replay.frame(LabState.fresh(lab));
      assertEquals("After 20 steps 0.1216 is left.", frame.sentence());
      assertEquals(
          Optional.of("(1 − η)^t = (1 − 0.1)^2 = 0.81"),
          frame.table("steps").map(t -> t.columns().get(1).explain(2)));
    }
  }

  /// Its head, and every block as a step of its own after the one that sets the lab up.
  @Test
  void theBlocksMakeALessonWithoutFault() throws Exception {
    String page = Files.readString(Path.of("docs/writing-a-lesson.md"));
    StringBuilder lesson = new StringBuilder(first(page, "(\\+\\+\\+\n.*?\n\\+\\+\\+\n)"));
    Matcher blocks = Pattern.compile("````\n(```.*?)````", Pattern.DOTALL).matcher(page);
    int steps = 0;
    while (blocks.find()) {
      String lab = steps == 0 ? "" : "```lab\nsame\n```\n\n";
      lesson.append("\n## Step %d\n\n%s%s".formatted(++steps, lab, blocks.group(1)));
    }
    assertEquals(5, steps);
    assertEquals(
        List.of(),
        Checker.check("page", lesson.toString(), Labs.ALL, perceptarium.catalog.Files.NONE));
  }
}
