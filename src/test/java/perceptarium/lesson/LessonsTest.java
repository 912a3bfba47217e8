package perceptarium.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson that comes with the product.
class LessonsTest {
  static List<String> names() {
    return Lessons.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWithoutFault(String name) {
    assertEquals(List.of(), Lessons.find(name, Path.of("")).check());
  }

  /// A lesson asks, explains and lets the student do something.
  @ParameterizedTest
  @MethodSource("names")
  void asksAndSetsAGoal(String name) {
    Lesson lesson = Lessons.bundled().find(name);
    assertFalse(lesson.teacher().isBlank());
    assertFalse(lesson.sources().isEmpty());
    assertFalse(lesson.steps().stream().allMatch(s -> s.ask() == null), "no prediction");
    assertFalse(lesson.steps().stream().allMatch(s -> s.goal() == null), "no goal");
  }

  @Test
  void everyLessonInTheFolderHasItsPlaceInTheOrder() throws Exception {
    try (var files = Files.list(Path.of("lessons"))) {
      List<String> there =
          files
              .map(p -> p.getFileName().toString())
              .filter(n -> n.endsWith(".md"))
              .map(n -> n.replace(".md", ""))
              .sorted()
              .toList();
      assertEquals(there, names().stream().sorted().toList());
    }
  }
}
