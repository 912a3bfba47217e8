package perceptarium.catalog;

/// Free text up to a length.
public record TextParam(About about, String first, int maxLength) implements ParamSpec {
  @Override
  public Value initial() {
    return new Value.Text(first);
  }

  @Override
  public Value parse(String text, Files files) {
    return check(new Value.Text(text));
  }

  @Override
  public Value check(Value value) {
    if (!(value instanceof Value.Text t) || t.value().length() > maxLength) {
      throw Refusal.ofText(this, value.text());
    }
    return value;
  }

  @Override
  public ParamSpec about(About about) {
    return new TextParam(about, first, maxLength);
  }

  @Override
  public String range() {
    return "text of at most " + maxLength + " characters";
  }
}
