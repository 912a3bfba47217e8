package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.figure.Axis;
import perceptarium.figure.Plot;
import perceptarium.lab.Frame;

class BoardLayoutTest {
  private static Plot plot(String id) {
    return Plot.of(id, id, Axis.auto("x"), Axis.auto("y")).build();
  }

  private static Frame frame(int main, int side, int below) {
    Frame.Builder frame = Frame.at(0, "Figures.");
    for (int i = 0; i < main; i++) {
      frame.main(plot("main" + i));
    }
    for (int i = 0; i < side; i++) {
      frame.side(plot("side" + i));
    }
    for (int i = 0; i < below; i++) {
      frame.below(plot("below" + i));
    }
    return frame.build();
  }

  @ParameterizedTest
  @CsvSource({"1,0,0", "1,2,1", "2,3,0", "0,2,1", "1,5,2", "0,0,2"})
  void nothingOverlapsOrLeavesTheBoard(int main, int side, int below) {
    Frame frame = frame(main, side, below);
    for (double width : new double[] {280, 500, 705, 1100, 2600}) {
      for (double k : new double[] {0.8, 1, 2.5}) {
        for (boolean narrow : new boolean[] {false, true}) {
          Map<String, Rectangle2D> places =
              new BoardLayout(frame.figures(), k, narrow).places(16, 40, width, 600);
          assertEquals(main + side + below, places.size());
          List<Rectangle2D> seen = new ArrayList<>();
          for (Rectangle2D r : places.values()) {
            assertTrue(r.getMinX() >= 15 && r.getMaxX() <= 17 + width, places + " in " + width);
            assertTrue(r.getMinY() >= 40 && r.getHeight() > 60 * k, places.toString());
            seen.forEach(s -> assertFalse(s.intersects(r), places.toString()));
            seen.add(r);
          }
        }
      }
    }
  }

  /// At 1024 × 768 the plane is as large as the page allows, not half as wide as the board.
  @Test
  void aSquareAmongOthersUsesTheWidth() {
    Plot square = Plot.of("plane", "plane", Axis.auto("x"), Axis.auto("y")).square().build();
    Frame frame = Frame.at(0, "Plane.").main(square).side(plot("a")).side(plot("b")).build();
    Rectangle2D place =
        new BoardLayout(frame.figures(), 1, true).places(0, 0, 705, 600).get("plane");
    assertEquals(705, place.getWidth());
    assertTrue(place.getHeight() > 0.75 * 600, place.toString());
  }

  /// Beside a lesson at 1440 × 900, where the form is folded away, everything is seen at once.
  @Test
  void aWideBoardInANarrowWindowNeedsNoScrolling() {
    Plot square = Plot.of("plane", "plane", Axis.auto("x"), Axis.auto("y")).square().build();
    Frame frame = Frame.at(0, "Plane.").main(square).side(plot("a")).side(plot("b")).build();
    Map<String, Rectangle2D> places =
        new BoardLayout(frame.figures(), 1, true).places(0, 0, 1030, 600);
    assertTrue(places.values().stream().allMatch(r -> r.getMaxY() <= 600), places.toString());
  }
}
