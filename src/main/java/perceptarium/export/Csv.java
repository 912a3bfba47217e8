package perceptarium.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import perceptarium.figure.Table;

/// A table as CSV: UTF-8, a head line, `,` between cells, every number in the shortest form that
/// reads back as the same double; NaN is an empty cell.
public final class Csv {
  private Csv() {}

  /// The whole file as text, for the clipboard.
  public static String text(Table table) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      writeTo(writer, table);
    } catch (IOException e) {
      throw new AssertionError("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  /// Writes `file`, replacing what was there.
  ///
  /// @throws perceptarium.catalog.BadInput one sentence if it cannot be written
  public static void write(Table table, Path file) {
    AtomicFile.write(
        file,
        out -> {
          try (CsvWriter writer =
              CsvWriter.builder()
                  .lineDelimiter(LineDelimiter.LF)
                  .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            writeTo(writer, table);
          }
        });
  }

  private static void writeTo(CsvWriter writer, Table table) {
    List<Table.Column> columns = table.columns();
    writer.writeRecord(columns.stream().map(Table.Column::name).toList());
    String[] cells = new String[columns.size()];
    for (int row = 0; row < table.rows(); row++) {
      for (int j = 0; j < cells.length; j++) {
        cells[j] = columns.get(j).text(row);
      }
      writer.writeRecord(cells);
    }
  }
}
