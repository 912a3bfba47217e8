package perceptarium.lab.batch;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Batches;
import perceptarium.engine.analysis.LogisticLine;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Everything to see after some updates of the three runs.
record BatchView(Settings settings, LogisticLine data, List<Track> tracks, Noise noise) {
  private int updates() {
    return tracks.getFirst().updates();
  }

  Frame frame() {
    double[] best = data.minimum();
    double least = data.cost(best[0], best[1]);
    CodeLines code =
        new CodeLines(data, tracks.get(1), settings.real("rate"), settings.whole("line"));
    long big = Batches.updates(settings.whole("all"), settings.whole("size"));
    EpochView epoch = new EpochView(settings);
    Frame.Builder frame =
        Frame.at(updates(), sentence(least))
            .place(surface(best), Slot.MAIN, "Three runs")
            .place(costs("per-update", "update", false, least), Slot.SIDE, "Three runs")
            .place(costs("per-example", "examples seen", true, least), Slot.SIDE, "Three runs")
            .place(noise.figure(), Slot.MAIN, "Noise")
            .place(code.figure(), Slot.MAIN, "Line by line")
            .place(epoch.figure(), Slot.MAIN, "Time of an epoch")
            .table(runTable())
            .table(noise.table())
            .table(code.table())
            .table(epoch.table())
            .number("least", least)
            .number("updates_per_epoch", tracks.get(1).batches.updates())
            .number("big_updates", big)
            .number("stochastic", tracks.get(0).cost(updates()) - least)
            .number("mini_batch", tracks.get(1).cost(updates()) - least)
            .number("batch", tracks.get(2).cost(updates()) - least);
    frame.formula(
        "Updates in an epoch",
        "T = \\lceil m / b \\rceil",
        "\\lceil %d / %d \\rceil = %d"
            .formatted(data.size(), settings.whole("batch"), tracks.get(1).batches.updates()));
    frame.formula(
        "The same for a big set",
        "T = \\lceil m / b \\rceil",
        "\\lceil %d / %d \\rceil = %d"
            .formatted(settings.whole("all"), settings.whole("size"), big));
    frame.formula(
        "Noise of the gradient",
        "\\sigma_b = \\frac{\\sigma_1}{\\sqrt b}\\"
            + " \\left(\\cdot \\sqrt{\\tfrac{m-b}{m-1}} \\text{ without replacement}\\right)",
        "\\frac{%s}{\\sqrt{%d}} = %s"
            .formatted(
                latex(noise.with().getFirst().law()),
                settings.whole("batch"),
                latex(noise.with().getFirst().law() / Math.sqrt(settings.whole("batch")))));
    notes(frame);
    epoch.words(frame);
    return frame.build();
  }

  private String sentence(double least) {
    int k = updates();
    if (k == 0) {
      return "All three begin %s above the minimum; no example has been looked at."
          .formatted(shown(tracks.getFirst().cost(0) - least));
    }
    return "After %s the cost is above its minimum by %s with 1 example, %s with %d, %s with all %d."
        .formatted(
            count(k, "update"),
            shown(tracks.get(0).cost(k) - least),
            shown(tracks.get(1).cost(k) - least),
            settings.whole("batch"),
            shown(tracks.get(2).cost(k) - least),
            data.size());
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Per update the batch is best, per example seen it is worst: its one careful step costs"
                + " as"
                + " much as %d careless ones. Near the minimum the stochastic run keeps shaking."
                    .formatted(data.size())));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Stochastic: usually very large oscillations close to the minimum; batch: almost"
                + " none; mini-batch: possibly small ones.\"",
            "Deck H1, Mini-batches"));
    frame.note(
        new Note(
            Note.Kind.SLIP,
            "The slide starts J at 1 (it must be 0, it is a sum), calls dJB once dLB, and makes the"
                + " update after the loop over t: that is one update an epoch, batch descent."
                + " Divide by b and update inside the loop.",
            "Deck H1, Mini-batches"));
  }

  /// The surface of the cost with three ways on it.
  private Plot surface(double[] best) {
    double[] start = settings.numbers("start").toArray();
    double reach =
        1.25 * Math.max(3, Math.max(Math.abs(start[0] - best[0]), Math.abs(start[1] - best[1])));
    Field field =
        Field.sample(
            best[0] - reach, best[0] + reach, best[1] - reach, best[1] + reach, 49, 49, data::cost);
    double least = data.cost(best[0], best[1]);
    double first = Math.max(1e-6, data.cost(start[0], start[1]) - least);
    String title =
        updates() == 0
            ? "All three start here"
            : "Length of the way: %s with 1 example, %s with %d, %s with all"
                .formatted(
                    shown(tracks.get(0).length()),
                    shown(tracks.get(1).length()),
                    settings.whole("batch"),
                    shown(tracks.get(2).length()));
    Plot.Builder plot =
        Plot.of(
                "surface",
                title,
                Axis.of("w", field.xMin(), field.xMax()),
                Axis.of("b", field.yMin(), field.yMax()))
            .square()
            .summary("Contours of the cost over w and b with the three ways.")
            .add(
                new Layer.Heat(
                    "",
                    field,
                    Palette.SEQUENTIAL,
                    Double.NaN,
                    Double.NaN,
                    "",
                    Style.fill(Ink.TEXT, 0.22)))
            .add(
                new Layer.Contours(
                    "",
                    field,
                    Doubles.generate(12, i -> least + first * Math.pow(1.8, 1 - i)),
                    Style.line(Ink.GREY).width(1)));
    for (Track t : tracks) {
      int n = updates() + 1;
      plot.add(
          new Layer.Line(
              t.name,
              Doubles.generate(n, t::w),
              Doubles.generate(n, t::b),
              Style.line(t.ink).dash(t == tracks.get(0) ? Style.Dash.SOLID : t.dash).width(2),
              k -> explain(t, k)));
    }
    for (Track t : tracks) {
      plot.add(
          new Layer.Points(
              "",
              Doubles.of(t.w(updates())),
              Doubles.of(t.b(updates())),
              Style.points(t.ink, Marker.CIRCLE).width(10),
              List.of(),
              k -> explain(t, updates())));
    }
    return plot.add(
            new Layer.Points(
                "minimum",
                Doubles.of(best[0]),
                Doubles.of(best[1]),
                Style.points(Ink.TEXT, Marker.STAR).width(11)))
        .gesture(new Gesture.Drag("start", start[0], start[1], Map.of()))
        .build();
  }

  private String explain(Track t, int k) {
    String place =
        "%s, update %d: w = %s, b = %s, cost %s"
            .formatted(t.name, k, shown(t.w(k)), shown(t.b(k)), shown(t.cost(k)));
    if (k == 0) {
      return place;
    }
    double rate = t.rate(k - 1);
    return place
        + "\nw ← %s − %s·(%s) from %d example%s"
            .formatted(
                shown(t.w(k - 1)),
                shown(rate),
                shown((t.w(k - 1) - t.w(k)) / rate),
                t.batches.at(k - 1).length,
                t.batches.at(k - 1).length == 1 ? "" : "s");
  }

  private Plot costs(String id, String axis, boolean examples, double least) {
    int end = Math.max(300, updates());
    long seen = tracks.getFirst().seen(updates());
    Track best =
        tracks.stream()
            .min(Comparator.comparingDouble(t -> t.cost(examples ? t.updatesFor(seen) : updates())))
            .orElseThrow();
    String title =
        updates() == 0
            ? "All three begin alike"
            : examples
                ? "After %s each: %s is lowest".formatted(count(seen, "example"), best.name)
                : "After %s each: %s is lowest".formatted(count(updates(), "update"), best.name);
    double top = 4 * Math.max(1e-3, tracks.getFirst().cost(0) - least);
    Plot.Builder plot =
        Plot.of(
                id,
                title,
                examples
                    ? new Axis(axis, 1, (double) end * data.size(), true, List.of())
                    : Axis.of(axis, 0, end),
                new Axis("cost above the minimum", top * 1e-5, top, true, List.of()))
            .summary(title + ".");
    for (Track t : tracks) {
      int n = updates() + 1;
      plot.add(
          new Layer.Line(
              t.name,
              Doubles.generate(n, k -> examples ? t.seen(k) : k),
              Doubles.generate(n, k -> t.cost(k) - least),
              Style.line(t.ink).dash(t.dash),
              k -> explain(t, k)));
    }
    return plot.build();
  }

  private Table runTable() {
    int n = updates() + 1;
    int all = 3 * n;
    return new Table(
        "runs",
        "The three runs",
        Table.words(
            "run",
            IntStream.range(0, all)
                .mapToObj(i -> List.of("stochastic", "mini-batch", "batch").get(i / n))
                .toList()),
        Table.numbers("update", Doubles.generate(all, i -> i % n)),
        Table.numbers("seen", Doubles.generate(all, i -> tracks.get(i / n).seen(i % n))),
        Table.numbers(
            "w",
            Doubles.generate(all, i -> tracks.get(i / n).w(i % n)),
            i -> explain(tracks.get(i / n), i % n)),
        Table.numbers("b", Doubles.generate(all, i -> tracks.get(i / n).b(i % n))),
        Table.numbers("cost", Doubles.generate(all, i -> tracks.get(i / n).cost(i % n))));
  }
}
