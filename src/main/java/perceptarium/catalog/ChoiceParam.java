package perceptarium.catalog;

import java.util.List;
import java.util.stream.Collectors;

/// One of a closed list.
public record ChoiceParam(About about, List<Option> options, String first) implements ParamSpec {
  public ChoiceParam {
    options = List.copyOf(options);
  }

  @Override
  public Value initial() {
    return new Value.Choice(first);
  }

  @Override
  public Value parse(String text, Files files) {
    return check(new Value.Choice(text.strip()));
  }

  @Override
  public Value check(Value value) {
    if (value instanceof Value.Choice c
        && options.stream().anyMatch(o -> o.name().equals(c.name()))) {
      return value;
    }
    throw Refusal.ofText(this, value.text());
  }

  @Override
  public ParamSpec about(About about) {
    return new ChoiceParam(about, options, first);
  }

  @Override
  public String range() {
    return "one of " + options.stream().map(Option::name).collect(Collectors.joining(", "));
  }
}
