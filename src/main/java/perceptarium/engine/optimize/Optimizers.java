package perceptarium.engine.optimize;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;

/// Every optimizer of the course, each once. The rate is a setting like the others, but what counts
/// in a step is the rate passed to {@link Optimizer#update}, so that a schedule can change it.
public final class Optimizers {
  private static final ParamSpec ROOT =
      ParamSpec.choice(
          "root",
          "ε",
          "Whether ε stands beside the root (deck C, the paper) or under it (deck H).",
          "outside=beside the root: √s + ε",
          "inside=under the root: √(s + ε)");

  private static final Schema ADAM =
      Schema.of(
          rate(),
          ParamSpec.real(
              "beta1", "β₁", "How slowly the mean of the gradient forgets.", 0.9, 0, 0.9999),
          ParamSpec.real(
              "beta2", "β₂", "How slowly the mean of its square forgets.", 0.999, 0, 0.99999),
          epsilon(1e-8),
          ROOT,
          ParamSpec.flag(
              "correction",
              "bias correction",
              "Divides the two averages by 1 − βᵗ, because they start at 0.",
              true));

  /// In the order in which the course meets them.
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "optimizer",
          new Kind(
              "sgd",
              "SGD",
              Schema.of(rate()),
              "Cauchy 1847; Robbins & Monro 1951; deck C, Optimization",
              List.of(
                  "The code slides write 'x += learning_rate * dx': that climbs. Descent subtracts:"
                      + " $x \\leftarrow x - \\eta\\,dx$, as their formula says."),
              s -> new Rule.Sgd(),
              Derivations::sgd),
          new Kind(
              "momentum",
              "Momentum",
              Schema.of(
                  rate(),
                  momentum("momentum", "β"),
                  ParamSpec.choice(
                      "form",
                      "form",
                      "Deck C adds the whole gradient, deck H only its share 1 − β.",
                      "heavy-ball=heavy ball: v ← βv + g",
                      "ewa=average: v ← βv + (1−β)g"),
                  ParamSpec.flag(
                          "correction",
                          "bias correction",
                          "Divides the average by 1 − βᵗ, because it starts at 0.",
                          false)
                      .when("form", "ewa")),
              "Polyak 1964; deck C, SGD + Momentum; deck H, Gradient Descent with Momentum",
              List.of(
                  "The code slide writes 'x += learning_rate * vx': that climbs. The step is"
                      + " subtracted: $x \\leftarrow x - \\eta v$.",
                  "Deck H says that $(1-\\beta)$ is often omitted and then prints it again. Without"
                      + " it: $v \\leftarrow \\beta v + dW$, the heavy ball, whose steps are"
                      + " $1/(1-\\beta)$ times as long at the same η."),
              s ->
                  new Rule.Momentum(
                      s.real("momentum"),
                      s.choice("form").equals("ewa"),
                      s.choice("form").equals("ewa") && s.flag("correction")),
              Derivations::momentum),
          new Kind(
              "nesterov",
              "Nesterov",
              Schema.of(
                  rate(),
                  momentum("momentum", "ρ"),
                  ParamSpec.choice(
                      "form",
                      "form",
                      "Where the gradient is taken: ahead of the point (deck C), or at it.",
                      "lookahead=look ahead: gradient at w + ρv",
                      "pytorch=PyTorch: gradient at w")),
              "Nesterov 1983; Sutskever et al. 2013; deck C, Nesterov Momentum",
              List.of(),
              s ->
                  s.choice("form").equals("pytorch")
                      ? new Rule.PyTorchNesterov(s.real("momentum"))
                      : new Rule.LookAhead(s.real("momentum")),
              Derivations::nesterov),
          new Kind(
              "adagrad",
              "AdaGrad",
              Schema.of(rate(), epsilon(1e-7)),
              "Duchi, Hazan & Singer 2011; deck C, AdaGrad",
              List.of(),
              s -> new Rule.AdaGrad(s.real("epsilon")),
              Derivations::adagrad),
          new Kind(
              "rmsprop",
              "RMSprop",
              Schema.of(
                  rate(),
                  ParamSpec.real(
                      "decay", "ρ", "How slowly the mean square forgets.", 0.9, 0, 0.9999),
                  epsilon(1e-7)),
              "Tieleman & Hinton 2012; deck C, RMSProp; deck H, Root Mean Square Propagation",
              List.of(
                  "Deck H divides by $\\sqrt{s}$ alone: where a gradient has been 0 from the start"
                      + " that is 0/0. Deck C adds ε = 1e-7, as here."),
              s -> new Rule.RmsProp(s.real("decay"), s.real("epsilon")),
              Derivations::rmsprop),
          new Kind(
              "adam",
              "Adam",
              ADAM,
              "Kingma & Ba 2015; deck C, Adam; deck H, Adam optimizer",
              List.of(
                  "Deck C counts t from 0: then $1-\\beta^0 = 0$ and the first step is 0/0. Here t"
                      + " counts from 1.",
                  "Deck H never stores v and s: its lines put the corrected value on the left and"
                      + " read an average that stays 0. The averages are stored first and corrected"
                      + " only for the step.",
                  "Deck C puts ε beside the root (1e-7), deck H under it (1e-8); the paper puts it"
                      + " beside (1e-8). The switch 'ε' compares them."),
              s -> adam(s, 0, false),
              Derivations::adam),
          new Kind(
              "adamw",
              "AdamW",
              ADAM.and(
                  ParamSpec.real(
                      "weight-decay",
                      "weight decay λ",
                      "Shrinks w by ηλw in each step, apart from the gradient.",
                      0.01,
                      0,
                      1)),
              "Loshchilov & Hutter 2019",
              List.of(),
              s -> adam(s, s.real("weight-decay"), false),
              Derivations::adamw),
          new Kind(
              "amsgrad",
              "AMSGrad",
              ADAM,
              "Reddi, Kale & Kumar 2018, with bias correction as PyTorch has it",
              List.of(),
              s -> adam(s, 0, true),
              Derivations::amsgrad));

  private Optimizers() {}

  /// One optimizer as a catalogue entry.
  ///
  /// @param slips what a slide gets wrong about it, politely, with the right thing; `$…$` is LaTeX
  /// @param rule the mathematics for these settings
  /// @param derivation one update written out, for one parameter
  public record Kind(
      String name,
      String label,
      Schema schema,
      String source,
      List<String> slips,
      Function<Settings, Rule> rule,
      BiFunction<Settings, Derivations.Before, List<Derivations.Line>> derivation)
      implements Entry {
    /// The learning rate η that these settings ask for.
    public double rate(Settings settings) {
      return settings.real("rate");
    }

    /// A fresh optimizer, all moments 0.
    ///
    /// @param size number of parameters
    public Optimizer create(Settings settings, int size) {
      return new RuleOptimizer(rule.apply(settings), size);
    }

    /// The longest rate with which steps still shrink on a quadratic of largest curvature λ; NaN if
    /// this optimizer has no such limit.
    public double rateLimit(Settings settings, double curvature) {
      return rule.apply(settings).limit() / curvature;
    }

    /// The same optimizer under new settings: it keeps its moments and its count.
    public Optimizer resume(Settings settings, Optimizer from) {
      return RuleOptimizer.resume(rule.apply(settings), from);
    }

    /// One update of one parameter, line by line, symbols and numbers.
    public List<Derivations.Line> derive(Settings settings, Derivations.Before before) {
      return derivation.apply(settings, before);
    }

    /// The update in symbols, as these settings have it.
    public String formula(Settings settings) {
      return Derivations.symbols(derive(settings, Derivations.Before.ZERO));
    }

    @Override
    public String formula() {
      return formula(schema.defaults());
    }
  }

  /// A fresh optimizer for a call such as `adam(rate=0.01)`.
  public static Optimizer create(Value.Call call, int size) {
    return ALL.find(call.name()).create(call.settings(), size);
  }

  /// The learning rate in a call.
  public static double rate(Value.Call call) {
    return ALL.find(call.name()).rate(call.settings());
  }

  /// Whether two calls differ in nothing but the learning rate.
  public static boolean sameButRate(Value.Call one, Value.Call other) {
    return one.name().equals(other.name())
        && one.settings().with("rate", other.settings().get("rate")).equals(other.settings());
  }

  private static Rule adam(Settings s, double weightDecay, boolean largest) {
    return new Rule.Adam(
        s.real("beta1"),
        s.real("beta2"),
        s.real("epsilon"),
        s.choice("root").equals("inside"),
        s.flag("correction"),
        weightDecay,
        largest);
  }

  private static ParamSpec rate() {
    return ParamSpec.logReal(
            "rate", "learning rate η", "Length of a step for a gradient of 1.", 0.1, 1e-9, 1e6)
        .slider(1e-6, 10);
  }

  private static ParamSpec momentum(String name, String symbol) {
    return ParamSpec.real(
        name,
        "momentum " + symbol,
        "Share of the velocity that is kept; 0.9 and 0.99 are usual.",
        0.9,
        0,
        0.9999);
  }

  private static ParamSpec epsilon(double initial) {
    return ParamSpec.logReal("epsilon", "ε", "Keeps the division away from 0.", initial, 1e-16, 1);
  }
}
