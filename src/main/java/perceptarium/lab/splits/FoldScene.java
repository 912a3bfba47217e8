package perceptarium.lab.splits;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.lab.splits.Scene.percent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Folds;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.evaluate.Classifier;
import perceptarium.engine.evaluate.CrossValidation;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Hold-out against folds: one part held out after the other, and what a single one would say.
///
/// @param folds what is held out, one after the other
/// @param result of the folds
/// @param fresh error on new examples of the classifier made of all examples
/// @param holdouts what the first part alone says, on data set after data set of the same size
/// @param means what all folds say there
/// @param counts how many neighbours are tried; empty if there is nothing to tune
/// @param tried what the folds say of each
/// @param real error of each on new examples
record FoldScene(
    Settings settings,
    Dataset data,
    List<Split> folds,
    CrossValidation result,
    double fresh,
    List<Double> holdouts,
    List<Double> means,
    List<Integer> counts,
    List<CrossValidation> tried,
    List<Double> real)
    implements Scene {
  /// New examples for the real error.
  static final int FRESH = 2000;

  private static final int REPEATS = 200;
  private static final List<Integer> COUNTS =
      List.of(1, 3, 5, 7, 9, 12, 15, 20, 25, 30, 40, 50, 60);
  private static final String FOLD_BY_FOLD = "Fold by fold";
  private static final String LUCK = "Hold-out against folds";
  private static final String CHOICE = "Choosing by folds";

  static FoldScene of(Settings s, long seed) {
    int m = s.whole("examples");
    int k = s.whole("folds");
    boolean stratified = s.flag("stratified");
    boolean tuned = s.choice("classifier").equals("neighbours");
    Dataset data = draw(s, m, new SeedStream(seed, "data"));
    Dataset fresh = draw(s, FRESH, new SeedStream(seed, "fresh"));
    Function<Dataset, Classifier> method =
        tuned ? train -> Classifier.neighbours(train, s.whole("neighbours")) : Classifier::bayes;
    List<Split> folds = Folds.of(data, k, stratified, new SeedStream(seed, "folds"));
    List<Double> holdouts = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    for (int r = 0; r < Math.clamp(20_000 / m, 50, REPEATS); r++) {
      Dataset other = draw(s, m, new SeedStream(seed, "other data").at(r));
      CrossValidation there =
          CrossValidation.of(
              Folds.of(other, k, stratified, new SeedStream(seed, "other folds").at(r)), method);
      holdouts.add(there.dev().getFirst());
      means.add(there.mean());
    }
    List<Integer> counts =
        IntStream.concat(COUNTS.stream().mapToInt(n -> n), IntStream.of(s.whole("neighbours")))
            .sorted()
            .distinct()
            .filter(n -> tuned)
            .boxed()
            .toList();
    return new FoldScene(
        s,
        data,
        folds,
        CrossValidation.of(folds, method),
        method.apply(data).error(fresh),
        holdouts,
        means,
        counts,
        counts.stream()
            .map(n -> CrossValidation.of(folds, train -> Classifier.neighbours(train, n)))
            .toList(),
        counts.stream().map(n -> Classifier.neighbours(data, n).error(fresh)).toList());
  }

  /// So many examples, a share of them of class 1.
  private static Dataset draw(Settings s, int m, SeedStream random) {
    Dataset pool = Datasets.ALL.find(s.choice("data")).make(2 * m, s.real("noise"), random);
    int ones = Math.max(2, (int) Math.round(m * s.real("share")));
    int[] left = {m - ones, ones};
    int[] rows = IntStream.range(0, 2 * m).filter(i -> left[(int) pool.target(i)]-- > 0).toArray();
    return pool.rows(rows);
  }

  @Override
  public int last() {
    return folds.size();
  }

  boolean tuned() {
    return !counts.isEmpty();
  }

  /// The classifier that was tested last, or the first one before any was.
  Classifier shown(int step) {
    Dataset train = folds.get(Math.max(0, step - 1)).train();
    return tuned()
        ? Classifier.neighbours(train, settings.whole("neighbours"))
        : Classifier.bayes(train);
  }

  /// Index of the number of neighbours with the least mean error; the larger one where equal.
  int best() {
    return IntStream.range(0, counts.size())
        .boxed()
        .min(
            Comparator.<Integer>comparingDouble(i -> tried.get(i).mean())
                .thenComparing(Comparator.reverseOrder()))
        .orElse(-1);
  }

  /// Examples of class 1 that a fold holds out.
  int rare(int fold) {
    Dataset dev = folds.get(fold).dev();
    return (int) IntStream.range(0, dev.size()).filter(i -> dev.target(i) == 1).count();
  }

  private static int wrong(double error, int size) {
    return (int) Math.round(error * size);
  }

  int wrong(int fold) {
    return wrong(result.dev().get(fold), folds.get(fold).dev().size());
  }

  @Override
  public Frame frame(int step) {
    FoldFigures figures = new FoldFigures(this);
    CrossValidation so = new CrossValidation(result.train(), result.dev().subList(0, step));
    Frame.Builder frame =
        Frame.at(step, sentence(step, so))
            .finished(step == last())
            .place(figures.plane(step), Slot.MAIN, FOLD_BY_FOLD)
            .place(figures.strip(step), Slot.SIDE, FOLD_BY_FOLD)
            .place(figures.luck(), Slot.MAIN, LUCK)
            .table(foldTable(step))
            .table(luckTable())
            .number("mean", so.mean())
            .number("sd", so.sd())
            .number("fresh", fresh)
            .number("holdout_sd", CrossValidation.sd(holdouts))
            .number("folds_sd", CrossValidation.sd(means))
            .number("rarest", IntStream.range(0, last()).map(this::rare).min().orElse(0))
            .number("commonest", IntStream.range(0, last()).map(this::rare).max().orElse(0));
    if (tuned()) {
      frame
          .place(figures.choice(), Slot.MAIN, CHOICE)
          .table(choiceTable())
          .number("best", counts.get(best()))
          .number("best_says", tried.get(best()).mean())
          .number("best_is", real.get(best()));
    }
    if (step > 0) {
      frame.formula(
          "Mean over the folds",
          "\\bar e = \\frac1k \\sum_f e_f,\\quad s = \\sqrt{\\tfrac{1}{k-1} \\sum_f (e_f - \\bar"
              + " e)^2}",
          "\\frac{%s}{%d} = %s%s"
              .formatted(
                  so.dev().stream().map(e -> latex(e, 3)).collect(Collectors.joining(" + ")),
                  step,
                  latex(so.mean(), 3),
                  step > 1 ? ",\\quad s = " + latex(so.sd(), 3) : ""));
    }
    notes(frame);
    return frame.build();
  }

  private String sentence(int step, CrossValidation so) {
    if (step == 0) {
      return "%s in %s: each will be held out once, and the others train."
          .formatted(count(data.size(), "example"), count(last(), "fold"));
    }
    if (step < last()) {
      return "Fold %d of %d: %d of %d held-out examples are wrong, %s; the mean so far is %s."
          .formatted(
              step,
              last(),
              wrong(step - 1),
              folds.get(step - 1).dev().size(),
              percent(result.dev().get(step - 1)),
              percent(so.mean()));
    }
    int fewest = IntStream.range(0, last()).map(this::rare).min().orElse(0);
    int most = IntStream.range(0, last()).map(this::rare).max().orElse(0);
    String rare =
        settings.real("share") >= 0.3
            ? ""
            : fewest == most
                ? " Each fold holds %d of the rare class.".formatted(fewest)
                : " The folds hold %d to %d of the rare class.".formatted(fewest, most);
    return "%d folds give %s ± %s points; any single one of them, %s to %s. On %s it is %s.%s"
        .formatted(
            last(),
            percent(so.mean()),
            fixed(100 * so.sd(), 1),
            percent(so.dev().stream().mapToDouble(e -> e).min().orElse(0)),
            percent(so.dev().stream().mapToDouble(e -> e).max().orElse(0)),
            count(FRESH, "new example"),
            percent(fresh),
            rare);
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Hold one part out and the answer depends on which one it was. With folds every example"
                + " is tested once, by a classifier that has not seen it, and the luck averages"
                + " out. The price: k trainings instead of one."));
    if (tuned()) {
      frame.note(
          Note.notice(
              "The folds also choose: the number of neighbours with the least mean error. But the"
                  + " least"
                  + " of many numbers is, on average, too low. Here they say %s of their choice, and"
                      .formatted(percent(tried.get(best()).mean()))
                  + " new examples %s. The report needs a test set that had no say in the choice."
                      .formatted(percent(real.get(best())))));
    } else {
      frame.note(
          Note.notice(
              "Bayes' rule with normal classes takes means and covariances from the training part,"
                  + " and that is all: nothing is chosen by looking at the other part, so one"
                  + " train/test split is enough."));
    }
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Train test split: this strategy suits when there is no hyper-parameter in the"
                + " classifier. Example: Bayes classifier (parametric models).\"",
            "Deck C, Cross validation: train test split"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Four parts for training, one part for validation; final accuracy = average accuracy."
                + " Useful in determining the best choice of hyperparameter.\" Accuracy is one"
                + " minus the error shown here.",
            "Deck C, Cross validation: K-fold"));
    if (settings.real("share") < 0.3) {
      frame.note(
          Note.notice(
              "With a rare class a fold may get next to none of it by chance, and then its error"
                  + " says nothing about it. *Stratified* folds deal each class out by itself. And"
                  + " mind:"
                  + " always answering the common class is wrong only in %s."
                      .formatted(percent(settings.real("share")))));
    }
  }

  String explainFold(int f) {
    return "fold %d: %d of %d held-out examples wrong, %d/%d = %s"
        .formatted(
            f + 1,
            wrong(f),
            folds.get(f).dev().size(),
            wrong(f),
            folds.get(f).dev().size(),
            percent(result.dev().get(f)));
  }

  private Table foldTable(int step) {
    return new Table(
            "folds",
            "Fold by fold",
            Table.numbers("fold", Doubles.count(1, step)),
            Table.numbers("held_out", Doubles.generate(step, f -> folds.get(f).dev().size())),
            Table.numbers("of_class_1", Doubles.generate(step, this::rare)),
            Table.numbers("wrong", Doubles.generate(step, this::wrong)),
            Table.numbers("error", Doubles.generate(step, result.dev()::get), this::explainFold),
            Table.numbers("training_error", Doubles.generate(step, result.train()::get)))
        .marked(step - 1);
  }

  private Table luckTable() {
    return new Table(
        "luck",
        "Data set after data set",
        Table.numbers("set", Doubles.count(1, holdouts.size())),
        Table.numbers("holdout", Doubles.generate(holdouts.size(), holdouts::get)),
        Table.numbers("folds", Doubles.generate(means.size(), means::get)));
  }

  String explainChoice(int i) {
    CrossValidation t = tried.get(i);
    return "%s: (%s)/%d = %s ± %s points\non %d new examples %s"
        .formatted(
            count(counts.get(i), "neighbour"),
            t.dev().stream().map(Scene::percent).collect(Collectors.joining(" + ")),
            last(),
            percent(t.mean()),
            fixed(100 * t.sd(), 1),
            FRESH,
            percent(real.get(i)));
  }

  private Table choiceTable() {
    int n = counts.size();
    return new Table(
        "neighbours",
        "What the folds say of each number of neighbours",
        Table.numbers("neighbours", Doubles.generate(n, counts::get)),
        Table.numbers("mean", Doubles.generate(n, i -> tried.get(i).mean()), this::explainChoice),
        Table.numbers("sd", Doubles.generate(n, i -> tried.get(i).sd())),
        Table.numbers(
            "training", Doubles.generate(n, i -> CrossValidation.mean(tried.get(i).train()))),
        Table.numbers("fresh", Doubles.generate(n, real::get)));
  }
}
