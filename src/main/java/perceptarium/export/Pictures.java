package perceptarium.export;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import perceptarium.figure.Figure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

/// Figures and frames as picture files that carry the state they show; see {@link StateInPicture}.
/// Same input, same bytes. Any thread, no window. Runs as moving pictures: {@link Animation}.
public final class Pictures {
  private Pictures() {}

  /// Writes one figure of a frame with its title, the frame's sentence, and a line that says where
  /// it comes from.
  ///
  /// @throws perceptarium.catalog.BadInput one sentence if the file cannot be written
  public static void write(
      Path file, PictureFormat format, Figure figure, Frame frame, LabState state, Sheet sheet) {
    Poster poster = Poster.of(figure, frame.sentence(), state, sheet);
    write(file, format, poster, frame.saved(state), sheet);
  }

  /// Writes a whole frame: its figures in their places under the lab's question and the sentence.
  ///
  /// @param tab figures of other tabs are left out; empty takes the frame's first tab
  /// @throws perceptarium.catalog.BadInput one sentence if the file cannot be written
  public static void writeFrame(
      Path file, PictureFormat format, Frame frame, String tab, LabState state, Sheet sheet) {
    writeFrame(file, format, frame, tab, state.lab().info().question(), state, sheet);
  }

  /// The same under a title of one's own.
  public static void writeFrame(
      Path file,
      PictureFormat format,
      Frame frame,
      String tab,
      String title,
      LabState state,
      Sheet sheet) {
    write(file, format, Poster.of(frame, tab, title, state, sheet), frame.saved(state), sheet);
  }

  private static void write(
      Path file, PictureFormat format, Poster poster, String text, Sheet sheet) {
    AtomicFile.write(
        file,
        out -> {
          switch (format) {
            case PNG -> Png.write(image(poster, sheet), text, out);
            case SVG -> Svg.write(poster::paint, sheet.width(), sheet.height(), text, out);
            case PDF ->
                Pdf.write(
                    List.of(poster::paint),
                    sheet.width(),
                    sheet.height(),
                    Pdf.SHEET,
                    Map.of(StateInPicture.KEYWORD, text),
                    out);
            case GIF, APNG -> throw new IllegalArgumentException(format + " shows a run");
          }
        });
  }

  /// One figure as an image, for the clipboard.
  public static BufferedImage image(Figure figure, String sentence, LabState state, Sheet sheet) {
    return image(Poster.of(figure, sentence, state, sheet), sheet);
  }

  static BufferedImage image(Poster poster, Sheet sheet) {
    BufferedImage image =
        new BufferedImage(sheet.pixelWidth(), sheet.pixelHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    g.scale(sheet.factor(), sheet.factor());
    poster.paint(g);
    g.dispose();
    return image;
  }
}
