package perceptarium.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import perceptarium.figure.Fonts;

/// PDF: words stay words in embedded fonts; no dates, so that the same picture is the same file.
final class Pdf {
  /// Points per pixel of a sheet: one 1,600 wide is a slide of 13⅓ inches.
  static final float SHEET = 0.6f;

  private Pdf() {}

  /// @param pages painted one after the other, each `width` × `height`
  /// @param points per unit of those
  /// @param about kept in the file's information, by key
  static void write(
      List<Consumer<Graphics2D>> pages,
      double width,
      double height,
      float points,
      Map<String, String> about,
      OutputStream out)
      throws IOException {
    try (PDDocument document = new PDDocument();
        PdfBoxGraphics2DFontTextDrawer fonts = new PdfBoxGraphics2DFontTextDrawer()) {
      document.setDocumentId(1L); // else the file's id is the time
      PDDocumentInformation information = new PDDocumentInformation();
      information.setCreator("Perceptarium");
      about.forEach(information::setCustomMetadataValue);
      document.setDocumentInformation(information);
      for (Fonts.Face face : Fonts.Face.values()) {
        try (InputStream in = face.open()) {
          fonts.registerFont(
              Fonts.of(face, 12).getFontName(), PDType0Font.load(document, in, true));
        }
      }
      for (Consumer<Graphics2D> painting : pages) {
        PDPage page = new PDPage(new PDRectangle((float) width * points, (float) height * points));
        document.addPage(page);
        PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, (float) width, (float) height);
        g.setFontTextDrawer(fonts);
        painting.accept(g);
        g.dispose();
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.transform(Matrix.getScaleInstance(points, points));
          content.drawForm(g.getXFormObject());
        }
      }
      // what is known about the file can be read without unpacking anything
      document.save(out, CompressParameters.NO_COMPRESSION);
    }
  }
}
