package perceptarium.lab.softmax;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import perceptarium.engine.analysis.Classes;
import perceptarium.engine.network.Activations;
import perceptarium.lab.Frame;

/// The formulas of a softmax state with its numbers, among them the derivation of its gradient.
final class SoftmaxFormulas {
  private final SoftmaxView v;

  SoftmaxFormulas(SoftmaxView view) {
    v = view;
  }

  private record Line(String latex, String numbers) {}

  void addTo(Frame.Builder frame) {
    int w = v.ranking[0];
    String divided = v.temperature == 1 ? "" : "/T";
    frame.formula(
        "Probability of class " + (w + 1),
        v.softmax
            ? "\\hat y_j = \\frac{e^{z_j%s}}{\\sum_k e^{z_k%s}}".formatted(divided, divided)
            : "\\hat y_j = \\frac{\\sigma(z_j%s)}{\\sum_k \\sigma(z_k%s)}"
                .formatted(divided, divided),
        "\\hat y_%d = \\frac{%s}{%s} = %s".formatted(w + 1, latex(v.raw[w]), sum(), latex(v.p[w])));
    frame.formula(
        "Cross-entropy",
        "L = -\\ln \\hat y_c",
        "-\\ln %s = %s".formatted(latex(Math.exp(-v.loss)), latex(v.loss)));
    if (v.classes() == 2 && v.softmax) {
      double d = (v.z[1] - v.z[0]) / v.temperature;
      frame.formula(
          "Two classes are the logistic of the difference",
          "\\hat y_2 = \\frac{e^{z_2%1$s}}{e^{z_1%1$s} + e^{z_2%1$s}} = \\sigma((z_2 - z_1)%1$s)"
              .formatted(divided),
          "\\sigma(%s) = %s".formatted(latex(d), latex(Activations.sigmoid(d))));
    }
    List<Line> lines = derivation();
    int shown = v.settings.whole("lines");
    for (int i = 0; i < shown; i++) {
      frame.formula(
          "Gradient, line %d of %d".formatted(i + 1, lines.size()),
          lines.get(i).latex(),
          lines.get(i).numbers());
    }
    if (shown == 0) {
      frame.formula("Gradient", lines.getLast().latex(), lines.getLast().numbers());
    }
  }

  private String sum() {
    return Arrays.stream(v.raw).mapToObj(a -> latex(a)).collect(Collectors.joining(" + "));
  }

  /// From L to its gradient; the numbers are those of the true class c.
  private List<Line> derivation() {
    int c = v.target;
    String s = v.softmax ? (v.temperature == 1 ? "z" : "s") : "s";
    String score =
        v.softmax
            ? (v.temperature == 1 ? "" : ",\\ s_j = z_j/T")
            : ",\\ s_j = \\ln \\sigma(z_j%s)".formatted(v.temperature == 1 ? "" : "/T");
    String factor =
        v.softmax
            ? (v.temperature == 1 ? "" : "\\,/\\,T")
            : "\\,(1 - \\hat a_j)" + (v.temperature == 1 ? "" : "\\,/\\,T");
    String slope =
        factor.isEmpty() ? "" : "\\cdot \\frac{\\partial %s_j}{\\partial z_j}".formatted(s);
    double logSum = Classes.logSumExp(scores());
    return List.of(
        new Line("L = -\\ln \\hat y_c" + score, "= -\\ln %s".formatted(latex(Math.exp(-v.loss)))),
        new Line(
            "= -\\ln \\frac{e^{%s_c}}{\\sum_k e^{%s_k}}".formatted(s, s),
            "= -\\ln \\frac{%s}{%s}".formatted(latex(v.raw[c]), latex(v.sum))),
        new Line(
            "= \\ln \\sum_k e^{%s_k} - %s_c".formatted(s, s),
            "= %s - %s = %s"
                .formatted(latex(logSum), latexFactor(scores()[c]), latex(logSum - scores()[c]))),
        new Line(
            "\\frac{\\partial L}{\\partial z_j} = \\left(\\frac{\\partial}{\\partial %s_j} \\ln \\sum_k e^{%s_k} - \\frac{\\partial %s_c}{\\partial %s_j}\\right)%s"
                .formatted(s, s, s, s, slope),
            ""),
        new Line(
            "= \\left(\\frac{e^{%s_j}}{\\sum_k e^{%s_k}} - 1_{j=c}\\right)%s"
                .formatted(s, s, slope),
            "j = c:\\quad \\frac{%s}{%s} - 1".formatted(latex(v.raw[c]), latex(v.sum))),
        new Line(
            "\\frac{\\partial L}{\\partial z_j} = (\\hat y_j - y_j)%s".formatted(factor),
            "\\nabla L = (%s)"
                .formatted(
                    Arrays.stream(v.gradient)
                        .mapToObj(g -> latex(g, 3))
                        .collect(Collectors.joining(",\\ ")))));
  }

  private double[] scores() {
    return Arrays.stream(v.z).map(x -> v.rule.score(x, v.temperature)).toArray();
  }
}
