package perceptarium.ui;

import javafx.scene.control.TextField;

/// A whole number in a range; what is none is put right when the field is left.
final class WholeField extends TextField {
  private final int min;
  private final int max;
  private int value;

  WholeField(String id, int min, int max, int value) {
    super(Integer.toString(value));
    this.min = min;
    this.max = max;
    this.value = value;
    setId(id);
    setPrefColumnCount(5);
    setMinWidth(USE_PREF_SIZE);
    textProperty().addListener((o, was, is) -> read());
    focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                commit();
              }
            });
  }

  private void read() {
    String text = getText().strip();
    if (text.matches("\\d{1,9}")) {
      value = Math.clamp(Integer.parseInt(text), min, max);
    }
  }

  /// Shows the number that counts.
  void commit() {
    setText(Integer.toString(value));
  }

  int value() {
    return value;
  }

  void watch(Runnable watcher) {
    textProperty().addListener((o, was, is) -> watcher.run());
  }
}
