package perceptarium.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers are written the same wherever the machine stands: 1,600 and not 1.600.
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
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            "batch",
            "--steps",
            "50");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("seen: 50, 1,600 and 12,800 examples"), said);
  }
}
