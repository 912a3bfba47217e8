package perceptarium.ui;

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
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;

/// The figures of a frame in their places: the main ones large, the side ones in a column beside
/// them (or in a row below, where it is narrow), the rest in rows at the bottom. Figures keep their
/// views from frame to frame.
final class FigureBoard extends Region {
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
  private UnaryOperator<Figure> move = UnaryOperator.identity();
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
  /// @param move what is drawn in a figure's place while it is on its way
  void show(Frame frame, Look look, UnaryOperator<Figure> dress, UnaryOperator<Figure> move) {
    boolean moved =
        !frame.figures().stream()
            .map(FigureBoard::place)
            .toList()
            .equals(placed.stream().map(FigureBoard::place).toList());
    placed = frame.figures();
    names = frame.tabs();
    this.look = look;
    this.dress = dress;
    this.move = move;
    if (moved) {
      arrange();
    }
    paint();
  }

  private void paint() {
    for (Frame.Placed p : visibleOnes()) {
      FigureView view = views.get(p.figure().id());
      if (view != null) {
        Figure now = move.apply(p.figure());
        Figure whole = dress.apply(p.figure());
        view.show(whole, now == p.figure() ? whole : dress.apply(now), look);
      }
    }
  }

  /// Brings the figures of a tab to the front; with an empty name those of the first.
  void choose(String name) {
    if (name.equals(tab)) {
      return;
    }
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
      tabs.getChildren().add(button);
    }
    Icons.chosen(group, toggle -> choose((String) toggle.getUserData()));
    tabs.setVisible(tabNames.size() > 1);
  }

  private void mark() {
    tabs.getChildren().stream()
        .filter(n -> tab.equals(n.getUserData()))
        .forEach(n -> ((ToggleButton) n).setSelected(true));
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

  /// Where each figure stands on a board of this width.
  private Map<String, Rectangle2D> rectangles(double boardWidth) {
    double left = getInsets().getLeft();
    double width = Math.max(200, boardWidth - left - getInsets().getRight());
    double top = getInsets().getTop() + tabsHeight(width);
    double height = viewport - top - getInsets().getBottom();
    return new BoardLayout(visibleOnes(), Math.max(0.8, look.scale()), narrow)
        .places(left, top, width, height);
  }
}
