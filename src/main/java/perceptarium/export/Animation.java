package perceptarium.export;

import com.madgag.gif.fmsware.AnimatedGifEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Figure;
import perceptarium.lab.LabState;

/// A run as a moving picture (GIF), for slides that cannot run the lab.
public final class Animation {
  /// Most pictures in one file.
  public static final int MAX_PICTURES = 500;

  /// One picture of the animation.
  public record Still(Figure figure, String sentence, LabState state) {}

  private Animation() {}

  /// Writes the pictures, made one at a time; it repeats for ever and rests on the last.
  ///
  /// @param milliseconds each picture shows, 20–10,000
  /// @throws BadInput one sentence if the file cannot be written
  public static void write(Path file, Iterator<Still> stills, int milliseconds, Sheet sheet) {
    if (milliseconds < 20 || milliseconds > 10_000) {
      throw new BadInput("delay: " + milliseconds + " is not a whole number from 20 to 10000");
    }
    AtomicFile.write(
        file,
        out -> {
          AnimatedGifEncoder encoder = new AnimatedGifEncoder();
          encoder.setRepeat(0);
          encoder.setQuality(10);
          encoder.start(out);
          for (int i = 0; stills.hasNext(); i++) {
            if (i == MAX_PICTURES) {
              throw new BadInput("An animation has at most " + MAX_PICTURES + " pictures.");
            }
            Still s = stills.next();
            encoder.setDelay(stills.hasNext() ? milliseconds : Math.max(milliseconds, 2000));
            if (!encoder.addFrame(Pictures.image(s.figure(), s.sentence(), s.state(), sheet))) {
              throw new IOException("the picture could not be encoded");
            }
          }
          encoder.finish();
        });
  }
}
