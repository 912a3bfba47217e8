package perceptarium.ui;

import java.awt.Graphics2D;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import perceptarium.figure.Figure;
import perceptarium.figure.Thumbnail;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// Small pictures of labs as they open, computed and painted in the background, once a theme.
final class Thumbnails {
  private static final double WIDTH = 360;
  private static final double HEIGHT = WIDTH / LabCard.ASPECT;

  /// For the finer screens.
  private static final int SCALE = 2;

  private final Shell shell;
  private final Map<Lab, Optional<Figure>> figures = new ConcurrentHashMap<>();
  private final Map<Theme, Map<Lab, Image>> images = new EnumMap<>(Theme.class);

  Thumbnails(Shell shell) {
    this.shell = shell;
  }

  /// Puts the picture into the view, now or when it is ready.
  void show(Lab lab, ImageView view) {
    Theme theme = shell.theme();
    Map<Lab, Image> ready = images.computeIfAbsent(theme, t -> new HashMap<>());
    Image image = ready.get(lab);
    if (image != null) {
      view.setImage(image);
      return;
    }
    shell
        .shop()
        .background(
            () -> {
              Optional<Figure> figure = figures.computeIfAbsent(lab, Thumbnails::figure);
              if (figure.isEmpty()) {
                return;
              }
              Canvas.Pixels p =
                  Canvas.Pixels.of(
                      (int) Math.round(SCALE * WIDTH), (int) Math.round(SCALE * HEIGHT));
              Graphics2D g = p.awt().createGraphics();
              g.scale(SCALE, SCALE);
              Thumbnail.paint(g, figure.get(), WIDTH, HEIGHT, theme.look(1));
              g.dispose();
              shell
                  .pulse()
                  .later(
                      () -> {
                        ready.put(lab, p.image());
                        if (shell.theme() == theme) {
                          view.setImage(p.image());
                        }
                      });
            });
  }

  private static Optional<Figure> figure(Lab lab) {
    try {
      Frame frame = Replay.frame(LabState.fresh(lab));
      return frame.figures().stream()
          .filter(p -> p.slot() == Frame.Slot.MAIN)
          .findFirst()
          .or(() -> frame.figures().stream().findFirst())
          .map(Frame.Placed::figure);
    } catch (RuntimeException e) {
      return Optional.empty(); // the card stands without a picture; opening the lab says why
    }
  }
}
