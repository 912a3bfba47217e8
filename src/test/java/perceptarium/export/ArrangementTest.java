package perceptarium.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.Files;
import perceptarium.figure.Figure;
import perceptarium.figure.Look;
import perceptarium.figure.Room;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Replay;

class ArrangementTest {
  private static final Look LOOK = Sheet.SLIDE.look();
  private static final Rectangle2D PAGE = new Rectangle2D.Double(28, 130, 1544, 720);

  static List<String> labs() {
    return Labs.ALL.names();
  }

  /// Every figure of every tab once, inside the page, beside the others, and with room.
  @ParameterizedTest
  @MethodSource("labs")
  void everyFigureHasRoom(String lab) {
    Frame frame = Replay.frame(LabState.fresh(Labs.ALL.find(lab)));
    List<String> tabs = frame.tabs().isEmpty() ? List.of("") : frame.tabs();
    for (String tab : tabs) {
      List<Frame.Placed> shown = frame.onTab(tab).figures();
      Arrangement page = Arrangement.of(shown, PAGE, LOOK);
      assertEquals(
          shown.stream().map(p -> p.figure().id()).sorted().toList(),
          page.figures().stream().map(p -> p.figure().id()).sorted().toList());
      apart(page);
      for (Arrangement.Placed placed : page.figures()) {
        Rectangle2D place = placed.place();
        Look look = LOOK.scaled(page.letters());
        assertTrue(
            Room.of(placed.figure(), place.getWidth(), place.getHeight(), look).whole(),
            tab + ": " + placed.figure().id() + " is squeezed");
      }
    }
  }

  /// Whatever a slide shows has letters of full size, and it shows the first figure.
  @ParameterizedTest
  @MethodSource("labs")
  void aSlideKeepsItsLetters(String lab) {
    Frame frame = Replay.frame(LabState.fresh(Labs.ALL.find(lab)));
    for (Frame.Placed first : frame.figures()) {
      List<Frame.Placed> wanted =
          frame
              .onTab(first.tabs().stream().findFirst().orElse(""))
              .first(List.of(first.figure().id()))
              .figures();
      Arrangement page = Arrangement.few(wanted, PAGE, LOOK);
      assertTrue(page.letters() >= 1, first.figure().id() + " " + page.letters());
      Arrangement.Placed lead =
          page.figures().stream()
              .filter(p -> p.figure().id().equals(first.figure().id()))
              .findFirst()
              .orElseThrow();
      assertTrue(page.figures().size() <= 3, "more than three");
      assertTrue(
          page.figures().size() == 1 || shown(lead) > 0.4 * shown(lead.figure(), PAGE),
          first.figure().id() + " is not large");
      apart(page);
    }
  }

  private static double shown(Arrangement.Placed placed) {
    return shown(placed.figure(), placed.place());
  }

  private static double shown(Figure figure, Rectangle2D place) {
    return Room.of(figure, place.getWidth(), place.getHeight(), LOOK).area();
  }

  /// Curves that have not begun are left out of a slide; a film has room for them.
  @Test
  void aSlideLeavesOutWhatIsYetToCome() {
    LabState start = LabState.fresh(Labs.ALL.find("race")).atStep(0);
    List<Frame.Placed> figures = Replay.frame(start).onTab("Contours").figures();
    assertFalse(ids(Arrangement.few(figures, PAGE, LOOK)).contains("loss"));
    assertTrue(ids(Arrangement.film(figures, PAGE, LOOK)).contains("loss"));
    List<Frame.Placed> later = Replay.frame(start.atStep(20)).onTab("Contours").figures();
    assertTrue(ids(Arrangement.few(later, PAGE, LOOK)).contains("loss"));
  }

  /// Small plots in a row over a short table rather than in a corner beside it.
  @Test
  void aSlideIsUsed() {
    LabState compared = LabState.parse("neuron rule=compare step=0", Files.NONE);
    Arrangement page = Arrangement.few(Replay.frame(compared).figures(), PAGE, LOOK);
    assertEquals(List.of("planes", "compare-table"), ids(page));
    double used = page.figures().stream().mapToDouble(ArrangementTest::shown).sum();
    assertTrue(used > 0.45 * PAGE.getWidth() * PAGE.getHeight(), "used: " + used);
  }

  private static List<String> ids(Arrangement page) {
    return page.figures().stream().map(p -> p.figure().id()).toList();
  }

  private static void apart(Arrangement page) {
    List<Arrangement.Placed> figures = page.figures();
    for (int i = 0; i < figures.size(); i++) {
      Rectangle2D place = figures.get(i).place();
      Rectangle2D grown = new Rectangle2D.Double(27, 129, 1546, 722);
      assertTrue(grown.contains(place), figures.get(i).figure().id() + " " + place);
      for (int j = 0; j < i; j++) {
        assertFalse(place.intersects(figures.get(j).place()), figures.get(i).figure().id());
      }
    }
  }

  @Test
  void nothingJumpsInAFilm() {
    LabState state = LabState.fresh(Labs.ALL.find("race"));
    Frame early = Replay.frame(state.atStep(1));
    Frame late = Replay.frame(state.atStep(120));
    Arrangement first = Arrangement.of(early.figures(), PAGE, LOOK);
    Arrangement then = first.later(late).orElseThrow();
    assertEquals(
        first.figures().stream().map(Arrangement.Placed::place).toList(),
        then.figures().stream().map(Arrangement.Placed::place).toList());
    assertEquals(
        late.figure(then.figures().getFirst().figure().id()).orElseThrow(),
        then.figures().getFirst().figure());
    assertTrue(first.later(Frame.at(0, "Nothing.").build()).isEmpty());
    assertEquals(List.of(), Arrangement.of(Collections.emptyList(), PAGE, LOOK).figures());
  }
}
