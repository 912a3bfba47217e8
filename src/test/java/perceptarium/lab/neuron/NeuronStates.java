package perceptarium.lab.neuron;

import java.util.Arrays;
import java.util.List;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// From the text of a state to its numbers.
final class NeuronStates {
  private NeuronStates() {}

  static LabState state(String settings) {
    return LabState.parse(new NeuronLab(), Syntax.words(settings), Files.NONE);
  }

  static Frame frame(String settings) {
    return Replay.frame(state(settings));
  }

  static Frame frame(java.util.Map<String, String> settings) {
    return Replay.frame(LabState.parse(new NeuronLab(), settings, Files.NONE));
  }

  /// The frame at the end of a run.
  static Frame end(String settings) {
    LabState state = state(settings);
    return Replay.frame(state.atStep(state.lab().length(state.settings())));
  }

  /// One row of the step table, the columns named.
  static double[] row(Frame frame, int row, String... columns) {
    Table steps = frame.table("steps").orElseThrow();
    return Arrays.stream(columns)
        .mapToDouble(c -> ((Table.NumberColumn) steps.column(c)).values().get(row))
        .toArray();
  }

  static List<String> words(Frame frame, String table, String column) {
    return ((Table.TextColumn) frame.table(table).orElseThrow().column(column)).values();
  }
}
