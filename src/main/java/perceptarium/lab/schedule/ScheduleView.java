package perceptarium.lab.schedule;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.NoisyQuadratic;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Words, formulas and tables after some epochs.
final class ScheduleView {
  final Settings settings;
  final int epochs;
  final NoisyQuadratic bowl;
  final List<Runner> runners;
  final double first;

  ScheduleView(Settings settings, long seed, int epochs) {
    this.settings = settings;
    this.epochs = epochs;
    bowl = ScheduleLab.bowl(settings);
    first = settings.real("rate");
    runners =
        settings.calls("schedules").stream()
            .map(call -> Runner.of(call, settings, epochs, seed))
            .toList();
  }

  Frame frame() {
    ScheduleFigures figures = new ScheduleFigures(this);
    Sweep sweep = new Sweep(bowl);
    Frame.Builder frame =
        Frame.at(epochs, sentence())
            .place(figures.loss(), Slot.MAIN, "Schedules")
            .place(figures.rates(), Slot.SIDE, "Schedules")
            .place(figures.places(), Slot.SIDE, "Schedules")
            .place(figures.standing(standingTable()), Slot.BELOW, "Schedules")
            .place(sweep.figure(), Slot.MAIN, "Too low, too high")
            .place(sweep.verdicts(), Slot.BELOW, "Too low, too high")
            .table(epochTable())
            .table(standingTable())
            .table(sweep.table())
            .table(sweep.curves());
    for (Runner r : runners) {
      frame.formula(r.label(), r.kind().formula(), r.numbers(epochs));
    }
    frame.formula(
        "Where a constant rate ends",
        "\\frac{\\alpha \\sigma^2}{2(2 - \\alpha\\lambda)}",
        first < bowl.limit()
            ? "\\frac{%s \\cdot %s^2}{2 (2 - %s \\cdot %s)} = %s"
                .formatted(
                    latex(first),
                    latex(bowl.noise()),
                    latex(first),
                    latex(bowl.curvature()),
                    latex(bowl.floor(first)))
            : "\\alpha \\ge 2/\\lambda = %s: \\text{ no end}".formatted(latex(bowl.limit())));
    notes().forEach(frame::note);
    for (int i = 0; i < runners.size(); i++) {
      frame
          .number("rate" + (i + 1), runners.get(i).rate(epochs))
          .number("loss" + (i + 1), bowl.loss(runners.get(i).x()[epochs]))
          .number("expected" + (i + 1), runners.get(i).expected()[epochs]);
    }
    return frame.number("floor", bowl.floor(first)).number("limit", bowl.limit()).build();
  }

  private String sentence() {
    Runner best = byExpected(Comparator.naturalOrder());
    Runner worst = byExpected(Comparator.reverseOrder());
    if (runners.size() == 1 || best.expected()[epochs] == worst.expected()[epochs]) {
      return "%s: after %s the expected loss is %s."
          .formatted(best.label(), count(epochs, "epoch"), shown(best.expected()[epochs]));
    }
    return "After %s %s expects the least loss, %s; %s the most, %s."
        .formatted(
            count(epochs, "epoch"),
            best.label(),
            shown(best.expected()[epochs]),
            worst.label(),
            shown(worst.expected()[epochs]));
  }

  private Runner byExpected(Comparator<Double> order) {
    return runners.stream()
        .min(Comparator.comparing(r -> r.expected()[epochs], order))
        .orElseThrow();
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    notes.add(
        Note.notice(
            "A large rate hurries down and then shakes: noise lifts it to a floor that is"
                + " proportional to α. Cooling lowers the floor, but cooled too early one never"
                + " arrives. Set the noise to 0 and the whole problem is gone."));
    notes.add(
        new Note(
            Note.Kind.DECK,
            "\"To avoid oscillation close to the minimum, use a non-constant learning rate.\"",
            "Deck H1, learning rate decay"));
    notes.add(
        new Note(
            Note.Kind.SLIP,
            "$k\\,\\alpha_0/\\sqrt{epoch}$ is infinite in epoch 0, where the slide's other formulas"
                + " begin. Here its epochs count from 1.",
            "Deck H1, learning rate decay"));
    if (first * bowl.curvature() > 2) {
      notes.add(
          Note.warning(
              "α₀ = %s is above 2/λ = %s: at this rate every update throws x further out, to ∞ and then"
                      .formatted(shown(first), shown(bowl.limit()))
                  + " to NaN. A schedule that falls below the limit in time survives."));
    }
    return notes;
  }

  private Table epochTable() {
    int n = epochs + 1;
    int all = n * runners.size();
    return new Table(
        "epochs",
        "Rate and loss",
        Table.words(
            "schedule",
            java.util.stream.IntStream.range(0, all)
                .mapToObj(i -> runners.get(i / n).call().text())
                .toList()),
        Table.numbers("epoch", Doubles.generate(all, i -> i % n)),
        Table.numbers(
            "rate",
            Doubles.generate(all, i -> runners.get(i / n).rate(i % n)),
            i -> runners.get(i / n).explain(i % n)),
        Table.numbers("x", Doubles.generate(all, i -> runners.get(i / n).x()[i % n])),
        Table.numbers("loss", Doubles.generate(all, i -> bowl.loss(runners.get(i / n).x()[i % n]))),
        Table.numbers(
            "expected", Doubles.generate(all, i -> runners.get(i / n).expected()[i % n])));
  }

  private Table standingTable() {
    int n = runners.size();
    return new Table(
        "standing",
        "After epoch " + epochs,
        Table.words("schedule", runners.stream().map(Runner::label).toList()),
        Table.numbers(
            "rate",
            Doubles.generate(n, i -> runners.get(i).rate(epochs)),
            i -> runners.get(i).explain(epochs)),
        Table.numbers(
            "loss",
            Doubles.generate(n, i -> bowl.loss(runners.get(i).x()[epochs])),
            i ->
                "½λx² = ½·%s·(%s)² = %s"
                    .formatted(
                        shown(bowl.curvature()),
                        shown(runners.get(i).x()[epochs]),
                        shown(bowl.loss(runners.get(i).x()[epochs])))),
        Table.numbers("expected", Doubles.generate(n, i -> runners.get(i).expected()[epochs])));
  }
}
