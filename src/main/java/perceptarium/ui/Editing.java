package perceptarium.ui;

import perceptarium.catalog.Files;
import perceptarium.catalog.Value;

/// What the fields of a form write to: one parameter of an open lab, or one argument of a catalogue
/// entry inside a parameter.
interface Editing {
  /// Takes a new value.
  ///
  /// @throws perceptarium.catalog.BadInput if it is not allowed; then nothing changed
  void set(Value value);

  /// A hand takes hold: the values until {@link #release} are one change.
  void hold();

  void release();

  /// Reads `@file`.
  Files files();
}
