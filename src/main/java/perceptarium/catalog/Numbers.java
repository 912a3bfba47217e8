package perceptarium.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// An immutable matrix of numbers, row-major: a point list, a weight matrix, a column of data.
///
/// Its text is rows separated by `;` and numbers by `,` (`1,1,1; 0,1,-1`). Beyond {@value
/// #PLAIN_TEXT_LIMIT} numbers the text is deflated and written as `zip:` + Base64, so that data
/// brought from a file can travel inside a saved state.
public final class Numbers {
  static final int PLAIN_TEXT_LIMIT = 256;
  private static final int MAX_TEXT = 64 << 20;
  private static final int MAX_VALUES = 100_000 * 64;

  /// Up to so many are read before their shape is looked at, for what is said about it.
  private static final int MANY = 10_000;

  private final int rows;
  private final int columns;
  private final double[] data;

  private Numbers(int rows, int columns, double[] data) {
    this.rows = rows;
    this.columns = columns;
    this.data = data;
  }

  /// A copy of `data`, read row by row.
  ///
  /// @throws IllegalArgumentException if `data` has not `rows·columns` elements
  public static Numbers of(int rows, int columns, double... data) {
    if (data.length != rows * columns) {
      throw new IllegalArgumentException(data.length + " numbers for " + rows + "×" + columns);
    }
    return new Numbers(rows, columns, data.clone());
  }

  /// One row.
  public static Numbers row(double... values) {
    return of(1, values.length, values);
  }

  /// One column.
  public static Numbers column(double... values) {
    return of(values.length, 1, values);
  }

  /// Rows of equal length.
  public static Numbers rows(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] data = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException("row " + (i + 1) + " has another length");
      }
      System.arraycopy(rows[i], 0, data, i * columns, columns);
    }
    return new Numbers(rows.length, columns, data);
  }

  /// No rows at all.
  public static Numbers empty() {
    return new Numbers(0, 0, new double[0]);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /// `rows·columns`.
  public int size() {
    return data.length;
  }

  public boolean isEmpty() {
    return data.length == 0;
  }

  /// The element in row `i`, column `j`, both from 0.
  public double get(int i, int j) {
    if (j < 0 || j >= columns) {
      throw new IndexOutOfBoundsException("column " + j + " of " + columns);
    }
    return data[i * columns + j];
  }

  /// The `i`-th element in reading order.
  public double get(int i) {
    return data[i];
  }

  /// All elements in reading order (a copy).
  public double[] toArray() {
    return data.clone();
  }

  /// Column `j` (a copy).
  public double[] columnArray(int j) {
    double[] column = new double[rows];
    for (int i = 0; i < rows; i++) {
      column[i] = get(i, j);
    }
    return column;
  }

  /// The same with one element changed.
  public Numbers with(int i, int j, double value) {
    double[] copy = data.clone();
    copy[i * columns + j] = value;
    return new Numbers(rows, columns, copy);
  }

  /// The same with one more row at the end.
  public Numbers append(double... row) {
    if (rows > 0 && row.length != columns) {
      throw new IllegalArgumentException("a row of " + row.length + " for " + columns + " columns");
    }
    double[] copy = Arrays.copyOf(data, data.length + row.length);
    System.arraycopy(row, 0, copy, data.length, row.length);
    return new Numbers(rows + 1, row.length, copy);
  }

  /// Lossless text, see the class comment. {@link #parse} is its inverse.
  public String text() {
    return data.length <= PLAIN_TEXT_LIMIT ? plainText() : zip(plainText());
  }

  private String plainText() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        text.append(j > 0 ? "," : i > 0 ? "; " : "").append(Value.number(data[i * columns + j]));
      }
    }
    return text.toString();
  }

  /// Reads what {@link #text} writes.
  ///
  /// @throws BadInput if a number is malformed or not finite, or the rows differ in length
  public static Numbers parse(String key, String text) {
    return parse(key, text, MAX_VALUES);
  }

  /// The same where far too many are refused before they are read.
  ///
  /// @param most numbers that can be taken
  static Numbers parse(String key, String text, long most) {
    String plain = text.startsWith("zip:") ? unzip(key, text.substring(4)) : text;
    if (plain.isBlank()) {
      return empty();
    }
    long limit = Math.min(MAX_VALUES, Math.max(most, MANY));
    if (plain.chars().filter(c -> c == ',' || c == ';').count() >= limit) {
      throw new BadInput("%s: more than %d numbers".formatted(key, limit));
    }
    String[] lines = plain.strip().split(";", -1);
    int columns = lines[0].split(",", -1).length;
    if ((long) lines.length * columns > MAX_VALUES) {
      throw new BadInput(key + ": more than " + MAX_VALUES + " numbers");
    }
    double[] data = new double[lines.length * columns];
    for (int i = 0; i < lines.length; i++) {
      String[] cells = lines[i].split(",", -1);
      if (cells.length != columns) {
        throw new BadInput(
            "%s: row %d has %d numbers where the first has %d"
                .formatted(key, i + 1, cells.length, columns));
      }
      for (int j = 0; j < columns; j++) {
        data[i * columns + j] = Value.parseNumber(key, cells[j].strip());
      }
    }
    return new Numbers(lines.length, columns, data);
  }

  private static String zip(String text) {
    Deflater deflater = new Deflater(9);
    try {
      deflater.setInput(text.getBytes(StandardCharsets.US_ASCII));
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return "zip:" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    } finally {
      deflater.end();
    }
  }

  private static String unzip(String key, String base64) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(Base64.getUrlDecoder().decode(base64));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int n = inflater.inflate(buffer);
        out.write(buffer, 0, n);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new BadInput(key + ": the packed data is cut short");
        }
        if (out.size() > MAX_TEXT) {
          throw new BadInput(key + ": the packed data is larger than 64 MB");
        }
      }
      return out.toString(StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException | DataFormatException e) {
      throw new BadInput(key + ": the packed data is damaged", e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * columns + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return text();
  }
}
