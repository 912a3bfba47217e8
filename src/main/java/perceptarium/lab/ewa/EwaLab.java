package perceptarium.lab.ewa;

import java.util.List;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// D.5: exponentially weighted averages of a year of temperatures, their bias correction, and the
/// same widget fed with gradients: momentum, RMSprop, Adam.
public final class EwaLab implements Lab {
  private static final Schema SCHEMA =
      Schema.of(
          ParamSpec.data(
              "series",
              "Series",
              "What is averaged: a preset, or a column of your own as @file.csv.",
              List.of("value"),
              100_000,
              "year=A year of temperatures",
              "two-days=40, 49 (the deck’s two days)",
              "one-to-four=1, 2, 3, 4",
              "jump=A jump from 0 to 10",
              "spike=One spike"),
          ParamSpec.real(
              "beta",
              "β",
              "How much of yesterday’s average stays: it looks back about 1/(1 − β) days.",
              0.98,
              0,
              0.9999),
          ParamSpec.table(
              "compare",
              "compare β",
              "Other values of β drawn beside it, with commas between.",
              List.of(),
              1,
              Numbers.row(0.5, 0.9)),
          ParamSpec.choice(
              "correction",
              "Bias correction",
              "Divide by 1 − βᵗ when the average is shown; or, wrongly, inside the recursion.",
              "on=on: v/(1 − βᵗ)",
              "off",
              "compounded=fed back (wrong)"),
          ParamSpec.whole(
              "cursor",
              "Cursor",
              "The day whose average is taken apart; drag the line in the figure.",
              30,
              1,
              100_000),
          ParamSpec.choice(
                  "signal",
                  "Signal",
                  "Temperatures, or the gradients of one weight.",
                  "temperatures",
                  "gradients")
              .group("Leads on to"),
          ParamSpec.choice(
                  "view",
                  "Used as",
                  "What the average of the gradients is used for.",
                  "average=running average",
                  "momentum=momentum",
                  "rmsprop=RMSprop",
                  "adam=Adam")
              .group("Leads on to")
              .when("signal", "gradients"),
          ParamSpec.real("beta2", "β₂", "The average of the squares in Adam.", 0.999, 0, 0.9999)
              .group("Leads on to")
              .when("signal", "gradients")
              .when("view", "adam"));

  @Override
  public String name() {
    return "ewa";
  }

  @Override
  public Info info() {
    return new Info(
        "Running averages",
        "Why does day one weigh so little?",
        "D Optimisation",
        "Optimisation 1",
        10,
        "day",
        List.of("Deck H1, Exponentially Weighted Averages", "Deck H2, Bias Correction"));
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new EwaSession(settings, seed);
  }

  @Override
  public String step(Settings settings) {
    return Series.of(settings, 0).tick();
  }

  @Override
  public int showcase(Settings settings) {
    return length(settings);
  }

  @Override
  public int length(Settings settings) {
    return Series.of(settings, 0).size();
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("The slide’s three averages", "beta=0.98 compare=0.5,0.9 correction=off"),
        new Preset("Two days: 40 and 49", "series=two-days beta=0.98 compare=\"\" cursor=2"),
        new Preset("1, 2, 3, 4 with β = 0.5", "series=one-to-four beta=0.5 compare=\"\" cursor=4"),
        new Preset(
            "The correction fed back", "beta=0.5 compare=\"\" correction=compounded cursor=4"),
        new Preset("Momentum", "signal=gradients view=momentum beta=0.9 compare=\"\" cursor=40"),
        new Preset("RMSprop", "signal=gradients view=rmsprop beta=0.9 compare=\"\" cursor=40"),
        new Preset("Adam’s first step", "signal=gradients view=adam beta=0.9 cursor=1"));
  }
}
