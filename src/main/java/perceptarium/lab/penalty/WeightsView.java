package perceptarium.lab.penalty;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.regularise.PenalisedQuadratic;
import perceptarium.engine.regularise.PenalisedQuadratic.Cost;
import perceptarium.engine.regularise.Shrinkage;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Two weights on a quadratic loss, under a circle and under a diamond.
final class WeightsView {
  private static final String BALLS = "Circle and diamond";
  private static final String GROWING = "As λ grows";

  final double lambda;
  final double rate;
  final double[] best;
  final PenalisedQuadratic loss;

  /// Where loss and penalty together are least.
  final double[] squares;

  final double[] sizes;

  /// The walks from the best weights: by decay, by the soft threshold, by the sign.
  final double[][] byDecay;

  final double[][] bySoft;
  final double[][] bySign;
  private final int step;

  WeightsView(Settings s, int step) {
    this.step = step;
    lambda = s.real("strength");
    rate = s.real("step-size");
    best = s.numbers("star").toArray();
    loss = PenalisedQuadratic.around(best[0], best[1], s.real("correlation"));
    squares = loss.minimum(Cost.l2(lambda));
    sizes = loss.minimum(Cost.l1(lambda));
    byDecay = walk((w, slope) -> w - rate * (slope + 2 * lambda * w));
    bySoft = walk((w, slope) -> Shrinkage.soft(w - rate * slope, rate * lambda));
    bySign = walk((w, slope) -> w - rate * (slope + lambda * Math.signum(w)));
  }

  private interface Step {
    double next(double w, double slope);
  }

  private double[][] walk(Step how) {
    double[][] path = new double[step + 1][];
    path[0] = best;
    for (int k = 1; k <= step; k++) {
      double[] w = path[k - 1];
      path[k] =
          new double[] {
            how.next(w[0], loss.slope1(w[0], w[1])), how.next(w[1], loss.slope2(w[0], w[1]))
          };
    }
    return path;
  }

  Frame frame() {
    WeightsFigures figures = new WeightsFigures(this);
    Table table = table();
    Frame.Builder frame =
        Frame.at(step, sentence())
            .place(figures.circle(), Slot.MAIN, BALLS)
            .place(figures.diamond(), Slot.SIDE, BALLS)
            .place(figures.shrinking(), Slot.MAIN, GROWING)
            .place(figures.walks(), Slot.SIDE, GROWING)
            .place(
                new TableFigure(
                    "minima",
                    "At λ = " + shown(lambda),
                    table,
                    List.of("penalty", "w₁", "w₂", "loss", "Ω", "loss + λΩ")),
                Slot.BELOW,
                BALLS + "|" + GROWING)
            .table(table)
            .table(walkTable())
            .table(figures.shrinkingTable());
    formulas(frame);
    notes(frame);
    double[] soft = bySoft[step];
    double[] sign = bySign[step];
    return frame
        .number("l2_w1", squares[0])
        .number("l2_w2", squares[1])
        .number("l1_w1", sizes[0])
        .number("l1_w2", sizes[1])
        .number("soft_w2", soft[1])
        .number("sign_w2", sign[1])
        .number("zeros", zeros())
        .build();
  }

  long zeros() {
    return java.util.Arrays.stream(sizes).filter(w -> w == 0).count();
  }

  private String sentence() {
    String l1 =
        switch ((int) zeros()) {
          case 0 -> "L1 leaves both weights, (%s, %s)";
          case 1 -> "L1 puts one weight to exactly 0, (%s, %s)";
          default -> "L1 puts both weights to exactly 0, (%s, %s)";
        };
    return ("With λ = %s " + l1 + "; L2 only makes them smaller, (%s, %s).")
        .formatted(
            shown(lambda), shown(sizes[0]), shown(sizes[1]), shown(squares[0]), shown(squares[1]));
  }

  private void formulas(Frame.Builder frame) {
    frame.formula(
        "Under L2 the slope is 0 where",
        "\\frac{\\partial L}{\\partial w_2} + 2\\lambda w_2 = 0",
        "%s + 2 \\cdot %s \\cdot %s = 0"
            .formatted(
                latex(loss.slope2(squares[0], squares[1])),
                latex(lambda),
                latexFactor(squares[1])));
    double pull = loss.slope2(sizes[0], sizes[1]);
    frame.formula(
        "Under L1 a weight stays 0 while",
        "\\left|\\frac{\\partial L}{\\partial w_2}\\right| \\le \\lambda",
        sizes[1] == 0
            ? "|%s| \\le %s".formatted(latex(pull), latex(lambda))
            : "w_2 \\ne 0:\\ |%s| = %s".formatted(latex(pull), latex(lambda)));
    if (step > 0) {
      double[] w = bySoft[step - 1];
      double slope = loss.slope2(w[0], w[1]);
      frame.formula(
          "The last step of w₂: soft threshold",
          "w \\leftarrow S_{\\eta\\lambda}\\left(w - \\eta\\frac{\\partial L}{\\partial w}\\right)",
          "S_{%s}\\left(%s - %s \\cdot %s\\right) = %s"
              .formatted(
                  latex(rate * lambda),
                  latex(w[1]),
                  latex(rate),
                  latexFactor(slope),
                  latex(bySoft[step][1])));
    }
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Drag the star. The loss's contours meet the circle somewhere on its arc, where no"
                + " weight is 0; the diamond they mostly meet at a corner, and corners lie on the"
                + " axes. Raise λ: both shrink, but only the diamond's solution slides onto an"
                + " axis and stays there."));
    frame.note(
        Note.notice(
            "The circle and the diamond are the weights that cost as much as the solution. They are"
                + " also the contours of the priors: a Gaussian one is round, a Laplacian one has"
                + " corners."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Unlike L2, L1 will push certain weights to be exactly 0.\" True of its minimum. The"
                + " gradient that the slide gives, sign(W), never rests there: it crosses 0 again"
                + " and again. It takes the soft threshold to arrive.",
            "Deck C, Regularization: L1"));
  }

  private Table table() {
    double[][] w = {best, squares, sizes};
    double[] omega = {0, Cost.l2(1).at(squares[0], squares[1]), Cost.l1(1).at(sizes[0], sizes[1])};
    return new Table(
        "minima",
        "Where it is least",
        Table.words("penalty", List.of("none", "L2", "L1")),
        Table.numbers("w1", Doubles.generate(3, i -> w[i][0])),
        Table.numbers("w2", Doubles.generate(3, i -> w[i][1])),
        Table.numbers("loss", Doubles.generate(3, i -> loss(w[i]))),
        Table.numbers(
            "omega",
            Doubles.generate(3, i -> omega[i]),
            i ->
                switch (i) {
                  case 0 -> "nothing is punished";
                  case 1 ->
                      "w₁² + w₂² = %s² + %s² = %s"
                          .formatted(factor(w[1][0]), factor(w[1][1]), shown(omega[1]));
                  default ->
                      "|w₁| + |w₂| = |%s| + |%s| = %s"
                          .formatted(shown(w[2][0]), shown(w[2][1]), shown(omega[2]));
                }),
        Table.numbers(
            "cost",
            Doubles.generate(3, i -> loss(w[i]) + lambda * omega[i]),
            i ->
                "loss + λΩ = %s + %s·%s = %s"
                    .formatted(
                        shown(loss(w[i])),
                        shown(lambda),
                        shown(omega[i]),
                        shown(loss(w[i]) + lambda * omega[i]))));
  }

  double loss(double[] w) {
    // what rounding leaves of an exact 0
    return Math.max(0, loss.value(w[0], w[1]));
  }

  private Table walkTable() {
    int n = step + 1;
    return new Table(
            "walk",
            "The walks from the best weights",
            Table.numbers("iteration", Doubles.count(0, n)),
            Table.numbers("decay_w1", Doubles.generate(n, k -> byDecay[k][0])),
            Table.numbers("decay_w2", Doubles.generate(n, k -> byDecay[k][1])),
            Table.numbers("soft_w1", Doubles.generate(n, k -> bySoft[k][0])),
            Table.numbers("soft_w2", Doubles.generate(n, k -> bySoft[k][1]), this::explainSoft),
            Table.numbers("sign_w1", Doubles.generate(n, k -> bySign[k][0])),
            Table.numbers("sign_w2", Doubles.generate(n, k -> bySign[k][1]), this::explainSign))
        .marked(step);
  }

  String explainDecay(int k) {
    if (k == 0) {
      return "the best weights of the loss alone";
    }
    double[] w = byDecay[k - 1];
    return "w₂ ← (1 − 2ηλ)w₂ − η·∂L/∂w₂ = %s·%s − %s·%s = %s"
        .formatted(
            shown(1 - 2 * rate * lambda),
            factor(w[1]),
            shown(rate),
            factor(loss.slope2(w[0], w[1])),
            shown(byDecay[k][1]));
  }

  String explainSoft(int k) {
    if (k == 0) {
      return "the best weights of the loss alone";
    }
    double[] w = bySoft[k - 1];
    double slope = loss.slope2(w[0], w[1]);
    return "w₂ − η·∂L/∂w₂ = %s − %s·%s = %s\n%s closer to 0, at most onto it: %s"
        .formatted(
            shown(w[1]),
            shown(rate),
            factor(slope),
            shown(w[1] - rate * slope),
            shown(rate * lambda),
            shown(bySoft[k][1]));
  }

  String explainSign(int k) {
    if (k == 0) {
      return "the best weights of the loss alone";
    }
    double[] w = bySign[k - 1];
    double slope = loss.slope2(w[0], w[1]);
    return "w₂ ← w₂ − η·(∂L/∂w₂ + λ·sign w₂) = %s − %s·(%s + %s·%s) = %s"
        .formatted(
            shown(w[1]),
            shown(rate),
            shown(slope),
            shown(lambda),
            factor(Math.signum(w[1])),
            shown(bySign[k][1]));
  }
}
