package perceptarium.catalog;

import java.util.List;

/// Reads `@file` where settings are parsed. The catalogue itself touches no file: the command line
/// and the window pass a reader of CSV files, lessons and tests what suits them.
@FunctionalInterface
public interface Files {
  /// Refuses every file: for text that must stand on its own.
  Files NONE =
      (key, path, columns, maxRows) -> {
        throw new BadInput(key + ": a file cannot be read here");
      };

  /// The named columns of a CSV file as numbers, one row a line.
  ///
  /// @param key the setting it is for, named in errors
  /// @param path the path after `@`; `#column` at its end picks a column by name where one is
  ///   wanted
  /// @param columns the column names wanted; empty takes every numeric column
  /// @param maxRows most rows allowed
  /// @throws BadInput one sentence with the line number if anything is wrong
  Numbers read(String key, String path, List<String> columns, int maxRows);
}
