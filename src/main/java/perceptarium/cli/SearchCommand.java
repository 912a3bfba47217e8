package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Syntax;
import perceptarium.engine.search.Dimension;
import perceptarium.engine.search.Evaluation;
import perceptarium.engine.search.Goal;
import perceptarium.engine.search.Halving;
import perceptarium.engine.search.Search;
import perceptarium.engine.search.Space;
import perceptarium.engine.search.Strategies;
import perceptarium.engine.search.Trial;
import perceptarium.export.Batch;
import perceptarium.export.Csv;
import perceptarium.figure.Format;
import perceptarium.figure.Table;
import perceptarium.lesson.Computed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "search",
    description = "Looks for the settings of a lab that score best.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "--vary takes rate=log:1e-4..1, dropout=0..0.5, batch=whole:1..64,",
      "n=whole-log:8..512 or activation=tanh|relu. Where a setting holds {rate} the",
      "number is put there, else the setting of that name takes it:",
      "",
      "  perceptarium search playground \"optimizer=sgd(rate={rate})\"",
      "      --vary rate=log:1e-4..1 --vary \"batch=8|16|32\"",
      "      --score \"number(dev_accuracy)\" --best highest --epochs 50",
      "",
      "The outcome depends on the words above alone, never on the number of threads.",
      "With --csv every score is noted at once: after a break the same line with",
      "--resume goes on where it was."
    })
final class SearchCommand implements Callable<Integer> {
  /// What is written once a search is whole.
  static final String TRIALS = "trials.csv";

  private static final int SHOWN = 10;

  private final Path folder;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab's name.")
  private String lab = "";

  @Parameters(index = "1..*", paramLabel = "key=value", description = "Settings that stay.")
  private List<String> settings = List.of();

  @Option(
      names = "--vary",
      required = true,
      paramLabel = "RANGE",
      description = "What varies; several times for several settings.")
  private List<String> vary = List.of();

  @Option(
      names = "--score",
      required = true,
      paramLabel = "EXPRESSION",
      description = "What is judged, as in a lesson: number(dev_loss).")
  private String score = "";

  @Option(
      names = "--best",
      paramLabel = "lowest|highest",
      description = "Which scores are better; lowest if left out.")
  private String best = "lowest";

  @Option(
      names = "--strategy",
      paramLabel = "STRATEGY",
      description = "See list search-strategies; random if left out.")
  private String strategy = "random";

  @Option(names = "--trials", paramLabel = "N", description = "Candidates; 30 if left out.")
  private int trials = 30;

  @Option(
      names = "--halving",
      paramLabel = "N",
      description = "Cuts at which the worse half of 16 trials ends early; 0, none, if left out.")
  private int halving;

  @Option(names = "--seed", paramLabel = "N", description = "Where the search's chance starts.")
  private long seed = 1;

  @Mixin private LengthOptions length = new LengthOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Runs side by side; all cores if left out.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--csv",
      paramLabel = "DIR",
      description = "Write trials.csv there, and notes as it goes on.")
  private @Nullable Path csv;

  @Option(names = "--resume", description = "Go on with the search whose notes are in --csv.")
  private boolean resume;

  SearchCommand(Path folder) {
    this.folder = folder;
  }

  @Override
  public Integer call() throws Exception {
    Space space = new Space(vary.stream().map(Dimension::parse).toList());
    Goal goal = goal();
    if (halving < 0 || halving > 6) {
      throw new BadInput("--halving: %d is not a whole number from 0 to 6".formatted(halving));
    }
    if (resume && csv == null) {
      throw new BadInput("--resume: say with --csv where the notes are");
    }
    Search.Plan plan = plan(space, goal);
    LabObjective objective =
        new LabObjective(
            settings,
            Computed.parse("--score", score, 1),
            words -> length.state(lab, words, null, folder));
    objective.tryOut(space);
    Search.Outcome outcome = searched(plan, objective);
    PrintWriter out = Commands.out(spec);
    report(outcome, out);
    if (!outcome.ranking(goal).isEmpty()) {
      recommend(plan, outcome.ranking(goal), objective, out);
    }
    if (csv != null) {
      try (Batch files = Batch.into("--csv", Commands.place("--csv", folder, csv))) {
        Csv.write(table(space, outcome.trials()), files.file(TRIALS));
        files.commit().forEach(out::println);
      }
    }
    return Cli.OK;
  }

  private Search.Plan plan(Space space, Goal goal) {
    var how = Strategies.ALL.parse("--strategy", strategy);
    Halving cuts = halving == 0 ? Halving.NONE : new Halving(2, halving, 16);
    try {
      return new Search.Plan(space, how, trials, goal, cuts, seed, threads);
    } catch (BadInput e) {
      throw new BadInput("--" + e.getMessage(), e);
    }
  }

  private Goal goal() {
    return switch (best) {
      case "lowest" -> Goal.LOWEST;
      case "highest" -> Goal.HIGHEST;
      default -> throw new BadInput("--best: '%s' is not lowest or highest".formatted(best));
    };
  }

  private Search.Outcome searched(Search.Plan plan, LabObjective objective) throws Exception {
    if (csv == null) {
      return Search.run(plan, objective, List.of(), e -> {}, () -> false);
    }
    try (SearchNotes notes =
        SearchNotes.open(Commands.place("--csv", folder, csv), line(), resume)) {
      List<Evaluation> before = notes.before();
      return Search.run(plan, objective, before, notes::add, () -> false);
    }
  }

  /// All that the outcome depends on.
  private String line() {
    List<String> words = new ArrayList<>(List.of(lab));
    words.addAll(settings);
    words.addAll(vary);
    words.addAll(List.of(score, best, strategy));
    words.addAll(List.of("trials=" + trials, "halving=" + halving, "seed=" + seed));
    words.addAll(length.words());
    return words.stream().map(Syntax::quote).collect(Collectors.joining(" "));
  }

  private static void report(Search.Outcome outcome, PrintWriter out) {
    out.printf(
        "%d trials: %d ran to the end, %d ended early, %d failed.%n",
        outcome.trials().size(),
        count(outcome, Trial.Fate.FINISHED),
        count(outcome, Trial.Fate.STOPPED),
        count(outcome, Trial.Fate.FAILED));
    outcome.trials().stream()
        .filter(t -> !t.problem().isEmpty())
        .findFirst()
        .ifPresent(t -> out.println("The first that could not be run: " + t.problem()));
  }

  private void recommend(
      Search.Plan plan, List<Trial> ranking, LabObjective objective, PrintWriter out) {
    Space space = plan.space();
    out.println(row("score", space.dimensions().stream().map(Dimension::name).toList()));
    for (Trial t : ranking.subList(0, Math.min(SHOWN, ranking.size()))) {
      out.println(row(Format.shown(t.score()), List.copyOf(space.at(t.place()).values())));
    }
    out.println("Best: run " + lab + " " + objective.line(space.at(ranking.getFirst().place())));
    Space near = space.around(ranking.subList(0, Math.min(5, ranking.size())));
    out.println(
        "Nearer: "
            + near.dimensions().stream()
                .map(d -> "--vary " + Syntax.quote(d.text()))
                .collect(Collectors.joining(" ")));
  }

  private static long count(Search.Outcome outcome, Trial.Fate fate) {
    return outcome.trials().stream().filter(t -> t.fate() == fate).count();
  }

  private static String row(String score, List<String> values) {
    return Commands.padded(score, 12)
        + values.stream().map(v -> Commands.padded(brief(v), 14)).collect(Collectors.joining());
  }

  private static String brief(String value) {
    try {
      return Format.shown(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private static Table table(Space space, List<Trial> trials) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(numbers("trial", trials, Trial::index));
    for (int j = 0; j < space.dimensions().size(); j++) {
      Dimension d = space.dimensions().get(j);
      int axis = j;
      columns.add(
          Table.words(d.name(), trials.stream().map(t -> d.at(t.place().get(axis))).toList()));
    }
    columns.add(numbers("score", trials, Trial::score));
    columns.add(numbers("fraction", trials, Trial::fraction));
    columns.add(
        Table.words(
            "fate", trials.stream().map(t -> t.fate().name().toLowerCase(Locale.ROOT)).toList()));
    return new Table("trials", "Trials", columns, -1);
  }

  private static Table.Column numbers(
      String name, List<Trial> trials, ToDoubleFunction<Trial> value) {
    return Table.numbers(name, trials.stream().mapToDouble(value).toArray());
  }
}
