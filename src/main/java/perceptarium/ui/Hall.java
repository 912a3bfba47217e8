package perceptarium.ui;

import java.util.List;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// What there is while something is presented: letters that the last row can read, a laser, a blank
/// screen, the keys that are pressed, and the speaker's notes.
final class Hall {
  /// Lines of body text that the screen's height has room for: more cannot be read from far away.
  private static final double LINES = 36;

  private static final double LARGER = 1.12;

  private final Shell shell;
  private final Laser laser;
  private final KeyDisplay keys = new KeyDisplay();
  private final SpeakerNotes notes;
  private final TwoScreens screens = new TwoScreens();
  private final Region blank = new Region();
  private boolean on;
  private double zoom = 1;

  /// @param keys of the main window, which hold in that of the notes as well
  Hall(Shell shell, EventHandler<KeyEvent> keys) {
    this.shell = shell;
    laser = new Laser(shell);
    notes = new SpeakerNotes(shell, keys);
    blank.getStyleClass().add("blank");
    blank.setVisible(false);
  }

  /// What lies over the window, from below.
  List<Node> layers() {
    return List.of(laser, blank, keys);
  }

  Laser laser() {
    return laser;
  }

  KeyDisplay keys() {
    return keys;
  }

  SpeakerNotes notes() {
    return notes;
  }

  boolean isOn() {
    return on;
  }

  void begin() {
    on = true;
    zoom = 1;
    laser.on(false);
  }

  void end() {
    on = false;
    laser.on(false);
    keys.off();
    notes.close();
  }

  /// The window fills the hall's screen and a second one gets the notes, or it is as before.
  void fill(Stage stage, boolean on) {
    if (on) {
      screens.begin(stage);
      notes.begin();
    } else {
      screens.end(stage);
    }
  }

  /// What the hall sees and what the speaker sees change places.
  void swap() {
    if (!(shell.window() instanceof Stage stage && screens.swap(stage))) {
      shell.toast("There is one screen only");
    } else if (notes.isOpen()) {
      notes.close();
      notes.toggle();
    }
  }

  /// How large letters are on a screen of this height.
  double scale(double height) {
    return Appearance.filling(height, LINES) * zoom;
  }

  /// Letters a size larger or, with −1, smaller than this; with 0 as large as at first.
  void zoom(int steps) {
    zoom = steps == 0 ? 1 : Math.clamp(zoom * Math.pow(LARGER, steps), 0.4, 2);
  }

  /// Letters of this scale on a screen of this height.
  void zoomTo(double scale, double height) {
    zoom = scale / Appearance.filling(height, LINES);
  }

  /// Nothing on the screen until the next key.
  void blank() {
    blank.setVisible(true);
  }

  /// Ends a blank screen. Returns whether it was one.
  boolean wake() {
    boolean was = blank.isVisible();
    blank.setVisible(false);
    return was;
  }
}
