package perceptarium.lab.descent;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Curves;
import perceptarium.engine.analysis.Jet;
import perceptarium.engine.analysis.LineDescent;
import perceptarium.engine.analysis.LineDescent.End;
import perceptarium.engine.analysis.LineDescent.Outcome;
import perceptarium.engine.analysis.LineDescent.Stop;
import perceptarium.engine.analysis.StationaryPoint;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;
import perceptarium.lab.OwnFunction;

/// The words, formulas and tables of one moment of the walk.
///
/// @param rules how each step was made; the rule may have been changed on the way
record DescentView(
    Settings settings,
    LineDescent rule,
    DescentSurvey survey,
    List<Double> path,
    List<LineDescent> rules,
    boolean finished) {
  private static final String DECK = "Deck C, ";

  int step() {
    return path.size() - 1;
  }

  double x() {
    return path.getLast();
  }

  Jet at(int k) {
    return rule.curve().at(path.get(k));
  }

  Jet here() {
    return rule.curve().at(x());
  }

  String aim() {
    return rule.ascent() ? "maximum" : "minimum";
  }

  Frame frame() {
    DescentFigures figures = new DescentFigures(this);
    Frame.Builder frame =
        Frame.at(step(), sentence())
            .finished(finished)
            .main(figures.curve())
            .side(figures.slope())
            .side(figures.curvature())
            .place(figures.regimes(), Frame.Slot.BELOW, "Step sizes")
            .place(figures.stationary(stationaryTable()), Frame.Slot.BELOW, "Turning points")
            .place(figures.progress(), Frame.Slot.BELOW, "Stopping rules")
            .place(figures.stops(stopTable()), Frame.Slot.BELOW, "Stopping rules")
            .table(pathTable())
            .table(stationaryTable())
            .table(stopTable())
            .table(figures.curveTable());
    formulas(frame);
    notes().forEach(frame::note);
    frame
        .number("x", x())
        .number("f", here().f())
        .number("slope", here().d())
        .number("limit", survey.limit())
        .number("ends_at", survey.outcome().end() == End.RESTS ? survey.outcome().x() : Double.NaN)
        .number("turning_points", survey.points().size());
    survey.stops().forEach((s, o) -> frame.number("stop_" + s.word(), o.steps()));
    return frame.build();
  }

  /// What is seen and where it leads; at the start only what is seen, so that one can predict.
  private String sentence() {
    Outcome o = survey.outcome();
    if (step() == 0) {
      return "At the start x = %s %s."
          .formatted(
              shown(x()),
              Double.isNaN(here().d())
                  ? "there is no slope"
                  : "the slope is f′ = %s: %s".formatted(shown(here().d()), direction()));
    }
    String slope = Double.isNaN(here().d()) ? "no slope" : "f′ " + equals(here().d());
    String now = "Step %d: x = %s, %s. ".formatted(step(), shown(x()), slope);
    String then =
        switch (o.end()) {
          case DIVERGES ->
              "The run leaves every picture at step %d: %s".formatted(o.steps(), why());
          case GOES_ON ->
              jumpsForEver()
                  ? "A step of fixed length jumps to and fro over the " + aim() + " for ever"
                  : "After 10,000 steps it is still on its way, at x = " + shown(o.x());
          case RESTS -> rest(o);
        };
    return now + then + ".";
  }

  /// Whether steps of fixed length have come to the goal and cannot settle there.
  boolean jumpsForEver() {
    StationaryPoint goal = survey.goal();
    return rule.sign()
        && goal != null
        && Math.abs(survey.outcome().x() - goal.x()) <= rule.rate() * (1 + 1e-9);
  }

  /// A number after its sign of equality; one that stands for zero but for rounding is about zero.
  static String equals(double value) {
    return value != 0 && Math.abs(value) < 1e-6 ? "≈ 0" : "= " + shown(value);
  }

  /// Where the method goes from here.
  String direction() {
    double d = here().d();
    if (Math.abs(d) < 1e-6) {
      return "flat";
    }
    boolean left = rule.ascent() ? d < 0 : d > 0;
    return (rule.ascent() ? "up" : "down") + " is to the " + (left ? "left" : "right");
  }

  String why() {
    return survey.goal() != null && rule.rate() > survey.limit() && !rule.sign()
        ? "η = %s is above the limit 2/f″ = %s".formatted(shown(rule.rate()), shown(survey.limit()))
        : "nothing holds it";
  }

  private String rest(Outcome o) {
    StationaryPoint p =
        survey.points().stream()
            .filter(q -> Math.abs(q.x() - o.x()) < 1e-2 * (survey.high() - survey.low()))
            .findFirst()
            .orElse(null);
    if (p == null) {
      return "It comes to rest at x = %s, where there is no %s: the slope is only small"
          .formatted(shown(o.x()), aim());
    }
    String place = "the %s at x = %s".formatted(p.kind().word(), shown(p.x()));
    if (Math.abs(p.at().dd()) < 1e-9) {
      return "It creeps into %s, ever more slowly: there f″ = 0".formatted(place);
    }
    double keep = 1 - rule.rate() * Math.abs(p.at().dd());
    return "It comes to rest in %s; near it each step leaves %s of the distance%s"
        .formatted(place, shown(Math.abs(keep)), keep < 0 ? " and changes sides" : "");
  }

  private void formulas(Frame.Builder frame) {
    int k = Math.max(0, step() - 1);
    LineDescent by = k < rules.size() ? rules.get(k) : rule;
    String sign = by.ascent() ? "+" : "-";
    String slope = by.sign() ? "\\,\\text{sign} f'(x_k)" : "\\, f'(x_k)";
    double d = at(k).d();
    String number = by.sign() ? latexFactor(Math.signum(d)) : latexFactor(d);
    frame.formula(
        "The step",
        "x_{k+1} = x_k %s \\eta%s".formatted(sign, slope),
        "x_{%d} = %s %s %s \\cdot %s = %s"
            .formatted(
                k + 1,
                latex(path.get(k)),
                sign,
                latex(by.rate()),
                number,
                latex(by.next(path.get(k)))));
    String f =
        OwnFunction.typed(settings).isEmpty()
            ? "f(x) = " + Curves.ALL.find(settings.choice("curve")).formula()
            : "f(x)";
    frame.formula(
        "The function",
        f,
        "f(%s) = %s,\\ f' = %s,\\ f'' = %s"
            .formatted(latex(x()), latex(here().f()), latex(here().d()), latex(here().dd())));
    StationaryPoint goal = survey.goal();
    if (goal != null && survey.curvature() > 1e-9) {
      frame.formula(
          "How long may η be?",
          "\\eta < \\frac{2}{|f''(x^*)|}",
          "\\frac{2}{%s} = %s,\\ \\text{best } \\frac{1}{%s} = %s"
              .formatted(
                  latex(survey.curvature()),
                  latex(survey.limit()),
                  latex(survey.curvature()),
                  latex(survey.limit() / 2)));
    }
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    notes.add(
        Note.notice(
            "Drag the start line across a "
                + (rule.ascent() ? "minimum" : "maximum")
                + ": the run ends in another place. Then push η up: creeping, gliding, jumping from"
                + " side to side, away."));
    if (rule.sign()) {
      notes.add(
          new Note(
              Note.Kind.DECK,
              "\"While f′ ≠ 0\" never ends with a step of fixed length, unless it lands exactly on"
                  + " the point. A step proportional to f′ shrinks by itself.",
              DECK + "The Approach of Gradient Descent"));
    }
    notes.add(
        new Note(
            Note.Kind.SLIP,
            "\"If f″ is positive it is a minimum, otherwise it is a maximum\": for f″ = 0 neither"
                + " is sure. x³ pauses at 0 and goes on, x⁴ has its minimum there. The signs of f′"
                + " on both sides decide.",
            DECK + "Finding the minimum or maximum"));
    notes.add(
        new Note(
            Note.Kind.SLIP,
            "The algorithm compares Δθ itself with δ = 1e-8: any step to the left, Δθ < 0, would"
                + " end it. What is meant is |Δθ|.",
            DECK + "Gradient Descent Algorithm"));
    if (survey.outcome().end() == End.DIVERGES && step() >= survey.outcome().steps()) {
      notes.add(Note.warning("The run has diverged: |x| > 1e6 or |f| > 1e12. It was stopped."));
    }
    return notes;
  }

  private Table pathTable() {
    int n = path.size();
    Doubles x = Doubles.of(path.stream().mapToDouble(v -> v).toArray());
    return new Table(
            "path",
            "The way",
            Table.numbers("step", Doubles.count(0, n)),
            Table.numbers("x", x, this::explainStep),
            Table.numbers("f", Doubles.generate(n, k -> at(k).f())),
            Table.numbers("slope", Doubles.generate(n, k -> at(k).d())),
            Table.numbers("curvature", Doubles.generate(n, k -> at(k).dd())),
            Table.numbers(
                "change", Doubles.generate(n, k -> k == 0 ? Double.NaN : x.get(k) - x.get(k - 1))))
        .marked(n - 1);
  }

  String explainStep(int k) {
    if (k == 0) {
      return "x₀ = %s, the start".formatted(shown(path.getFirst()));
    }
    double before = path.get(k - 1);
    double d = at(k - 1).d();
    LineDescent by = rules.get(k - 1);
    String sign = by.ascent() ? "+" : "−";
    String symbol = by.sign() ? "sign f′(x)" : "f′(x)";
    return "x ← x %s η·%s\n= %s %s %s·%s\n= %s"
        .formatted(
            sign,
            symbol,
            shown(before),
            sign,
            shown(by.rate()),
            factor(by.sign() ? Math.signum(d) : d),
            shown(path.get(k)));
  }

  private Table stationaryTable() {
    List<StationaryPoint> p = survey.points();
    return new Table(
        "stationary",
        "Where f′ = 0",
        Table.numbers("x", Doubles.generate(p.size(), i -> p.get(i).x())),
        Table.numbers("f", Doubles.generate(p.size(), i -> p.get(i).at().f())),
        Table.numbers("curvature", Doubles.generate(p.size(), i -> p.get(i).at().dd())),
        Table.words("kind", p.stream().map(q -> q.kind().word()).toList()));
  }

  private Table stopTable() {
    List<Outcome> o = Arrays.stream(Stop.values()).map(this::stop).toList();
    return new Table(
        "stops",
        "Where each rule stops",
        Table.words("rule", Arrays.stream(Stop.values()).map(Stop::rule).toList()),
        Table.numbers(
            "step", Doubles.generate(3, i -> o.get(i).steps() < 0 ? Double.NaN : o.get(i).steps())),
        Table.numbers("x", Doubles.generate(3, i -> o.get(i).x())),
        Table.numbers("slope", Doubles.generate(3, i -> rule.curve().at(o.get(i).x()).d())),
        Table.words("verdict", o.stream().map(this::verdict).toList()));
  }

  Outcome stop(Stop s) {
    Outcome o = survey.stops().get(s);
    if (o == null) {
      throw new IllegalStateException(s.word());
    }
    return o;
  }

  private String verdict(Outcome o) {
    if (o.steps() < 0) {
      return o.end() == End.DIVERGES ? "diverges first" : "never in 10,000 steps";
    }
    return near(o).map(p -> "at the " + p.kind().word()).orElse("too early: no turning point here");
  }

  /// The stationary point where a run stopped, if it stopped at one.
  private Optional<StationaryPoint> near(Outcome o) {
    double width = survey.high() - survey.low();
    return survey.points().stream().filter(p -> Math.abs(p.x() - o.x()) < 1e-3 * width).findFirst();
  }

  boolean tooEarly(Outcome o) {
    return o.steps() >= 0 && near(o).isEmpty();
  }

  long earlyStops() {
    return survey.stops().values().stream().filter(this::tooEarly).count();
  }
}
