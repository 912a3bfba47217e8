package perceptarium.engine.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Value;

/// Reads numbers from CSV files: UTF-8, `,` `;` or tab between cells, with or without a head line.
///
/// Columns are taken by the names that are wanted where the head has them all; else the numeric
/// columns in order, if there are just as many (a first column that only counts the rows is passed
/// over). `file.csv#column` picks a single column by its name or its number from 1. Where weights
/// are wanted, a `.json` file is read as an exported model ({@link ModelRows}). IDX files, known by
/// their first bytes, are read as well; `file#1000` takes their first 1000 rows.
public final class CsvFiles implements perceptarium.catalog.Files {
  /// Largest file in bytes.
  public static final long MAX_BYTES = 64L << 20;

  /// Most rows below the head.
  public static final int MAX_ROWS = 100_000;

  /// Most columns.
  public static final int MAX_COLUMNS = 1_000;

  /// Bytes that are looked at to tell the separator.
  private static final int FIRST_LOOK = 1 << 16;

  /// Characters of a cell.
  private static final int MAX_CELL = 1 << 16;

  private final Path base;
  private final boolean inside;

  private CsvFiles(Path base, boolean inside) {
    this.base = base;
    this.inside = inside;
  }

  /// Paths are relative to `base`; whoever types them may read what they can read.
  public static CsvFiles in(Path base) {
    return new CsvFiles(base, false);
  }

  /// Only files below `base`: for lessons, which come from other people.
  public static CsvFiles within(Path base) {
    return new CsvFiles(base, true);
  }

  @Override
  public Numbers read(String key, String path, List<String> columns, int maxRows) {
    String name = path.strip();
    String pick = "";
    int hash = name.lastIndexOf('#');
    if (hash >= 0) {
      pick = name.substring(hash + 1).strip();
      name = name.substring(0, hash).strip();
    }
    Path file = resolve(key, name);
    try {
      if (columns.equals(ModelRows.COLUMNS) && name.toLowerCase(Locale.ROOT).endsWith(".json")) {
        try (InputStream in = Files.newInputStream(file)) {
          return ModelRows.read(key + ": " + name, in);
        }
      }
      if (isIdx(file)) {
        return idx(key, name, file, pick, columns, maxRows);
      }
      Reading reading = new Reading(key, name, pick, columns, Math.min(maxRows, MAX_ROWS));
      return reading.read(file, separator(file));
    } catch (IOException | UncheckedIOException e) {
      throw new BadInput("%s: %s cannot be read".formatted(key, name), e);
    } catch (CsvParseException e) {
      throw new BadInput(
          "%s: %s is not a CSV file: %s".formatted(key, name, BadInput.sentence(e)), e);
    }
  }

  private static boolean isIdx(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return IdxFile.begins(in.read(), in.read());
    }
  }

  private static Numbers idx(
      String key, String name, Path file, String pick, List<String> columns, int maxRows)
      throws IOException {
    if (!pick.matches("|[1-9]\\d{0,5}")) {
      throw new BadInput(
          "%s: '#%s' is no number of rows; #1000 takes the first 1000".formatted(key, pick));
    }
    int first = pick.isEmpty() ? 0 : Integer.parseInt(pick);
    try (InputStream in = Files.newInputStream(file)) {
      Numbers read = IdxFile.read(key + ": " + name, in, first, Math.min(maxRows, MAX_ROWS));
      if (!columns.isEmpty() && columns.size() != read.columns()) {
        throw new BadInput(
            "%s: %s has %d numbers a row where %d are wanted (%s)"
                .formatted(key, name, read.columns(), columns.size(), String.join(", ", columns)));
      }
      return read;
    }
  }

  private Path resolve(String key, String name) {
    Path file;
    try {
      file = base.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new BadInput("%s: '%s' is not a file name".formatted(key, name), e);
    }
    if (inside && !file.startsWith(base.normalize())) {
      throw new BadInput("%s: %s lies outside the lesson's folder".formatted(key, name));
    }
    if (name.isEmpty() || !Files.exists(file)) {
      throw new BadInput("%s: there is no file %s".formatted(key, name));
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new BadInput("%s: %s cannot be read".formatted(key, name));
    }
    try {
      if (inside && !file.toRealPath().startsWith(base.toRealPath())) { // by a link
        throw new BadInput("%s: %s lies outside the lesson's folder".formatted(key, name));
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new BadInput("%s: %s is larger than 64 MB".formatted(key, name));
      }
    } catch (IOException e) {
      throw new BadInput("%s: %s cannot be read".formatted(key, name), e);
    }
    return file;
  }

  /// The first of tab, semicolon and comma that is in the first line, outside of quotes. A comma
  /// beside one of the others is a decimal comma: as a separator it would make two numbers of one.
  private static char separator(Path file) throws IOException {
    String candidates = "\t;,";
    int best = candidates.length() - 1;
    boolean quoted = false;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int c = in.read();
      for (int n = 0; n < FIRST_LOOK && c >= 0 && c != '\n' && c != '\r'; n++, c = in.read()) {
        quoted ^= c == '"';
        int i = candidates.indexOf(c);
        best = i >= 0 && !quoted ? Math.min(best, i) : best;
      }
    }
    return candidates.charAt(best);
  }

  /// One reading of one file.
  private static final class Reading {
    private final String key;
    private final String name;
    private final String pick;
    private final List<String> wanted;
    private final int maxRows;
    private int[] taken = {};
    private boolean firstMayCount;
    private double[] data = new double[1024];
    private int size;

    Reading(String key, String name, String pick, List<String> wanted, int maxRows) {
      this.key = key;
      this.name = name;
      this.pick = pick;
      this.wanted = wanted;
      this.maxRows = maxRows;
    }

    Numbers read(Path file, char separator) throws IOException {
      try (CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .detectBomHeader(true)
              .skipEmptyLines(true)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .maxBufferSize(MAX_CELL)
              .ofCsvRecord(file, StandardCharsets.UTF_8)) {
        return rows(reader.iterator());
      }
    }

    private Numbers rows(Iterator<CsvRecord> records) {
      if (!records.hasNext()) {
        throw bad("is empty");
      }
      CsvRecord record = records.next();
      if (record.getFieldCount() > MAX_COLUMNS) {
        throw bad("has more than " + MAX_COLUMNS + " columns");
      }
      int width = record.getFieldCount();
      List<String> head = List.of();
      if (record.getFields().stream().noneMatch(Reading::isNumber)) {
        head = record.getFields().stream().map(String::strip).toList();
        if (head.stream().anyMatch(cell -> cell.matches("[-−+]?\\d+,\\d+"))) {
          throw bad("has decimal commas; numbers are written with a point, as 1.5");
        }
        if (!records.hasNext()) {
          throw bad("has a head line but no rows");
        }
        record = records.next();
      }
      choose(head, record);
      CsvRecord first = record;
      int rows = 0;
      while (true) {
        if (record.getFieldCount() != width) {
          throw bad(
              "line %d has %d cell(s) where the first line has %d"
                  .formatted(record.getStartingLineNumber(), record.getFieldCount(), width));
        }
        if (++rows > maxRows) {
          throw bad("has more than " + maxRows + " rows");
        }
        if (rows == 2 && head.isEmpty() && pick.isEmpty()) {
          refuseHalfAHead(first, record);
        }
        add(record, head);
        if (!records.hasNext()) {
          break;
        }
        record = records.next();
      }
      return table(rows, head);
    }

    /// Decides which columns are read, from the head and the first row.
    private void choose(List<String> head, CsvRecord first) {
      int[] numeric =
          IntStream.range(0, first.getFieldCount())
              .filter(i -> isNumber(first.getField(i)))
              .toArray();
      if (!pick.isEmpty()) {
        if (wanted.size() > 1) {
          throw new BadInput(
              "%s: takes %d columns (%s), so #%s cannot pick one"
                  .formatted(key, wanted.size(), String.join(", ", wanted), pick));
        }
        taken = new int[] {picked(head, first.getFieldCount())};
      } else if (!wanted.isEmpty() && wanted.stream().allMatch(w -> indexOf(head, w) >= 0)) {
        taken = wanted.stream().mapToInt(w -> indexOf(head, w)).toArray();
      } else if (wanted.isEmpty() || numeric.length == wanted.size()) {
        taken = numeric;
      } else if (numeric.length == wanted.size() + 1) {
        taken = numeric;
        firstMayCount = true;
      } else {
        throw unclear(head, numeric.length);
      }
      if (taken.length == 0) {
        throw bad("has no column of numbers");
      }
    }

    /// A first line of words and numbers may be names, such as years, or a row: never guess.
    private void refuseHalfAHead(CsvRecord first, CsvRecord second) {
      for (int i = 0; i < first.getFieldCount(); i++) {
        String cell = first.getField(i).strip();
        if (!cell.isEmpty() && !isNumber(cell) && isNumber(second.getField(i))) {
          throw bad("has '%s' above a number, but numbers beside it: no head line".formatted(cell));
        }
      }
    }

    private int picked(List<String> head, int width) {
      int index = indexOf(head, pick);
      if (index < 0 && pick.matches("\\d{1,4}") && Integer.parseInt(pick) <= width) {
        index = Integer.parseInt(pick) - 1;
      }
      if (index < 0) {
        throw bad(
            "has no column '%s'%s"
                .formatted(pick, head.isEmpty() ? "" : "; it has " + String.join(", ", head)));
      }
      return index;
    }

    private void add(CsvRecord record, List<String> head) {
      for (int column : taken) {
        String cell = record.getField(column).strip();
        double value;
        try {
          value = Value.parseNumber(key, cell);
        } catch (BadInput e) {
          String shown = cell.length() > 40 ? cell.substring(0, 37) + "..." : cell;
          throw new BadInput(
              "%s: %s line %d: '%s' in column %s is not a finite number"
                  .formatted(
                      key,
                      name,
                      record.getStartingLineNumber(),
                      shown,
                      head.isEmpty() ? String.valueOf(column + 1) : head.get(column)),
              e);
        }
        if (size == data.length) {
          data = Arrays.copyOf(data, 2 * size);
        }
        data[size++] = value;
      }
    }

    private Numbers table(int rows, List<String> head) {
      Numbers all = Numbers.of(rows, taken.length, Arrays.copyOf(data, size));
      if (!firstMayCount) {
        return all;
      }
      double[] first = all.columnArray(0);
      if (IntStream.range(1, rows).anyMatch(i -> first[i] != first[i - 1] + 1)) {
        throw unclear(head, taken.length);
      }
      double[] rest = new double[rows * (taken.length - 1)];
      for (int i = 0, k = 0; i < rows; i++) {
        for (int j = 1; j < taken.length; j++) {
          rest[k++] = all.get(i, j);
        }
      }
      return Numbers.of(rows, taken.length - 1, rest);
    }

    private BadInput unclear(List<String> head, int numeric) {
      String found =
          head.isEmpty()
              ? "it has %d numeric column(s) and no head line".formatted(numeric)
              : "its columns are " + String.join(", ", head);
      String hint = wanted.size() == 1 ? " (pick one with @" + name + "#column)" : "";
      return bad("has no column(s) " + String.join(", ", wanted) + ": " + found + hint);
    }

    private BadInput bad(String what) {
      return new BadInput("%s: %s %s".formatted(key, name, what));
    }

    private static int indexOf(List<String> head, String column) {
      return IntStream.range(0, head.size())
          .filter(i -> head.get(i).equalsIgnoreCase(column))
          .findFirst()
          .orElse(-1);
    }

    private static boolean isNumber(String cell) {
      try {
        Value.parseNumber("", cell);
        return true;
      } catch (BadInput e) {
        return false;
      }
    }
  }
}
