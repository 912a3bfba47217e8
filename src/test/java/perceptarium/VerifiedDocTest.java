package perceptarium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/verified.md` names tests; each of them is there.
class VerifiedDocTest {
  @Test
  void everyTestNamedExists() throws Exception {
    Set<String> named =
        Pattern.compile("`(\\w+Test)`")
            .matcher(Files.readString(Path.of("docs", "verified.md")))
            .results()
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(named.isEmpty());
    try (var walk = Files.walk(Path.of("src", "test", "java"))) {
      Set<String> there =
          walk.map(p -> p.getFileName().toString().replaceFirst("\\.java$", ""))
              .collect(Collectors.toSet());
      named.removeAll(there);
    }
    assertEquals(Set.of(), named);
  }
}
