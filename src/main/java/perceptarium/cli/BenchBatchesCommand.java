package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.MeasuredParam;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "batches",
    description =
        "Times an epoch of the same training by the size of its mini-batches, as the lab "
            + "`batch` does when it measures; the last line shows the times in that lab.",
    mixinStandardHelpOptions = true)
final class BenchBatchesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() {
    LabState state =
        LengthOptions.state(
            "batch", List.of("milliseconds=" + MeasuredParam.NOW), null, null, null, Path.of(""));
    Frame frame = Replay.frame(state);
    Table table = frame.table("time").orElseThrow();
    PrintWriter out = Commands.out(spec);
    if (json) {
      ObjectNode node = Json.object().put("state", state.text());
      node.put("update-ms", frame.numbers().get("update_ms"));
      ArrayNode rows = node.putArray("rows");
      for (int i = 0; i < table.rows(); i++) {
        rows.addObject()
            .put("batch", (int) number(table, "batch", i))
            .put("updates", (int) number(table, "updates", i))
            .put("milliseconds", number(table, "milliseconds", i))
            .put("ratio", ratio(table, i));
      }
      out.println(Json.text(node));
      return Cli.OK;
    }
    out.println("%6s%9s%12s%8s".formatted("batch", "updates", "ms", "of 32"));
    for (int i = 0; i < table.rows(); i++) {
      out.println(
          "%6.0f%9.0f%12.1f%8.2f"
              .formatted(
                  number(table, "batch", i),
                  number(table, "updates", i),
                  number(table, "milliseconds", i),
                  ratio(table, i)));
    }
    out.println("%.3f ms an update by itself".formatted(frame.numbers().get("update_ms")));
    out.println("run \"" + state.text() + "\"");
    return Cli.OK;
  }

  private static double ratio(Table table, int row) {
    return number(table, "milliseconds", row) / number(table, "milliseconds", 0);
  }

  private static double number(Table table, String column, int row) {
    return Double.parseDouble(table.column(column).text(row));
  }
}
