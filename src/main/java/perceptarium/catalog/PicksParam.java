package perceptarium.catalog;

/// Several catalogue entries.
public record PicksParam(About about, Catalog<?> catalog, int max, Value.Calls first)
    implements ParamSpec {
  @Override
  public Value initial() {
    return first;
  }

  @Override
  public Value parse(String text, Files files) {
    return catalog.parseAll(name(), text, max);
  }

  @Override
  public Value check(Value value) {
    if (!(value instanceof Value.Calls c) || c.calls().isEmpty() || c.calls().size() > max) {
      throw Refusal.ofText(this, value.text());
    }
    return new Value.Calls(c.calls().stream().map(call -> catalog.check(name(), call)).toList());
  }

  @Override
  public ParamSpec about(About about) {
    return new PicksParam(about, catalog, max, first);
  }

  @Override
  public String range() {
    return "1 to %d of %s, with ; between".formatted(max, String.join(", ", catalog.names()));
  }
}
