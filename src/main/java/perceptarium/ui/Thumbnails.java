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
import perceptarium.figure.Painter;
import perceptarium.figure.Plot;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// Small pictures of labs as they open, computed and painted in the background, once a theme.
final class Thumbnails {
  /// Painted larger than shown, so that the whole of a figure fits with its words.
  private static final double WIDTH = LabCard.WIDTH * 1.5;

  private static final double HEIGHT = LabCard.HEIGHT * 1.5;

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
              Canvas.Pixels p = Canvas.Pixels.of((int) Math.round(WIDTH), (int) Math.round(HEIGHT));
              Graphics2D g = p.awt().createGraphics();
              Painter.paint(g, figure.get(), WIDTH, HEIGHT, theme.look(1), null);
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

  /// Without its title and legend, which nobody could read.
  private static Figure untitled(Figure figure) {
    return figure instanceof Plot p
        ? new Plot(
            p.id(), "", p.summary(), p.x(), p.y(), p.layers(), p.square(), false, p.gestures())
        : figure;
  }

  private static Optional<Figure> figure(Lab lab) {
    try {
      Frame frame = Replay.frame(LabState.fresh(lab));
      return frame.figures().stream()
          .filter(p -> p.slot() == Frame.Slot.MAIN)
          .findFirst()
          .or(() -> frame.figures().stream().findFirst())
          .map(p -> untitled(p.figure()));
    } catch (RuntimeException e) {
      return Optional.empty(); // the card stands without a picture; opening the lab says why
    }
  }
}
