package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.figure.Format;
import perceptarium.lab.Runner;

/// The bar at the bottom: start, back, play, step, end; the step and the scrub bar; the speed.
final class Transport extends HBox {
  /// Seconds that a whole run takes at each speed; the last is flat out.
  private static final double[] RUN_SECONDS = {60, 20, 6, 0};

  private static final String[] SPEEDS = {"Slow", "Medium", "Fast", "Flat out"};

  private final LabModel model;
  private final Button play;
  private final Label step = new Label();
  private final Slider scrub = new Slider(0, 1, 0);
  private final Label rate = Icons.muted("");
  private final ProgressBar progress = new ProgressBar(0);
  private final List<ToggleButton> speeds = new ArrayList<>();
  private int speed = 1;
  private boolean showing;
  private boolean playing;

  Transport(LabModel model) {
    this.model = model;
    getStyleClass().add("transport");
    play = Icons.button(Feather.PLAY, "Play or pause (Space)", this::toggle);
    play.getStyleClass().remove(Styles.FLAT);
    play.getStyleClass().addAll(Styles.ACCENT, "play");
    play.setId("play");
    Button first = Icons.button(Feather.SKIP_BACK, "To the start (Home)", () -> model.to(0));
    Button back = Icons.button(Feather.CHEVRON_LEFT, "One step back (←)", model::back);
    Button next = Icons.button(Feather.CHEVRON_RIGHT, "One step on (→)", model::forward);
    Button last = Icons.button(Feather.SKIP_FORWARD, "To the end (End)", this::toEnd);
    step.getStyleClass().add("step");
    step.setMinWidth(Region.USE_PREF_SIZE);
    rate.setMinWidth(Region.USE_PREF_SIZE);
    rate.getStyleClass().add("rate");
    HBox.setHgrow(scrub, Priority.ALWAYS);
    scrub.setId("scrub");
    scrub.setAccessibleText("Step");
    scrub.setFocusTraversable(false);
    scrub
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!showing && Math.rint(is.doubleValue()) != model.step()) {
                model.to((int) Math.rint(is.doubleValue()));
              }
            });
    progress.setVisible(false);
    progress.getStyleClass().add(Styles.SMALL);
    HBox pace = new HBox();
    pace.getStyleClass().add("speeds");
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < RUN_SECONDS.length; i++) {
      speeds.add(speedButton(i, group));
    }
    pace.getChildren().addAll(speeds);
    speeds.get(speed).setSelected(true);
    Icons.chosen(group, toggle -> pace(speeds.indexOf(toggle)));
    setMinWidth(0);
    widthProperty()
        .addListener(
            (o, was, is) -> {
              boolean room = is.doubleValue() > 56 * step.getFont().getSize();
              rate.setVisible(room);
              rate.setManaged(room);
              progress.setManaged(room);
            });
    getChildren().addAll(first, back, play, next, last, step, scrub, progress, rate, pace);
  }

  private ToggleButton speedButton(int i, ToggleGroup group) {
    Region bar = new Region();
    bar.getStyleClass().addAll("speed-bar", "speed-" + i);
    ToggleButton button = new ToggleButton(null, bar);
    button.setToggleGroup(group);
    button.getStyleClass().add("speed");
    Icons.describe(button, SPEEDS[i]);
    return button;
  }

  private void pace(int chosen) {
    speed = chosen;
    if (playing) {
      model.play(stepsPerSecond());
    }
  }

  /// Chooses a speed, 0 slow … 3 flat out.
  void speed(int i) {
    speeds.get(Math.clamp(i, 0, 3)).fire();
  }

  int speed() {
    return speed;
  }

  private double stepsPerSecond() {
    double seconds = RUN_SECONDS[speed];
    return seconds == 0
        ? Double.POSITIVE_INFINITY
        : Math.max(speed + 1.0, model.lab().length(model.settings()) / seconds);
  }

  void toggle() {
    if (playing) {
      model.pause();
    } else {
      model.play(stepsPerSecond());
    }
  }

  void toEnd() {
    model.to(Math.max(model.lab().length(model.settings()), model.step()));
  }

  /// @param slow whether the wish has been worked on long enough to say so
  void show(boolean slow) {
    Runner.View view = model.view();
    showing = true;
    if (view.playing() != playing) {
      playing = view.playing();
      play.setGraphic(Icons.icon(playing ? Feather.PAUSE : Feather.PLAY));
    }
    int length = model.length();
    String unit = model.lab().step(model.settings());
    boolean still = model.step() == 0 && model.lab().length(model.settings()) == 0;
    getChildren().stream().filter(c -> c != step).forEach(c -> c.setOpacity(still ? 0.35 : 1));
    step.setText(
        still
            ? "no steps: it follows the settings"
            : "%s %,d of %,d".formatted(unit, model.step(), length));
    scrub.setMax(length);
    if (!scrub.isPressed()) {
      scrub.setValue(model.step());
    }
    boolean busy = view.busy() && slow;
    progress.setVisible(busy);
    progress.setProgress(view.fraction() > 0 ? view.fraction() : -1);
    rate.setText(
        busy
            ? (view.doing().isEmpty() ? "computing…" : view.doing())
            : view.stepsPerSecond() > 0 ? rate(view.stepsPerSecond()) : "");
    showing = false;
  }

  private static String rate(double perSecond) {
    return (perSecond < 10 ? Format.significant(perSecond, 2) : "%,.0f".formatted(perSecond))
        + " steps/s";
  }
}
