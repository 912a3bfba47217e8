package perceptarium.ui;

import java.awt.Graphics2D;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Figure;
import perceptarium.figure.Thumbnail;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// Small pictures of labs as they open, computed and painted in the background, once a theme. A lab
/// that needs long shows how far it is and lets the others go first; until then, and at the next
/// start of the program, the picture of the last time stands there.
final class Thumbnails {
  private static final double WIDTH = 360;
  private static final double HEIGHT = WIDTH / LabCard.ASPECT;

  /// For the finer screens.
  private static final int SCALE = 2;

  /// Nanoseconds a lab computes before it is the next one's turn; twice as many each time.
  private static final long FIRST_TURN = 120_000_000;

  private final Shell shell;
  private final Map<Lab, Figure> figures = new ConcurrentHashMap<>();
  private final Map<Theme, Map<Lab, Image>> images = new EnumMap<>(Theme.class);

  Thumbnails(Shell shell) {
    this.shell = shell;
  }

  /// Puts the picture into the view, now or when it is ready.
  void show(Lab lab, ImageView view) {
    Theme theme = shell.theme();
    Image image = images.computeIfAbsent(theme, t -> new HashMap<>()).get(lab);
    if (image != null) {
      view.setImage(image);
    } else {
      shell
          .shop()
          .background(
              () -> {
                shell
                    .store()
                    .picture(file(lab, theme))
                    .ifPresent(p -> shell.pulse().later(() -> put(p, view, theme)));
              });
      // what computes gives way to the window's first picture
      shell
          .pulse()
          .afterFrame(
              () -> shell.shop().background(() -> turn(lab, view, theme, null, FIRST_TURN)));
    }
  }

  private static String file(Lab lab, Theme theme) {
    return lab.name() + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
  }

  private void put(Image image, ImageView view, Theme theme) {
    if (shell.theme() == theme) {
      view.setImage(image);
    }
  }

  private void turn(Lab lab, ImageView view, Theme theme, @Nullable Session begun, long nanos) {
    Figure known = figures.get(lab);
    if (known != null) {
      paint(lab, known, view, theme);
      return;
    }
    try {
      LabState state = LabState.fresh(lab);
      Progress turn = new Turn(System.nanoTime() + nanos);
      Session session = begun == null ? Replay.to(state, turn) : Replay.resume(begun, state, turn);
      Optional<Figure> figure = main(session.frame());
      boolean partly = session.step() < state.step() && turn.cancelled();
      if (partly) {
        shell.shop().background(() -> turn(lab, view, theme, session, 2 * nanos));
      } else {
        figure.ifPresent(f -> figures.put(lab, f));
      }
      if (!partly || view.getImage() == null) {
        figure.ifPresent(f -> paint(lab, f, view, theme));
      }
    } catch (RuntimeException e) {
      // the card stands without a picture; opening the lab says why
    }
  }

  private record Turn(long end) implements Progress {
    @Override
    public boolean cancelled() {
      return System.nanoTime() - end > 0;
    }

    @Override
    public void report(double fraction, String what) {}
  }

  private void paint(Lab lab, Figure figure, ImageView view, Theme theme) {
    boolean whole = figures.containsKey(lab);
    Canvas.Pixels p =
        Canvas.Pixels.of((int) Math.round(SCALE * WIDTH), (int) Math.round(SCALE * HEIGHT));
    Graphics2D g = p.awt().createGraphics();
    g.scale(SCALE, SCALE);
    Thumbnail.paint(g, figure, WIDTH, HEIGHT, theme.look(1));
    g.dispose();
    if (whole) {
      shell.store().later(store -> store.picture(file(lab, theme), p.awt()));
    }
    shell
        .pulse()
        .later(
            () -> {
              if (whole) {
                images.computeIfAbsent(theme, t -> new HashMap<>()).put(lab, p.image());
              }
              put(p.image(), view, theme);
            });
  }

  private static Optional<Figure> main(Frame frame) {
    return frame.figures().stream()
        .filter(p -> p.slot() == Frame.Slot.MAIN)
        .findFirst()
        .or(() -> frame.figures().stream().findFirst())
        .map(Frame.Placed::figure);
  }
}
