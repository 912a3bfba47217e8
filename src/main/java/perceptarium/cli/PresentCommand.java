package perceptarium.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "present",
    description = "Opens the window full screen, for a hall.",
    mixinStandardHelpOptions = true)
final class PresentCommand implements Callable<Integer> {
  private final Path folder;
  private final Window window;

  @Parameters(
      arity = "0..1",
      paramLabel = "LESSON",
      description = "A name out of `list lessons`, or a file; the gallery if left out.")
  private @Nullable String lesson;

  @Option(names = "--step", paramLabel = "N", description = "The lesson's step to begin with.")
  private @Nullable Integer step;

  @Mixin private WindowOptions options = new WindowOptions();

  PresentCommand(Path folder, Window window) {
    this.folder = folder;
    this.window = window;
  }

  @Override
  public Integer call() {
    List<String> words = options.words();
    words.add("--present");
    if (lesson != null) {
      Lesson read = Lessons.find(lesson, folder).read().whole();
      words.add("--lesson=" + lesson);
      if (step != null) {
        LessonPlayer.start(read).at(step - 1);
        words.add("--step=" + step);
      }
    } else if (step != null) {
      throw new BadInput("--step: say of which lesson");
    }
    window.open(words);
    return Cli.OK;
  }
}
