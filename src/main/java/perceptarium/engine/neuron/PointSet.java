package perceptarium.engine.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;

/// A named set of labelled points for one unit.
///
/// @param fixedInputs how many inputs it has, 0 if that may be chosen
/// @param logic its points are rows of a truth table, counting up from 00…0
public record PointSet(
    String name, String label, String source, int fixedInputs, boolean logic, Maker maker)
    implements Entry {
  private static final String DECK = "deck C, McCulloch–Pitts neurons";

  /// Every set.
  public static final Catalog<PointSet> ALL =
      new Catalog<>(
          "point set",
          List.of(
              gate("and", "AND", (function, r, n) -> Integer.bitCount(r) == n),
              gate("or", "OR", (function, r, n) -> r > 0),
              new PointSet("not", "NOT", DECK, 1, true, w -> gate(w, 1, (f, r, n) -> r == 0)),
              gate("nand", "NAND", (function, r, n) -> Integer.bitCount(r) < n),
              gate("nor", "NOR", (function, r, n) -> r == 0),
              gate("xor", "XOR", (function, r, n) -> Integer.bitCount(r) % 2 == 1),
              new PointSet("bird", "Blueberry bird", DECK, 2, true, PointSet::bird),
              new PointSet(
                  "failure",
                  "Hebb's failure case (3 inputs)",
                  "deck C, Hebb's rule: failure cases",
                  3,
                  true,
                  PointSet::failure),
              gate("table", "Your truth table", (function, r, n) -> function.at(r)),
              new PointSet("blobs", "Two blobs", "generated", 2, false, PointSet::blobs),
              new PointSet(
                  "margin", "Two classes with a gap", "generated", 2, false, PointSet::gap),
              new PointSet(
                  "outlier", "One point far away", "generated", 2, false, PointSet::outlier)));

  /// What a set is made from.
  ///
  /// @param function used by `table` only
  /// @param perClass points of each class in generated sets
  /// @param margin width of the gap in `margin`
  public record Wish(
      int inputs,
      BooleanFunction function,
      Coding coding,
      int perClass,
      double margin,
      SplittableRandom random) {}

  /// Makes the points.
  @FunctionalInterface
  public interface Maker {
    Samples make(Wish wish);
  }

  private interface Rule {
    boolean at(BooleanFunction function, int row, int inputs);
  }

  @Override
  public String formula() {
    return "";
  }

  private static PointSet gate(String name, String label, Rule rule) {
    return new PointSet(name, label, DECK, 0, true, wish -> gate(wish, wish.inputs(), rule));
  }

  private static Samples gate(Wish wish, int inputs, Rule rule) {
    int bits = 0;
    for (int r = 0; r < 1 << inputs; r++) {
      bits |= rule.at(wish.function(), r, inputs) ? 1 << r : 0;
    }
    return new BooleanFunction(inputs, bits).samples(wish.coding());
  }

  private static Samples bird(Wish wish) {
    List<String> names = List.of("hot dog", "golf ball", "violet", "blueberry");
    Samples and = gate(wish, 2, (f, r, n) -> r == 3);
    List<Samples.Point> points = new ArrayList<>();
    for (int r = 0; r < 4; r++) {
      points.add(new Samples.Point(and.get(r).x(), and.get(r).positive(), names.get(r)));
    }
    return new Samples(2, points);
  }

  private static Samples failure(Wish wish) {
    List<Samples.Point> points = new ArrayList<>();
    for (int r : new int[] {3, 5, 6, 7}) {
      double[] x = new double[3];
      for (int i = 0; i < 3; i++) {
        x[i] = wish.coding().value((r >> (2 - i) & 1) == 1);
      }
      points.add(new Samples.Point(x, r == 7, ""));
    }
    return new Samples(3, points);
  }

  private static Samples blobs(Wish wish) {
    return mixed(
        wish,
        (positive, i, random) -> {
          double side = positive ? 1 : -1;
          return new double[] {
            side * 1.3 + 0.6 * random.nextGaussian(), side + 0.6 * random.nextGaussian()
          };
        });
  }

  /// The classes lie on either side of 0.6x₁ + 0.8x₂ = 0.3, no point nearer than half the margin;
  /// one point of P and two of N touch the gap, so that it can be no wider.
  private static Samples gap(Wish wish) {
    return mixed(
        wish,
        (positive, i, random) -> {
          double side = positive ? 1 : -1;
          double along;
          double off;
          if (i == 0 || (!positive && i == 1)) {
            along = positive ? 0 : i == 0 ? -1.5 : 1.5;
            off = wish.margin() / 2;
          } else {
            along = random.nextDouble(-2.5, 2.5);
            off = wish.margin() / 2 + random.nextDouble(2);
          }
          double d = 0.3 + side * off;
          return new double[] {0.6 * d - 0.8 * along, 0.8 * d + 0.6 * along};
        });
  }

  private static Samples outlier(Wish wish) {
    return mixed(
        wish,
        (positive, i, random) -> {
          if (positive && i == 0) {
            return new double[] {-8, 9};
          }
          double side = positive ? 1.2 : -1.2;
          return new double[] {
            side + random.nextDouble(-0.8, 0.8), side + random.nextDouble(-0.8, 0.8)
          };
        });
  }

  private interface Placer {
    double[] place(boolean positive, int i, SplittableRandom random);
  }

  /// Points of both classes in turn, last drawn first (see {@link Samples#reversed}), rounded to
  /// two decimals so that they can be read and retyped.
  private static Samples mixed(Wish wish, Placer placer) {
    SplittableRandom random = wish.random();
    List<Samples.Point> points = new ArrayList<>();
    for (int i = 0; i < wish.perClass(); i++) {
      for (boolean positive : new boolean[] {false, true}) {
        double[] x = placer.place(positive, i, random);
        for (int j = 0; j < x.length; j++) {
          x[j] = Math.rint(x[j] * 100) / 100;
        }
        points.add(new Samples.Point(x, positive, ""));
      }
    }
    return new Samples(2, points);
  }
}
