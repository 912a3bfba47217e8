package perceptarium.catalog;

/// One catalogue entry with its settings.
public record PickParam(About about, Catalog<?> catalog, Value.Call first) implements ParamSpec {
  @Override
  public Value initial() {
    return first;
  }

  @Override
  public Value parse(String text, Files files) {
    return catalog.parse(name(), text);
  }

  @Override
  public Value check(Value value) {
    if (!(value instanceof Value.Call c)) {
      throw Refusal.ofText(this, value.text());
    }
    return catalog.check(name(), c);
  }

  @Override
  public ParamSpec about(About about) {
    return new PickParam(about, catalog, first);
  }

  @Override
  public String range() {
    return "one of " + String.join(", ", catalog.names());
  }
}
