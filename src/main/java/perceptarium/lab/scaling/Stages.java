package perceptarium.lab.scaling;

import java.util.List;
import perceptarium.catalog.Numbers;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.Whitening;

/// A way of scaling two inputs, fitted on some data: x ↦ A·(x − shift), taken apart into its lines.
///
/// @param label in the middle of a sentence
/// @param shift taken away first
/// @param turn `2×2`, then multiplied with
/// @param scale then divided by
/// @param lines what each line does, in words
record Stages(String label, double[] shift, double[] turn, double[] scale, List<String> lines) {
  private static final double[] UNTURNED = {1, 0, 0, 1};

  static Stages of(String name, Numbers fit) {
    return switch (name) {
      case "min-max" ->
          plain(
              "min–max", Scaling.minMax(fit), List.of("less the smallest", "divided by the range"));
      case "z-score" ->
          plain(
              name,
              Scaling.standard(fit),
              List.of("less the mean", "divided by the standard deviation"));
      case "whitening" -> whitening(Whitening.fit(fit));
      default -> plain("raw", Scaling.none(2), List.of());
    };
  }

  private static Stages plain(String label, Scaling s, List<String> lines) {
    return new Stages(label, s.shift().toArray(), UNTURNED, s.scale().toArray(), lines);
  }

  private static Stages whitening(Whitening w) {
    double[] roots = new double[2];
    for (int k = 0; k < 2; k++) {
      double variance = w.variances().get(k);
      roots[k] = variance > 1e-12 * w.variances().get(0) ? Math.sqrt(variance) : 1;
    }
    return new Stages(
        "whitening",
        w.mean().toArray(),
        w.axes().toArray(),
        roots,
        List.of(
            "less the mean",
            "turned onto the eigenvectors",
            "each divided by the root of its eigenvalue"));
  }

  /// As a name in tables: `minmax`.
  String key() {
    return label.replaceAll("[-–]", "");
  }

  int last() {
    return lines.size();
  }

  /// After the first `line` lines.
  Numbers apply(Numbers x, int line) {
    double[] out = x.toArray();
    boolean turns = lines.size() == 3;
    for (int i = 0; i < x.rows(); i++) {
      double a = out[2 * i] - (line >= 1 ? shift[0] : 0);
      double b = out[2 * i + 1] - (line >= 1 ? shift[1] : 0);
      if (turns && line >= 2) {
        double turned = turn[0] * a + turn[1] * b;
        b = turn[2] * a + turn[3] * b;
        a = turned;
      }
      boolean scaled = line >= 1 && line == last();
      out[2 * i] = scaled ? a / scale[0] : a;
      out[2 * i + 1] = scaled ? b / scale[1] : b;
    }
    return Numbers.of(x.rows(), 2, out);
  }

  Numbers apply(Numbers x) {
    return apply(x, last());
  }
}
