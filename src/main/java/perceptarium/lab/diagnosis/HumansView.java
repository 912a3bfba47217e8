package perceptarium.lab.diagnosis;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Who sets the human level: the best team, and what a lower bar would make of a model.
final class HumansView {
  private static final List<String> NAMES =
      List.of("typical human", "typical expert", "experienced expert", "team of experienced");

  private final double[] teams;
  private final double train;
  private final int model;
  private final int best;

  HumansView(Settings s) {
    teams = s.numbers(DiagnosisLab.TEAMS).toArray();
    model = s.whole("model") - 1;
    train = s.numbers(DiagnosisLab.MODELS).get(model, 2);
    int least = 0;
    for (int i = 1; i < teams.length; i++) {
      least = teams[i] < teams[least] ? i : least;
    }
    best = least;
  }

  private double bias(int i) {
    return Math.rint((train - teams[i]) * 1e9) / 1e9;
  }

  Frame frame() {
    String name = ErrorsView.letter(model);
    Frame.Builder frame =
        Frame.at(
                0,
                "The human level is %s %%, of the %s: model %s with %s %% on its training set %s."
                    .formatted(
                        shown(teams[best]), NAMES.get(best), name, shown(train), verdict(best)))
            .main(bars())
            .below(
                new TableFigure(
                    "levels",
                    "Model %s against each of them".formatted(name),
                    "Avoidable bias of the model, had each of them set the level.",
                    table(),
                    List.of("who classifies", "error %", "avoidable bias %", "so the model"),
                    List.of(),
                    List.of()))
            .table(table());
    frame.formula(
        "Human-level error",
        "\\min(\\text{errors of all humans and teams})",
        "\\min(%s) = %s\\,\\%%".formatted(list(), latex(teams[best])));
    frame.formula(
        "Avoidable bias",
        "\\text{train} - \\text{human}",
        "%s - %s = %s\\,\\%%".formatted(latex(train), latexFactor(teams[best]), latex(bias(best))));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Human-level error is defined as the lowest possible error that might be achieved by"
                + " the human team of the best experienced experts.\" It stands in for Bayes error,"
                + " which can only be lower.",
            "Deck H2, Human-level error"));
    frame.note(
        Note.notice(
            "Whoever takes a typical human for the level stops too early: the model looks"
                + " superhuman while a team of experts would still see its mistakes."));
    return frame.number("human", teams[best]).number("avoidable_bias", bias(best)).build();
  }

  private String list() {
    StringBuilder text = new StringBuilder();
    for (double t : teams) {
      text.append(text.isEmpty() ? "" : ",\\ ").append(latex(t));
    }
    return text.toString();
  }

  private String verdict(int i) {
    return bias(i) < 0
        ? "is better by %s %%".formatted(shown(-bias(i)))
        : bias(i) == 0 ? "is just as good" : "can still win %s %%".formatted(shown(bias(i)));
  }

  private Plot bars() {
    double top = 1.1 * Axis.end(Math.max(train, Doubles.of(teams).max()), 1);
    String title =
        "The best team sets the level: %s, %s %%".formatted(NAMES.get(best), shown(teams[best]));
    Plot.Builder plot =
        Plot.of(
                "humans",
                title,
                Axis.categories("who classifies", NAMES),
                Axis.of("error %", 0, top))
            .summary(title + ".");
    for (int i = 0; i < teams.length; i++) {
      int at = i;
      plot.add(
          new Layer.Bars(
              "",
              Doubles.of(i),
              Doubles.of(teams[i]),
              0.6,
              Style.fill(i == best ? Ink.GREEN : Ink.GREY, i == best ? 0.85 : 0.5),
              k -> explain(at)));
      plot.add(
          new Layer.Label(shown(teams[i]) + " %", i, teams[i] + 0.045 * top, Style.line(Ink.TEXT)));
      plot.gesture(new Gesture.Lift(DiagnosisLab.TEAMS, 0, i, i, teams[i]));
    }
    return plot.add(
            new Layer.Rule(
                "training error of model " + ErrorsView.letter(model),
                false,
                train,
                Style.line(Ink.VERMILION).dash(Dash.DASHED)))
        .build();
  }

  private String explain(int i) {
    return "train − human = %s − %s = %s %%"
        .formatted(shown(train), shown(teams[i]), shown(bias(i)));
  }

  private Table table() {
    Explain how = this::explain;
    return new Table(
            "humans",
            "Who classifies",
            Table.words("who", NAMES),
            Table.numbers("error", Doubles.of(teams)),
            Table.numbers("avoidable", Doubles.generate(teams.length, this::bias), how),
            Table.words(
                "verdict", IntStream.range(0, teams.length).mapToObj(this::verdict).toList()))
        .marked(best);
  }
}
