package perceptarium.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The parameters of a lab or of a catalogue entry, in the order in which they are shown.
public record Schema(List<ParamSpec> params) {
  /// No parameters.
  public static final Schema NONE = new Schema(List.of());

  public Schema {
    params = List.copyOf(params);
    if (params.stream().map(ParamSpec::name).distinct().count() != params.size()) {
      throw new IllegalArgumentException("a parameter name occurs twice");
    }
  }

  public static Schema of(ParamSpec... params) {
    return new Schema(List.of(params));
  }

  /// These parameters, then those.
  public Schema and(ParamSpec... more) {
    List<ParamSpec> all = new ArrayList<>(params);
    all.addAll(List.of(more));
    return new Schema(all);
  }

  /// Every default.
  public Settings defaults() {
    Map<String, Value> values = new LinkedHashMap<>();
    params.forEach(p -> values.put(p.name(), p.initial()));
    return new Settings(values);
  }

  /// The parameter of that name.
  ///
  /// @throws BadInput naming the known keys if there is none
  public ParamSpec param(String name) {
    return params.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    params.isEmpty()
                        ? "unknown key '%s': there are no settings here".formatted(name)
                        : "unknown key '%s'; the keys are %s"
                            .formatted(
                                name,
                                params.stream()
                                    .map(ParamSpec::name)
                                    .collect(Collectors.joining(", ")))));
  }

  /// `base` with the values of `texts` in place; all are checked before any counts.
  public Settings parse(Settings base, Map<String, String> texts, Files files) {
    Settings settings = base;
    for (Map.Entry<String, String> e : texts.entrySet()) {
      settings = settings.with(e.getKey(), param(e.getKey()).parse(e.getValue(), files));
    }
    return settings;
  }

  /// The defaults with the values of `texts` in place.
  public Settings parse(Map<String, String> texts) {
    return parse(defaults(), texts, Files.NONE);
  }

  /// Checks every value of `settings` and fills in what is missing.
  public Settings check(Settings settings) {
    Settings checked = defaults();
    for (String name : settings.names()) {
      checked = checked.with(name, param(name).check(settings.get(name)));
    }
    return checked;
  }

  /// What differs from the defaults, as key → canonical text.
  public Map<String, String> changed(Settings settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ParamSpec p : params) {
      if (!settings.get(p.name()).equals(p.initial())) {
        texts.put(p.name(), settings.get(p.name()).text());
      }
    }
    return texts;
  }
}
