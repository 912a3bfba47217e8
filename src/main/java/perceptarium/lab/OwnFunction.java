package perceptarium.lab;

import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Settings;
import perceptarium.engine.optimize.Expression;

/// The setting in which a formula of one's own can be typed. While it holds one, that takes the
/// place of what is picked from a catalogue beside it.
public final class OwnFunction {
  /// Its key.
  public static final String KEY = "function";

  private static final int LONGEST = 2_000;

  private OwnFunction() {}

  /// @param variables "x", or "x, y"
  /// @param example a formula in them
  /// @param instead what it takes the place of
  public static ParamSpec param(String variables, String example, String instead) {
    return ParamSpec.text(
            KEY,
            "own function of " + variables,
            "If not empty it takes the place of the %s. Known are %s, pi and e."
                .formatted(instead, Expression.functions()),
            "",
            LONGEST)
        .example(example);
  }

  /// What was typed; empty if nothing was.
  public static String typed(Settings settings) {
    return settings.text(KEY).strip();
  }
}
