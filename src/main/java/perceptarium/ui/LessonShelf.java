package perceptarium.ui;

import java.util.List;
import java.util.function.Consumer;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;

/// The lessons that come with the product and how far each one is; read in the background.
final class LessonShelf {
  private final Store store;
  private List<Lesson> bundled = List.of();

  LessonShelf(Store store) {
    this.store = store;
  }

  /// Reads the lessons, then tells.
  void load(PaintShop shop, Pulse pulse, Runnable loaded) {
    shop.background(
        () -> {
          List<Lesson> all = Lessons.bundled().entries();
          pulse.later(
              () -> {
                bundled = all;
                loaded.run();
              });
        });
  }

  /// As the gallery lists them.
  List<Gallery.LessonEntry> entries(Consumer<Lesson> open) {
    return bundled.stream().map(l -> entry(l, open)).toList();
  }

  private Gallery.LessonEntry entry(Lesson lesson, Consumer<Lesson> open) {
    String kept = store.lesson(lesson.name());
    return new Gallery.LessonEntry(
        lesson.title(),
        lesson.lecture(),
        lesson.minutes(),
        kept.isEmpty() ? 0 : LessonPlayer.resume(lesson, kept).progress(),
        SearchText.of(lesson),
        () -> open.accept(lesson));
  }
}
