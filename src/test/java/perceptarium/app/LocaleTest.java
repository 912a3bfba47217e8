package perceptarium.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers are written the same wherever the machine stands: 51,005,000 and not 51.005.000.
class LocaleTest {
  @ParameterizedTest
  @ValueSource(strings = {"de", "ar"})
  void numbersDoNotFollowTheMachine(String language) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-Duser.language=" + language,
            "-Duser.country=" + (language.equals("de") ? "DE" : "EG"),
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            "minima",
            "resolution=101",
            "steps=5000");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(2, process.waitFor(), said);
    assertTrue(said.contains("are 51,005,000 updates; at most 30,000,000"), said);
  }
}
