package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.ChoiceParam;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.Entry;
import perceptarium.catalog.FlagParam;
import perceptarium.catalog.MeasuredParam;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.PickParam;
import perceptarium.catalog.PicksParam;
import perceptarium.catalog.RealParam;
import perceptarium.catalog.Schema;
import perceptarium.catalog.TextParam;
import perceptarium.catalog.WholeParam;
import perceptarium.engine.data.CsvFiles;
import perceptarium.figure.Table;
import perceptarium.lab.Catalogues;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "describe",
    description =
        "Shows a lab's parameters, tables, figures and named numbers; or the parameters of an"
            + " optimizer, a surface …",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
  private final Path folder;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "A name that `list` shows.")
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Settings of the lab whose tables are wanted.")
  private List<String> settings = List.of();

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  DescribeCommand(Path folder) {
    this.folder = folder;
  }

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    if (Labs.ALL.names().contains(name)) {
      LabState state = LabState.parse(Labs.ALL.find(name), settings, CsvFiles.in(folder));
      Frame frame = Replay.frame(state);
      if (json) {
        out.println(Json.text(lab(state, frame)));
      } else {
        print(out, state, frame);
      }
      return Cli.OK;
    }
    Entry entry = find(name);
    if (!settings.isEmpty()) {
      throw new BadInput(
          "'%s': only a lab takes settings, and %s is none".formatted(settings.getFirst(), name));
    }
    if (json) {
      out.println(Json.text(entry(entry)));
    } else {
      out.println(entry.label() + (entry.formula().isEmpty() ? "" : "   " + entry.formula()));
      out.println(entry.source());
      print(out, entry.schema());
    }
    return Cli.OK;
  }

  private static Entry find(String name) {
    for (Catalog<?> catalog : Catalogues.ALL.values()) {
      if (catalog.names().contains(name)) {
        return catalog.find(name);
      }
    }
    throw new BadInput(
        "unknown name '%s'; the labs are %s, and `list` shows everything else"
            .formatted(name, String.join(", ", Labs.ALL.names())));
  }

  private static void print(PrintWriter out, LabState state, Frame frame) {
    Lab.Info info = state.lab().info();
    out.println(info.title() + ": " + info.question());
    out.println(
        "One step is one %s; a run has %d of them; the lab opens at step %d."
            .formatted(
                info.step(),
                state.lab().length(state.settings()),
                state.lab().showcase(state.settings())));
    print(out, state.lab().schema());
    out.println("tables");
    for (Table table : frame.tables()) {
      out.println(
          "  %s  %s"
              .formatted(
                  table.id(),
                  String.join(",", table.columns().stream().map(Table.Column::name).toList())));
    }
    out.println("figures");
    out.println(
        "  " + String.join(", ", frame.figures().stream().map(p -> p.figure().id()).toList()));
    if (!frame.numbers().isEmpty()) {
      out.println("numbers");
      out.println("  " + String.join(", ", frame.numbers().keySet()));
    }
  }

  private static void print(PrintWriter out, Schema schema) {
    if (schema.params().isEmpty()) {
      return;
    }
    out.println("parameters");
    for (ParamSpec p : schema.params()) {
      String unit = p.about().unit().isEmpty() ? "" : " " + p.about().unit();
      String role = p.about().role().label();
      String tag = role.isEmpty() ? "" : "   (" + role + ")";
      out.println("  %s=%s%s%s".formatted(p.name(), p.initial().text(), unit, tag));
      out.println("      %s: %s".formatted(p.range(), p.about().help()));
    }
  }

  private static ObjectNode lab(LabState state, Frame frame) {
    Lab lab = state.lab();
    ObjectNode node = entry(lab);
    node.put("question", lab.info().question())
        .put("step", lab.info().step())
        .put("length", lab.length(state.settings()))
        .put("showcase", lab.showcase(state.settings()));
    ArrayNode tables = node.putArray("tables");
    for (Table table : frame.tables()) {
      ObjectNode t = tables.addObject().put("name", table.id()).put("title", table.title());
      ArrayNode columns = t.putArray("columns");
      for (Table.Column c : table.columns()) {
        columns.add(
            switch (c) {
              case Table.NumberColumn n ->
                  Json.object().put("name", n.name()).put("type", "number").put("unit", n.unit());
              case Table.TextColumn w -> Json.object().put("name", w.name()).put("type", "text");
            });
      }
    }
    ArrayNode figures = node.putArray("figures");
    frame
        .figures()
        .forEach(
            p ->
                figures
                    .addObject()
                    .put("name", p.figure().id())
                    .put("title", p.figure().title())
                    .put("tab", p.tab()));
    ArrayNode numbers = node.putArray("numbers");
    frame.numbers().keySet().forEach(numbers::add);
    ArrayNode presets = node.putArray("presets");
    lab.presets()
        .forEach(p -> presets.addObject().put("label", p.label()).put("settings", p.settings()));
    return node;
  }

  private static ObjectNode entry(Entry entry) {
    ObjectNode node =
        Json.object()
            .put("name", entry.name())
            .put("label", entry.label())
            .put("formula", entry.formula())
            .put("source", entry.source());
    ArrayNode params = node.putArray("parameters");
    for (ParamSpec p : entry.schema().params()) {
      ObjectNode o = params.addObject().put("name", p.name()).put("label", p.about().label());
      type(p, o);
      o.put("range", p.range())
          .put("default", p.initial().text())
          .put("unit", p.about().unit())
          .put("role", p.about().role().label())
          .put("help", p.about().help());
      ArrayNode when = o.putArray("when");
      for (var condition : p.about().when()) {
        ObjectNode all = when.addObject();
        condition.forEach(
            (key, values) -> values.stream().sorted().forEach(all.putArray(key)::add));
      }
    }
    return node;
  }

  private static void type(ParamSpec spec, ObjectNode o) {
    switch (spec) {
      case RealParam r -> o.put("type", "real").put("min", r.min()).put("max", r.max());
      case WholeParam w -> o.put("type", "whole").put("min", w.min()).put("max", w.max());
      case FlagParam f -> o.put("type", "flag");
      case ChoiceParam c -> options(o.put("type", "choice"), c.options());
      case TextParam t -> o.put("type", "text").put("max-length", t.maxLength());
      case NumbersParam a -> {
        o.put("type", "numbers").put("max-rows", a.maxRows()).put("width", a.width());
        a.columns().forEach(o.putArray("columns")::add);
      }
      case MeasuredParam m ->
          m.columns().forEach(o.put("type", "measured").putArray("columns")::add);
      case DataParam d -> {
        options(o.put("type", "data").put("max-rows", d.maxRows()), d.options());
        d.columns().forEach(o.putArray("columns")::add);
      }
      case PickParam p -> names(o.put("type", "entry"), p.catalog());
      case PicksParam p -> names(o.put("type", "entries").put("max", p.max()), p.catalog());
    }
  }

  private static void options(ObjectNode o, List<ParamSpec.Option> options) {
    ArrayNode array = o.putArray("options");
    options.forEach(x -> array.addObject().put("name", x.name()).put("label", x.label()));
  }

  private static void names(ObjectNode o, Catalog<?> catalog) {
    ArrayNode array = o.put("kind", catalog.kind()).putArray("options");
    catalog.names().forEach(array::add);
  }
}
