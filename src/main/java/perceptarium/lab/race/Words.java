package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.optimize.Curvature;
import perceptarium.figure.Format;
import perceptarium.lab.Note;

/// What the race says in words.
final class Words {
  private Words() {}

  /// The finding in one sentence.
  static String sentence(Ground ground, List<Standing> standings, int step, double tolerance) {
    if (step == 0) {
      return "Everybody starts at (%s, %s), where the loss is %s."
          .formatted(
              Format.shown(ground.startX()),
              Format.shown(ground.startY()),
              Format.shown(standings.getFirst().loss()));
    }
    List<Standing> ranked = ranked(standings);
    Standing first = ranked.getFirst();
    String rest = ranked.size() == 1 ? "" : "; " + ranked.getLast().clause();
    if (!ground.bounded()) {
      return "%s: after %s %s is lowest, at %s%s."
          .formatted(
              ground.name().isEmpty() ? "No bottom was found near here" : "There is no bottom",
              Format.count(step, "step"),
              first.label(),
              Format.shown(first.loss()),
              rest);
    }
    String above = Math.abs(ground.lowest()) > 1e-9 ? " of the lowest value" : "";
    if (first.reached() >= 0) {
      String order = ranked.size() == 1 ? "" : " first";
      return "%s came within %s%s%s, at step %d%s."
          .formatted(first.label(), Format.shown(tolerance), above, order, first.reached(), rest);
    }
    return switch (first.state()) {
      case RUNNING, REACHED ->
          "After %s %s%s a loss of %s%s%s."
              .formatted(
                  Format.count(step, "step"),
                  first.label(),
                  ranked.size() == 1 ? " has" : " leads with",
                  Format.shown(first.gap()),
                  above.replace(" of", " above"),
                  rest);
      case STUCK, CLIMBING, DIVERGED, FELL -> "%s%s.".formatted(first.clause(), rest);
    };
  }

  /// Best first: who arrived by when, who runs by how low, then the stuck, then the lost.
  private static List<Standing> ranked(List<Standing> standings) {
    return standings.stream()
        .sorted(
            Comparator.comparingInt(
                    (Standing s) ->
                        s.reached() >= 0
                            ? 0
                            : switch (s.state()) {
                              case FELL -> 0;
                              case RUNNING, REACHED -> 1;
                              case STUCK -> 2;
                              case CLIMBING -> 3;
                              case DIVERGED -> 4;
                            })
                .thenComparingInt(s -> Math.max(s.reached(), 0))
                .thenComparingDouble(Standing::gap))
        .toList();
  }

  static List<Note> notes(
      Settings settings, Ground ground, List<Standing> standings, Racer chosen) {
    List<Note> notes = new ArrayList<>();
    standings.stream()
        .filter(s -> s.state() == Standing.State.DIVERGED || s.state() == Standing.State.CLIMBING)
        .forEach(s -> notes.add(Note.warning(divergence(s, ground))));
    notes.add(Note.notice(notice(ground)));
    if (settings.real("noise") > 0) {
      notes.add(
          Note.notice(
              "The gradient carries noise of standard deviation %s, the same for every racer at"
                      .formatted(Format.shown(settings.real("noise")))
                  + " the same step, like one mini-batch. Nobody comes to rest: a fixed rate keeps"
                  + " dancing about the minimum."));
    }
    notes.add(new Note(Note.Kind.DECK, rates(ground), "deck C, Problems with SGD"));
    chosen
        .entrant()
        .kind()
        .slips()
        .forEach(
            slip -> notes.add(new Note(Note.Kind.SLIP, slip, chosen.entrant().kind().source())));
    return notes;
  }

  /// Why a racer was thrown out.
  private static String divergence(Standing s, Ground ground) {
    Entrant e = s.racer().entrant();
    Curvature c = Curvature.at(ground.f(), ground.startX(), ground.startY());
    double limit = e.kind().rateLimit(e.settings(), c.large());
    String start = s.clause() + ". ";
    if (limit > 0 && e.rate() > limit) {
      return start
          + "Where it starts the surface curves by λ = %s at most; with η above %s, and here it is %s,"
              .formatted(Format.shown(c.large()), Format.shown(limit), Format.shown(e.rate()))
          + " every step lands higher on the other side.";
    }
    return start
        + "Somewhere on its way the slope was so steep that a step of η = %s threw it up the other side; try a smaller η."
            .formatted(Format.shown(e.rate()));
  }

  /// What curvature allows.
  private static String rates(Ground ground) {
    Curvature c = Curvature.at(ground.f(), ground.startX(), ground.startY());
    String base =
        "At the start the Hessian has the eigenvalues %s and %s. "
            .formatted(Format.shown(c.small()), Format.shown(c.large()));
    if (c.small() <= 0) {
      return base + "One of them is not positive: the surface does not curve up everywhere here.";
    }
    return base
        + "Their ratio, the condition number, is %s. Plain descent shrinks every error only while $\\eta < 2/\\lambda_{max} = %s$, and does best with $\\eta = 2/(\\lambda_1+\\lambda_2) = %s$."
            .formatted(
                Format.significant(c.condition(), 5),
                Format.shown(2 / c.large()),
                Format.shown(2 / (c.small() + c.large())));
  }

  private static String notice(Ground ground) {
    return switch (ground.name()) {
      case "bowl" ->
          "Across the ravine the slope is κ times as steep as along it. SGD bounces from wall to"
              + " wall and crawls along the floor; momentum cancels the bounces and adds up the"
              + " crawl; Adam and RMSprop measure each direction in its own units.";
      case "courty" ->
          "The gradient stands square on the contour, not towards the minimum. Set SGD's η to 0.2"
              + " (the best), 0.24 (bounces) and 0.25 (too long).";
      case "rosenbrock" ->
          "Into the curved valley is easy, along it is slow: the floor hardly slopes. Watch who"
              + " still moves after 200 steps.";
      case "beale" -> "Flat in the middle, steep at the corners: one rate cannot suit both.";
      case "booth" -> "A round, friendly bowl: nearly everybody gets there. Who overshoots?";
      case "himmelblau" ->
          "Four equal minima: the start decides which one is reached. Drag it and see the paths"
              + " part.";
      case "three-hump-camel" ->
          "Two of the three dips are only local. Momentum may carry a racer over the hump.";
      case "saddle", "monkey-saddle" ->
          "The slope is nearly 0 at the saddle though the way down is open. Methods that divide by"
              + " the size of the gradient leave first.";
      case "plateau" ->
          "Far out the slope is almost 0: SGD and momentum hardly move; Adam and RMSprop walk on,"
              + " because they divide by that same small slope.";
      case "rastrigin" ->
          "Every dip is a trap, and no racer sees beyond its own. Add noise, or a larger rate.";
      case "styblinski-tang" ->
          "Four dips, one of them deepest. The first steps decide; momentum can change the"
              + " decision.";
      case "valley" ->
          "From the right the first dip is only a local minimum. Enough momentum rolls through it.";
      default ->
          ground.bounded()
              ? "The stars are minima found by search in the box; the filled one is the lowest of"
                  + " them."
              : "No minimum was found near here; the race shows who goes down fastest.";
    };
  }
}
