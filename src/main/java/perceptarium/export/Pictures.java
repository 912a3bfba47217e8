package perceptarium.export;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import perceptarium.catalog.BadInput;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

/// Figures and frames as picture files that carry the state they show; see {@link StateInPicture}.
/// Same input, same bytes. Any thread, no window. Runs as moving pictures: {@link Animation}.
public final class Pictures {
  private Pictures() {}

  /// Writes a picture of a frame, with a line that says where it comes from.
  ///
  /// @param format one that does not move
  /// @throws BadInput one sentence if the frame lacks the figure or the file cannot be written
  public static void write(
      Path file, PictureFormat format, Subject subject, Frame frame, LabState state, Sheet sheet) {
    Poster poster = Poster.of(subject, frame, state, sheet);
    String text = frame.saved(state);
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

  /// The same as an image, for the clipboard.
  public static BufferedImage image(Subject subject, Frame frame, LabState state, Sheet sheet) {
    return image(Poster.of(subject, frame, state, sheet), sheet);
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
