package perceptarium.lab.softmax;

import static perceptarium.figure.Format.shown;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import perceptarium.engine.analysis.Classes;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// Three measures of confidence for the answer on show and the deck's two answers: which should be
/// trusted?
final class Trust {
  private static final double[] A = {0.06, 0.98, 0.04, 0.92};
  private static final double[] B = {0.14, 0.88, 0.12, 0.06};

  private Trust() {}

  private static double[][] answers(SoftmaxView view) {
    return new double[][] {view.p, shares(A), shares(B)};
  }

  private static double[] shares(double[] outputs) {
    double sum = Arrays.stream(outputs).sum();
    return Arrays.stream(outputs).map(a -> a / sum).toArray();
  }

  static Table table(SoftmaxView view) {
    double[][] p = answers(view);
    int[][] rank = Arrays.stream(p).map(Classes::ranking).toArray(int[][]::new);
    Doubles top = Doubles.generate(3, i -> p[i][rank[i][0]]);
    Doubles second = Doubles.generate(3, i -> p[i][rank[i][1]]);
    Doubles entropy = Doubles.generate(3, i -> Classes.entropy(p[i]));
    return new Table(
        "trust",
        "Whom to trust",
        Table.words("answer", List.of("the answer on show", "the deck's (a)", "the deck's (b)")),
        Table.numbers("top", top),
        Table.numbers("second", second),
        Table.numbers(
            "lead",
            Doubles.generate(3, i -> top.get(i) - second.get(i)),
            i ->
                "lead = ŷ of the first − ŷ of the second\n= %s − %s = %s"
                    .formatted(
                        shown(top.get(i)),
                        shown(second.get(i)),
                        shown(top.get(i) - second.get(i)))),
        Table.numbers(
            "entropy", entropy, i -> "H = −Σ ŷ ln ŷ = " + shown(entropy.get(i)) + " nats"),
        Table.numbers(
            "share_of_ln_k",
            Doubles.generate(3, i -> entropy.get(i) / Math.log(p[i].length)),
            i ->
                "H / ln K = %s / ln %d = %s\n0 is certain, 1 is no idea"
                    .formatted(
                        shown(entropy.get(i)),
                        p[i].length,
                        shown(entropy.get(i) / Math.log(p[i].length)))));
  }

  static TableFigure figure(SoftmaxView view) {
    Table table = table(view);
    Doubles lead = ((Table.NumberColumn) table.column("lead")).values();
    int best = IntStream.range(0, 3).reduce(0, (i, j) -> lead.get(j) > lead.get(i) ? j : i);
    String title = "Whom to trust? The lead is largest for " + table.column("answer").text(best);
    return new TableFigure(
        "trust",
        title,
        title + ".",
        table,
        List.of("answer", "top ŷ", "second ŷ", "lead", "entropy H", "H / ln K"),
        List.of(),
        List.of(new TableFigure.Highlight(best, 3, Ink.ACCENT)));
  }
}
