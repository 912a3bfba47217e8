package perceptarium.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.Files;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Syntax;
import perceptarium.engine.compute.Backend;
import perceptarium.export.Csv;
import perceptarium.figure.Figure;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Table;

/// Walks the catalogue of labs: what every lab owes its visitors.
class LabsTest {
  private static final Pattern ONE_OF_MANY =
      Pattern.compile(
          "(?<![\\d.,−])1 (minima|(step|epoch|update|example|racer|time|point|mistake|row)s)\\b");
  private static final Pattern SHORT_MINUS = Pattern.compile("(?<![\\w)])-\\d");

  static Stream<Lab> labs() {
    return Stream.concat(Stream.of(new ToyLab()), Labs.ALL.entries().stream());
  }

  /// Every lab at its defaults, its first step, and each of its presets.
  static Stream<Arguments> states() {
    return labs()
        .flatMap(
            lab ->
                Stream.concat(
                    Stream.of(LabState.fresh(lab), LabState.fresh(lab).atStep(0)),
                    lab.presets().stream().map(p -> state(lab, p.settings()))))
        .map(state -> Arguments.of(state.text(), state));
  }

  private static LabState state(Lab lab, String settings) {
    return LabState.parse(lab, Syntax.words(settings), Files.NONE);
  }

  /// What a run takes over from another one is never seen.
  @ParameterizedTest
  @MethodSource("labs")
  void opensTheSameWhateverWasOpenBefore(Lab lab) {
    Settings settings = lab.schema().defaults();
    Session before = lab.open(settings, 3);
    Frame fresh = lab.open(settings, 4).frame();
    Frame again = lab.open(settings, 4, Backend.fast(), before, Progress.NONE).frame();
    assertEquals(fresh.numbers(), again.numbers());
    for (int t = 0; t < fresh.tables().size(); t++) {
      assertEquals(Csv.text(fresh.tables().get(t)), Csv.text(again.tables().get(t)));
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void introducesItself(Lab lab) {
    Lab.Info info = lab.info();
    assertAll(
        () -> assertTrue(lab.name().matches("[a-z][a-z0-9-]*"), lab.name()),
        () -> assertTrue(info.question().endsWith("?"), info.question()),
        () -> assertTrue(info.section().matches("[A-H] .+"), info.section()),
        () -> assertFalse(info.title().isBlank()),
        () -> assertTrue(Labs.LECTURES.contains(info.lecture()), info.lecture()),
        () -> assertTrue(info.minutes() > 0),
        () -> assertFalse(info.step().isBlank() || info.sources().isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("labs")
  void explainsEveryParameter(Lab lab) {
    for (ParamSpec p : lab.schema().params()) {
      assertTrue(p.name().matches("[a-z][a-z0-9-]*"), p.name());
      assertFalse(Set.of("seed", "step").contains(p.name()), p.name() + " is taken");
      assertFalse(p.about().label().isBlank(), p.name() + " has no label");
      assertTrue(p.about().help().endsWith("."), p.name() + " needs a sentence of help");
      assertEquals(p.initial(), p.check(p.initial()), p.name());
      assertEquals(p.initial(), p.parse(p.initial().text(), Files.NONE), p.name());
      p.about().when().forEach(c -> c.keySet().forEach(lab.schema()::param));
    }
  }

  /// A seed that is not asked for changes nothing.
  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void chanceIsDeclared(String text, LabState state) {
    if (!state.lab().random(state.settings())) {
      Frame frame = Replay.frame(state);
      Frame other = Replay.frame(state.withSeed(state.seed() + 1));
      assertEquals(frame.sentence(), other.sentence());
      assertEquals(
          frame.tables().stream().map(Csv::text).toList(),
          other.tables().stream().map(Csv::text).toList());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void showsSomethingWorthSeeing(String text, LabState state) {
    Frame frame = Replay.frame(state);
    saysSentences(frame);
    saysSentences(Replay.frame(state.atStep(1)));
    assertFalse(frame.figures().isEmpty());
    assertFalse(frame.tables().isEmpty());
    Set<String> ids = new HashSet<>();
    for (Frame.Placed placed : frame.figures()) {
      Figure figure = placed.figure();
      assertTrue(ids.add(figure.id()), figure.id() + " occurs twice");
      assertFalse(figure.summary().isBlank(), figure.id() + " has no summary");
      assertFalse(
          figure.title().matches(".*\\b(click|drag|lift)\\b.*"),
          figure.title() + ": a title is also printed, where there is no hand");
      if (figure instanceof Plot plot) {
        assertFalse(plot.layers().isEmpty(), plot.id() + " is empty");
        assertFalse(plot.x().label().isBlank(), plot.id() + " has no x label");
        plot.layers().forEach(LabsTest::sameLengths);
      }
    }
    Set<String> tables = new HashSet<>();
    frame.tables().forEach(t -> assertTrue(tables.add(t.id()), t.id() + " occurs twice"));
  }

  /// What stands under the title is a sentence with its full stop, a title has none; one thing is
  /// not several; minus signs are long ones.
  private static void saysSentences(Frame frame) {
    assertTrue(frame.sentence().matches(".+\\."), frame.sentence());
    List<String> words = new ArrayList<>(List.of(frame.sentence()));
    for (Frame.Placed placed : frame.figures()) {
      words.add(placed.figure().title());
      assertFalse(placed.figure().title().endsWith("."), placed.figure().title());
    }
    for (String text : words) {
      assertFalse(ONE_OF_MANY.matcher(text).find(), text);
      assertFalse(SHORT_MINUS.matcher(text).find(), text);
    }
  }

  private static void sameLengths(Layer layer) {
    switch (layer) {
      case Layer.Line l -> assertEquals(l.x().size(), l.y().size(), l.name());
      case Layer.Points p -> {
        assertEquals(p.x().size(), p.y().size(), p.name());
        assertTrue(p.labels().isEmpty() || p.labels().size() == p.x().size(), p.name());
      }
      case Layer.Bars b -> assertEquals(b.x().size(), b.y().size(), b.name());
      case Layer.Band b -> {
        assertEquals(b.x().size(), b.low().size(), b.name());
        assertEquals(b.x().size(), b.high().size(), b.name());
      }
      case Layer.Region r -> assertEquals(r.x().size(), r.y().size(), r.name());
      case Layer.Heat h -> assertFalse(h.field().values().size() == 0);
      case Layer.Contours c -> assertFalse(c.field().values().size() == 0);
      case Layer.Arrow a -> assertTrue(Double.isFinite(a.x0() + a.y0() + a.x1() + a.y1()));
      case Layer.Rule r -> assertTrue(Double.isFinite(r.at()));
      case Layer.Label l -> assertFalse(l.name().isBlank());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void theSameStateGivesTheSameNumbers(String text, LabState state) {
    LabState again = state(state.lab(), text.substring(state.lab().name().length()));
    assertEquals(state, again, "the state's text reads back");
    List<String> once = cells(Replay.frame(state));
    assertEquals(once, cells(Replay.frame(again)));
    int half = state.step() / 2;
    Session session = Replay.to(state.atStep(half), Progress.NONE);
    session.frame();
    assertEquals(
        once,
        cells(Replay.resume(session, state, Progress.NONE).frame()),
        "looking at a step in between changes nothing");
    Session copy = Replay.to(state.atStep(half), Progress.NONE).copy();
    if (copy != null) {
      assertEquals(once, cells(Replay.resume(copy, state, Progress.NONE).frame()), "a copy");
    }
  }

  static List<String> cells(Frame frame) {
    return frame.tables().stream().flatMap(t -> t.columns().stream()).map(LabsTest::cells).toList();
  }

  private static String cells(Table.Column column) {
    StringBuilder text = new StringBuilder(column.name());
    for (int i = 0; i < column.size(); i++) {
      text.append(' ').append(column.text(i));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void explainsItsNumbers(Lab lab) {
    Frame frame = Replay.frame(LabState.fresh(lab));
    boolean any =
        frame.tables().stream()
                .flatMap(t -> t.columns().stream())
                .anyMatch(c -> c.size() > 0 && !c.explain(c.size() - 1).isBlank())
            || frame.figures().stream()
                .map(Frame.Placed::figure)
                .filter(Plot.class::isInstance)
                .flatMap(f -> ((Plot) f).layers().stream())
                .anyMatch(LabsTest::explained);
    assertTrue(any, lab.name() + " opens no arithmetic");
  }

  private static boolean explained(Layer layer) {
    return switch (layer) {
      case Layer.Line l -> l.x().size() > 0 && !l.explain().at(l.x().size() - 1).isBlank();
      case Layer.Points p -> p.x().size() > 0 && !p.explain().at(p.x().size() - 1).isBlank();
      case Layer.Bars b -> b.x().size() > 0 && !b.explain().at(b.x().size() - 1).isBlank();
      case Layer.Band b -> false;
      case Layer.Heat h -> false;
      case Layer.Contours c -> false;
      case Layer.Region r -> false;
      case Layer.Arrow a -> false;
      case Layer.Rule r -> false;
      case Layer.Label l -> false;
    };
  }

  @Test
  void namesAreUnique() {
    assertEquals(
        Labs.ALL.entries().size(), Labs.ALL.names().stream().distinct().count(), "lab names");
  }
}
