package perceptarium.ui;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.figure.Format;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;

/// The tables behind the figures: four significant digits on show, all of them when copied, the
/// arithmetic of a cell on hover or Enter. Folded away it costs nothing.
final class DataPane extends VBox {
  private final ToggleButton open = new ToggleButton("Tables", Icons.icon(Feather.CHEVRON_RIGHT));
  private final ComboBox<Table> choice = ChoiceFields.combo(List.<Table>of(), Table::title);
  private final TableView<Integer> view = new TableView<>();
  private final Label arithmetic = new Label();
  private final ObservableList<Integer> rows = FXCollections.observableArrayList();
  private List<Table> tables = List.of();
  private Table table = new Table("none", "", List.of(), -1);
  private List<String> columns = List.of();
  private boolean choosing;

  /// @param copy takes the text of a table as CSV
  DataPane(Consumer<Table> copy) {
    getStyleClass().add("data-pane");
    open.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "fold");
    open.setOnAction(e -> fold());
    choice.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(choice, Priority.ALWAYS);
    choice.setOnAction(
        e -> {
          if (!choosing && choice.getValue() != null) {
            show(choice.getValue());
          }
        });
    var copyButton = Icons.button(Feather.COPY, "Copy this table", () -> copy.accept(table));
    HBox tools = new HBox(8, choice, copyButton);
    view.setItems(rows);
    view.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE, "data-table");
    view.setPrefHeight(280);
    view.getSelectionModel().setCellSelectionEnabled(true);
    view.setPlaceholder(Icons.muted("No rows yet: press play."));
    view.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            explain();
            e.consume();
          }
        });
    arithmetic.getStyleClass().add("arithmetic");
    arithmetic.setWrapText(true);
    arithmetic.setVisible(false);
    arithmetic.setManaged(false);
    VBox inside = new VBox(8, tools, view, arithmetic);
    inside.visibleProperty().bind(open.selectedProperty());
    inside.managedProperty().bind(open.selectedProperty());
    getChildren().addAll(open, inside);
  }

  private void fold() {
    open.setGraphic(Icons.icon(open.isSelected() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
    if (open.isSelected()) {
      refresh();
    }
  }

  void show(Frame frame) {
    tables = frame.tables();
    setVisible(!tables.isEmpty());
    setManaged(!tables.isEmpty());
    if (open.isSelected()) {
      refresh();
    }
  }

  private void refresh() {
    if (!tables.isEmpty()) {
      show(
          tables.stream()
              .filter(t -> t.id().equals(table.id()))
              .findFirst()
              .orElse(tables.getFirst()));
    }
  }

  private void show(Table newer) {
    choosing = true;
    choice.getItems().setAll(tables);
    choice.setValue(newer);
    choosing = false;
    boolean other = newer != table;
    table = newer;
    List<String> names = newer.columns().stream().map(Table.Column::name).toList();
    if (!names.equals(columns)) {
      columns = names;
      view.getColumns().clear();
      for (int j = 0; j < names.size(); j++) {
        view.getColumns().add(column(j));
      }
    }
    while (rows.size() > newer.rows()) {
      rows.removeLast();
    }
    while (rows.size() < newer.rows()) {
      rows.add(rows.size());
    }
    if (other) {
      view.refresh();
      if (newer.marked() >= 0) {
        view.scrollTo(Math.max(0, newer.marked() - 4));
      }
    }
  }

  private TableColumn<Integer, Integer> column(int j) {
    TableColumn<Integer, Integer> column = new TableColumn<>(columns.get(j));
    column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue()));
    column.setCellFactory(c -> new Cell(j));
    column.setSortable(false);
    column.setReorderable(false);
    column.setPrefWidth(88);
    return column;
  }

  private final class Cell extends TableCell<Integer, Integer> {
    private final int j;

    Cell(int j) {
      this.j = j;
      Tooltip tip = new Tooltip();
      tip.setOnShowing(
          e -> {
            String words = isEmpty() ? "" : arithmetic(getItem(), j);
            tip.setText(words.isEmpty() ? getText() : words);
          });
      setTooltip(tip);
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
      super.updateItem(row, empty);
      boolean there = !empty && row != null && row < table.rows() && j < table.columns().size();
      setText(there ? shown(table.columns().get(j), row) : null);
      boolean number = there && table.columns().get(j) instanceof Table.NumberColumn;
      setStyle(number ? "-fx-alignment: center-right;" : "");
      pseudoClassStateChanged(
          javafx.css.PseudoClass.getPseudoClass("marked"), there && row == table.marked());
    }
  }

  private static String shown(Table.Column column, int row) {
    return switch (column) {
      case Table.NumberColumn n -> {
        double x = n.values().get(row);
        yield Double.isNaN(x) ? "" : Format.shown(x);
      }
      case Table.TextColumn t -> t.text(row);
    };
  }

  private String arithmetic(int row, int j) {
    Table.Column column = table.columns().get(j);
    String words = column.explain(row);
    return words.isEmpty() ? column.name() + " = " + column.text(row) : words;
  }

  @SuppressWarnings("rawtypes")
  private void explain() {
    for (TablePosition p : view.getSelectionModel().getSelectedCells()) {
      if (p.getRow() < table.rows() && p.getColumn() >= 0) {
        arithmetic.setText(arithmetic(p.getRow(), p.getColumn()));
        arithmetic.setVisible(true);
        arithmetic.setManaged(true);
      }
    }
  }
}
