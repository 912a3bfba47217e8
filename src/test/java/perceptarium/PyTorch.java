package perceptarium;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What `src/test/reference/pytorch_traces.py` wrote.
public final class PyTorch {
  private PyTorch() {}

  /// A whole file.
  public static String text(String name) {
    try (InputStream in = PyTorch.class.getResourceAsStream("/pytorch/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The rows of a CSV file, by the names in its head.
  public static List<NamedCsvRecord> rows(String name) {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text(name))) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One number of a row.
  public static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }
}
