package perceptarium.ui;

import perceptarium.catalog.Files;

/// Where the values typed into fields and dragged in figures go: an open lab, or what passes them
/// on to one.
interface Edited {
  /// A hand takes hold: the values until {@link #release} are one change.
  void hold();

  void release();

  /// Reads `@file`.
  Files files();
}
