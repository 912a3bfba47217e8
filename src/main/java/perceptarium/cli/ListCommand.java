package perceptarium.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Value;
import perceptarium.lab.Catalogues;
import perceptarium.lab.Lab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "list",
    description = "What there is: labs, optimizers, surfaces, lessons …",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description = "One list; all of them if left out.")
  private @Nullable String what;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    Map<String, Catalog<?>> chosen =
        what == null ? Catalogues.ALL : Map.of(what, Catalogues.find(what));
    if (json) {
      ObjectNode all = Json.object();
      chosen.forEach((name, catalog) -> all.set(name, array(catalog)));
      out.println(Json.text(all));
      return Cli.OK;
    }
    for (String name : Catalogues.ALL.keySet()) {
      Catalog<?> catalog = chosen.get(name);
      if (catalog != null) {
        if (what == null) {
          out.println(name);
        }
        print(out, catalog, what == null ? "  " : "");
      }
    }
    return Cli.OK;
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
    return entry instanceof Lab ? entry.name() : catalog.call(entry.name()).text();
  }

  private static String words(Entry entry) {
    return entry instanceof Lab lab
        ? lab.info().title() + ": " + lab.info().question()
        : entry.label();
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
      if (e instanceof Lab lab) {
        node.put("question", lab.info().question())
            .put("section", lab.info().section())
            .put("lecture", lab.info().lecture())
            .put("minutes", lab.info().minutes());
      } else {
        Value.Call call = catalog.call(e.name());
        node.put("call", call.text());
      }
      array.add(node);
    }
    return array;
  }
}
