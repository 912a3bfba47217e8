package perceptarium.lab.scaling;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// What weakening or leaving out an attribute does to each group.
final class GroupsView {
  private static final int POINTS = 11;

  private final Settings settings;
  private final People.Judged now;
  private final People.Judged[] along = new People.Judged[POINTS];

  GroupsView(Settings settings, long seed) {
    this.settings = settings;
    People train = People.draw(settings, seed, "train");
    People test = People.draw(settings, seed, "test");
    double decay = settings.real("decay");
    now = People.judge(train, test, settings.real("strength"), decay);
    for (int k = 0; k < POINTS; k++) {
      along[k] = People.judge(train, test, strength(k), decay);
    }
  }

  private static double strength(int k) {
    return (double) k / (POINTS - 1);
  }

  private static String percent(double share) {
    return fixed(100 * share, 1) + " %";
  }

  Frame frame() {
    double s = settings.real("strength");
    String sentence =
        "%s %s of group A and %s of group B are judged wrong."
            .formatted(
                s == 0
                    ? "With the group left out"
                    : s == 1
                        ? "With the group at full strength"
                        : "With the group at strength " + shown(s),
                percent(now.error(0)),
                percent(now.error(1)));
    Frame.Builder frame =
        Frame.at(0, sentence)
            .finished(true)
            .main(errors())
            .side(chosen())
            .side(weights())
            .below(figure())
            .table(groups())
            .table(table())
            .table(weightTable());
    double[] w = now.weights();
    frame.formula(
        "The score",
        "\\hat y = w_1\\,\\text{merit} + w_2\\, s\\,\\text{group} + w_3\\,\\text{proxy} + b",
        "w_1 = %s,\\ w_2 s = %s,\\ w_3 = %s".formatted(latex(w[0]), latex(w[1]), latex(w[2])));
    frame.formula(
        "Why a weak attribute has less to say",
        "J = \\frac{1}{2m}\\sum_i (\\hat y^{(i)} - y^{(i)})^2 + \\frac{\\lambda}{2}\\|w\\|^2",
        "\\lambda = %s".formatted(latex(settings.real("decay"))));
    notes(frame);
    return frame
        .number("error_a", now.error(0))
        .number("error_b", now.error(1))
        .number("error", now.error())
        .number("gap", now.gap())
        .number("chosen_a", now.chosen(0))
        .number("chosen_b", now.chosen(1))
        .number("good_a", now.good(0))
        .number("good_b", now.good(1))
        .number("group_weight", w[1])
        .number("proxy_weight", w[2])
        .build();
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "The training data call some good ones of group B bad. The network learns it from them."
                + " Weaken the group, and only merit is left to judge by: unless a proxy tells the"
                + " group as well."));
    frame.note(
        Note.notice(
            "Strength works through weight decay: a weak attribute would need a large weight, and"
                + " large weights cost. Without decay training simply learns the larger weight,"
                + " until the strength is exactly 0."));
    if (settings.real("effect") != 0) {
      frame.note(
          Note.notice(
              "Here the group truly changes the outcome. Leaving it out then makes errors: it"
                  + " raises the least error that anybody could reach. What is fair is not for the"
                  + " network to say."));
    }
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"We can bind different strengths with different attributes, weakening these which"
                + " should have reduced influence … Sometimes we even avoid using some attributes"
                + " like race, sex, age … not to discriminate some groups.\"",
            "Deck H2, strengths of attributes"));
    frame.note(
        Note.warning(
            "Errors are counted against who is truly good. In life that is known to nobody: a test"
                + " set with the same prejudice would praise the prejudiced network."));
  }

  private Plot errors() {
    Doubles x = Doubles.generate(POINTS, GroupsView::strength);
    String title =
        "Judged wrong: %s of group A, %s of group B"
            .formatted(percent(now.error(0)), percent(now.error(1)));
    return Plot.of(
            "errors",
            title,
            Axis.of("strength of the group attribute", 0, 1),
            Axis.of("share judged wrong", 0, top()))
        .summary(title + ".")
        .add(
            line(
                "group B, 30 %",
                x, 1, Style.line(Ink.VERMILION).dash(Dash.DASHED).marker(Marker.SQUARE).width(2.4)))
        .add(line("group A, 70 %", x, 0, Style.line(Ink.BLUE).marker(Marker.CIRCLE).width(2.4)))
        .gesture(new Gesture.Cursor("strength", settings.real("strength")))
        .build();
  }

  private double top() {
    double most = 0.1;
    for (People.Judged j : along) {
      most = Math.max(most, Math.max(j.error(0), j.error(1)));
    }
    return 1.15 * most;
  }

  private Layer line(String name, Doubles x, int group, Style style) {
    return new Layer.Line(
        name,
        x,
        Doubles.generate(POINTS, k -> along[k].error(group)),
        style,
        k ->
            "strength %s: %d of %d judged wrong = %s"
                .formatted(
                    shown(x.get(k)),
                    along[k].wrong(group),
                    along[k].size(group),
                    percent(along[k].error(group))));
  }

  private Plot chosen() {
    String title =
        "Chosen: %s of A, %s of B".formatted(percent(now.chosen(0)), percent(now.chosen(1)));
    return Plot.of(
            "chosen", title, Axis.categories("group", List.of("A", "B")), Axis.of("share", 0, 1))
        .summary(title + ".")
        .add(bars("truly good", -0.18, now.good(0), now.good(1), Style.fill(Ink.GREY, 0.8)))
        .add(bars("chosen", 0.18, now.chosen(0), now.chosen(1), Style.fill(Ink.GREEN, 0.9)))
        .build();
  }

  private Layer bars(String name, double side, double a, double b, Style style) {
    double[] share = {a, b};
    return new Layer.Bars(
        name,
        Doubles.of(side, 1 + side),
        Doubles.of(a, b),
        0.34,
        style,
        g ->
            "%s of group %s: %d of %d = %s"
                .formatted(
                    name,
                    g == 0 ? "A" : "B",
                    Math.round(share[g] * now.size(g)),
                    now.size(g),
                    percent(share[g])));
  }

  private Plot weights() {
    double[] w = now.weights();
    String title = "What the score is made of";
    double most = 0.05;
    for (double x : w) {
      most = Math.max(most, 1.15 * Math.abs(x));
    }
    return Plot.of(
            "weights",
            title,
            Axis.categories("attribute, as z-score", List.of("merit", "group B", "proxy")),
            Axis.of("weight", -most, most))
        .summary(title + ".")
        .noLegend()
        .add(
            new Layer.Bars(
                "",
                Doubles.of(0, 1, 2),
                Doubles.of(w),
                0.5,
                Style.fill(Ink.BLUE, 0.9),
                i ->
                    i == 1
                        ? "weight times strength: %s·%s = %s"
                            .formatted(
                                shown(now.raw(1)), shown(settings.real("strength")), shown(w[1]))
                        : "weight %s".formatted(shown(w[i]))))
        .build();
  }

  private Table groups() {
    return new Table(
        "groups",
        "The groups in the test set",
        Table.words("group", List.of("A", "B")),
        Table.numbers("size", Doubles.generate(2, now::size)),
        Table.numbers("good", Doubles.generate(2, now::good)),
        Table.numbers("chosen", Doubles.generate(2, now::chosen)),
        Table.numbers("good_refused", Doubles.generate(2, now::refused)),
        Table.numbers("bad_chosen", Doubles.generate(2, now::favoured)),
        Table.numbers("error", Doubles.generate(2, now::error)));
  }

  private TableFigure figure() {
    return new TableFigure(
        "groups",
        "Gap between the groups' errors: " + percent(now.gap()),
        groups(),
        List.of(
            "group",
            "people",
            "truly good",
            "chosen",
            "good but refused",
            "bad but chosen",
            "judged wrong"));
  }

  private Table table() {
    return new Table(
        "strengths",
        "Error by strength",
        Table.numbers("strength", Doubles.generate(POINTS, GroupsView::strength)),
        Table.numbers("error_a", Doubles.generate(POINTS, k -> along[k].error(0))),
        Table.numbers("error_b", Doubles.generate(POINTS, k -> along[k].error(1))),
        Table.numbers("error", Doubles.generate(POINTS, k -> along[k].error())));
  }

  private Table weightTable() {
    return new Table(
        "weights",
        "What the score is made of",
        Table.words("attribute", List.of("merit", "group", "proxy")),
        Table.numbers("weight", Doubles.of(now.weights())));
  }
}
