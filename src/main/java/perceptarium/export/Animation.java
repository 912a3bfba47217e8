package perceptarium.export;

import com.madgag.gif.fmsware.AnimatedGifEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Figure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

/// A run as moving pictures (GIF), for slides that cannot run the lab.
public final class Animation {
  /// Most pictures in one file.
  public static final int MAX_PICTURES = 500;

  /// What one file shows of the run.
  ///
  /// @param figure its id, empty for the whole frame
  /// @param title of a whole frame; a figure has its own
  public record Film(Path file, String figure, String title) {}

  /// One moment of the run.
  public record Still(Frame frame, LabState state) {}

  private Animation() {}

  /// Writes all films of a run, which is gone through once. They repeat for ever and rest on the
  /// last picture.
  ///
  /// @param milliseconds each picture shows, 20–10,000
  /// @throws BadInput one sentence if a figure is not there all the way or a file cannot be written
  public static void write(
      List<Film> films, Iterator<Still> stills, int milliseconds, Sheet sheet) {
    if (milliseconds < 20 || milliseconds > 10_000) {
      throw new BadInput("delay: " + milliseconds + " is not a whole number from 20 to 10000");
    }
    open(films, new ArrayList<>(), stills, milliseconds, sheet);
  }

  /// Opens one file after the other, each inside the one before it: all are kept or none.
  private static void open(
      List<Film> films,
      List<AnimatedGifEncoder> encoders,
      Iterator<Still> stills,
      int milliseconds,
      Sheet sheet) {
    if (encoders.size() == films.size()) {
      fill(films, encoders, stills, milliseconds, sheet);
      return;
    }
    AtomicFile.write(
        films.get(encoders.size()).file(),
        out -> {
          AnimatedGifEncoder encoder = new AnimatedGifEncoder();
          encoder.setRepeat(0);
          encoder.setQuality(10);
          encoder.start(out);
          encoders.add(encoder);
          open(films, encoders, stills, milliseconds, sheet);
          if (!encoder.finish()) {
            throw new IOException("the animation could not be ended");
          }
        });
  }

  private static void fill(
      List<Film> films,
      List<AnimatedGifEncoder> encoders,
      Iterator<Still> stills,
      int milliseconds,
      Sheet sheet) {
    for (int i = 0; stills.hasNext(); i++) {
      if (i == MAX_PICTURES) {
        throw new BadInput("An animation has at most " + MAX_PICTURES + " pictures.");
      }
      Still still = stills.next();
      int delay = stills.hasNext() ? milliseconds : Math.max(milliseconds, 2000);
      for (int f = 0; f < films.size(); f++) {
        Poster poster = poster(films.get(f), still, sheet);
        encoders.get(f).setDelay(delay);
        if (!encoders.get(f).addFrame(Pictures.image(poster, sheet))) {
          throw new BadInput(films.get(f).file() + ": a picture could not be written");
        }
      }
    }
  }

  private static Poster poster(Film film, Still still, Sheet sheet) {
    if (film.figure().isEmpty()) {
      return Poster.of(still.frame(), "", film.title(), still.state(), sheet);
    }
    Figure figure =
        still
            .frame()
            .figure(film.figure())
            .orElseThrow(
                () ->
                    new BadInput(
                        "%s is not there at step %d, so it cannot move"
                            .formatted(film.figure(), still.frame().step())));
    return Poster.of(figure, still.frame().sentence(), still.state(), sheet);
  }
}
