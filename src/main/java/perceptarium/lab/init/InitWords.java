package perceptarium.lab.init;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perceptarium.catalog.Value;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Formula;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Note;
import perceptarium.lab.init.Layers.Verdict;

/// What is said about one step, computed from its numbers.
final class InitWords {
  private final Layers layers;
  private final String activation;
  private final Value.Call init;

  InitWords(Layers layers) {
    this.layers = layers;
    Value.Call g = layers.settings.call("activation");
    activation = Activations.ALL.find(g.name()).label();
    init = layers.settings.call("init");
  }

  static String megabytes(long bytes) {
    return bytes >= 1_000_000_000
        ? Format.fixed(bytes / 1e9, 1) + " GB"
        : Format.fixed(Math.max(bytes, 1e5) / 1e6, bytes < 1e7 ? 1 : 0) + " MB";
  }

  private String setting() {
    String parameter =
        switch (init.name()) {
          case "normal" -> "σ = " + shown(init.settings().real("sd"));
          case "constant" -> "all weights " + shown(init.settings().real("value"));
          default -> Initialisers.ALL.find(init.name()).label();
        };
    return activation + ", " + parameter;
  }

  /// Title of the histograms: the first thing that goes wrong.
  String title() {
    int n = layers.made();
    if (n == 0) {
      return setting() + ": no layer yet";
    }
    int bad = first(Verdict.HEALTHY, false);
    if (bad < 0) {
      return "%s: healthy in %s".formatted(setting(), n == 1 ? "layer 1" : "all " + n + " layers");
    }
    int dying = first(Verdict.DYING, true);
    if (dying >= 0) {
      return dying == 0 && layers.sd(0) == 0
          ? setting() + ": nothing gets through"
          : "%s: activity dies by layer %d".formatted(setting(), dying + 1);
    }
    return switch (layers.verdict(bad)) {
      case SATURATED -> "%s: saturated %s".formatted(setting(), from(bad));
      case EXPLODING -> "%s: explodes by layer %d".formatted(setting(), bad + 1);
      case ALIKE -> "%s: the units of layer %d answer alike".formatted(setting(), bad + 1);
      case FADING, DYING, HEALTHY -> "%s: fading %s".formatted(setting(), from(bad));
    };
  }

  /// Whether the layers above fare as this one does.
  private String from(int layer) {
    for (int l = layer; l < layers.made(); l++) {
      if (layers.verdict(l) != layers.verdict(layer)) {
        return "in layer " + (layer + 1);
      }
    }
    return "from layer %d on".formatted(layer + 1);
  }

  private int first(Verdict verdict, boolean is) {
    for (int l = 0; l < layers.made(); l++) {
      if ((layers.verdict(l) == verdict) == is) {
        return l;
      }
    }
    return -1;
  }

  String gradientTitle() {
    if (!layers.hasGradient(layers.total() - 1)) {
      return "Gradients, from the top down: not yet";
    }
    double low = layers.gradientSd(0);
    if (Double.isNaN(low)) {
      return "Gradients on their way down";
    }
    String change =
        low < 0.01
            ? "vanished"
            : low > 100 ? "exploded" : low < 0.1 ? "faded" : low > 10 ? "grown" : "kept their size";
    return "Gradients ∂/∂h and their std, 1 at the top: %s at layer 1 (%s)"
        .formatted(change, Format.significant(low, 2));
  }

  String sentence() {
    int n = layers.made();
    if (n == 0) {
      return "%s ready; no layer has been drawn yet."
          .formatted(
              layers.spec.inputs() == 1
                  ? "1 standard-normal input is"
                  : layers.spec.inputs() + " standard-normal inputs are");
    }
    int last = n - 1;
    String way =
        n == 1
            ? "In layer 1 the activations have std %s".formatted(shown(layers.sd(0)))
            : "From layer 1 to %d the std goes from %s to %s"
                .formatted(n, shown(layers.sd(0)), shown(layers.sd(last)));
    String theory = " (theory %s)".formatted(shown(layers.predicted[last].sd()));
    String band =
        layers.networks() > 1
            ? "; over %d networks it ends between %s and %s"
                .formatted(
                    layers.networks(), shown(layers.lowest(last)), shown(layers.highest(last)))
            : "";
    String down =
        layers.hasGradient(0)
            ? "; the gradient's, 1 at the top, is %s at layer 1"
                .formatted(shown(layers.gradientSd(0)))
            : "";
    return way + theory + band + down + ".";
  }

  /// One row a layer, with its verdict.
  TableFigure verdicts() {
    int n = layers.made();
    List<List<String>> cells = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      cells.add(new ArrayList<>());
    }
    List<TableFigure.Highlight> inks = new ArrayList<>();
    for (int l = 0; l < n; l++) {
      cells.get(0).add(shown(layers.sd(l)));
      cells.get(1).add(shown(layers.predicted[l].sd()));
      cells.get(2).add(layers.hasGradient(l) ? shown(layers.gradientSd(l)) : "");
      cells.get(3).add(percent(layers.up.get(l).activations().dead()));
      cells.get(4).add(percent(layers.up.get(l).saturated()));
      Verdict verdict = layers.verdict(l);
      cells.get(5).add(verdict.word);
      inks.add(
          new TableFigure.Highlight(l, 6, verdict == Verdict.HEALTHY ? Ink.GREEN : Ink.VERMILION));
    }
    String[] names = {"std", "theory", "gradient_std", "dead", "saturated", "verdict"};
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("layer", Doubles.count(1, n)));
    for (int c = 0; c < 6; c++) {
      columns.add(Table.words(names[c], cells.get(c)));
    }
    return new TableFigure(
        "verdicts",
        "Layer by layer",
        n == 0 ? "No layer yet." : "Layer %d: %s.".formatted(n, cells.get(5).getLast()),
        new Table("verdicts", "Layer by layer", columns, -1),
        List.of("layer", "std", "theory", "std of ∂/∂h", "dead", "saturated", "verdict"),
        List.of(),
        inks);
  }

  private static String percent(double share) {
    return Format.fixed(100 * share, share > 0 && share < 0.1 ? 1 : 0) + " %";
  }

  List<Formula> formulas() {
    List<Formula> out = new ArrayList<>();
    int n = layers.made();
    out.add(new Formula("First weights", Initialisers.ALL.find(init.name()).formula(), ""));
    boolean centred = layers.spec.initialiser().mean(layers.spec.width(), layers.spec.width()) == 0;
    int l = n - 1;
    String numbers = "";
    if (n > 0 && centred) {
      int fanIn = l == 0 ? layers.spec.dimension() : layers.spec.width();
      double variance = layers.spec.initialiser().variance(fanIn, layers.spec.width());
      double below = l == 0 ? 1 : layers.predicted[l - 1].secondMoment();
      numbers =
          "q_{%d} = %d \\cdot %s \\cdot %s = %s"
              .formatted(n, fanIn, latex(variance), latex(below), latex(fanIn * variance * below));
    }
    out.add(
        new Formula(
            "Up: variance of a sum",
            "q_l = n_{in}\\,\\mathrm{Var}(W)\\,E[h_{l-1}^2],\\quad E[h_l^2] ="
                + " E[g(\\sqrt{q_l}\\,u)^2]",
            numbers));
    out.add(
        new Formula(
            "Down",
            "\\mathrm{Var}\\,\\frac{\\partial}{\\partial h_{l-1}} ="
                + " n_{out}\\,\\mathrm{Var}(W)\\,E[g'(z_l)^2]\\;\\mathrm{Var}\\,\\frac{\\partial}{\\partial"
                + " h_l}",
            centred && n > 1
                ? "%d \\cdot %s \\cdot %s = %s"
                    .formatted(
                        layers.spec.width(),
                        latex(variance()),
                        latex(layers.predicted[l].slopeSquare()),
                        latex(layers.spec.width() * variance() * layers.predicted[l].slopeSquare()))
                : ""));
    return out;
  }

  private double variance() {
    return layers.spec.initialiser().variance(layers.spec.width(), layers.spec.width());
  }

  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    notes.add(
        Note.notice(
            "Blue: what every layer’s activations look like; green: the gradient that comes back. A"
                + " layer learns only if both get through. Try Xavier with tanh and He with"
                + " ReLU."));
    notes.add(
        Note.notice(
            "Healthy: std of at least 0.1; fading: below 0.1; dying: below 0.01; exploding: above 10; saturated: more than 60 %% of the entries have $|g'(z)| < 0.05$. Dead units give the same value, to 1e-6, for all inputs. The gradient starts as unit normals at the top activation. This size takes %s."
                .formatted(megabytes(layers.spec.bytes()))));
    notes.addAll(slips());
    if (layers.spec.initialiser().mean(layers.spec.width(), layers.spec.width()) != 0) {
      notes.add(
          Note.notice(
              "These weights do not average to zero: every unit gets a share of the same sum, so"
                  + " the units of a layer answer alike. The theory follows that shared part; the"
                  + " gradient has no closed form here."));
    }
    return notes;
  }

  private List<Note> slips() {
    List<Note> notes = new ArrayList<>();
    String g = layers.settings.choice("activation");
    String where = "Deck C, Weight initialization";
    double sd = init.name().equals("normal") ? init.settings().real("sd") : Double.NaN;
    if (g.equals("tanh") && sd == 0.01) {
      slip(
          notes,
          "The slide prints std 0.992378 and 0.998532 for layers 4 and 5; they are 0.002378 and"
              + " 0.000532. Its comment says “10-D input”; the code’s inputs have 500 numbers.",
          where);
    }
    if (g.equals("tanh") && sd == 1) {
      slip(
          notes,
          "The slide prints std 1.001311 for layer 1, which tanh cannot reach; it is 0.982.",
          where);
    }
    if (g.equals("tanh")
        && sd == 1
        && layers.made() > 0
        && layers.up.getFirst().saturated() > 0.5) {
      slip(
          notes,
          "The slide expects the gradients to be all zero. Most entries pass hardly any: %s %% have $|g'| < 0.05$. But the few that are not saturated meet many weights of size 1, so the gradient grows on its way down instead: on average by a factor of $\\sqrt{n\\,E[g'^2]}$ = %s a layer."
              .formatted(
                  Format.fixed(100 * layers.up.getFirst().saturated(), 0),
                  shown(
                      Math.sqrt(
                          layers.spec.width()
                              * layers.predicted[layers.total() - 1].slopeSquare()))),
          where);
    }
    if (g.equals("tanh") && init.name().equals("xavier")) {
      slip(
          notes,
          "The slide prints 0.340186 and 0.328917 for layers 4 and 5; theory gives 0.358 and 0.322,"
              + " and the slide’s other layers agree with it.",
          where + ": Xavier");
    }
    if (g.equals("relu") && init.name().equals("xavier")) {
      slip(
          notes,
          "The slide’s column does not fall evenly (0.494, 0.409, 0.399 …). With ReLU every layer"
              + " halves the variance: 0.584, 0.413, 0.292 … 0.026.",
          where + ": Xavier-ReLU");
    }
    if (g.equals("relu") && init.name().equals("he")) {
      slip(
          notes,
          "The caption under the slide with He’s factor says that it fails; that belongs to the"
              + " slide before. With He the expected std is 0.826 at every layer, and single"
              + " networks wander about it: draw several.",
          where + ": Xavier-ReLU");
    }
    if (init.name().equals("unit-uniform-scaled")) {
      slip(
          notes,
          "The slide multiplies “random numbers from the range of 0 and 1” by the factor. Such"
              + " weights are all positive; what is meant are numbers with mean 0 and variance 1,"
              + " as in Xavier.",
          "Deck H1, We initialize weights with small values");
    }
    return notes;
  }

  private static void slip(List<Note> notes, String text, String source) {
    notes.add(new Note(Note.Kind.SLIP, text, source));
  }

  /// Named results for lessons.
  Map<String, Double> numbers() {
    Map<String, Double> out = new LinkedHashMap<>();
    int n = layers.made();
    if (n > 0) {
      out.put("std_first", layers.sd(0));
      out.put("std_last", layers.sd(n - 1));
      out.put("predicted_last", layers.predicted[n - 1].sd());
      out.put("dies_at", first(Verdict.DYING, true) + 1.0);
      out.put("saturated_last", layers.up.get(n - 1).saturated());
      out.put("dead_last", layers.up.get(n - 1).activations().dead());
    }
    if (layers.hasGradient(0)) {
      out.put("gradient_first", layers.gradientSd(0));
    }
    out.put("megabytes", layers.spec.bytes() / 1e6);
    return out;
  }
}
