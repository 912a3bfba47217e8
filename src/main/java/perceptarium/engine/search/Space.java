package perceptarium.engine.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;

/// Everything that varies in a search. A place in it is one number from 0 to 1 per dimension.
public record Space(List<Dimension> dimensions) {
  /// Most dimensions.
  public static final int MAX = 10;

  /// @throws BadInput if there is none, too many, or a name occurs twice
  public Space {
    dimensions = List.copyOf(dimensions);
    if (dimensions.isEmpty() || dimensions.size() > MAX) {
      throw new BadInput("a search varies 1 to %d settings".formatted(MAX));
    }
    if (dimensions.stream().map(Dimension::name).distinct().count() != dimensions.size()) {
      throw new BadInput("a search varies a setting once: a name occurs twice");
    }
  }

  /// What stands at a place: name → text.
  public Map<String, String> at(List<Double> place) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int j = 0; j < dimensions.size(); j++) {
      texts.put(dimensions.get(j).name(), dimensions.get(j).at(place.get(j)));
    }
    return texts;
  }

  /// The part of it around some trials: coarse first, then fine.
  public Space around(List<Trial> trials) {
    return new Space(
        IntStream.range(0, dimensions.size())
            .mapToObj(
                j -> dimensions.get(j).around(trials.stream().map(t -> t.place().get(j)).toList()))
            .toList());
  }
}
