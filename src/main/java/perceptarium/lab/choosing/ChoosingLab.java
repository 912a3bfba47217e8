package perceptarium.lab.choosing;

import java.util.List;
import java.util.Set;
import perceptarium.catalog.About;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;
import perceptarium.lab.Still;

/// Which of several classifiers to take: one number for all classes, and a second criterion that
/// must be met or paid for.
public final class ChoosingLab implements Lab {
  private static final double[] DECK = {
    95, 90, 94, 99, 70, //
    96, 93, 97, 94, 95, //
    92, 93, 95, 97, 35, //
    94, 95, 99, 94, 240, //
    97, 98, 95, 97, 980, //
    99, 91, 96, 92, 60
  };

  static final String CLASSIFIERS = "classifiers";
  static final String RULE = "rule";
  static final int TIME = 4;

  @Override
  public String name() {
    return "choosing";
  }

  @Override
  public Info info() {
    return new Info(
        "Choosing a classifier",
        "The best one is too slow: which then?",
        "H Evaluation",
        "Evaluation",
        8,
        "classifier",
        List.of("Deck H2, Choosing the best classifier"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            "by",
            "accuracy is",
            "What one number is made of the four classes.",
            "average=their average",
            "harmonic=their harmonic mean",
            "worst=the worst of them"),
        ParamSpec.choice(
            RULE,
            "time",
            "A limit must be met, and accuracy is optimised below it; or time is paid for.",
            "limit=must be below a limit",
            "price=has a price"),
        ParamSpec.logReal("limit", "limit", "Slower ones are out; drag the line.", 100, 1, 10_000)
            .unit("ms")
            .when(RULE, "limit"),
        ParamSpec.logReal(
                "price",
                "price of 100 ms",
                "How much accuracy, in per cent, 100 ms are worth.",
                0.5,
                0.01,
                10)
            .unit("%")
            .when(RULE, "price"),
        new NumbersParam(
            About.of(
                CLASSIFIERS,
                "classifiers",
                "Accuracy in per cent for classes A to D, and time in ms; up to 10 rows."),
            Numbers.of(DECK.length / (TIME + 1), TIME + 1, DECK),
            1,
            10,
            TIME + 1,
            0,
            100_000,
            List.of("A", "B", "C", "D", "ms")));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("The deck's six, below 100 ms", ""),
        new Preset("No limit", "limit=10000"),
        new Preset("The harmonic mean", "by=harmonic limit=10000"),
        new Preset("The worst class counts", "by=worst limit=10000"),
        new Preset("One class is forgotten", "classifiers=\"90,90,90,90,80; 99,99,99,65,80\""),
        new Preset("Faster than all of them", "limit=30"),
        new Preset("Time has a price", "rule=price"),
        new Preset("Time is dear", "rule=price price=2"));
  }

  @Override
  public Set<String> moves() {
    return Set.of("by", "price");
  }

  @Override
  public int showcase(Settings settings) {
    return 0;
  }

  @Override
  public int length(Settings settings) {
    return 0;
  }

  @Override
  public boolean random(Settings settings) {
    return false;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new Still(settings, ChoosingLab::frame);
  }

  private static Frame frame(Settings s) {
    Numbers n = s.numbers(CLASSIFIERS);
    for (int i = 0; i < n.rows(); i++) {
      for (int j = 0; j < TIME; j++) {
        if (n.get(i, j) > 100) {
          throw new BadInput(
              "classifiers: an accuracy is at most 100 %%; row %d has more".formatted(i + 1));
        }
      }
      if (!(n.get(i, TIME) > 0)) {
        throw new BadInput("classifiers: the time in row %d is above 0 ms".formatted(i + 1));
      }
    }
    return new ChoosingView(s).frame();
  }
}
