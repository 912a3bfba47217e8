package perceptarium.ui;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

/// One of a few words, all in sight.
final class Choice extends FlowPane {
  private ToggleGroup group = new ToggleGroup();
  private Runnable watcher = () -> {};

  Choice(String id) {
    setId(id);
    getStyleClass().add("tabs");
  }

  /// Tells when another one is chosen.
  void watch(Runnable watcher) {
    this.watcher = watcher;
  }

  void offer(List<String> words, String chosen) {
    getChildren().clear();
    group = new ToggleGroup();
    for (String word : words) {
      ToggleButton button = new ToggleButton(word);
      button.setToggleGroup(group);
      button.setSelected(word.equals(chosen) || words.size() == 1);
      button.getStyleClass().add("tab-button");
      getChildren().add(button);
    }
    if (group.getSelectedToggle() == null && !words.isEmpty()) {
      group.getToggles().getFirst().setSelected(true);
    }
    Icons.chosen(group, toggle -> watcher.run());
  }

  String value() {
    return group.getSelectedToggle() instanceof ToggleButton b ? b.getText() : "";
  }
}
