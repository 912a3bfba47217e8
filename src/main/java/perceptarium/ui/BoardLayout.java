package perceptarium.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import perceptarium.figure.Diagram;
import perceptarium.figure.Figure;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;

/// Where the figures of a frame stand: the main ones large, the side ones beside them (or in rows
/// below, where it is narrow), the rest in rows at the bottom. As high as the place that shows
/// without scrolling, or higher where the figures need it.
///
/// @param k font scale
/// @param narrow side figures go below the main ones, unless there is plenty of room
record BoardLayout(List<Frame.Placed> placed, double k, boolean narrow) {
  private static final double GAP = 16;

  private List<Figure> in(Frame.Slot slot) {
    return placed.stream().filter(p -> p.slot() == slot).map(Frame.Placed::figure).toList();
  }

  /// Figure id → its rectangle.
  ///
  /// @param height that shows without scrolling
  Map<String, Rectangle2D> places(double left, double top, double width, double height) {
    Map<String, Rectangle2D> places = new LinkedHashMap<>();
    List<Figure> main = new ArrayList<>(in(Frame.Slot.MAIN));
    List<Figure> side = new ArrayList<>(in(Frame.Slot.SIDE));
    List<List<Figure>> below = rows(in(Frame.Slot.BELOW), width / k);
    if (main.isEmpty()) {
      main = side;
      side = List.of();
    }
    // a narrow window whose form is folded away has room for both
    boolean stacked = width < (narrow ? 760 : 560) * k || wide(main, side);
    boolean aboveEmpty = main.isEmpty();
    double aboveLeast =
        aboveEmpty
            ? 0
            : stacked
                ? 320 * k + (side.isEmpty() ? 0 : GAP + 210 * k * sideRows(side, width, k))
                : Math.max(300 * k, side.size() * ((side.size() > 2 ? 160 : 190) * k + GAP) - GAP);
    // drawings with many nodes are higher where nothing is pushed off the page by it
    boolean roomy = aboveLeast + heights(below, k, true) <= height;
    double above = aboveEmpty ? 0 : Math.max(height - heights(below, k, roomy), aboveLeast);
    if (side.isEmpty()) {
      boolean small = main.stream().allMatch(Multiples.class::isInstance);
      spread(places, main, left, top, width, above, !small && width > above * 1.25);
    } else if (stacked) {
      int rows = sideRows(side, width, k);
      double mainHeight =
          Math.max(300 * k, Math.floor((above - rows * GAP) * (1 - 0.4 * Math.min(rows, 1.4))));
      if (main.size() == 1 && main.getFirst() instanceof Plot p && p.square()) {
        // a square would leave half of the width empty: larger, and the page scrolls
        mainHeight = Math.max(mainHeight, Math.min(0.78 * height, 0.7 * width));
      }
      double sideHeight = Math.max(210 * k, (above - mainHeight - rows * GAP) / rows);
      above = mainHeight + rows * (sideHeight + GAP);
      spread(places, main, left, top, width, mainHeight, width > mainHeight * 1.25);
      int perRow = (side.size() + rows - 1) / rows;
      double y = top + mainHeight + GAP;
      for (int i = 0; i < side.size(); i += perRow) {
        List<Figure> row = side.subList(i, Math.min(side.size(), i + perRow));
        spread(places, row, left, y, width, sideHeight, true);
        y += sideHeight + GAP;
      }
    } else {
      double mainWidth = Math.floor((width - GAP) * 0.57);
      spread(places, main, left, top, mainWidth, above, mainWidth > above * 1.5);
      spread(places, side, left + mainWidth + GAP, top, width - mainWidth - GAP, above, false);
    }
    double y = top + above + (aboveEmpty ? 0 : GAP);
    for (List<Figure> row : below) {
      double h = rowHeight(row, k, roomy);
      spread(places, row, left, y, width, h, true);
      y += h + GAP;
    }
    return places;
  }

  /// A network is wider than high: with a table alone, the table goes below it.
  private static boolean wide(List<Figure> main, List<Figure> side) {
    return main.size() == 1
        && main.getFirst() instanceof Diagram
        && side.stream().allMatch(TableFigure.class::isInstance);
  }

  private static int sideRows(List<Figure> side, double width, double k) {
    int perRow = Math.max(1, (int) (width / (300 * k)));
    return (side.size() + perRow - 1) / perRow;
  }

  /// Figures side by side, or one above the other, sharing a rectangle.
  private static void spread(
      Map<String, Rectangle2D> places,
      List<Figure> figures,
      double x,
      double y,
      double width,
      double height,
      boolean across) {
    int n = figures.size();
    double free = (across ? width : height) - (n - 1) * GAP;
    double all = figures.stream().mapToDouble(f -> across ? 1 : tallness(f)).sum();
    double at = 0;
    for (Figure figure : figures) {
      double share = free * (across ? 1 : tallness(figure)) / all;
      places.put(
          figure.id(),
          new Rectangle2D(
              Math.round(across ? x + at : x),
              Math.round(across ? y : y + at),
              Math.max(1, Math.floor(across ? share : width)),
              Math.max(1, Math.floor(across ? height : share))));
      at += share + GAP;
    }
  }

  /// Of figures one above the other a square takes more of the height, a drawing less: its width is
  /// what it needs.
  private static double tallness(Figure figure) {
    return switch (figure) {
      case Plot p when p.square() -> 1.2;
      case Diagram d -> 0.9;
      case Figure f -> 1;
    };
  }

  /// Plots stand two in a row, so do small tables; everything else alone.
  private static List<List<Figure>> rows(List<Figure> below, double width) {
    List<List<Figure>> rows = new ArrayList<>();
    for (Figure f : below) {
      List<Figure> last = rows.isEmpty() ? List.of() : rows.getLast();
      boolean plots =
          width > 500 && f instanceof Plot && last.stream().allMatch(Plot.class::isInstance);
      boolean tables =
          width > 760
              && f instanceof TableFigure a
              && !last.isEmpty()
              && last.getFirst() instanceof TableFigure b
              && a.heads().size() + b.heads().size() <= 14;
      boolean joins = last.size() == 1 && (plots || tables);
      if (joins) {
        last.add(f);
      } else {
        rows.add(new ArrayList<>(List.of(f)));
      }
    }
    return rows;
  }

  private static double heights(List<List<Figure>> rows, double k, boolean roomy) {
    return rows.stream().mapToDouble(row -> GAP + rowHeight(row, k, roomy)).sum();
  }

  private static double rowHeight(List<Figure> row, double k, boolean roomy) {
    return row.stream().mapToDouble(f -> height(f, k, roomy)).max().orElse(0);
  }

  private static double height(Figure figure, double k, boolean roomy) {
    return switch (figure) {
      case TableFigure t -> Math.ceil((44 + 26 * Math.clamp(t.table().rows() + 1, 2, 8)) * k);
      case Multiples m ->
          230 * k * (m.columns() > 0 ? (m.plots().size() + m.columns() - 1) / m.columns() : 1);
      case Diagram d -> (250 + (roomy ? 22 * Math.clamp(tallest(d) - 6, 0, 4) : 0)) * k;
      case Figure f -> 250 * k;
    };
  }

  /// Nodes one below the other.
  private static int tallest(Diagram diagram) {
    return diagram.nodes().stream()
        .collect(Collectors.groupingBy(Diagram.Node::x, Collectors.counting()))
        .values()
        .stream()
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }
}
