package perceptarium.lab.metrics;

import java.util.List;
import java.util.Set;
import perceptarium.catalog.About;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.evaluate.Metrics;
import perceptarium.engine.evaluate.Scores;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;
import perceptarium.lab.Still;

/// How good a classifier is, by every measure: from scores and a threshold, from a confusion matrix
/// of one's own, or from precision and recall alone.
public final class MetricsLab implements Lab {
  private static final String FROM = "from";
  private static final String SCORES = "scores";
  private static final String MATRIX = "matrix";
  private static final String CLASSIFIERS = "classifiers";
  static final int MOST_CLASSES = 10;

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public Info info() {
    return new Info(
        "Confusion matrix and metrics",
        "Is 99 % right any good?",
        "H Evaluation",
        "Evaluation",
        15,
        "example",
        List.of("Deck H2, Precision and Recall in view of Confusion Matrix"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            FROM,
            "begin with",
            "Scores that a threshold cuts, counts of your own, or precision and recall alone.",
            "scores=scores and a threshold",
            "matrix=a confusion matrix",
            "classifiers=precision and recall"),
        ParamSpec.real(
                "threshold",
                "threshold",
                "From this score up an example is called positive; drag it.",
                0.5,
                0,
                1)
            .when(FROM, SCORES),
        ParamSpec.data(
                SCORES,
                "scores",
                "Two bells, or a classifier's own outputs: score from 0 to 1, and label 1 or 0.",
                List.of("score", "label"),
                5000,
                "bells=two bells, generated")
            .when(FROM, SCORES),
        ParamSpec.whole("positives", "positives P", "Examples of the positive class.", 60, 1, 2000)
            .when(FROM, SCORES)
            .when(SCORES, "bells"),
        ParamSpec.whole("negatives", "negatives N", "All other examples.", 140, 1, 2000)
            .when(FROM, SCORES)
            .when(SCORES, "bells"),
        ParamSpec.real(
                "distance",
                "distance of the bells",
                "How well the classifier parts the two: the means of its weighted sums z are so"
                    + " far apart.",
                2,
                0,
                6)
            .when(FROM, SCORES)
            .when(SCORES, "bells"),
        ParamSpec.real(
                "spread",
                "spread of the positives",
                "Standard deviation of their z; the negatives' is 1.",
                1,
                0.2,
                4)
            .when(FROM, SCORES)
            .when(SCORES, "bells"),
        table(
            About.of(
                MATRIX,
                "counts",
                "A row for each true class, a column for each predicted one; 2 to 10 classes."),
            MOST_CLASSES,
            1e9,
            List.of(),
            new double[][] {{45, 15}, {10, 130}}),
        ParamSpec.whole(
                "positive",
                "positive class",
                "The class that counts as positive, against all others.",
                1,
                1,
                MOST_CLASSES)
            .when(FROM, MATRIX),
        ParamSpec.pick("measure", "measure", "The one that is looked at.", Metrics.ALL, "f1")
            .when(FROM, SCORES, MATRIX),
        table(
            About.of(
                CLASSIFIERS,
                "classifiers",
                "Precision and recall of each in per cent; drag the points."),
            8,
            100,
            List.of("precision %", "recall %"),
            new double[][] {{96, 90}, {98, 88}, {94, 93}}),
        ParamSpec.logReal(
                "beta", "β", "How many times more recall counts than precision.", 1, 0.1, 10)
            .when(FROM, CLASSIFIERS));
  }

  /// Numbers of at least 0 that matter where one begins with them.
  private static ParamSpec table(
      About about, int maxRows, double max, List<String> columns, double[][] initial) {
    Numbers first = Numbers.rows(initial);
    return new NumbersParam(about, first, 1, maxRows, columns.size(), 0, max, columns)
        .when(FROM, about.name());
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("A threshold cuts two bells", ""),
        new Preset(
            "1 in 100: right by saying no",
            "positives=10 negatives=990 distance=3 threshold=1 measure=accuracy"),
        new Preset("A classifier that knows nothing", "distance=0"),
        new Preset("The deck's layout: every measure", "from=matrix"),
        new Preset("A screening test", "from=matrix matrix=\"20,10; 180,1820\" measure=precision"),
        new Preset(
            "Nobody is called positive", "from=matrix matrix=\"0,10; 0,990\" measure=precision"),
        new Preset(
            "Four classes",
            "from=matrix matrix=\"48,2,0,0; 3,40,6,1; 0,9,37,4; 1,0,5,44\" positive=3"
                + " measure=recall"),
        new Preset("The deck's classifiers A, B, C", "from=classifiers"),
        new Preset("The same where misses are dear", "from=classifiers beta=3"));
  }

  @Override
  public Set<String> moves() {
    return Set.of("beta", "distance");
  }

  @Override
  public int showcase(Settings settings) {
    return 0;
  }

  @Override
  public int length(Settings settings) {
    return 0;
  }

  @Override
  public boolean random(Settings settings) {
    return settings.choice(FROM).equals(SCORES) && !settings.isNumbers(SCORES);
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new Still(settings, s -> frame(s, seed));
  }

  private static Frame frame(Settings s, long seed) {
    return switch (s.choice(FROM)) {
      case MATRIX -> new MatrixView(s, square(s.numbers(MATRIX))).frame();
      case CLASSIFIERS -> new ClassifiersView(s, percents(s.numbers(CLASSIFIERS))).frame();
      default -> new ScoresView(s, scores(s, seed)).frame();
    };
  }

  private static Scores scores(Settings s, long seed) {
    if (!s.isNumbers(SCORES)) {
      return Scores.bells(
          s.whole("positives"),
          s.whole("negatives"),
          s.real("distance"),
          s.real("spread"),
          new SeedStream(seed, "scores"));
    }
    Numbers own = s.numbers(SCORES);
    boolean[] positive = new boolean[own.rows()];
    for (int i = 0; i < own.rows(); i++) {
      double score = own.get(i, 0);
      double label = own.get(i, 1);
      if (score < 0 || score > 1 || (label != 0 && label != 1)) {
        throw new BadInput(
            "scores: row %d must have a score from 0 to 1 and a label 0 or 1".formatted(i + 1));
      }
      positive[i] = label == 1;
    }
    return new Scores(own.columnArray(0), positive);
  }

  /// Counts with as many columns as rows; what is missing is 0, so that a class can be added by a
  /// row.
  private static double[][] square(Numbers n) {
    int k = Math.max(n.rows(), n.columns());
    if (k < 2 || k > MOST_CLASSES) {
      throw new BadInput("matrix: takes 2 to %d classes, not %d".formatted(MOST_CLASSES, k));
    }
    double[][] matrix = new double[k][k];
    for (int i = 0; i < n.rows(); i++) {
      for (int j = 0; j < n.columns(); j++) {
        matrix[i][j] = n.get(i, j);
      }
    }
    return matrix;
  }

  private static double[][] percents(Numbers n) {
    double[][] rows = new double[n.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {n.get(i, 0), n.get(i, 1)};
      if (rows[i][0] == 0 && rows[i][1] == 0) {
        throw new BadInput(
            "classifiers: precision and recall in row %d cannot both be 0".formatted(i + 1));
      }
    }
    return rows;
  }
}
