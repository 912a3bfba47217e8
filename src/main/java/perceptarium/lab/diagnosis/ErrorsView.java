package perceptarium.lab.diagnosis;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.evaluate.Diagnosis;
import perceptarium.engine.evaluate.Diagnosis.Problem;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// The errors of models, what their differences say, and what to do.
final class ErrorsView {
  final Numbers models;
  final int model;
  final double low;
  final Diagnosis now;
  final Numbers beyond;
  private final List<Diagnosis> all;

  ErrorsView(Settings s) {
    models = s.numbers(DiagnosisLab.MODELS);
    model = s.whole("model") - 1;
    low = s.real("low");
    beyond = s.numbers("beyond");
    String further = s.choice(DiagnosisLab.FURTHER);
    now =
        new Diagnosis(
            models.get(model, 0),
            models.get(model, 1),
            models.get(model, 2),
            models.get(model, 3),
            further.equals("mismatch") ? beyond.get(0) : Double.NaN,
            further.equals("none") ? Double.NaN : beyond.get(1));
    all =
        IntStream.range(0, models.rows())
            .mapToObj(
                i ->
                    i == model
                        ? now
                        : new Diagnosis(
                            models.get(i, 0), models.get(i, 1), models.get(i, 2), models.get(i, 3)))
            .toList();
  }

  static String letter(int i) {
    return Character.toString('A' + i);
  }

  /// A difference of per cents without the dust of binary fractions.
  static String percent(double x) {
    return shown(Math.rint(x * 1e6) / 1e6);
  }

  private static List<Problem> problems(Diagnosis d, double low) {
    return Arrays.stream(Problem.values()).filter(p -> d.has(p, low)).toList();
  }

  private static String first(Diagnosis d, double low) {
    List<Problem> problems = problems(d, low);
    return problems.isEmpty() ? "nothing: well trained" : problems.getFirst().words();
  }

  /// What is wrong with the model on show, in the order in which it is mended.
  List<Problem> problems() {
    return problems(now, low);
  }

  /// What to work on first, null for nothing.
  @Nullable Problem first() {
    List<Problem> problems = problems(now, low);
    return problems.isEmpty() ? null : problems.getFirst();
  }

  Frame frame() {
    ErrorsFigures figures = new ErrorsFigures(this);
    Frame.Builder frame =
        Frame.at(0, sentence())
            .main(figures.stairs())
            .side(figures.remedies(remedies()))
            .below(figures.comparison(comparison()))
            .table(errors())
            .table(comparison())
            .table(remedies());
    difference(frame, "Bias", "train", "Bayes", now.train(), now.bayes());
    difference(frame, "Avoidable bias", "train", "human", now.train(), now.human());
    difference(frame, "Variance", "dev", "train", now.dev(), now.train());
    if (!Double.isNaN(now.mismatch())) {
      difference(frame, "Mismatch", "other\\ dev", "dev", now.other(), now.dev());
    }
    if (!Double.isNaN(now.devOverfit())) {
      double dev = Double.isNaN(now.other()) ? now.dev() : now.other();
      difference(frame, "Overfitting to the dev set", "test", "dev", now.test(), dev);
    }
    notes(frame);
    frame
        .number("bias", now.bias())
        .number("avoidable_bias", now.avoidableBias())
        .number("variance", now.variance())
        .number("mismatch", now.mismatch())
        .number("dev_overfit", now.devOverfit());
    for (Problem p : Problem.values()) {
      frame.number("high_" + p.name().toLowerCase(java.util.Locale.ROOT), flag(now, p));
    }
    Problem first = first();
    return frame.number("first", first == null ? 0 : first.ordinal() + 1).build();
  }

  private double flag(Diagnosis d, Problem p) {
    return d.has(p, low) ? 1 : 0;
  }

  private static void difference(
      Frame.Builder frame, String name, String upper, String lower, double above, double below) {
    frame.formula(
        name,
        "\\text{%s} - \\text{%s}".formatted(upper.replace("\\ ", " "), lower),
        "%s - %s = %s\\,\\%%"
            .formatted(latex(above), latexFactor(below), percent(above - below).replace('−', '-')));
  }

  private String sentence() {
    List<Problem> problems = problems(now, low);
    String name = "Model " + letter(model);
    if (now.surpassesHumans()) {
      return "%s errs less than humans by %s %%; %s."
          .formatted(
              name,
              percent(-now.avoidableBias()),
              problems.isEmpty()
                  ? "how much is left, nobody knows"
                  : "look at " + problems.getFirst().words());
    }
    String numbers =
        "avoidable bias %s %%, variance %s %%"
            .formatted(percent(now.avoidableBias()), percent(now.variance()));
    if (problems.isEmpty()) {
      return "%s has %s: quite well trained.".formatted(name, numbers);
    }
    String rest =
        problems.size() == 1
            ? ""
            : ", then "
                + problems.stream().skip(1).map(Problem::words).collect(Collectors.joining(", "));
    return "%s has %s: first %s%s.".formatted(name, numbers, problems.getFirst().words(), rest);
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"We should not try to decrease variance if the avoidable bias is still high. First,"
                + " we should always decrease bias and when it is low enough, start decreasing"
                + " variance.\"",
            "Deck H2, Tips and methodology"));
    boolean decksB =
        now.equals(new Diagnosis(0.5, 0.7, 3.5, 4.0)) && Double.isNaN(now.devOverfit());
    if (decksB) {
      frame.note(
          new Note(
              Note.Kind.SLIP,
              "The slide gives model B a variance of 0.8 %. Dev less training error is"
                  + " $4.0 - 3.5 = 0.5$ %.",
              "Deck H2, Error types of models A to D"));
    }
    if (now.human() < now.bayes()) {
      frame.note(
          Note.warning(
              "The human level is below Bayes error. Nobody can be: one of the two was measured on"
                  + " too few examples, or on others."));
    }
    if (now.train() < now.bayes()) {
      frame.note(
          Note.notice(
              "The training error is below Bayes error: the model has learned even the noise of its"
                  + " training set by heart."));
    }
    if (now.surpassesHumans()) {
      frame.note(
          new Note(
              Note.Kind.DECK,
              "The human level no longer says how much can be won: only Bayes error does, and it is"
                  + " seldom known. Machines surpass humans at product recommendations, online"
                  + " advertising, transit times in logistics, loan approvals: many data, and no"
                  + " perception that evolution has trained. At perception it is not easy.",
              "Deck H2, Surpassing human-level performance"));
    }
    if (now.human() == 0 && now.bayes() == 0) {
      frame.note(
          Note.notice(
              "Deck H4's examples give only training and dev error, and take for granted that the"
                  + " task can be done without error. Lift the human bar to 11 %: the same 12 % on"
                  + " the training set are then low bias."));
    }
    if (now.has(Problem.DEV_SET, low)) {
      frame.note(
          new Note(
              Note.Kind.DECK,
              "\"The difference between testing error and dev error indicates the overfitting"
                  + " problem\": many models were compared on one dev set, and the best one suits"
                  + " its chance too.",
              "Deck H2, Data mismatch"));
    }
    if (now.has(Problem.MISMATCH, low)) {
      frame.note(
          Note.notice(
              "Both dev sets were kept out of the training. The model is good on new data of the"
                  + " kind it knows, and bad on the other kind: more data of the first kind will"
                  + " not help."));
    }
  }

  private Table errors() {
    List<String> names = names();
    double[] values = values();
    return new Table(
        "errors",
        "Errors of model " + letter(model),
        Table.words("of", names),
        Table.numbers("error", Doubles.of(values)));
  }

  /// What the errors of the model on show are called, from the lowest level up.
  List<String> names() {
    List<String> names = new ArrayList<>(List.of("Bayes", "human", "train", "dev"));
    if (!Double.isNaN(now.other())) {
      names.add("other dev");
    }
    if (!Double.isNaN(now.test())) {
      names.add("test");
    }
    return names;
  }

  double[] values() {
    return Arrays.stream(
            new double[] {
              now.bayes(), now.human(), now.train(), now.dev(), now.other(), now.test()
            })
        .filter(x -> !Double.isNaN(x))
        .toArray();
  }

  private Table comparison() {
    int n = all.size();
    Explain bias =
        i -> "train − Bayes = %s − %s".formatted(shown(models.get(i, 2)), shown(models.get(i, 0)));
    Explain avoidable =
        i -> "train − human = %s − %s".formatted(shown(models.get(i, 2)), shown(models.get(i, 1)));
    Explain variance =
        i -> "dev − train = %s − %s".formatted(shown(models.get(i, 3)), shown(models.get(i, 2)));
    return new Table(
            "models",
            "Every model",
            Table.words("model", IntStream.range(0, n).mapToObj(ErrorsView::letter).toList()),
            Table.numbers("train", Doubles.generate(n, i -> models.get(i, 2))),
            Table.numbers("dev", Doubles.generate(n, i -> models.get(i, 3))),
            Table.numbers("bias", rounded(n, i -> all.get(i).bias()), bias),
            Table.numbers("avoidable", rounded(n, i -> all.get(i).avoidableBias()), avoidable),
            Table.numbers("variance", rounded(n, i -> all.get(i).variance()), variance),
            Table.words("underfits", words(Problem.BIAS)),
            Table.words("overfits", words(Problem.VARIANCE)),
            Table.words("first", all.stream().map(d -> first(d, low)).toList()))
        .marked(model);
  }

  private static Doubles rounded(int n, java.util.function.IntToDoubleFunction at) {
    return Doubles.generate(n, i -> Math.rint(at.applyAsDouble(i) * 1e9) / 1e9);
  }

  private List<String> words(Problem p) {
    return all.stream().map(d -> d.has(p, low) ? "yes" : "no").toList();
  }

  /// The guidelines, those for what comes first at the top.
  private Table remedies() {
    List<Problem> problems = problems(now, low);
    List<Remedy> order = new ArrayList<>();
    problems.forEach(p -> Remedy.ALL.stream().filter(r -> r.against() == p).forEach(order::add));
    Remedy.ALL.stream().filter(r -> !order.contains(r)).forEach(order::add);
    return new Table(
        "remedies",
        "What helps",
        Table.words("against", order.stream().map(Remedy::head).toList()),
        Table.words("remedy", order.stream().map(Remedy::words).toList()),
        Table.words("lab", order.stream().map(Remedy::where).toList()));
  }
}
