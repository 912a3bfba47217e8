package perceptarium.engine.compute;

import org.jspecify.annotations.Nullable;

/// Where numbers come from: what was done, and to what, until they are asked for; then they are
/// here. Never changes what it says, whatever becomes of the matrices.
final class Origin {
  /// Makes numbers on the processor.
  interface Recipe {
    void make(Backend cpu, Matrix.OfFloat out);
  }

  private final int rows;
  private final int columns;
  private @Nullable Recipe recipe;
  private Matrix.@Nullable OfFloat made;

  Origin(int rows, int columns, Recipe recipe) {
    this.rows = rows;
    this.columns = columns;
    this.recipe = recipe;
  }

  Origin(Matrix.OfFloat made) {
    rows = made.rows();
    columns = made.columns();
    this.made = made;
  }

  synchronized Matrix.OfFloat here(Backend cpu) {
    Matrix.OfFloat out = made;
    if (out == null) {
      out = new Matrix.OfFloat(rows, columns, new float[rows * columns]);
      if (recipe != null) {
        recipe.make(cpu, out);
      }
      made = out;
      recipe = null; // and what it was made of may go
    }
    return out;
  }
}
