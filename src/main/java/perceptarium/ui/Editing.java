package perceptarium.ui;

import java.util.function.Consumer;
import perceptarium.catalog.Files;
import perceptarium.catalog.Value;

/// What the fields of a form write to: one parameter of an open lab, or one argument of a catalogue
/// entry inside a parameter.
interface Editing extends Edited {
  /// Takes a new value.
  ///
  /// @throws perceptarium.catalog.BadInput if it is not allowed; then nothing changed
  void set(Value value);

  /// Edits one parameter: its values go to `set`, everything else to the source.
  static Editing of(Edited source, Consumer<Value> set) {
    return new Editing() {
      @Override
      public void set(Value value) {
        set.accept(value);
      }

      @Override
      public void hold() {
        source.hold();
      }

      @Override
      public void release() {
        source.release();
      }

      @Override
      public Files files() {
        return source.files();
      }
    };
  }
}
