package perceptarium.export;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import perceptarium.catalog.Value;
import perceptarium.figure.Fonts;

/// SVG by Batik: words stay words, the glyphs they need come along, and the state is its metadata.
final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /// What a browser needs of a font to draw single words; kerning would be the larger part.
  private static final List<String> TABLES =
      List.of(
          "OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name",
          "post", "prep");

  private Svg() {}

  static void write(
      Consumer<Graphics2D> painting, int width, int height, String state, OutputStream out)
      throws IOException {
    Element root = draw(painting, width, height, "", false);
    Document document = root.getOwnerDocument();
    Element metadata = document.createElementNS(NAMESPACE, "metadata");
    metadata.setAttribute("id", StateInPicture.KEYWORD);
    metadata.appendChild(document.createTextNode(state));
    Element style = document.createElementNS(NAMESPACE, "style");
    style.appendChild(document.createTextNode(fontFaces(List.of(root))));
    root.insertBefore(style, root.getFirstChild());
    root.insertBefore(metadata, style);
    OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new SVGGraphics2D(document).stream(root, writer, false, false);
    writer.flush();
  }

  /// The drawing as an element, still without its fonts.
  ///
  /// @param ids what its ids begin with, to keep two drawings on one page apart
  /// @param outlines words become outlines: for formulas, whose fonts do not come along
  static Element draw(
      Consumer<Graphics2D> painting, double width, double height, String ids, boolean outlines) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Perceptarium");
    context.setPrecision(3);
    context.setImageHandler(new Embedded());
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return ids + super.generateID(prefix);
          }
        });
    SVGGraphics2D g = new SVGGraphics2D(context, outlines);
    g.setSVGCanvasSize(new Dimension((int) Math.ceil(width), (int) Math.ceil(height)));
    painting.accept(g);
    Element root = g.getRoot();
    root.setAttribute("viewBox", "0 0 " + Value.number(width) + " " + Value.number(height));
    return root;
  }

  /// The element as it stands inside a page of HTML.
  static String inline(Element root) throws IOException {
    StringWriter text = new StringWriter();
    new SVGGraphics2D(root.getOwnerDocument()).stream(root, text, false, false);
    String all = text.toString();
    return all.substring(all.indexOf("<svg")).replace(" id=\"genericDefs\"", "").strip();
  }

  /// Puts images into the file itself, by the JDK's own PNG writer.
  private static final class Embedded extends DefaultImageHandler {
    @Override
    protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "png", bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // memory does not fail to be written
      }
      String data = Base64.getEncoder().encodeToString(bytes.toByteArray());
      element.setAttributeNS(
          "http://www.w3.org/1999/xlink", "xlink:href", "data:image/png;base64," + data);
    }

    @Override
    protected void handleHREF(RenderableImage image, Element element, SVGGeneratorContext context) {
      handleHREF(image.createDefaultRendering(), element, context);
    }

    @Override
    protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
      if (image instanceof RenderedImage rendered) {
        handleHREF(rendered, element, context);
      } else {
        throw new IllegalArgumentException("figures draw buffered images only");
      }
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The glyphs of every face used, as `@font-face` rules.
  static String fontFaces(List<Element> roots) throws IOException {
    Map<Fonts.Face, Set<Integer>> used = new EnumMap<>(Fonts.Face.class);
    roots.forEach(root -> collect(root, "normal", "normal", used));
    StringBuilder css = new StringBuilder();
    for (Map.Entry<Fonts.Face, Set<Integer>> face : used.entrySet()) {
      css.append(
          "@font-face{font-family:'DejaVu Sans Condensed';font-weight:%s;font-style:%s;src:url(data:font/ttf;base64,%s)}"
              .formatted(
                  face.getKey() == Fonts.Face.BOLD ? "bold" : "normal",
                  face.getKey() == Fonts.Face.OBLIQUE ? "italic" : "normal",
                  Base64.getEncoder().encodeToString(subset(face.getKey(), face.getValue()))));
    }
    return css.toString();
  }

  private static void collect(
      Element element, String weight, String slant, Map<Fonts.Face, Set<Integer>> used) {
    String ownWeight =
        element.hasAttribute("font-weight") ? element.getAttribute("font-weight") : weight;
    String ownSlant =
        element.hasAttribute("font-style") ? element.getAttribute("font-style") : slant;
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        collect(child, ownWeight, ownSlant, used);
      } else if (element.getTagName().equals("text")) {
        Fonts.Face face =
            ownWeight.equals("bold")
                ? Fonts.Face.BOLD
                : ownSlant.equals("italic") ? Fonts.Face.OBLIQUE : Fonts.Face.REGULAR;
        Set<Integer> letters = used.computeIfAbsent(face, f -> new TreeSet<>());
        n.getTextContent().codePoints().forEach(letters::add);
      }
    }
  }

  private static byte[] subset(Fonts.Face face, Set<Integer> letters) throws IOException {
    try (InputStream in = face.open();
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
      TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
      letters.forEach(subsetter::add);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      subsetter.writeToStream(bytes);
      return bytes.toByteArray();
    }
  }
}
