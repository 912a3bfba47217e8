package perceptarium.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.lab.Catalogues;
import perceptarium.lab.Lab;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.Lessons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "list",
    description = "Lists what there is: labs, optimizers, surfaces, lessons …",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description = "One list, such as labs; all of them if left out.")
  private @Nullable String what;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    Map<String, Catalog<?>> chosen = chosen();
    if (json) {
      ObjectNode all = Json.object();
      chosen.forEach((name, catalog) -> all.set(name, array(catalog)));
      out.println(Json.text(all));
      return Cli.OK;
    }
    chosen.forEach(
        (name, catalog) -> {
          if (what == null) {
            out.println(name);
          }
          print(out, catalog, what == null ? "  " : "");
        });
    return Cli.OK;
  }

  /// The catalogues, and the lessons as one more.
  private Map<String, Catalog<?>> chosen() {
    Map<String, Catalog<?>> all = new LinkedHashMap<>(Catalogues.ALL);
    all.put("lessons", Lessons.bundled());
    if (what == null) {
      return all;
    }
    Catalog<?> catalog = all.get(what);
    if (catalog == null) {
      throw new BadInput(
          "unknown list '%s'; known: %s".formatted(what, String.join(", ", all.keySet())));
    }
    return Map.of(what, catalog);
  }

  private static void print(PrintWriter out, Catalog<?> catalog, String indent) {
    List<? extends Entry> entries = catalog.entries();
    List<String> calls = entries.stream().map(e -> shown(catalog, e)).toList();
    int width = Math.min(44, calls.stream().mapToInt(String::length).max().orElse(0));
    for (int i = 0; i < entries.size(); i++) {
      out.println(indent + Commands.padded(calls.get(i), width) + "  " + words(entries.get(i)));
    }
  }

  /// A lab by its name alone; everything else as the call that may be typed.
  private static String shown(Catalog<?> catalog, Entry entry) {
    return switch (entry) {
      case Lab lab -> lab.name();
      case Lesson lesson -> lesson.name();
      default -> catalog.call(entry.name()).text();
    };
  }

  private static String words(Entry entry) {
    return switch (entry) {
      case Lab lab -> lab.info().title() + ": " + lab.info().question();
      case Lesson lesson ->
          "%s (%s, %d minutes)".formatted(lesson.title(), lesson.lecture(), lesson.minutes());
      default -> entry.label();
    };
  }

  private static ArrayNode array(Catalog<?> catalog) {
    ArrayNode array = Json.array();
    for (Entry e : catalog) {
      ObjectNode node =
          Json.object()
              .put("name", e.name())
              .put("label", e.label())
              .put("formula", e.formula())
              .put("source", e.source());
      switch (e) {
        case Lab lab ->
            node.put("question", lab.info().question())
                .put("section", lab.info().section())
                .put("lecture", lab.info().lecture())
                .put("minutes", lab.info().minutes());
        case Lesson lesson ->
            node.put("lecture", lesson.lecture())
                .put("minutes", lesson.minutes())
                .put("steps", lesson.steps().size());
        default -> node.put("call", catalog.call(e.name()).text());
      }
      array.add(node);
    }
    return array;
  }
}
