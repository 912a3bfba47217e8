package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.figure.Diagram;
import perceptarium.figure.Hit;

/// What the figures of a lab screen ask of it: changes go to the model, menus and tools to its
/// actions.
final class FigureHost implements FigureView.Host {
  private final LabView screen;
  private final LabModel model;
  private final Shell shell;

  FigureHost(LabView screen, LabModel model, Shell shell) {
    this.screen = screen;
    this.model = model;
    this.shell = shell;
  }

  @Override
  public Settings settings() {
    return model.settings();
  }

  @Override
  public Schema schema() {
    return model.lab().schema();
  }

  @Override
  public void change(Map<String, String> texts) {
    screen.attempt(() -> model.change(texts));
  }

  @Override
  public void hold() {
    model.hold();
  }

  @Override
  public void release() {
    model.release();
  }

  private boolean all() {
    return screen.board().filled().isEmpty();
  }

  @Override
  public void fill(FigureView view) {
    screen.fill(all() ? view.figure().id() : "");
  }

  @Override
  public void menu(FigureView view, ContextMenuEvent at) {
    view.requestFocus();
    ContextMenu menu = new ContextMenu();
    menu.getItems()
        .add(
            LabHeader.item(
                all() ? "Fill the window  (F)" : "Back  (Esc)",
                all() ? Feather.MAXIMIZE_2 : Feather.MINIMIZE_2,
                () -> fill(view)));
    menu.getItems().addAll(screen.actions().copyItems());
    menu.getItems().addAll(screen.actions().saveItems());
    menu.setAutoHide(true);
    menu.show(view, at.getScreenX(), at.getScreenY());
  }

  @Override
  public List<Button> tools(FigureView view) {
    if (screen.presenting()) {
      return List.of();
    }
    LabActions actions = screen.actions();
    boolean all = all();
    return List.of(
        tool(view, Feather.IMAGE, "Copy the picture (Ctrl+C)", actions::copyPicture),
        tool(view, Feather.GRID, "Copy its data (Ctrl+Shift+C)", actions::copyData),
        tool(
            view,
            Feather.DOWNLOAD,
            "Save the picture (Ctrl+S)",
            () -> actions.save(SaveOrder.Kind.FIGURE)),
        tool(
            view,
            all ? Feather.MAXIMIZE_2 : Feather.MINIMIZE_2,
            all ? "Fill the window (F)" : "Back (Esc)",
            () -> fill(view)));
  }

  private Button tool(FigureView view, Feather icon, String what, Runnable action) {
    Button button =
        Icons.button(
            icon,
            what,
            () -> {
              view.requestFocus();
              action.run();
            });
    button.getStyleClass().add(Styles.SMALL);
    button.setFocusTraversable(false);
    button.setId("tool-" + icon.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return button;
  }

  @Override
  public void edit(FigureView view, Hit hit) {
    Diagram.Edit edit = hit.edit();
    if (edit != null) {
      new NumberPopup(screen, shell, edit, hit.text()).show(view, hit);
    }
  }

  @Override
  public boolean hints() {
    return !screen.presenting() && !screen.held();
  }

  @Override
  public boolean wheelScrolls() {
    return screen.scrolls();
  }
}
