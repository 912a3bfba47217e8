package perceptarium.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelaunchTest {
  /// `/` ends a line.
  @ParameterizedTest
  @CsvSource({
    "WARNING: Using incubator modules: jdk.incubator.vector/rate: no number/, rate: no number/",
    "WARNING: Aparapi is running on an untested OpenCL platform version: 3/W/, W/",
    "WARNING: it is hot/12 % of it, WARNING: it is hot/12 % of it",
    "WARN, WARN",
    "//η 0.1//, //η 0.1//",
    "a/WARNING: Using incubator modules/b, a/b",
  })
  void warningsThatTellNobodyAnythingAreLeftOut(String said, String passed) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    byte[] bytes = said.replace('/', '\n').getBytes(StandardCharsets.UTF_8);
    Relaunch.passErrorsOn(new ByteArrayInputStream(bytes), to);
    assertEquals(passed.replace('/', '\n'), to.toString(StandardCharsets.UTF_8));
  }
}
