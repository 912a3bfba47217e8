package perceptarium.engine.optimize;

import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;

/// How the learning rate changes from epoch to epoch.
public final class Schedules {
  private static final String DECKS = "deck H, learning rate decay; deck C, Learning rate decay";

  /// Every schedule, each once.
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "schedule",
          new Kind(
              "constant", "Constant", Schema.NONE, "\\alpha = \\alpha_0", DECKS, (s, epoch) -> 1),
          new Kind(
              "inverse",
              "1/t decay",
              Schema.of(decay()),
              "\\alpha = \\frac{\\alpha_0}{1 + k \\cdot epoch}",
              DECKS,
              (s, epoch) -> 1 / (1 + s.real("k") * epoch)),
          new Kind(
              "exponential",
              "Exponential decay",
              Schema.of(decay()),
              "\\alpha = \\alpha_0\\, e^{-k \\cdot epoch}",
              DECKS,
              (s, epoch) -> Math.exp(-s.real("k") * epoch)),
          new Kind(
              "sqrt",
              "1/√epoch",
              Schema.of(ParamSpec.real("k", "k", "Factor on the first rate.", 1, 0.001, 100)),
              "\\alpha = \\frac{k \\cdot \\alpha_0}{\\sqrt{epoch}},\\ epoch = 1, 2, \\ldots",
              "deck H; epochs count from 1 here, or the first rate would be infinite",
              (s, epoch) -> s.real("k") / Math.sqrt(epoch + 1)),
          new Kind(
              "staircase",
              "Staircase",
              Schema.of(
                  ParamSpec.whole("every", "every", "Epochs on one stair.", 10, 1, 100_000)
                      .unit("epochs"),
                  ParamSpec.real("factor", "factor", "What each stair multiplies by.", 0.5, 0, 1)),
              "\\alpha = \\alpha_0 \\cdot \\gamma^{\\lfloor epoch / n \\rfloor}",
              DECKS,
              (s, epoch) -> Math.pow(s.real("factor"), Math.floorDiv(epoch, s.whole("every")))),
          new Kind(
              "cosine",
              "Cosine",
              Schema.of(
                  ParamSpec.whole("epochs", "down after", "Epochs until 0.", 100, 1, 100_000)
                      .unit("epochs")),
              "\\alpha = \\frac{\\alpha_0}{2}\\left(1 + \\cos\\frac{\\pi \\cdot epoch}{n}\\right)",
              "Loshchilov & Hutter 2017, one cycle",
              (s, epoch) ->
                  (1 + Math.cos(Math.PI * Math.min(1, epoch / (double) s.whole("epochs")))) / 2),
          new Kind(
              "warm-up",
              "Warm-up",
              Schema.of(
                  ParamSpec.whole("epochs", "up after", "Epochs until α₀.", 5, 1, 100_000)
                      .unit("epochs")),
              "\\alpha = \\alpha_0 \\cdot \\min\\left(1, \\frac{epoch + 1}{n}\\right)",
              "Goyal et al. 2017",
              (s, epoch) -> Math.min(1, (epoch + 1) / (double) s.whole("epochs"))));

  private Schedules() {}

  /// The rate in an epoch, as a multiple of the first rate α₀.
  @FunctionalInterface
  public interface Factor {
    /// @param epoch from 0: the first epoch is 0, whatever the formula on show counts from
    double at(Settings settings, int epoch);
  }

  /// One schedule as a catalogue entry.
  public record Kind(
      String name, String label, Schema schema, String formula, String source, Factor factor)
      implements Entry {
    /// α in an epoch.
    ///
    /// @param first α₀
    /// @param epoch from 0
    public double rate(Settings settings, double first, int epoch) {
      return first * factor.at(settings, epoch);
    }
  }

  /// α in an epoch for a call such as `inverse(k=0.1)`.
  ///
  /// @param epoch from 0
  public static double rate(Value.Call call, double first, int epoch) {
    return ALL.find(call.name()).rate(call.settings(), first, epoch);
  }

  private static ParamSpec decay() {
    return ParamSpec.real("k", "decay rate k", "How fast it falls.", 0.1, 0, 10);
  }
}
