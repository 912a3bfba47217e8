package perceptarium.lab.tuning;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.search.Dimension;
import perceptarium.engine.search.Strategies;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;
import perceptarium.lab.tuning.Campaign.Run;

/// Words, formulas and tables of a search.
record TuningView(Settings settings, int step, List<Tried> tried) {
  private static final int LISTED = 8;
  private static final String PLANE = "The plane";
  private static final String PARALLEL = "Parallel coordinates";

  /// A trial and whose it is.
  private record Entry(Tried whose, Run run) {}

  static TuningView of(Settings settings, int step, List<Campaign> campaigns) {
    return new TuningView(settings, step, campaigns.stream().map(Tried::of).toList());
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "–" : fixed(100 * share, 1) + " %";
  }

  static String symbol(String key) {
    return switch (key) {
      case "rate" -> "η";
      case "penalty" -> "λ";
      case "units" -> "units";
      default -> "β";
    };
  }

  Ink ink(int i) {
    int place = Strategies.ALL.names().indexOf(tried.get(i).name());
    return Ink.data(place);
  }

  /// The one whose numbers a die throws, if there is one.
  Tried dice() {
    return tried.stream()
        .filter(t -> t.name().equals("random"))
        .findFirst()
        .orElse(tried.getFirst());
  }

  /// Share of each decade of a range, from 10^low on.
  static double[] shares(Dimension.Stretch d, int low, int decades) {
    double[] shares = new double[decades];
    for (int i = 0; i < decades; i++) {
      double a = Math.max(d.from(), Math.pow(10, low + i));
      double b = Math.min(d.to(), Math.pow(10, low + i + 1.0));
      shares[i] =
          d.log() ? Math.log(b / a) / Math.log(d.to() / d.from()) : (b - a) / (d.to() - d.from());
    }
    return shares;
  }

  String finding(Tried t) {
    return t.trials().isEmpty()
        ? "nothing tried yet"
        : "%s, best %s".formatted(count(t.different("rate"), "rate"), percent(t.bestScore()));
  }

  String leader() {
    List<Tried> ranked =
        tried.stream()
            .filter(t -> t.best().isPresent())
            .sorted(Comparator.comparingDouble(t -> -t.bestScore()))
            .toList();
    if (ranked.isEmpty()) {
      return "The best so far";
    }
    Tried first = ranked.getFirst();
    boolean tie = ranked.size() > 1 && ranked.get(1).bestScore() == first.bestScore();
    return tried.size() == 1
        ? "Best so far: " + percent(first.bestScore())
        : tie
            ? "Equal so far: " + percent(first.bestScore())
            : "%s leads with %s".formatted(first.label(), percent(first.bestScore()));
  }

  private Optional<Entry> best() {
    return ranking().stream().findFirst();
  }

  private List<Entry> ranking() {
    return tried.stream()
        .flatMap(t -> t.ranking().stream().map(r -> new Entry(t, r)))
        .sorted(Comparator.comparingDouble(e -> -e.run().score()))
        .toList();
  }

  Frame frame() {
    TuningFigures figures = new TuningFigures(this);
    Dimension.Stretch rates = Tried.range(dice().spaces().getFirst(), 0);
    int n = settings.whole("trials");
    Frame.Builder frame =
        Frame.at(step, sentence())
            .place(figures.planes(), Slot.MAIN, PLANE)
            .place(figures.parallel(), Slot.MAIN, PARALLEL)
            .side(figures.progress())
            .place(figures.decades(), Slot.SIDE, PLANE)
            .below(
                new TableFigure(
                    "best",
                    "The best trials",
                    "The settings of the best trials.",
                    bestTable(),
                    heads(),
                    zooms(),
                    List.of()))
            .table(trialTable())
            .table(bestTable())
            .number("best", best().map(e -> e.run().score()).orElse(Double.NaN))
            .number("best_rate", best().map(e -> Tried.value(e.run(), "rate")).orElse(Double.NaN))
            .number(
                "best_penalty", best().map(e -> Tried.value(e.run(), "penalty")).orElse(Double.NaN))
            .number("top_decade", topDecade(rates))
            .number("hit", 1 - Math.pow(0.95, n));
    for (Tried t : tried) {
      frame
          .number("best_" + t.name(), t.bestScore())
          .number("rates_" + t.name(), t.different("rate"))
          .number("exploded_" + t.name(), t.exploded())
          .number("epochs_" + t.name(), t.epochs());
    }
    formulas(frame, rates, n);
    notes(frame);
    return frame.build();
  }

  private static double topDecade(Dimension.Stretch d) {
    double from = Math.max(d.from(), d.to() / 10);
    return d.log()
        ? Math.log(d.to() / from) / Math.log(d.to() / d.from())
        : (d.to() - from) / (d.to() - d.from());
  }

  private String sentence() {
    if (step == 0) {
      return "Nothing is tried yet: each strategy may try %s."
          .formatted(count(settings.whole("trials"), "setting"));
    }
    if (tried.size() > 1) {
      return tried.stream()
          .map(
              t ->
                  "%s: %s in %s, best %s"
                      .formatted(
                          t.label(),
                          count(t.different("rate"), "different rate"),
                          count(t.trials().size(), "trial"),
                          percent(t.bestScore())))
          .collect(Collectors.joining("; ", "", "."));
    }
    Tried t = tried.getFirst();
    String spoilt = t.exploded() == 0 ? "" : "; %d exploded".formatted(t.exploded());
    String found =
        t.best()
            .map(
                b ->
                    "the best has %s, with η = %s and λ = %s"
                        .formatted(
                            percent(b.score()),
                            shown(Tried.value(b, "rate")),
                            shown(Tried.value(b, "penalty"))))
            .orElse("none has run to its end");
    return "%s of %d in %s: %s%s."
        .formatted(
            count(t.trials().size(), "trial"),
            settings.whole("trials"),
            count(t.epochs(), "epoch"),
            found,
            spoilt);
  }

  private void formulas(Frame.Builder frame, Dimension.Stretch d, int n) {
    if (d.log()) {
      frame.formula(
          "A rate on the logarithmic scale",
          "\\eta = 10^r,\\quad r = a + (b - a)\\,u,\\quad u \\sim U(0, 1)",
          "r = %s + %s\\,u"
              .formatted(
                  latex(Math.log10(d.from())), latex(Math.log10(d.to()) - Math.log10(d.from()))));
    } else {
      frame.formula(
          "A rate on the linear scale",
          "\\eta = a + (b - a)\\,u,\\quad u \\sim U(0, 1)",
          "%s + %s\\,u".formatted(latex(d.from()), latex(d.to() - d.from())));
    }
    int k = settings.whole("vary");
    int values = (int) Math.floor(Math.pow(n, 1.0 / k) + 1e-9);
    frame.formula(
        "Values of each hyperparameter in a grid",
        "\\lfloor n^{1/k} \\rfloor",
        "\\lfloor %d^{1/%d} \\rfloor = %d".formatted(n, k, values));
    frame.formula(
        "One of n random trials in the best 5 %",
        "1 - 0.95^n", "1 - 0.95^{%d} = %s".formatted(n, latex(1 - Math.pow(0.95, n), 3)));
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "A grid of n trials tries only $\\sqrt[k]{n}$ values of each of k hyperparameters (see"
                + " the marks on the axes); random trials try n different ones of each. Where only"
                + " one of them matters much, as the rate here, that is what counts."));
    frame.note(
        Note.notice(
            "%d dev examples: a score of 50 %% is good to about ± 7 points, so the leaders are hardly"
                    .formatted(SmallNet.DEV)
                + " different. And the best of many scores is too high: report a test set."));
    best()
        .map(e -> Tried.place(range(), Tried.value(e.run(), "rate")))
        .filter(place -> place < 0.05 || place > 0.95)
        .ifPresent(
            place ->
                frame.note(
                    Note.warning(
                        "The best rate lies at the edge of the box. Perhaps there is a better one"
                            + " beyond: move the box.")));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"First stage: only a few epochs to get rough idea of what params work. Second stage:"
                + " longer running time, finer search.\" And: \"note it's best to optimize in log"
                + " space!\" The deck: reg from 10⁻⁵ to 10⁵ and lr from"
                + " 10⁻⁶ to 10⁻³, then 10⁻⁴ to 1 and 10⁻⁴ to 10⁻³, 100 runs of 5 epochs. It finds"
                + " 53 %; its best rate, 9.5 · 10⁻⁴, lies close to the edge 10⁻³.",
            "Deck C, tuning hyperparameter"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "Three ways: systematically over a grid (expensive), randomly many times (faster with"
                + " luck), evolutionary (choices based on earlier populations). The rate is"
                + " $\\alpha = 10^r$ with r from −4 to 0.",
            "Deck H1, Optimization of Hyperparameters"));
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "The slide's code says uniform(−3, −6). The lower end belongs first, uniform(−6, −3):"
                + " NumPy promises nothing for the other order, though the numbers come out the"
                + " same today.",
            "Deck C, tuning hyperparameter"));
    if (settings.flag("halving")) {
      frame.note(
          Note.notice(
              "Sixteen trials at a time begin with a quarter of the epochs; the better half goes on"
                  + " to a half, and of these the better half to the end. %s instead of %s were"
                      .formatted(
                          count(dice().epochs(), "epoch"),
                          count((long) dice().trials().size() * settings.whole("epochs"), "epoch"))
                  + " trained for these trials. What learns slowly is lost that way."));
    }
  }

  private Dimension.Stretch range() {
    return Tried.range(tried.getFirst().spaces().getFirst(), 0);
  }

  private List<String> keys() {
    return tried.getFirst().spaces().getFirst().dimensions().stream().map(Dimension::name).toList();
  }

  String explain(Run run) {
    String at =
        keys().stream()
            .map(k -> "%s = %s".formatted(symbol(k), shown(Tried.value(run, k))))
            .collect(Collectors.joining(", "));
    String so =
        run.exploded()
            ? "the loss exceeded three times the first one, or was no number"
            : "%d of %d dev examples right, %s%s"
                .formatted(
                    Math.round(run.score() * SmallNet.DEV),
                    SmallNet.DEV,
                    percent(run.score()),
                    run.last() ? "" : ", not run to its end");
    return "trial %d: %s\n%s".formatted(run.trial() + 1, at, so);
  }

  private List<String> heads() {
    List<String> heads = new ArrayList<>(List.of("strategy", "val acc", "trial"));
    keys().forEach(k -> heads.add(symbol(k)));
    return heads;
  }

  /// Clicking a trial halves the box about it: coarse first, then fine.
  private List<TableFigure.Cell> zooms() {
    List<Entry> top = ranking().stream().limit(LISTED).toList();
    List<TableFigure.Cell> cells = new ArrayList<>();
    for (int i = 0; i < top.size(); i++) {
      cells.add(
          new TableFigure.Cell(
              i,
              0,
              "zoom: half the box about this trial",
              Map.of(
                  "rates",
                  half("rates", Tried.value(top.get(i).run(), "rate")),
                  "penalties",
                  half("penalties", Tried.value(top.get(i).run(), "penalty")))));
    }
    return cells;
  }

  private String half(String key, double about) {
    double from = settings.numbers(key).get(0);
    double to = settings.numbers(key).get(1);
    double quarter = Math.max(0.05, (to - from) / 4);
    double low = Math.clamp(Math.log10(about) - quarter, from, to - 2 * quarter);
    return "%s,%s".formatted(hundredth(low), hundredth(low + 2 * quarter));
  }

  private static String hundredth(double x) {
    return Value.number(Math.rint(100 * x) / 100);
  }

  private Table bestTable() {
    List<Entry> top = ranking().stream().limit(LISTED).toList();
    return table("best", "The best trials", top, false);
  }

  private Table trialTable() {
    List<Entry> all =
        tried.stream().flatMap(t -> t.trials().stream().map(r -> new Entry(t, r))).toList();
    return table("trials", "All trials", all, true);
  }

  private Table table(String id, String title, List<Entry> rows, boolean whole) {
    int n = rows.size();
    List<Table.Column> columns = new ArrayList<>();
    columns.add(
        Table.words(
            "strategy",
            rows.stream().map(e -> e.whose().label().toLowerCase(Locale.ROOT)).toList()));
    columns.add(
        Table.numbers(
            "val_acc",
            Doubles.generate(n, i -> rows.get(i).run().score()),
            i -> explain(rows.get(i).run())));
    columns.add(Table.numbers("trial", Doubles.generate(n, i -> rows.get(i).run().trial() + 1)));
    for (String key : keys()) {
      columns.add(
          Table.numbers(key, Doubles.generate(n, i -> Tried.value(rows.get(i).run(), key))));
    }
    if (whole) {
      columns.add(Table.numbers("stage", Doubles.generate(n, i -> rows.get(i).run().stage() + 1)));
    }
    return new Table(id, title, columns, -1);
  }
}
