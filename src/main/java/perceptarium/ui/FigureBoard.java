package perceptarium.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Figure;
import perceptarium.figure.Look;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;

/// The figures of a frame in their places: the main ones large, the side ones in a column beside
/// them (or in a row below, where it is narrow), the rest in rows at the bottom. Figures keep their
/// views from frame to frame.
final class FigureBoard extends Region {
  private static final double GAP = 16;

  private final PaintShop shop;
  private final Pulse pulse;
  private final FigureView.Host host;
  private final Map<String, FigureView> views = new LinkedHashMap<>();
  private final FlowPane tabs = new FlowPane();
  private List<Frame.Placed> placed = List.of();
  private List<String> names = List.of();
  private List<String> tabNames = List.of();
  private String tab = "";
  private String filled = "";
  private Look look = Look.LIGHT;
  private UnaryOperator<Figure> dress = UnaryOperator.identity();
  private @Nullable SketchPad pad;
  private boolean narrow;
  private double viewport = 400;

  FigureBoard(PaintShop shop, Pulse pulse, FigureView.Host host) {
    this.shop = shop;
    this.pulse = pulse;
    this.host = host;
    getStyleClass().add("board");
    tabs.getStyleClass().add("tabs");
    getChildren().add(tabs);
  }

  /// @param dress the last touch before a figure is shown, such as a ghost behind it
  void show(Frame frame, Look look, UnaryOperator<Figure> dress) {
    boolean moved =
        !frame.figures().stream()
            .map(FigureBoard::place)
            .toList()
            .equals(placed.stream().map(FigureBoard::place).toList());
    placed = frame.figures();
    names = frame.tabs();
    this.look = look;
    this.dress = dress;
    if (moved) {
      arrange();
    }
    paint();
  }

  private void paint() {
    for (Frame.Placed p : visibleOnes()) {
      FigureView view = views.get(p.figure().id());
      if (view != null) {
        view.show(dress.apply(p.figure()), look);
      }
    }
  }

  /// Brings the figures of a tab to the front; with an empty name those of the first.
  void choose(String name) {
    tab = name;
    mark();
    arrange();
    paint();
    pulse.wake();
  }

  /// Nothing can be done with the figures, but that a curve may be drawn into one of them.
  void hold(boolean held, @Nullable SketchPad drawn) {
    pad = held ? drawn : null;
    setMouseTransparent(held && drawn == null);
    views.forEach(this::lend);
  }

  private void lend(String id, FigureView view) {
    boolean drawnInto = pad != null && pad.figure().equals(id);
    view.pad(drawnInto ? pad : null);
    view.setMouseTransparent(pad != null && !drawnInto);
  }

  private static String place(Frame.Placed p) {
    int rows = p.figure() instanceof TableFigure t ? t.table().rows() : 0;
    return p.figure().id() + ":" + p.slot() + ":" + p.tab() + ":" + Math.min(rows, 9);
  }

  /// Views for the figures there are now; the tab strip for their tabs.
  private void arrange() {
    if (!tabNames.equals(names)) {
      tabNames = names;
      buildTabs();
    }
    if (!tabNames.contains(tab)) {
      tab = tabNames.isEmpty() ? "" : tabNames.getFirst();
      mark();
    }
    if (visibleOnes().stream().noneMatch(p -> p.figure().id().equals(filled))) {
      filled = "";
    }
    Set<String> wanted = new LinkedHashSet<>();
    for (Frame.Placed p : visibleOnes()) {
      wanted.add(p.figure().id());
      views.computeIfAbsent(
          p.figure().id(),
          id -> {
            FigureView view = new FigureView(p.figure(), shop, pulse, host);
            lend(id, view);
            getChildren().add(view);
            return view;
          });
    }
    views.forEach((id, view) -> view.setVisible(wanted.contains(id)));
    requestLayout();
  }

  private void buildTabs() {
    ToggleGroup group = new ToggleGroup();
    tabs.getChildren().clear();
    for (String name : tabNames) {
      ToggleButton button = new ToggleButton(name);
      button.setToggleGroup(group);
      button.setUserData(name);
      button.getStyleClass().add("tab-button");
      button.setSelected(name.equals(tab));
      button.setOnAction(e -> choose(name));
      tabs.getChildren().add(button);
    }
    tabs.setVisible(tabNames.size() > 1);
  }

  private void mark() {
    tabs.getChildren().forEach(n -> ((ToggleButton) n).setSelected(n.getUserData().equals(tab)));
  }

  /// The view of a figure, its tab brought to the front; empty if there is no such figure.
  Optional<FigureView> reveal(String id) {
    placed.stream()
        .filter(p -> p.figure().id().equals(id) && !p.on(tab))
        .findFirst()
        .ifPresent(p -> choose(p.tabs().getFirst()));
    return shownViews().stream().filter(v -> v.figure().id().equals(id)).findFirst();
  }

  private List<Frame.Placed> visibleOnes() {
    return placed.stream()
        .filter(p -> p.on(tab))
        .filter(p -> filled.isEmpty() || p.figure().id().equals(filled))
        .toList();
  }

  /// Fills the board with one figure, or with an empty name shows all again.
  void fill(String id) {
    filled = id;
    arrange();
  }

  /// The tab that is chosen, or empty.
  String tab() {
    return tab;
  }

  String filled() {
    return filled;
  }

  /// @param narrow side figures go below the main ones
  /// @param viewport height that shows without scrolling
  void room(boolean narrow, double viewport) {
    if (narrow != this.narrow || viewport != this.viewport) {
      this.narrow = narrow;
      this.viewport = viewport;
      requestLayout();
    }
  }

  List<FigureView> shownViews() {
    return views.values().stream().filter(FigureView::isVisible).toList();
  }

  /// The view with the keyboard, else the first.
  FigureView focused() {
    List<FigureView> all = shownViews();
    return all.stream().filter(FigureView::isFocused).findFirst().orElse(all.getFirst());
  }

  // Layout

  private double tabsHeight(double width) {
    return tabs.isVisible() ? Math.ceil(tabs.prefHeight(width)) + 8 : 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    return rectangles(width < 0 ? Math.max(getWidth(), 300) : width).values().stream()
            .mapToDouble(Rectangle2D::getMaxY)
            .max()
            .orElse(0)
        + getInsets().getBottom();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 280;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth() - getInsets().getLeft() - getInsets().getRight();
    tabs.resizeRelocate(getInsets().getLeft(), getInsets().getTop(), width, tabs.prefHeight(width));
    rectangles(getWidth())
        .forEach(
            (id, r) -> {
              FigureView view = views.get(id);
              if (view != null) {
                view.resizeRelocate(r.getMinX(), r.getMinY(), r.getWidth(), r.getHeight());
              }
            });
  }

  private List<Figure> in(Frame.Slot slot) {
    return visibleOnes().stream().filter(p -> p.slot() == slot).map(Frame.Placed::figure).toList();
  }

  /// Where each figure stands on a board of this width.
  private Map<String, Rectangle2D> rectangles(double boardWidth) {
    Map<String, Rectangle2D> places = new LinkedHashMap<>();
    double k = Math.max(0.8, look.scale());
    double left = getInsets().getLeft();
    double width = Math.max(200, boardWidth - left - getInsets().getRight());
    double top = getInsets().getTop() + tabsHeight(width);
    double height = viewport - top - getInsets().getBottom();
    List<Figure> main = new ArrayList<>(in(Frame.Slot.MAIN));
    List<Figure> side = new ArrayList<>(in(Frame.Slot.SIDE));
    List<List<Figure>> below = rows(in(Frame.Slot.BELOW), width / k);
    if (main.isEmpty()) {
      main = side;
      side = List.of();
    }
    double belowHeight = 0;
    for (List<Figure> row : below) {
      belowHeight += GAP + rowHeight(row, k);
    }
    boolean stacked = narrow || width < 560 * k;
    boolean aboveEmpty = main.isEmpty();
    double aboveLeast =
        aboveEmpty
            ? 0
            : stacked
                ? 320 * k + (side.isEmpty() ? 0 : GAP + 210 * k * sideRows(side, width, k))
                : Math.max(300 * k, side.size() * (190 * k + GAP) - GAP);
    double above = aboveEmpty ? 0 : Math.max(height - belowHeight, aboveLeast);
    if (side.isEmpty()) {
      spread(places, main, left, top, width, above, width > above * 1.25);
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
      double h = rowHeight(row, k);
      spread(places, row, left, y, width, h, true);
      y += h + GAP;
    }
    return places;
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
    for (int i = 0; i < n; i++) {
      double w = across ? (width - (n - 1) * GAP) / n : width;
      double h = across ? height : (height - (n - 1) * GAP) / n;
      double left = across ? x + i * (w + GAP) : x;
      double top = across ? y : y + i * (h + GAP);
      places.put(
          figures.get(i).id(),
          new Rectangle2D(
              Math.round(left),
              Math.round(top),
              Math.max(1, Math.floor(w)),
              Math.max(1, Math.floor(h))));
    }
  }

  /// Small tables stand two in a row, everything else alone.
  private static List<List<Figure>> rows(List<Figure> below, double width) {
    List<List<Figure>> rows = new ArrayList<>();
    for (Figure f : below) {
      List<Figure> last = rows.isEmpty() ? List.of() : rows.getLast();
      boolean joins =
          width > 760
              && last.size() == 1
              && f instanceof TableFigure a
              && last.getFirst() instanceof TableFigure b
              && a.heads().size() + b.heads().size() <= 14;
      if (joins) {
        last.add(f);
      } else {
        rows.add(new ArrayList<>(List.of(f)));
      }
    }
    return rows;
  }

  private static double rowHeight(List<Figure> row, double k) {
    return row.stream().mapToDouble(f -> height(f, k)).max().orElse(0);
  }

  private static double height(Figure figure, double k) {
    return switch (figure) {
      case TableFigure t -> Math.ceil((44 + 26 * Math.clamp(t.table().rows() + 1, 2, 8)) * k);
      case Multiples m ->
          230 * k * (m.columns() > 0 ? (m.plots().size() + m.columns() - 1) / m.columns() : 1);
      case Figure f -> 250 * k;
    };
  }
}
