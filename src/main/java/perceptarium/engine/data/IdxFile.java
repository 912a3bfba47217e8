package perceptarium.engine.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;

/// Reads IDX files, the format of the MNIST pictures and labels, plain or packed by gzip: two
/// zeros, the type of the numbers, the number of dimensions, their sizes, the numbers; all with the
/// highest byte first.
///
/// Source: LeCun, Cortes, Burges: The MNIST database of handwritten digits.
final class IdxFile {
  /// Most numbers that are taken in.
  static final int MAX_VALUES = 6_400_000;

  private static final int MAX_DIMENSIONS = 4;

  private final String where;
  private final DataInputStream in;

  private IdxFile(String where, InputStream in) {
    this.where = where;
    this.in = new DataInputStream(in);
  }

  /// Whether a file that begins with these bytes is meant to be IDX; a text never begins so.
  static boolean begins(int first, int second) {
    return (first == 0 && second == 0) || isGzip(first, second);
  }

  private static boolean isGzip(int first, int second) {
    return first == 0x1f && second == 0x8b;
  }

  /// One row for each element of the first dimension, all else of it in the columns.
  ///
  /// @param where setting and file, named in errors
  /// @param first how many rows are wanted, from the start; 0: all
  /// @throws BadInput if the file is damaged or has more than `maxRows` rows or {@value
  ///   #MAX_VALUES} numbers where all are wanted
  static Numbers read(String where, InputStream file, int first, int maxRows) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file);
    in.mark(2);
    boolean packed = isGzip(in.read(), in.read());
    in.reset();
    try {
      return new IdxFile(where, packed ? new BufferedInputStream(new GZIPInputStream(in)) : in)
          .read(first, maxRows);
    } catch (java.util.zip.ZipException e) {
      throw new BadInput(where + " is a damaged gzip file", e);
    } catch (EOFException e) {
      throw new BadInput(where + " ends within the head of an IDX file", e);
    }
  }

  private Numbers read(int first, int maxRows) throws IOException {
    if (in.readUnsignedShort() != 0) {
      throw new BadInput(where + " is no IDX file: it does not begin with two zeros");
    }
    int type = in.readUnsignedByte();
    if (type < 0x08 || type == 0x0a || type > 0x0e) {
      throw new BadInput(
          "%s: 0x%02x is no type of IDX numbers (08, 09, 0b, 0c, 0d, 0e)".formatted(where, type));
    }
    int dimensions = in.readUnsignedByte();
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new BadInput(
          "%s has %d dimensions; allowed are 1 to %d".formatted(where, dimensions, MAX_DIMENSIONS));
    }
    int rows = size(1);
    long columns = 1;
    for (int d = 2; d <= dimensions; d++) {
      columns = Math.min(columns * size(d), 1L << 31);
    }
    if (first > rows) {
      throw new BadInput("%s: the first %d rows of %d".formatted(where, first, rows));
    }
    int taken = first > 0 ? first : rows;
    long most = Math.min(maxRows, MAX_VALUES / columns);
    if (taken > most) {
      throw new BadInput(
          "%s has %d rows of %d numbers; at most %d fit%s"
              .formatted(
                  where, rows, columns, most, most > 0 ? " (take them with #" + most + ")" : ""));
    }
    double[] values = new double[(int) (taken * columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(type, i, values.length);
    }
    if (taken == rows && in.read() >= 0) {
      throw new BadInput("%s goes on after its %d numbers".formatted(where, values.length));
    }
    return Numbers.of(taken, (int) columns, values);
  }

  private int size(int dimension) throws IOException {
    int size = in.readInt();
    if (size < 1) {
      throw new BadInput(
          "%s: dimension %d has the size %d"
              .formatted(where, dimension, Integer.toUnsignedLong(size)));
    }
    return size;
  }

  private double value(int type, int i, int all) throws IOException {
    double value;
    try {
      value =
          switch (type) {
            case 0x08 -> in.readUnsignedByte();
            case 0x09 -> in.readByte();
            case 0x0b -> in.readShort();
            case 0x0c -> in.readInt();
            case 0x0d -> in.readFloat();
            default -> in.readDouble();
          };
    } catch (EOFException e) {
      throw new BadInput("%s ends after %d of %d numbers".formatted(where, i, all), e);
    }
    if (!Double.isFinite(value)) {
      throw new BadInput("%s: number %d is not finite".formatted(where, i + 1));
    }
    return value;
  }
}
