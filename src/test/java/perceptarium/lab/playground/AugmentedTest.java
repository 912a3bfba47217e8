package perceptarium.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// Trainings on changed copies of their points.
class AugmentedTest {
  private static final String SMALL =
      "examples=60 noise=1 layers=32,32 dev=0.4 test=0.1 data=moons ";

  private static Frame frame(String text) {
    return Replay.frame(LabState.parse(new PlaygroundLab(), Syntax.words(text), Files.NONE));
  }

  private static Setup setup(String text) {
    LabState state = LabState.parse(new PlaygroundLab(), Syntax.words(text), Files.NONE);
    return Setup.of(state.settings(), state.seed());
  }

  @Test
  void onlyTheTrainingPartHasCopies() {
    Setup plain = setup(SMALL + "scaling=standard");
    Setup more = setup(SMALL + "scaling=standard copies=3 augment=\"rotate; noise(sd=2)\"");
    assertEquals(30, plain.points().train().size());
    assertEquals(120, more.points().train().size());
    assertEquals(plain.points().train(), more.original());
    assertEquals(90, more.copies().size());
    assertEquals(plain.points().dev(), more.points().dev());
    assertEquals(plain.points().test(), more.points().test());
    assertFalse(plain.scaling().equals(more.scaling()), "scaling is fitted on what is learnt from");
    assertEquals(more.points().train().size(), more.training().data().train().size());
    Setup none = setup(SMALL + "scaling=standard copies=0 augment=flip");
    assertEquals(plain.points(), none.points());
    assertEquals(plain.training(), none.training());
  }

  @Test
  void copiesAreDrawnPaleToldOfAndNotTakenForPoints() {
    Frame frame = frame(SMALL + "copies=3 step=2");
    Plot plane = (Plot) frame.figure("boundary").orElseThrow();
    double copies =
        plane.layers().stream()
            .filter(l -> l instanceof Layer.Points p && p.style().ink() == Ink.FAINT)
            .mapToInt(l -> ((Layer.Points) l).x().size())
            .sum();
    assertEquals(90, copies);
    Gesture.Place place =
        (Gesture.Place)
            plane.gestures().stream().filter(Gesture.Place.class::isInstance).findFirst().get();
    assertEquals(60, place.rows().size(), "own points are made of the originals");
    Table points = frame.table("points").orElseThrow();
    assertEquals(120, points.rows());
    assertEquals("0", points.column("copy").text(29));
    assertEquals("1", points.column("copy").text(30));
    assertTrue(frame.notes().stream().anyMatch(n -> n.text().contains("make them 120")));
    assertEquals(120.0, frame.numbers().get("train_points"));
  }

  @Test
  void tooManyAreRefused() {
    BadInput refused = assertThrows(BadInput.class, () -> setup("examples=10000 dev=0 copies=1"));
    assertEquals(
        "copies: 10000 training points with 1 copies each are 20000, more than 10000",
        refused.getMessage());
  }

  /// Circles stay circles however they are turned: from few points, turned copies show all of them.
  @Test
  void onAverageTurnedCopiesOfCirclesLowerTheDevLoss() {
    double plain = 0;
    double turned = 0;
    for (int seed = 1; seed <= 6; seed++) {
      String run = "data=circles examples=200 dev=0.9 noise=0.3 layers=16,16 seed=" + seed;
      plain += frame(run + " step=300").numbers().get("dev_loss") / 6;
      String copies = " copies=9 augment=rotate(angle=180)";
      turned += frame(run + copies + " step=30").numbers().get("dev_loss") / 6;
    }
    assertTrue(turned < 0.7 * plain, plain + ", with copies after as many updates " + turned);
  }
}
