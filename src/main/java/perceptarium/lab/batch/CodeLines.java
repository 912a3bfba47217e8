package perceptarium.lab.batch;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perceptarium.engine.analysis.LogisticLine;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The deck's mini-batch algorithm, line by line, with the numbers of the next update.
record CodeLines(LogisticLine data, Track track, double rate, int line) {
  private record Line(String code, String deck, String numbers) {}

  private List<Line> lines() {
    int k = track.updates();
    int[] batch = track.batches.at(k);
    double w = track.w(k);
    double b = track.b(k);
    int i = batch[0];
    double z = w * data.x(i) + b;
    double a = data.answer(i, w, b);
    double sum = 0;
    for (int j : batch) {
      sum += data.loss(j, w, b);
    }
    double[] g = data.gradient(batch, w, b);
    int n = batch.length;
    String of = "first of %d: ".formatted(n);
    return List.of(
        new Line("J = 0; dW = 0; dB = 0", "J = 1; dLB = 0", "J = 0"),
        new Line(
            "Z = W·X + B",
            "",
            of + "%s·%s + %s = %s".formatted(shown(w), factor(data.x(i)), factor(b), shown(z))),
        new Line("A = σ(Z)", "", of + "σ(%s) = %s".formatted(shown(z), shown(a))),
        new Line(
            "J += −(Y ln A + (1 − Y) ln(1 − A))",
            "",
            of
                + "Y = %s adds %s; sum %s"
                    .formatted(shown(data.y(i)), shown(data.loss(i, w, b)), shown(sum))),
        new Line(
            "dZ = A − Y",
            "",
            of + "%s − %s = %s".formatted(shown(a), shown(data.y(i)), shown(a - data.y(i)))),
        new Line("dW += X·dZ", "", "sum %s".formatted(shown(g[0] * n))),
        new Line("dB += dZ", "", "sum %s".formatted(shown(g[1] * n))),
        new Line(
            "J /= b; dW /= b; dB /= b",
            "/= m, after all T batches",
            "J = %s, dW = %s, dB = %s".formatted(shown(sum / n), shown(g[0]), shown(g[1]))),
        new Line(
            "W −= α·dW",
            "outside the loop",
            "%s − %s·%s = %s"
                .formatted(shown(w), shown(rate), factor(g[0]), shown(w - rate * g[0]))),
        new Line(
            "B −= α·dB",
            "outside the loop",
            "%s − %s·%s = %s"
                .formatted(shown(b), shown(rate), factor(g[1]), shown(b - rate * g[1]))),
        new Line(
            "next t",
            "",
            "t = %d of %d".formatted(k % track.batches.updates() + 1, track.batches.updates())));
  }

  Table table() {
    List<Line> lines = lines();
    return new Table(
            "code",
            "Mini-batch descent, line by line",
            Table.words("line", lines.stream().map(Line::code).toList()),
            Table.words("deck", lines.stream().map(Line::deck).toList()),
            Table.words(
                "numbers",
                java.util.stream.IntStream.range(0, lines.size())
                    .mapToObj(k -> k < line ? lines.get(k).numbers() : "")
                    .toList()))
        .marked(line - 1);
  }

  TableFigure figure() {
    Table table = table();
    List<TableFigure.Cell> cells = new ArrayList<>();
    List<TableFigure.Highlight> slips = new ArrayList<>();
    for (int k = 0; k < table.rows(); k++) {
      for (int c = 0; c < 3; c++) {
        cells.add(
            new TableFigure.Cell(
                k, c, "run to this line", Map.of("line", Integer.toString(k + 1))));
      }
      slips.add(new TableFigure.Highlight(k, 1, Ink.VERMILION));
    }
    return new TableFigure(
        "code",
        "Update %d of the mini-batch run, line %d".formatted(track.updates() + 1, line),
        "The mini-batch algorithm with the numbers of the next update.",
        table,
        List.of("line", "the slide has", "with numbers"),
        cells,
        slips);
  }
}
