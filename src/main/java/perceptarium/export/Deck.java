package perceptarium.export;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import perceptarium.engine.compute.Backend;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lesson.Lesson;

/// A lesson as files: one picture a step, named in order, and hand-outs.
///
/// @param pictures a file of each kind for each step
/// @param handouts a file of each kind
/// @param timing of pictures that move
public record Deck(
    Lesson lesson,
    List<PictureFormat> pictures,
    List<Paper.Format> handouts,
    Sheet sheet,
    Stills.Timing timing) {
  public Deck {
    pictures = List.copyOf(pictures);
    handouts = List.copyOf(handouts);
  }

  /// Writes all of it into `batch`, which the caller commits.
  ///
  /// @param backend where large products are made
  /// @param progress told of each file
  /// @throws perceptarium.catalog.BadInput one sentence if something cannot be drawn or written
  /// @throws java.util.concurrent.CancellationException if cancelled
  public void write(Batch batch, Backend backend, Progress progress) {
    Map<LabState, Frame> frames = new HashMap<>(); // each state is run once
    double steps = lesson.steps().size();
    double all = (pictures.isEmpty() ? 0 : steps) + handouts.size();
    double done = 0;
    for (int i = 0; i < steps && !pictures.isEmpty(); i++) {
      Lesson.Step step = lesson.steps().get(i);
      String words = "%d of %d: %s".formatted(i + 1, lesson.steps().size(), step.title());
      Progress part = started(progress, done / all, (done + 1) / all, words);
      Subject slide = new Subject.Slide(step.title());
      for (PictureFormat format : pictures) {
        String name = "%02d-%s.%s".formatted(i + 1, slug(step.title()), format.extension());
        Path file = batch.file(name);
        if (format.moves()) {
          Animation.Film film = new Animation.Film(file, format, slide);
          Stills stills =
              new Stills(step.state(), timing, backend, f -> step.picture(f, false), part);
          Animation.write(List.of(film), stills, timing.milliseconds(), sheet, part);
        } else {
          Frame frame = step.picture(frame(frames, step.state(), backend, part), false);
          Pictures.write(file, format, slide, frame, step.state(), sheet);
        }
      }
      done++;
    }
    for (Paper.Format format : handouts) {
      Progress part = started(progress, done / all, ++done / all, "hand-out: " + lesson.title());
      Handout.of(lesson, state -> frame(frames, state, backend, part))
          .write(batch.file("%s-handout.%s".formatted(lesson.name(), format.extension())), format);
    }
  }

  /// Says what begins; nothing within it is worth a word of its own.
  private static Progress started(Progress progress, double from, double to, String words) {
    progress.check();
    progress.report(from, words);
    return progress.part(from, to, words);
  }

  private static Frame frame(
      Map<LabState, Frame> frames, LabState state, Backend backend, Progress progress) {
    Frame frame =
        frames.computeIfAbsent(state, s -> Replay.to(s, progress.silent(), backend).frame());
    progress.check(); // else it is the frame of where it stopped
    return frame;
  }

  /// A title as part of a file name: lower case, dashes, no signs.
  public static String slug(String title) {
    String plain = Normalizer.normalize(title, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    String dashed = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return dashed.isEmpty() ? "step" : dashed.substring(0, Math.min(48, dashed.length()));
  }
}
