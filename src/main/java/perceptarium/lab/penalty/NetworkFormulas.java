package perceptarium.lab.penalty;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import perceptarium.engine.regularise.PenalisedTraining.Update;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Formulas with the numbers of one network, and what the decks print of them.
record NetworkFormulas(NetworkView v) {
  void add(Frame.Builder frame) {
    Net n = v.focus();
    Form form = v.form;
    String plus = v.biases() ? "\\ \\text{(and biases)}" : "";
    frame.formula(
        "What is minimised, " + NetworkView.name(n),
        "J = \\frac{1}{m}\\sum_i L^{(i)} + %s %s%s".formatted(form.factor(), form.omega(), plus),
        "%s + %s \\cdot %s = %s"
            .formatted(
                latex(n.now().trainLoss()),
                form.factorOf(n.lambda()),
                latex(v.omega(n)),
                latex(n.now().cost())));
    if (form.l1()) {
      frame.formula(
          "Sizes of all layers",
          "\\sum_{ij} |W^{[1]}_{ij}| + \\sum_{ij} |W^{[2]}_{ij}|",
          "%s + %s = %s".formatted(latex(v.sizes(n, 0)), latex(v.sizes(n, 1)), latex(v.omega(n))));
    } else {
      frame.formula(
          "Squared Frobenius norm",
          "\\|W^{[l]}\\|_F^2 = \\sum_i \\sum_j \\left(W^{[l]}_{ij}\\right)^2",
          "\\|W^{[1]}\\|_F^2 + \\|W^{[2]}\\|_F^2 = %s + %s = %s"
              .formatted(latex(v.squares(n, 0)), latex(v.squares(n, 1)), latex(v.omega(n))));
    }
    update(frame, n);
    prior(frame, n);
  }

  private double rate() {
    return v.settings.real("rate");
  }

  /// What a weight is multiplied by in an update under L2.
  private double keeps(Net n) {
    return 1 - 2 * rate() * v.form.factor(n.lambda());
  }

  private void update(Frame.Builder frame, Net n) {
    Update u = n.training().last();
    boolean shown = v.step > 0;
    String eta = latex(rate());
    String w = latex(u.before());
    String g = latexFactor(u.gradient());
    String after = latex(u.after());
    if (!v.form.l1()) {
      String decay = v.form.perExample() ? "\\frac{\\eta\\lambda}{m}" : "2\\eta\\lambda";
      frame.formula(
          "Weight decay: the last update of W₁₁",
          "w \\leftarrow \\left(1 - %s\\right) w - \\eta \\frac{\\partial L}{\\partial w}"
              .formatted(decay),
          shown
              ? "%s \\cdot %s - %s \\cdot %s = %s"
                  .formatted(latex(keeps(n)), latexFactor(u.before()), eta, g, after)
              : "");
      return;
    }
    String factor = v.form.factor();
    boolean soft = v.settings.choice("l1-step").equals("soft");
    String step = latex(rate() * v.form.factor(n.lambda()));
    String sign = u.before() > 0 ? "+ 1" : u.before() < 0 ? "- 1" : "0";
    frame.formula(
        soft ? "Soft threshold: the last update of W₁₁" : "The last update of W₁₁",
        soft
            ? "w \\leftarrow S_{\\eta %s}\\left(w - \\eta \\frac{\\partial L}{\\partial w}\\right)"
                .formatted(factor)
            : ("w \\leftarrow w - \\eta \\frac{\\partial L}{\\partial w} - \\eta %s\\,"
                    + "\\text{sign}(w)")
                .formatted(factor),
        !shown
            ? ""
            : soft
                ? "S_{%s}\\left(%s - %s \\cdot %s\\right) = %s".formatted(step, w, eta, g, after)
                : "%s - %s \\cdot %s - %s \\cdot (%s) = %s"
                    .formatted(w, eta, g, step, sign, after));
  }

  private void prior(Frame.Builder frame, Net n) {
    if (n.lambda() == 0) {
      return;
    }
    Form form = v.form;
    String with = latex(n.lambda());
    String spread = latex(form.prior(n.lambda()));
    String formula;
    String numbers;
    if (form.l1()) {
      formula = form.perExample() ? "b = \\frac{2}{\\lambda}" : "b = \\frac{1}{m\\lambda}";
      numbers =
          form.perExample()
              ? "\\frac{2}{%s} = %s".formatted(with, spread)
              : "\\frac{1}{%d \\cdot %s} = %s".formatted(form.m(), with, spread);
    } else {
      formula =
          form.perExample()
              ? "\\sigma = \\frac{1}{\\sqrt{\\lambda}}"
              : "\\sigma = \\frac{1}{\\sqrt{2m\\lambda}}";
      numbers =
          form.perExample()
              ? "\\frac{1}{\\sqrt{%s}} = %s".formatted(with, spread)
              : "\\frac{1}{\\sqrt{2 \\cdot %d \\cdot %s}} = %s".formatted(form.m(), with, spread);
    }
    frame.formula(
        form.l1() ? "Scale of the Laplacian prior" : "Spread of the Gaussian prior",
        formula,
        numbers);
  }

  void notes(Frame.Builder frame) {
    frame.note(
        new Note(
            Note.Kind.DECK,
            v.form.l1()
                ? "L1 \"can be interpreted as having a Laplacian prior over the weights\": the"
                    + " penalty is the negative logarithm of $e^{-|w|/b}$. Under 'Weights' that"
                    + " density lies over the histogram."
                : "L2 \"can be interpreted as having a Gaussian prior over the weights\": the"
                    + " penalty is the negative logarithm of $e^{-w^2/2\\sigma^2}$. Under 'Weights'"
                    + " that density lies over the histogram.",
            "Deck C, Regularization: L2, L1"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"If the weights are small the output values will also be not exceeding the middle,"
                + " almost linear part of the activation function\": under 'Nearly linear' see how"
                + " many sums $z$ stay there.",
            "Decks H, Regularization prevents overfitting"));
    if (!v.form.l1()) {
      slips(frame);
    }
  }

  private void slips(Frame.Builder frame) {
    Net n = v.focus();
    double squares = v.omega(n);
    double once = 2 * rate() * v.form.factor(n.lambda());
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "$\\|W\\|_F^2$ has a root on the slide. Squared, the norm has none: with %s it is %s, and the root would be %s."
                .formatted(NetworkView.name(n), shown(squares), shown(Math.sqrt(squares))),
            "Decks H1, H2, H4, Frobenius norm"));
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "The penalty is summed over i = 1…m, and once over l = 1…m, on the slides. It runs over"
                + " the layers, l = 1…%d here; the %d examples are in the first sum."
                    .formatted(n.architecture().depth(), v.form.m()),
            "Decks H1, H2, H4, cost with regularization"));
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "One line subtracts the decay twice: $\\partial J/\\partial W$ already holds it. Once, each update keeps %s of a weight; twice it would be %s."
                .formatted(
                    perceptarium.figure.Format.significant(1 - once, 6),
                    perceptarium.figure.Format.significant(1 - 2 * once, 6)),
            "Decks H1, H2, H4, weight decay"));
  }
}
