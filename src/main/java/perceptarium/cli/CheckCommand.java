package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.lesson.Lessons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description =
        "Tries lessons out: runs every step, works out every answer, goal and formula. Exit code 1"
            + " if one has a fault.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Path folder;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "LESSON",
      description = "Names out of `list lessons`, or files; all bundled lessons if left out.")
  private List<String> lessons = List.of();

  CheckCommand(Path folder) {
    this.folder = folder;
  }

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    List<Lessons.Source> sources = new ArrayList<>();
    for (String lesson : lessons.isEmpty() ? Lessons.names() : lessons) {
      sources.add(Lessons.find(lesson, folder));
    }
    int faulty = 0;
    for (Lessons.Source source : sources) {
      List<String> faults = source.check();
      faults.forEach(Commands.err(spec)::println);
      if (faults.isEmpty()) {
        out.println(
            "%s: good, %d steps".formatted(source.shown(), source.read().lesson().steps().size()));
      } else {
        faulty++;
        out.println("%s: %d fault(s)".formatted(source.shown(), faults.size()));
      }
    }
    return faulty == 0 ? Cli.OK : Cli.FAILED;
  }
}
