package perceptarium.engine.train;

import java.util.function.Function;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;

/// Rules that end a training by its dev loss.
public final class EarlyStopping {
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "stopping rule",
          new Kind("none", "Never", Schema.NONE, "", "", false, s -> new Never()),
          new Kind(
              "patience",
              "Patience",
              Schema.of(
                  ParamSpec.whole(
                          "patience",
                          "patience",
                          "Epochs without a better dev loss.",
                          10,
                          1,
                          10_000)
                      .unit("epochs"),
                  ParamSpec.real(
                      "min-delta", "least gain", "A smaller gain does not count.", 0, 0, 10),
                  ParamSpec.flag(
                      "restore", "restore best", "Go back to the best epoch's weights.", true)),
              "J_{dev} < J_{best} - \\delta",
              "Deck H; Keras EarlyStopping",
              true,
              s -> new Patience(s.whole("patience"), s.real("min-delta"))),
          new Kind(
              "moving-average",
              "Moving average",
              Schema.of(
                  ParamSpec.whole("window", "window", "Scorings in the average.", 5, 1, 1000),
                  ParamSpec.real(
                      "tolerance", "relative gain", "A smaller gain does not count.", 1e-3, 0, 1),
                  ParamSpec.whole(
                      "patience", "patience", "Scorings without enough gain.", 5, 1, 10_000)),
              "\\bar J < \\bar J_{best}\\,(1 - \\varepsilon)",
              "Deck C, Early stopping",
              true,
              s -> new MovingAverage(s.whole("window"), s.real("tolerance"), s.whole("patience"))));

  private EarlyStopping() {}

  /// One rule as a catalogue entry.
  ///
  /// @param needsDev whether there must be a dev part
  public record Kind(
      String name,
      String label,
      Schema schema,
      String formula,
      String source,
      boolean needsDev,
      Function<Settings, Rule> make)
      implements Entry {}

  /// The rule that a setting names, at its beginning.
  public static Rule of(Value.Call call) {
    return ALL.find(call.name()).make().apply(call.settings());
  }

  /// A rule at work.
  public interface Rule {
    /// Takes the next dev loss.
    ///
    /// @return whether to stop
    boolean stop(double loss);

    /// Whether the last loss was the best so far.
    boolean best();

    /// An independent copy.
    Rule copy();
  }

  private static final class Never implements Rule {
    @Override
    public boolean stop(double loss) {
      return false;
    }

    @Override
    public boolean best() {
      return false;
    }

    @Override
    public Rule copy() {
      return this;
    }
  }

  private static final class Patience implements Rule {
    private final int patience;
    private final double minDelta;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;

    Patience(int patience, double minDelta) {
      this.patience = patience;
      this.minDelta = minDelta;
    }

    @Override
    public boolean stop(double loss) {
      waited++;
      if (loss < best - minDelta) {
        best = loss;
        waited = 0;
      }
      return waited >= patience;
    }

    @Override
    public boolean best() {
      return waited == 0;
    }

    @Override
    public Rule copy() {
      Patience copy = new Patience(patience, minDelta);
      copy.best = best;
      copy.waited = waited;
      return copy;
    }
  }

  private static final class MovingAverage implements Rule {
    private final double[] last;
    private final double tolerance;
    private final int patience;
    private double best = Double.POSITIVE_INFINITY;
    private int seen;
    private int waited;

    MovingAverage(int window, double tolerance, int patience) {
      last = new double[window];
      this.tolerance = tolerance;
      this.patience = patience;
    }

    @Override
    public boolean stop(double loss) {
      last[seen++ % last.length] = loss;
      if (seen < last.length) {
        return false;
      }
      double average = 0;
      for (double x : last) {
        average += x / last.length;
      }
      waited++;
      if (average < best * (1 - tolerance) || best == Double.POSITIVE_INFINITY) {
        best = average;
        waited = 0;
      }
      return waited >= patience;
    }

    @Override
    public boolean best() {
      return seen >= last.length && waited == 0;
    }

    @Override
    public Rule copy() {
      MovingAverage copy = new MovingAverage(last.length, tolerance, patience);
      System.arraycopy(last, 0, copy.last, 0, last.length);
      copy.best = best;
      copy.seen = seen;
      copy.waited = waited;
      return copy;
    }
  }
}
