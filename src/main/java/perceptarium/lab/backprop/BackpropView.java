package perceptarium.lab.backprop;

import static perceptarium.figure.Format.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.network.Architecture;
import perceptarium.figure.Axis;
import perceptarium.figure.Diagram;
import perceptarium.figure.Diagram.Edge;
import perceptarium.figure.Diagram.Edit;
import perceptarium.figure.Diagram.Kind;
import perceptarium.figure.Diagram.Node;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// What is known after some equations of a round.
final class BackpropView {
  private static final int DIGITS = 6;

  /// Activations that are not smooth at 0.
  private static final Set<String> BENT = Set.of("relu", "leaky-relu", "step", "sign");

  private final Net net;
  private final Architecture a;
  private final Round round;
  private final int before;
  private final List<Equation> known;
  private final @Nullable Equation now;

  /// @param before rounds done
  /// @param known equations of the round
  BackpropView(Net net, Round round, int before, int known) {
    this.net = net;
    this.round = round;
    this.before = before;
    a = net.architecture();
    this.known = round.equations().subList(0, known);
    now = known == 0 ? null : round.equations().get(known - 1);
  }

  private static String text(double value) {
    return significant(value, DIGITS);
  }

  private static String exact(double value) {
    return significant(value, 9);
  }

  /// The value of an equation if it is known already, else NaN.
  private double value(Equation.Kind kind, int l, int j, int i) {
    for (Equation e : known) {
      if (e.isAbout(kind, l, j) && e.input() == i) {
        return e.value();
      }
    }
    return Double.NaN;
  }

  Frame frame() {
    int size = round.equations().size();
    Table weights = weights();
    Frame.Builder frame =
        Frame.at(before * size + known.size(), sentence())
            .main(diagram())
            .place(gradients(weights), Frame.Slot.SIDE, "Gradients")
            .place(alongTheStep(), Frame.Slot.SIDE, "Along the step")
            .table(equations())
            .table(weights);
    int from = Math.max(0, known.size() - 4);
    for (int i = known.size() - 1; i >= from; i--) {
      Equation e = known.get(i);
      frame.formula(e.name(), e.latex(), e.numbers());
    }
    if (now == null) {
      frame.formula(
          "The chain rule",
          "\\frac{\\partial E}{\\partial w} = \\frac{\\partial E}{\\partial o}"
              + " \\cdot \\frac{\\partial o}{\\partial z} \\cdot \\frac{\\partial z}{\\partial w}",
          "");
    }
    notes(frame);
    frame
        .number("round", before + 1)
        .number("error", round.error())
        .number("error_after", round.equations().getLast().value())
        .number("equations", size);
    for (int k = 0; k < a.outputs(); k++) {
      frame.number("o" + (k + 1), round.out(1, k));
    }
    return frame.build();
  }

  private String sentence() {
    if (now == null) {
      return "%s, %s, %s: %d equations forward, backward and one step down."
          .formatted(
              count(a.inputs(), "input"),
              count(a.layer(0).units(), "hidden unit"),
              count(a.outputs(), "output"),
              round.equations().size());
    }
    String phase =
        switch (now.kind()) {
          case NET, ACTIVATION, ERROR -> "Forward";
          case BACK, SLOPE, DELTA, GRADIENT -> "Backward";
          case UPDATE, AFTER -> "Update";
        };
    String what =
        now.kind() == Equation.Kind.AFTER
            ? "the step took the error from %s to %s"
                .formatted(exact(round.error()), exact(now.value()))
            : "%s is %s".formatted(now.name(), exact(now.value()));
    String which = before == 0 ? "" : "Round " + (before + 1) + ". ";
    return "%s%s, equation %d of %d: %s."
        .formatted(which, phase, known.size(), round.equations().size(), what);
  }

  private static String count(int n, String thing) {
    return n + " " + thing + (n == 1 ? "" : "s");
  }

  private Diagram diagram() {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int l = -1; l < 2; l++) {
      int units = l < 0 ? a.inputs() : a.layer(l).units();
      for (int j = 0; j < units; j++) {
        nodes.add(node(l, j, units));
        if (l == 1) {
          String target = "t%s = %s".formatted(Names.subscript(j + 1), text(net.targets()[j]));
          nodes.add(still("target" + j, Kind.TEXT, 0.94, y(l, j, units), target));
        }
        for (int i = -1; l >= 0 && i < a.fanIn(l); i++) {
          edges.add(edge(l, j, i));
        }
      }
      if (l < 1) {
        nodes.add(still(bias(l + 1), Kind.BIAS, x(l), (units + 0.5) / (units + 1), "1"));
      }
    }
    String title = now == null ? "Values wait to be computed" : now.name();
    return new Diagram(
        "network", title, "The net with what is known so far. " + title + ".", nodes, edges, false);
  }

  private static double x(int l) {
    return 0.08 + 0.36 * (l + 1);
  }

  /// Below inputs and hidden units there is room for the bias.
  private static double y(int l, int j, int units) {
    return (j + 0.5) / (l < 1 ? units + 1 : units);
  }

  /// The node of constant 1 that the biases of layer `l` come from.
  private static String bias(int l) {
    return "bias" + l;
  }

  private static Node still(String id, Kind kind, double x, double y, String text) {
    return new Node(id, kind, x, y, text, "", false, false, "", Map.of());
  }

  private Node node(int l, int j, int units) {
    double out = l < 0 ? round.out(-1, j) : value(Equation.Kind.ACTIVATION, l, j, -1);
    double z = l < 0 ? Double.NaN : value(Equation.Kind.NET, l, j, -1);
    double delta = l < 0 ? Double.NaN : value(Equation.Kind.DELTA, l, j, -1);
    String value = Double.isNaN(out) ? Double.isNaN(z) ? "" : "z = " + text(z) : text(out);
    String error = Double.isNaN(delta) ? "" : "\nδ " + significant(delta, 4);
    boolean lit = now != null && l >= 0 && now.layer() == l && now.unit() == j;
    Kind kind = l < 0 ? Kind.INPUT : l == 0 ? Kind.UNIT : Kind.OUTPUT;
    String explain =
        known.stream()
            .filter(e -> e.layer() == l && e.unit() == j && e.kind() != Equation.Kind.GRADIENT)
            .filter(e -> e.kind() != Equation.Kind.UPDATE)
            .map(e -> e.name() + ": " + exact(e.value()))
            .reduce((x, y) -> x + "\n" + y)
            .orElse("");
    return new Node(
        Names.node(l, j),
        kind,
        x(l),
        y(l, j, units),
        Names.node(l, j),
        value + error,
        lit,
        lit,
        explain,
        Map.of());
  }

  private Edge edge(int l, int j, int i) {
    double w = round.weights()[a.index(l, j, i)];
    double next = value(Equation.Kind.UPDATE, l, j, i);
    double shown = Double.isNaN(next) ? w : next;
    boolean lit =
        now != null
            && now.layer() == l
            && now.unit() == j
            && switch (now.kind()) {
              case NET -> true;
              case GRADIENT, UPDATE -> now.input() == i;
              case ACTIVATION, ERROR, BACK, SLOPE, DELTA, AFTER -> false;
            };
    boolean carriesBack =
        now != null
            && now.kind() == Equation.Kind.BACK
            && now.layer() == 0
            && l == 1
            && now.unit() == i;
    String name = Names.weight(a, l, j, i);
    double gradient = value(Equation.Kind.GRADIENT, l, j, i);
    return new Edge(
        i < 0 ? bias(l) : Names.node(l - 1, i),
        Names.node(l, j),
        "%s = %s".formatted(name, text(shown)),
        shown,
        lit || carriesBack,
        false,
        name
            + " = "
            + text(w)
            + (Double.isNaN(gradient) ? "" : ", ∂E/∂%s = ".formatted(name) + exact(gradient))
            + (Double.isNaN(next) ? "" : ", after the step " + exact(next)),
        i < 0
            ? new Edit(l == 0 ? "hidden-biases" : "output-biases", 0, j)
            : new Edit(l == 0 ? "hidden-weights" : "output-weights", j, i));
  }

  private Table equations() {
    List<String> kinds = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Equation e : known) {
      kinds.add(e.kind().name().toLowerCase(java.util.Locale.ROOT));
      names.add(e.name());
    }
    return new Table(
            "equations",
            "The equations so far",
            Table.numbers("equation", Doubles.count(1, known.size())),
            Table.words("kind", kinds),
            Table.words("what", names),
            Table.numbers("value", Doubles.generate(known.size(), i -> known.get(i).value())))
        .marked(known.size() - 1);
  }

  private Table weights() {
    List<String> names = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (int l = 0; l < 2; l++) {
      for (int j = 0; j < a.layer(l).units(); j++) {
        for (int i = net.learnsBiases() ? -1 : 0; i < a.fanIn(l); i++) {
          int p = a.index(l, j, i);
          double gradient = value(Equation.Kind.GRADIENT, l, j, i);
          double check = Double.isNaN(gradient) ? Double.NaN : net.difference(round.weights(), p);
          names.add(Names.weight(a, l, j, i));
          rows.add(
              new double[] {
                round.weights()[p],
                gradient,
                check,
                gradient - check,
                value(Equation.Kind.UPDATE, l, j, i)
              });
        }
      }
    }
    return new Table(
        "weights",
        "Weights, gradients and their check",
        Table.words("weight", names),
        column("value", rows, 0),
        column("gradient", rows, 1),
        Table.numbers(
            "finite_difference",
            Doubles.generate(rows.size(), r -> rows.get(r)[2]),
            r ->
                "(E(%s + h) − E(%s − h)) / 2h = %s with h = 1e-5"
                    .formatted(names.get(r), names.get(r), exact(rows.get(r)[2]))),
        column("difference", rows, 3),
        column("updated", rows, 4));
  }

  private static Table.Column column(String name, List<double[]> rows, int at) {
    return Table.numbers(
        name,
        Doubles.generate(rows.size(), r -> rows.get(r)[at]),
        r -> "%s = %s".formatted(name, exact(rows.get(r)[at])));
  }

  private static TableFigure gradients(Table table) {
    return new TableFigure(
        "gradients",
        "Gradients, checked by finite differences",
        "One row a weight: value, gradient, finite difference, their difference, new value.",
        table,
        List.of("weight", "value", "∂E/∂w", "check", "difference", "w − η ∂E/∂w"),
        List.of(),
        List.of());
  }

  /// The error on the straight way down the gradient: where η = 0 it is the present one.
  private Plot alongTheStep() {
    double rate = net.rate();
    double[] w = round.weights();
    double[] next = round.next();
    int points = 81;
    Doubles x = Doubles.linspace(0, 4 * rate, points);
    Doubles y = Doubles.generate(points, i -> net.error(between(w, next, x.get(i) / rate)));
    String title =
        "A step of η = %s takes the error from %s to %s"
            .formatted(
                significant(rate, 4),
                significant(round.error(), 4),
                significant(round.equations().getLast().value(), 4));
    return Plot.of("step", title, Axis.auto("step size η"), Axis.auto("error E"))
        .summary(title + ".")
        .add(
            new Layer.Line(
                "E(w − η ∇E)",
                x,
                y,
                Style.line(Ink.BLUE),
                i -> "E(w − %s ∇E) = %s".formatted(significant(x.get(i), 4), exact(y.get(i)))))
        .add(
            new Layer.Points(
                "η chosen",
                Doubles.of(rate),
                Doubles.of(round.equations().getLast().value()),
                Style.points(Ink.VERMILION, Marker.DIAMOND).width(10)))
        .build();
  }

  private static double[] between(double[] w, double[] next, double share) {
    double[] at = w.clone();
    for (int p = 0; p < at.length; p++) {
      at[p] += share * (next[p] - w[p]);
    }
    return at;
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Forward, each unit needs only what lies before it. Backward, each δ needs only the δs"
                + " behind it: that is the whole trick."));
    if (net.settings().equals(new BackpropLab().schema().defaults())) {
      frame.note(
          new Note(
              Note.Kind.SLIP,
              "The post prints 0.291027924 for the error after the step, worked out from rounded"
                  + " digits; with every digit kept it is 0.2910277737. It also leaves the biases"
                  + " as they are: learnt too, they bring it to 0.280471447.",
              "M. Mazur, 2015"));
    }
    for (int j = 0; j < a.layer(0).units(); j++) {
      double slope = value(Equation.Kind.SLOPE, 0, j, -1);
      if (Math.abs(slope) < 0.001) {
        frame.note(
            Note.notice(
                "At %s the slope of the activation is %s: whatever the error, its weights %s learn."
                    .formatted(Names.node(0, j), text(slope), slope == 0 ? "do not" : "hardly")));
      }
      if (value(Equation.Kind.NET, 0, j, -1) == 0 && BENT.contains(a.layer(0).activationName())) {
        frame.note(
            Note.notice(
                "%s stands exactly at the bend of its activation: the slope there is a convention, and a finite difference, which looks to both sides, may disagree."
                    .formatted(Names.node(0, j))));
      }
    }
  }
}
