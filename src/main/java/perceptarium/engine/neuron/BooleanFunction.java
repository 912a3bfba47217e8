package perceptarium.engine.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perceptarium.catalog.BadInput;

/// A truth table: the outputs for inputs counting up from 00…0, the first input being the most
/// significant.
///
/// @param inputs 1–4
/// @param bits output of row r in bit r
public record BooleanFunction(int inputs, int bits) {
  public static final int MAX_INPUTS = 4;

  /// Names of the sixteen functions of two inputs, by their outputs for 00, 01, 10, 11.
  private static final List<String> TWO_INPUTS =
      List.of(
          "never",
          "AND",
          "x₁ and not x₂",
          "x₁",
          "x₂ and not x₁",
          "x₂",
          "XOR",
          "OR",
          "NOR",
          "XNOR",
          "not x₂",
          "x₁ or not x₂",
          "not x₁",
          "x₂ or not x₁",
          "NAND",
          "always");

  private static final List<String> ONE_INPUT = List.of("never", "identity", "NOT", "always");

  public BooleanFunction {
    if (inputs < 1 || inputs > MAX_INPUTS) {
      throw new IllegalArgumentException(inputs + " inputs");
    }
  }

  /// Reads the target column: `0110`.
  ///
  /// @throws BadInput unless it is 2ⁿ zeros and ones
  public static BooleanFunction parse(String key, String column, int inputs) {
    String text = column.strip();
    if (!text.matches("[01]{" + (1 << inputs) + "}")) {
      throw new BadInput(
          "%s: '%s' is not the %d zeros and ones of a truth table with %d input%s"
              .formatted(key, text, 1 << inputs, inputs, inputs == 1 ? "" : "s"));
    }
    int bits = 0;
    for (int r = 0; r < text.length(); r++) {
      bits |= (text.charAt(r) - '0') << r;
    }
    return new BooleanFunction(inputs, bits);
  }

  /// Every function of that many inputs, in the order of their columns read as binary numbers.
  public static List<BooleanFunction> all(int inputs) {
    List<BooleanFunction> all = new ArrayList<>();
    int rows = 1 << inputs;
    for (int number = 0; number < 1 << rows; number++) {
      String column = Integer.toBinaryString(number | 1 << rows).substring(1);
      all.add(parse("function", column, inputs));
    }
    return all;
  }

  public int rows() {
    return 1 << inputs;
  }

  /// Output of row `r`.
  public boolean at(int r) {
    return (bits >> r & 1) == 1;
  }

  /// Input `i` (from 0) of row `r`.
  public boolean input(int r, int i) {
    return (r >> (inputs - 1 - i) & 1) == 1;
  }

  /// The target column: `0110`.
  public String column() {
    StringBuilder column = new StringBuilder();
    for (int r = 0; r < rows(); r++) {
      column.append(at(r) ? '1' : '0');
    }
    return column.toString();
  }

  /// The same with the output of row `r` turned.
  public BooleanFunction flipped(int r) {
    return new BooleanFunction(inputs, bits ^ 1 << r);
  }

  /// Its usual name, or its column.
  public String name() {
    return switch (inputs) {
      case 1 -> ONE_INPUT.get(Integer.parseInt(column(), 2));
      case 2 -> TWO_INPUTS.get(Integer.parseInt(column(), 2));
      default -> column();
    };
  }

  /// Its rows as points, counting up from 00…0.
  public Samples samples(Coding coding) {
    List<Samples.Point> points = new ArrayList<>();
    for (int r = 0; r < rows(); r++) {
      double[] x = new double[inputs];
      for (int i = 0; i < inputs; i++) {
        x[i] = coding.value(input(r, i));
      }
      points.add(new Samples.Point(x, at(r), ""));
    }
    return new Samples(inputs, points);
  }

  /// The unit with the smallest whole-number weights (then threshold) that computes it; empty if
  /// none with weights up to 3 does, which for at most three inputs means that none exists.
  public Optional<ThresholdUnit> smallestUnit() {
    int reach = 3;
    int span = 2 * reach + 1;
    ThresholdUnit best = null;
    double bestSize = Double.POSITIVE_INFINITY;
    for (int code = 0; code < Math.pow(span, inputs); code++) {
      double[] w = new double[inputs];
      double size = 0;
      for (int i = inputs - 1, rest = code; i >= 0; i--, rest /= span) {
        w[i] = rest % span - reach;
        size += Math.abs(w[i]);
      }
      for (int theta = -inputs * reach; size <= bestSize && theta <= inputs * reach + 1; theta++) {
        double total = size + Math.abs(theta) * 0.01;
        ThresholdUnit unit = new ThresholdUnit(w, theta, false);
        if (total < bestSize && unit.function().equals(this)) {
          best = unit;
          bestSize = total;
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
