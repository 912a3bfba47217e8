package perceptarium.export;

import com.madgag.gif.fmsware.AnimatedGifEncoder;
import java.awt.image.BufferedImage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.lab.Progress;

/// A run as moving pictures, for slides that cannot run the lab.
public final class Animation {
  private static final int REST = 2000; // milliseconds

  /// What one file shows of the run.
  public record Film(Path file, PictureFormat format, Subject subject) {
    public Film {
      if (!format.moves()) {
        throw new IllegalArgumentException(format + " does not move");
      }
    }
  }

  /// A file that is being filled.
  interface Reel {
    void add(BufferedImage image, int milliseconds, String state) throws IOException;

    void end() throws IOException;
  }

  private Animation() {}

  /// Writes all films of a run, which is gone through once. They repeat for ever and rest on the
  /// last picture. A figure's film leaves out the moments at which it is not there.
  ///
  /// @param milliseconds each picture shows
  /// @param progress asked at the end whether to keep what there is
  /// @throws BadInput one sentence if a figure is never there or a file cannot be written
  /// @throws CancellationException if cancelled; then no file has changed
  public static void write(
      List<Film> films,
      Iterator<Stills.Still> stills,
      int milliseconds,
      Sheet sheet,
      Progress progress) {
    open(
        films,
        new ArrayList<>(),
        reels -> fill(films, reels, stills, milliseconds, sheet, progress));
  }

  private interface Filling {
    void fill(List<Reel> reels) throws IOException;
  }

  /// Opens one file after the other, each inside the one before it: all are kept or none.
  private static void open(List<Film> films, List<Reel> reels, Filling filling) {
    Film film = films.get(reels.size());
    AtomicFile.write(
        film.file(),
        out -> {
          Reel reel = film.format() == PictureFormat.GIF ? new Gif(out) : new Apng(out);
          reels.add(reel);
          if (reels.size() == films.size()) {
            filling.fill(reels);
          } else {
            open(films, reels, filling);
          }
          reel.end();
        });
  }

  private static void fill(
      List<Film> films,
      List<Reel> reels,
      Iterator<Stills.Still> stills,
      int milliseconds,
      Sheet sheet,
      Progress progress)
      throws IOException {
    @Nullable Poster[] shown = new Poster[films.size()];
    while (stills.hasNext()) {
      Stills.Still still = stills.next();
      int delay = stills.hasNext() ? milliseconds : Math.max(milliseconds, REST);
      for (int f = 0; f < films.size(); f++) {
        Poster poster =
            Poster.moving(shown[f], films.get(f).subject(), still.frame(), still.state(), sheet)
                .orElse(null);
        if (poster != null) {
          shown[f] = poster;
          reels.get(f).add(Pictures.image(poster, sheet), delay, still.state().text());
        }
      }
    }
    progress.check();
    for (int f = 0; f < shown.length; f++) {
      if (shown[f] == null) {
        throw new BadInput("the figure of %s is not in this run".formatted(films.get(f).file()));
      }
    }
  }

  private static final class Gif implements Reel {
    private final AnimatedGifEncoder encoder = new AnimatedGifEncoder();
    private final Watched out;

    Gif(OutputStream to) {
      out = new Watched(to);
      encoder.setRepeat(0);
      encoder.setQuality(10);
      encoder.start(out);
    }

    @Override
    public void add(BufferedImage image, int milliseconds, String state) throws IOException {
      encoder.setDelay(milliseconds);
      if (!encoder.addFrame(image)) {
        throw out.fault("a picture could not be written");
      }
    }

    @Override
    public void end() throws IOException {
      if (!encoder.finish()) {
        throw out.fault("the animation could not be ended");
      }
    }
  }

  /// Remembers what went wrong, which the encoder keeps to itself.
  private static final class Watched extends FilterOutputStream {
    private @Nullable IOException fault;

    Watched(OutputStream out) {
      super(out);
    }

    IOException fault(String otherwise) {
      return fault == null ? new IOException(otherwise) : fault;
    }

    @Override
    public void write(int b) throws IOException {
      try {
        out.write(b);
      } catch (IOException e) {
        fault = e;
        throw e;
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        fault = e;
        throw e;
      }
    }
  }
}
