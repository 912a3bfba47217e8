package perceptarium.figure;

import java.util.List;
import java.util.Map;

/// A table that is itself a picture: a truth table, a finish table, the step table of a rule.
///
/// @param heads column heads as shown (may hold Greek and subscripts), one per column
/// @param cells settings made by clicking a cell
/// @param highlights cells drawn in an ink (a match, a mistake)
public record TableFigure(
    String id,
    String title,
    String summary,
    Table table,
    List<String> heads,
    List<Cell> cells,
    List<Highlight> highlights)
    implements Figure {
  /// Clicking the cell makes the change.
  public record Cell(int row, int column, String tip, Map<String, String> change) {
    public Cell {
      change = Map.copyOf(change);
    }
  }

  /// Draws a cell's text in an ink.
  public record Highlight(int row, int column, Ink ink) {}

  public TableFigure {
    heads = List.copyOf(heads);
    cells = List.copyOf(cells);
    highlights = List.copyOf(highlights);
  }

  public TableFigure(String id, String title, Table table, List<String> heads) {
    this(id, title, title, table, heads, List.of(), List.of());
  }
}
