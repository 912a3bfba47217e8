package perceptarium.catalog;

/// A whole number in `[min, max]`.
public record WholeParam(About about, long first, long min, long max) implements ParamSpec {
  @Override
  public Value initial() {
    return new Value.Whole(first);
  }

  @Override
  public Value parse(String text, Files files) {
    try {
      return check(new Value.Whole(Long.parseLong(text.strip())));
    } catch (NumberFormatException e) {
      throw Refusal.ofText(this, text);
    }
  }

  @Override
  public Value check(Value value) {
    if (value instanceof Value.Real r && r.value() == Math.rint(r.value())) {
      return check(new Value.Whole((long) r.value()));
    }
    if (!(value instanceof Value.Whole w) || w.value() < min || w.value() > max) {
      throw Refusal.ofText(this, value.text());
    }
    return value;
  }

  @Override
  public ParamSpec about(About about) {
    return new WholeParam(about, first, min, max);
  }

  @Override
  public String range() {
    return "a whole number from " + min + " to " + max;
  }
}
