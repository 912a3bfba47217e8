package perceptarium.lab.diagnosis;

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

/// From errors to what to do: bias, variance, mismatch; who sets the human level; where Bayes error
/// comes from.
public final class DiagnosisLab implements Lab {
  private static final String LOOK = "look";
  static final String MODELS = "models";
  static final String FURTHER = "further";
  static final String TEAMS = "teams";

  @Override
  public String name() {
    return "diagnosis";
  }

  @Override
  public Info info() {
    return new Info(
        "Error diagnosis",
        "The model errs: what now?",
        "H Evaluation",
        "Evaluation",
        12,
        "model",
        List.of(
            "Deck H2, Analysis of the collected results and error levels",
            "Deck H4, Underfitting and overfitting"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            LOOK,
            "look at",
            "The errors of models, or where the two levels below them come from.",
            "errors=errors of models",
            "humans=the human level",
            "bayes=the Bayes error"),
        percents(
                MODELS,
                "models",
                "Errors of each in per cent; the bars of the one on show can be lifted.",
                1,
                8,
                List.of("Bayes", "human", "train", "dev"),
                0.5,
                0.7,
                3.5,
                7.8,
                0.5,
                0.7,
                3.5,
                4.0,
                0.5,
                0.7,
                1.0,
                5.0,
                0.5,
                0.7,
                0.8,
                1.0)
            .when(LOOK, "errors", "humans"),
        ParamSpec.whole("model", "model on show", "Its row; 1 is A.", 1, 1, 8)
            .when(LOOK, "errors", "humans"),
        ParamSpec.choice(
                FURTHER,
                "measured further",
                "What else is known of the model on show.",
                "none=nothing more",
                "test=a test set",
                "mismatch=other data, and a test set")
            .when(LOOK, "errors"),
        percents(
                "beyond",
                "other, test",
                "Its error on dev data of the kind that will be met later, and on the test set.",
                1,
                1,
                List.of("other dev", "test"),
                12,
                13)
            .when(LOOK, "errors")
            .when(FURTHER, "test", "mismatch"),
        ParamSpec.real("low", "low up to", "A difference up to this is called low.", 1, 0.05, 20)
            .unit("%")
            .when(LOOK, "errors"),
        percents(
                TEAMS,
                "who classifies",
                "Error in per cent of a typical person, an expert, an experienced one, their team.",
                1,
                1,
                List.of("typical", "expert", "old hand", "team"),
                25,
                4,
                1,
                0.4)
            .when(LOOK, "humans"),
        ParamSpec.vector(
                "centre",
                "centre of class 1",
                "Class 0 lies about its negative; both spread by 1 in every direction. Drag the"
                    + " star.",
                0,
                3,
                1,
                1)
            .when(LOOK, "bayes"),
        ParamSpec.choice(
                "seen",
                "attributes seen",
                "What the classifier may look at.",
                "both=x₁ and x₂",
                "first=x₁ alone",
                "second=x₂ alone",
                "none=none")
            .when(LOOK, "bayes"));
  }

  private static ParamSpec percents(
      String name,
      String label,
      String help,
      int minRows,
      int maxRows,
      List<String> columns,
      double... initial) {
    int width = columns.size();
    Numbers first = Numbers.of(initial.length / width, width, initial);
    return new NumbersParam(
        About.of(name, label, help), first, minRows, maxRows, width, 0, 100, columns);
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("The deck's model A: high bias, high variance", ""),
        new Preset("Model B: high bias", "model=2"),
        new Preset("Model C: high variance", "model=3"),
        new Preset("Model D: quite well trained", "model=4"),
        new Preset(
            "The four examples of deck H4",
            "models=\"0,0,1,12; 0,0,12,13; 0,0,12,20; 0,0,1,2\" model=2"),
        new Preset("The same 12 %, where humans have 11 %", "models=\"10.5,11,12,13\""),
        new Preset("Better than humans", "models=\"0.1,0.5,0.3,0.6\" low=0.4"),
        new Preset("Data mismatch", "models=\"0.5,0.7,1.5,2.0\" further=mismatch beyond=\"9,9.4\""),
        new Preset(
            "Overfitted to the dev set",
            "models=\"0.5,0.7,1.5,2.0\" further=test beyond=\"9,5.5\""),
        new Preset("Who sets the human level?", "look=humans"),
        new Preset("Where Bayes error comes from", "look=bayes"),
        new Preset("An attribute is left out", "look=bayes seen=first"));
  }

  @Override
  public Set<String> moves() {
    return Set.of("model");
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
    return settings.choice(LOOK).equals("bayes");
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new Still(settings, s -> frame(s, seed));
  }

  private static Frame frame(Settings s, long seed) {
    int models = s.numbers(MODELS).rows();
    if (s.whole("model") > models) {
      throw new BadInput(
          "model: %d is not one of the %d in the table".formatted(s.whole("model"), models));
    }
    return switch (s.choice(LOOK)) {
      case "humans" -> new HumansView(s).frame();
      case "bayes" -> new BayesView(s, seed).frame();
      default -> new ErrorsView(s).frame();
    };
  }
}
