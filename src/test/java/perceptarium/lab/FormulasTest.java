package perceptarium.lab;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.figure.Latex;

/// Every entry of every catalogue says its formula, which can be set, and its source.
class FormulasTest {
  /// Labs have one a frame; truth tables, drawings of digits and shapes, and no rule have none.
  private static final Set<String> WITHOUT = Set.of("labs", "point-sets", "pictures");

  @Test
  void everyEntryHasAFormulaAndASource() {
    Catalogues.ALL.forEach(
        (name, catalog) -> {
          for (Entry entry : catalog(catalog)) {
            assertFalse(entry.source().isBlank() && !entry.name().equals("none"), entry.name());
            if (!WITHOUT.contains(name) && !entry.name().equals("none")) {
              assertFalse(entry.formula().isBlank(), name + " " + entry.name());
              assertDoesNotThrow(() -> Latex.check(entry.formula()), name + " " + entry.name());
            }
          }
        });
  }

  private static Iterable<? extends Entry> catalog(Catalog<?> catalog) {
    return catalog.entries();
  }
}
