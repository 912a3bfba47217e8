package perceptarium.lab.ewa;

import perceptarium.catalog.Settings;
import perceptarium.engine.statistics.Ewa;

/// All averages of one run, computed once. Index i is t = i + 1.
final class Curves {
  /// What the average is used for.
  enum View {
    AVERAGE,
    MOMENTUM,
    RMSPROP,
    ADAM
  }

  /// Which correction is on show.
  enum Correction {
    OFF,
    ON,
    COMPOUNDED
  }

  private static final double EPSILON = 1e-8;

  final Series series;
  final View view;
  final Correction correction;
  final double beta;
  final double beta2;

  /// What goes into the first average: the values, or their squares for RMSprop.
  final double[] input;

  final double[] average;
  final double[] corrected;
  final double[] compounded;

  /// Adam's second average, of the squares; empty otherwise.
  final double[] square;

  final double[] squareCorrected;
  private final double[] squareCompounded;

  Curves(Settings settings, long seed) {
    series = Series.of(settings, seed);
    boolean gradients = settings.choice("signal").equals("gradients");
    view =
        gradients
            ? View.valueOf(settings.choice("view").toUpperCase(java.util.Locale.ROOT))
            : View.AVERAGE;
    correction =
        switch (settings.choice("correction")) {
          case "off" -> Correction.OFF;
          case "on" -> Correction.ON;
          default -> Correction.COMPOUNDED;
        };
    beta = settings.real("beta");
    beta2 = settings.real("beta2");
    double[] squares = squares(series.values());
    input = view == View.RMSPROP ? squares : series.values();
    average = Ewa.average(input, beta);
    corrected = Ewa.corrected(average, beta);
    compounded = Ewa.compounded(input, beta);
    boolean adam = view == View.ADAM;
    square = adam ? Ewa.average(squares, beta2) : new double[0];
    squareCorrected = Ewa.corrected(square, beta2);
    squareCompounded = adam ? Ewa.compounded(squares, beta2) : new double[0];
  }

  int size() {
    return input.length;
  }

  /// The average that the correction setting asks for, at index i.
  double chosen(int i) {
    return of(correction, i);
  }

  double of(Correction which, int i) {
    return switch (which) {
      case OFF -> average[i];
      case ON -> corrected[i];
      case COMPOUNDED -> compounded[i];
    };
  }

  /// As drawn beside the values: RMSprop's squares come back under the root.
  double drawn(double v) {
    return view == View.RMSPROP ? Math.sqrt(v) : v;
  }

  /// What the weight moves by, divided by −η.
  double update(Correction which, int i) {
    double v = of(which, i);
    return switch (view) {
      case AVERAGE, MOMENTUM -> v;
      case RMSPROP -> series.values()[i] / (Math.sqrt(v) + EPSILON);
      case ADAM -> v / (Math.sqrt(second(which, i)) + EPSILON);
    };
  }

  double second(Correction which, int i) {
    return switch (which) {
      case OFF -> square[i];
      case ON -> squareCorrected[i];
      case COMPOUNDED -> squareCompounded[i];
    };
  }

  /// Plain mean of the first `t` inputs.
  double mean(int t) {
    double sum = 0;
    for (int i = 0; i < t; i++) {
      sum += input[i];
    }
    return sum / t;
  }

  private static double[] squares(double[] x) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = x[i] * x[i];
    }
    return out;
  }
}
