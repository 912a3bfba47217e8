package perceptarium.lab.metrics;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import perceptarium.catalog.Value;
import perceptarium.engine.evaluate.Counts;
import perceptarium.engine.evaluate.Metrics;
import perceptarium.engine.evaluate.ScoreCurve;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;

/// The pictures of scores and their threshold.
final class ScoresFigures {
  private static final int BINS = 40;
  private static final int CLICKS = 60;
  private static final Style MARK = Style.points(Ink.ACCENT, Marker.DIAMOND).width(12);

  private final ScoresView v;

  /// Height of each example's dot: positives are stacked upwards, negatives downwards.
  private final double[] height;

  private final double[] place;
  private final double up;
  private final double down;

  ScoresFigures(ScoresView view) {
    v = view;
    int n = v.scores.size();
    height = new double[n];
    place = new double[n];
    int[][] stacks = new int[2][BINS];
    for (int i = 0; i < n; i++) {
      double score = v.scores.score()[i];
      int bin = Math.min(BINS - 1, (int) (score * BINS));
      boolean positive = v.scores.positive()[i];
      double rank = 0.5 + stacks[positive ? 1 : 0][bin]++;
      height[i] = positive ? rank : -rank;
      place[i] = score;
    }
    up = highest(stacks[1]);
    down = highest(stacks[0]);
  }

  private static double highest(int[] stack) {
    int most = 4;
    for (int n : stack) {
      most = Math.max(most, n);
    }
    return 1.18 * most + 1;
  }

  /// Every example as a dot; the threshold makes four heaps of them.
  Plot examples() {
    Counts c = v.counts;
    double t = v.threshold;
    String title =
        "TP %s, FN %s, FP %s, TN %s"
            .formatted(shown(c.tp()), shown(c.fn()), shown(c.fp()), shown(c.tn()));
    double size = Math.clamp(210.0 / (up + down), 2.5, 8);
    Plot.Builder plot =
        Plot.of(
                "examples",
                title,
                Axis.of("score ŷ of the classifier", -0.02, 1.02),
                Axis.of("negatives ↓   positives ↑", -down, up))
            .summary("Every example at its score, cut at %s: %s.".formatted(shown(t), title))
            .add(
                new Layer.Region(
                    "called positive",
                    Doubles.of(t, 1.02, 1.02, t),
                    Doubles.of(-down, -down, up, up),
                    Style.fill(Ink.ACCENT, 0.07)))
            .add(new Layer.Rule("", false, 0, Style.line(Ink.TEXT).width(1)));
    heap(plot, "TP", Ink.BLUE, Marker.CIRCLE, size, i -> is(i) && called(i));
    heap(plot, "FN", Ink.ORANGE, Marker.CIRCLE, size, i -> is(i) && !called(i));
    heap(plot, "FP", Ink.VERMILION, Marker.SQUARE, size, i -> !is(i) && called(i));
    heap(plot, "TN", Ink.GREY, Marker.SQUARE, size, i -> !is(i) && !called(i));
    return plot.add(
            new Layer.Rule("", true, t, Style.line(Ink.ACCENT).dash(Dash.DASHED).width(2.5)))
        .gesture(new Gesture.Cursor("threshold", t))
        .build();
  }

  private boolean is(int i) {
    return v.scores.positive()[i];
  }

  private boolean called(int i) {
    return v.scores.score()[i] >= v.threshold;
  }

  private void heap(
      Plot.Builder plot, String name, Ink ink, Marker marker, double size, IntPredicate in) {
    List<Integer> which = new ArrayList<>();
    for (int i = 0; i < height.length; i++) {
      if (in.test(i)) {
        which.add(i);
      }
    }
    plot.add(
        new Layer.Points(
            name,
            Doubles.generate(which.size(), i -> place[which.get(i)]),
            Doubles.generate(which.size(), i -> height[which.get(i)]),
            Style.points(ink, marker).width(size),
            List.of(),
            i -> v.explain(which.get(i))));
  }

  Plot roc(ScoreCurve c) {
    int n = c.size();
    Doubles x = Doubles.generate(n, i -> c.counts(i).fp() / c.counts(i).n());
    Doubles y = Doubles.generate(n, i -> c.counts(i).tp() / c.counts(i).p());
    Explain how = i -> at(c, i, "recall", "fall-out");
    double fallOut = v.measures.value("fall-out");
    double recall = v.measures.value("recall");
    String title = "ROC: area " + fixed(c.rocArea(), 3);
    Plot.Builder plot =
        Plot.of(
                "roc",
                title,
                Axis.of("fall-out FPR", -0.02, 1.02),
                Axis.of("recall TPR", -0.02, 1.02))
            .summary(title + ", with the present threshold marked.")
            .add(new Layer.Band("", x, zeros(n), y, Style.fill(Ink.BLUE, 0.1)))
            .add(
                new Layer.Line(
                    "guessing",
                    Doubles.of(0, 1),
                    Doubles.of(0, 1),
                    Style.line(Ink.GREY).dash(Dash.DASHED).width(1.5)))
            .add(new Layer.Line("this classifier", x, y, Style.line(Ink.BLUE).width(2.5), how));
    mark(plot, fallOut, recall, "recall", "fall-out");
    return clicks(plot, c, x, y).build();
  }

  Plot precisionRecall(ScoreCurve c) {
    int n = c.size() - 1;
    Doubles x = Doubles.generate(n, i -> c.counts(i + 1).tp() / c.counts(i + 1).p());
    Doubles y = Doubles.generate(n, i -> ScoresView.precision(c.counts(i + 1)));
    double prevalence = v.measures.value("prevalence");
    String title = "Precision–recall: average precision " + fixed(c.averagePrecision(), 3);
    Plot.Builder plot =
        Plot.of(
                "precision-recall",
                title,
                Axis.of("recall", -0.02, 1.02),
                Axis.of("precision", -0.02, 1.02))
            .summary(title + ", with the present threshold marked.")
            .add(new Layer.Band("", x, zeros(n), y, Style.fill(Ink.GREEN, 0.1)))
            .add(
                new Layer.Line(
                    "guessing",
                    Doubles.of(0, 1),
                    Doubles.of(prevalence, prevalence),
                    Style.line(Ink.GREY).dash(Dash.DASHED).width(1.5)))
            .add(
                new Layer.Line(
                    "this classifier",
                    x,
                    y,
                    Style.line(Ink.GREEN).width(2.5),
                    i -> at(c, i + 1, "precision", "recall")));
    double precision = v.measures.value("precision");
    mark(plot, v.measures.value("recall"), precision, "precision", "recall");
    return clicks(plot, c, Doubles.generate(n + 1, i -> i == 0 ? Double.NaN : x.get(i - 1)), y(y))
        .build();
  }

  private static Doubles y(Doubles y) {
    return Doubles.generate(y.size() + 1, i -> i == 0 ? Double.NaN : y.get(i - 1));
  }

  private static Doubles zeros(int n) {
    return Doubles.generate(n, i -> 0);
  }

  private String at(ScoreCurve c, int i, String... names) {
    Measures there = new Measures(c.counts(i), v.measures.chosen());
    StringBuilder text = new StringBuilder("threshold " + shown(c.threshold(i)));
    for (String name : names) {
      text.append('\n').append(there.arithmetic(Metrics.ALL.find(name)));
    }
    return text.toString();
  }

  private void mark(Plot.Builder plot, double x, double y, String... names) {
    if (!Double.isNaN(x + y)) {
      plot.add(
          new Layer.Points(
              "threshold " + fixed(v.threshold, 2),
              Doubles.of(x),
              Doubles.of(y),
              MARK,
              List.of(),
              i -> {
                StringBuilder text = new StringBuilder();
                for (String name : names) {
                  text.append(text.isEmpty() ? "" : "\n")
                      .append(v.measures.arithmetic(Metrics.ALL.find(name)));
                }
                return text.toString();
              }));
    }
  }

  /// A click on a curve moves the threshold there.
  private static Plot.Builder clicks(Plot.Builder plot, ScoreCurve c, Doubles x, Doubles y) {
    int every = 1 + c.size() / CLICKS;
    for (int i = 1; i < c.size(); i += every) {
      double next = i + 1 < c.size() ? c.threshold(i + 1) : -1;
      double threshold = between(next, c.threshold(i));
      plot.gesture(
          new Gesture.Click(
              x.get(i),
              y.get(i),
              "threshold " + shown(threshold),
              Map.of("threshold", Value.number(threshold))));
    }
    return plot;
  }

  /// The shortest number above one score and at most another: either calls the same examples.
  static double between(double above, double most) {
    for (double unit = 100; unit < 1e12; unit *= 10) {
      double cut = Math.floor(most * unit) / unit;
      if (cut > above && cut <= most) {
        return cut;
      }
    }
    return most;
  }

  /// The chosen measure at every threshold.
  Plot overThreshold(ScoreCurve c) {
    Value.Call chosen = v.measures.chosen();
    String label = v.measures.kind().label();
    int n = c.size();
    double[] values = new double[n];
    int best = -1;
    for (int i = 0; i < n; i++) {
      values[i] = Metrics.value(chosen, c.counts(i));
      if (values[i] > (best < 0 ? Double.NEGATIVE_INFINITY : values[best])) {
        best = i;
      }
    }
    double now = Metrics.value(chosen, v.counts);
    boolean star = v.measures.overall() && best > 0;
    String here = Double.isNaN(now) ? "has no value here" : "is %s here".formatted(fixed(now, 3));
    String title =
        star
            ? "%s %s; its best is %s, at %s"
                .formatted(label, here, fixed(values[best], 3), fixed(c.threshold(best), 2))
            : "%s %s".formatted(label, here);
    // between two scores nothing changes: stairs, falling from threshold 1
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double from = i == 0 ? 1 : c.threshold(i);
      double to = i == n - 1 ? 0 : c.threshold(i + 1);
      x.add(from);
      y.add(values[i]);
      x.add(to);
      y.add(values[i]);
    }
    Plot.Builder plot =
        Plot.of("over-threshold", title, Axis.of("threshold", -0.02, 1.02), Axis.auto(label))
            .summary(title + ".")
            .noLegend()
            .add(
                new Layer.Line(
                    label,
                    Doubles.generate(x.size(), x::get),
                    Doubles.generate(y.size(), y::get),
                    Style.line(Ink.PURPLE).width(2.2),
                    i -> at(c, Math.min(i / 2, n - 1), v.measures.kind().name())))
            .add(
                new Layer.Rule(
                    "", true, v.threshold, Style.line(Ink.ACCENT).dash(Dash.DASHED).width(2.5)));
    if (star) {
      int top = best;
      plot.add(
          new Layer.Points(
              "best",
              Doubles.of(c.threshold(best)),
              Doubles.of(values[best]),
              Style.points(Ink.TEXT, Marker.STAR).width(11),
              List.of(),
              i -> at(c, top, v.measures.kind().name())));
    }
    return plot.gesture(new Gesture.Cursor("threshold", v.threshold)).build();
  }
}
