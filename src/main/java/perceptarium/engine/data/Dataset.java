package perceptarium.engine.data;

import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Value;

/// Examples with targets. Immutable.
///
/// @param classes number of classes; 1 for regression
/// @param inputs `m×n`, one example a row
/// @param targets `m×1`: the class from 0, or the real target
/// @param strengths `m×1`, how much each example counts, ≥ 0; no rows: all count 1
/// @param names name of each input
public record Dataset(
    Task task,
    int classes,
    Numbers inputs,
    Numbers targets,
    Numbers strengths,
    List<String> names) {
  /// Most classes that labels are taken for; beyond it whole numbers are a regression.
  public static final int MAX_CLASSES = 10;

  public Dataset {
    names = List.copyOf(names);
    if (inputs.rows() != targets.rows()
        || (!strengths.isEmpty() && strengths.rows() != targets.rows())) {
      throw new IllegalArgumentException("inputs, targets and strengths differ in rows");
    }
  }

  /// Rows whose last column is the label. Labels 0 and 1 (or −1 and 1) are two classes, whole
  /// numbers from 0 below {@value #MAX_CLASSES} several, everything else is a regression.
  public static Dataset labelled(Numbers rows, List<String> names) {
    int n = rows.columns() - 1;
    double[] inputs = new double[rows.rows() * n];
    double[] labels = rows.columnArray(n);
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < n; j++) {
        inputs[i * n + j] = rows.get(i, j);
      }
    }
    boolean whole = true;
    boolean bipolar = true;
    int top = 0;
    for (double label : labels) {
      whole &= label == Math.rint(label) && label >= 0 && label < MAX_CLASSES;
      bipolar &= Math.abs(label) == 1;
      top = (int) Math.max(top, label);
    }
    if (bipolar) {
      for (int i = 0; i < labels.length; i++) {
        labels[i] = labels[i] > 0 ? 1 : 0;
      }
    }
    Task task =
        bipolar || (whole && top <= 1) ? Task.BINARY : whole ? Task.MULTICLASS : Task.REGRESSION;
    int classes = task == Task.REGRESSION ? 1 : Math.max(2, top + 1);
    return of(task, classes, Numbers.of(labels.length, n, inputs), labels, names);
  }

  static Dataset of(Task task, int classes, Numbers inputs, double[] targets, List<String> names) {
    return new Dataset(task, classes, inputs, Numbers.column(targets), Numbers.empty(), names);
  }

  /// Number of examples m.
  public int size() {
    return inputs.rows();
  }

  public double target(int row) {
    return targets.get(row);
  }

  /// How much an example counts.
  public double strength(int row) {
    return strengths.isEmpty() ? 1 : strengths.get(row);
  }

  /// The same examples with other inputs.
  public Dataset withInputs(Numbers other, List<String> otherNames) {
    return new Dataset(task, classes, other, targets, strengths, otherNames);
  }

  /// The same examples, counting as much as `weights` says.
  ///
  /// @throws BadInput if one is negative or all are 0
  public Dataset withStrengths(double... weights) {
    double sum = 0;
    for (double w : weights) {
      if (w < 0) {
        throw new BadInput("strengths: " + Value.number(w) + " is below 0");
      }
      sum += w;
    }
    if (sum == 0) {
      throw new BadInput("strengths: all are 0");
    }
    return new Dataset(task, classes, inputs, targets, Numbers.column(weights), names);
  }

  /// Some of the examples, in this order.
  public Dataset rows(int... rows) {
    return new Dataset(
        task,
        classes,
        pick(inputs, rows),
        pick(targets, rows),
        strengths.isEmpty() ? strengths : pick(strengths, rows),
        names);
  }

  /// The first `count` examples, or all if there are fewer.
  public Dataset first(int count) {
    return rows(IntStream.range(0, Math.min(count, size())).toArray());
  }

  /// The examples of all parts, one part after the other, named as in the first.
  ///
  /// @param parts at least one, all of the same task, classes and inputs
  static Dataset joined(List<Dataset> parts) {
    Dataset head = parts.getFirst();
    int n = head.inputs.columns();
    int m = parts.stream().mapToInt(Dataset::size).sum();
    boolean equal = parts.stream().allMatch(p -> p.strengths.isEmpty());
    double[] inputs = new double[m * n];
    double[] targets = new double[m];
    double[] strengths = new double[equal ? 0 : m];
    int row = 0;
    for (Dataset part : parts) {
      for (int i = 0; i < part.size(); i++, row++) {
        for (int j = 0; j < n; j++) {
          inputs[row * n + j] = part.inputs.get(i, j);
        }
        targets[row] = part.target(i);
        if (!equal) {
          strengths[row] = part.strength(i);
        }
      }
    }
    return new Dataset(
        head.task,
        head.classes,
        Numbers.of(m, n, inputs),
        Numbers.column(targets),
        equal ? Numbers.empty() : Numbers.column(strengths),
        head.names);
  }

  private static Numbers pick(Numbers from, int[] rows) {
    int n = from.columns();
    double[] data = new double[rows.length * n];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < n; j++) {
        data[i * n + j] = from.get(rows[i], j);
      }
    }
    return Numbers.of(rows.length, n, data);
  }
}
