package perceptarium.catalog;

/// On or off.
public record FlagParam(About about, boolean first) implements ParamSpec {
  @Override
  public Value initial() {
    return new Value.Flag(first);
  }

  @Override
  public Value parse(String text, Files files) {
    return switch (text.strip()) {
      case "on", "true", "yes", "1" -> new Value.Flag(true);
      case "off", "false", "no", "0" -> new Value.Flag(false);
      default -> throw Refusal.ofText(this, text);
    };
  }

  @Override
  public Value check(Value value) {
    if (!(value instanceof Value.Flag)) {
      throw Refusal.ofText(this, value.text());
    }
    return value;
  }

  @Override
  public ParamSpec about(About about) {
    return new FlagParam(about, first);
  }

  @Override
  public String range() {
    return "on or off";
  }
}
