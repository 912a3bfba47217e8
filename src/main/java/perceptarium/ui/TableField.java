package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Value;

/// A table of numbers: small ones cell by cell with rows added and removed, any as text.
final class TableField extends Field {
  private static final int MOST_ROWS = 12;
  private static final int MOST_COLUMNS = 6;

  private final List<String> columns;
  private final int maxRows;
  private final Numbers initial;
  private final HBox tools = new HBox();
  private final GridPane grid = new GridPane(4, 4);
  private final Label size = Icons.muted("");
  private final TextArea area = new TextArea();
  private final Button add = Icons.button(Feather.PLUS, "Add a row", this::addRow);
  private Numbers shown = Numbers.empty();
  private boolean asText;

  private record Cell(int row, int column, NumberText text) {}

  /// Those of the grid: they stay while only their numbers change, and keep the keyboard.
  private final List<Cell> cells = new ArrayList<>();

  TableField(NumbersParam spec, Editing editing) {
    this(spec, editing, spec.columns(), spec.maxRows(), spec.first());
  }

  /// For the numbers of one's own in a data parameter.
  TableField(DataParam spec, Editing editing) {
    this(spec, editing, spec.columns(), spec.maxRows(), Numbers.empty());
  }

  private TableField(
      ParamSpec spec, Editing editing, List<String> columns, int maxRows, Numbers initial) {
    super(spec, editing);
    this.columns = columns;
    this.maxRows = maxRows;
    this.initial = initial;
    Button text = Icons.button(Feather.ALIGN_LEFT, "Edit as text", this::toggleText);
    for (Button b : List.of(add, text)) {
      b.getStyleClass().add(Styles.SMALL);
    }
    tools.getStyleClass().add("table-tools");
    size.setMinWidth(0);
    tools.setAlignment(javafx.geometry.Pos.CENTER);
    tools.getChildren().addAll(size, add, text);
    if (spec instanceof NumbersParam && maxRows > MOST_ROWS) {
      Button file = Icons.button(Feather.FOLDER, "From a file…", this::fromFile);
      file.getStyleClass().add(Styles.SMALL);
      tools.getChildren().add(file);
    }
    beside(tools);
    grid.getStyleClass().add("number-grid");
    area.setPrefRowCount(6);
    area.getStyleClass().add("monospace");
    area.setAccessibleText(spec.about().label() + " as text, one row a line");
    area.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                commitText();
              }
            });
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            commitText();
            e.consume();
          } else if (e.getCode() == KeyCode.TAB) { // leaves: columns are parted by commas
            area.requestFocusTraversal(
                e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            e.consume();
          }
        });
    under(grid);
    under(area);
  }

  private void fromFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(spec.about().label() + " from a file");
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("CSV or a model", "*.csv", "*.txt", "*.json"));
    File file = chooser.showOpenDialog(getScene().getWindow());
    if (file != null) {
      send(() -> spec.parse("@" + file, editing.files()));
    }
  }

  private void toggleText() {
    asText = !asText;
    build();
    if (asText) {
      area.requestFocus();
    }
  }

  private void commitText() {
    String rows =
        area.getText()
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .map(l -> l.replaceAll("[\\t ]+", l.contains(",") ? " " : ","))
            .collect(Collectors.joining(";"));
    if (asText && !text(shown, "\n").equals(area.getText())) {
      send(
          () ->
              rows.isEmpty()
                  ? new Value.Array(Numbers.empty())
                  : spec.parse(rows, editing.files()));
    }
  }

  private void addRow() {
    int width =
        Math.max(
            1, shown.isEmpty() ? Math.max(columns.size(), initial.columns()) : shown.columns());
    double[] row = new double[width];
    if (!shown.isEmpty()) {
      for (int j = 0; j < width; j++) {
        row[j] = shown.get(shown.rows() - 1, j);
      }
    }
    if (send(() -> new Value.Array(rows(-1, row)))) {
      enter(shown.rows() - 1);
    }
  }

  private void remove(int row) {
    if (send(() -> new Value.Array(rows(row)))) {
      enter(Math.min(row, shown.rows() - 1));
    }
  }

  /// Puts the keyboard on a row; without any, where one is added.
  private void enter(int row) {
    cells.stream()
        .filter(c -> c.row() == row)
        .findFirst()
        .<Node>map(Cell::text)
        .orElse(add)
        .requestFocus();
  }

  /// The rows without one, or with one more.
  private Numbers rows(int without, double... more) {
    double[][] rows =
        IntStream.range(0, shown.rows())
            .filter(i -> i != without)
            .mapToObj(
                i ->
                    IntStream.range(0, shown.columns()).mapToDouble(j -> shown.get(i, j)).toArray())
            .toArray(double[][]::new);
    if (more.length > 0) {
      rows = java.util.Arrays.copyOf(rows, rows.length + 1);
      rows[rows.length - 1] = more;
    }
    return Numbers.rows(rows);
  }

  @Override
  void display(Value value) {
    Numbers now = value instanceof Value.Array a ? a.numbers() : Numbers.empty();
    boolean first = size.getText().isEmpty();
    boolean sameSize = now.rows() == shown.rows() && now.columns() == shown.columns();
    if (first || !now.equals(shown)) {
      shown = now;
      if (first || asText || cells.isEmpty() || !sameSize) {
        build();
      } else {
        cells.forEach(c -> c.text().display(Value.number(now.get(c.row(), c.column()))));
      }
    }
  }

  private void build() {
    boolean small = shown.rows() <= MOST_ROWS && shown.columns() <= MOST_COLUMNS;
    boolean asCells = small && !asText && !shown.isEmpty();
    size.setManaged(!shown.isEmpty());
    size.setVisible(!shown.isEmpty());
    size.setText(shown.rows() == 1 ? "1 row" : shown.rows() + " rows");
    add.setDisable(shown.rows() >= maxRows);
    grid.setVisible(asCells);
    grid.setManaged(asCells);
    area.setVisible(asText);
    area.setManaged(asText);
    if (asText) {
      area.setText(text(shown, "\n"));
    }
    grid.getChildren().clear();
    cells.clear();
    if (asCells) {
      buildCells();
    }
  }

  private void buildCells() {
    for (int j = 0; j < columns.size(); j++) {
      Label head = Icons.muted(columns.get(j));
      head.getStyleClass().add(Styles.TEXT_SMALL);
      GridPane.setHalignment(head, javafx.geometry.HPos.RIGHT);
      grid.add(head, j, 0);
    }
    for (int i = 0; i < shown.rows(); i++) {
      int row = i;
      for (int j = 0; j < shown.columns(); j++) {
        int column = j;
        NumberText cell =
            new NumberText(
                t -> send(() -> with(row, column, Value.parseNumber(spec.name(), t))),
                steps -> send(() -> with(row, column, shown.get(row, column) + steps)));
        cell.getStyleClass().add("cell");
        cell.display(Value.number(shown.get(i, j)));
        cell.setAccessibleText(
            "row " + (i + 1) + (j < columns.size() ? ", " + columns.get(j) : ""));
        cells.add(new Cell(row, column, cell));
        grid.add(cell, j, i + 1);
      }
      if (maxRows > 1) {
        Button remove = Icons.button(Feather.X, "Remove this row", () -> remove(row));
        remove.getStyleClass().addAll(Styles.SMALL, "row-remove");
        grid.add(remove, shown.columns(), i + 1);
      }
    }
  }

  private Value with(int row, int column, double value) {
    return new Value.Array(shown.with(row, column, value));
  }

  /// Rows as lines, whatever their number.
  private static String text(Numbers n, String between) {
    return IntStream.range(0, n.rows())
        .mapToObj(
            i ->
                IntStream.range(0, n.columns())
                    .mapToObj(j -> Value.number(n.get(i, j)))
                    .collect(Collectors.joining(", ")))
        .collect(Collectors.joining(between));
  }

  @Override
  Node control() {
    return add;
  }
}
