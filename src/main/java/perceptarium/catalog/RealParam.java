package perceptarium.catalog;

/// A real number in `[min, max]`.
///
/// @param low left end of the slider; numbers beyond it can be typed
/// @param high right end of the slider
public record RealParam(
    About about, double first, double min, double max, boolean log, double low, double high)
    implements ParamSpec {
  /// The same range, with a slider over the usual part of it.
  public RealParam slider(double low, double high) {
    return new RealParam(about, first, min, max, log, low, high);
  }

  @Override
  public Value initial() {
    return new Value.Real(first);
  }

  @Override
  public Value parse(String text, Files files) {
    return check(new Value.Real(Value.parseNumber(name(), text)));
  }

  @Override
  public Value check(Value value) {
    double x =
        switch (value) {
          case Value.Real v -> v.value();
          case Value.Whole v -> v.value();
          case Value v -> throw Refusal.ofText(this, v.text());
        };
    if (!(x >= min && x <= max)) {
      throw Refusal.of(this, Value.number(x));
    }
    return new Value.Real(x);
  }

  @Override
  public ParamSpec about(About about) {
    return new RealParam(about, first, min, max, log, low, high);
  }

  @Override
  public String range() {
    return "a number from " + Value.number(min) + " to " + Value.number(max);
  }
}
