package perceptarium.figure;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatexTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\includegraphics{x.png}",
        "\\newcommand{\\a}{\\a\\a}",
        "\\rule{9999cm}{9999cm}",
        "\\input{file}",
        "\\def\\a{b}",
        "\\scalebox{1000}{x}",
        "\\begin{document}x\\end{document}",
        "x\\",
        "\\@x",
        "a#1",
        "\\jlmExternalFont{x}",
        "\\hspace{9999cm}",
      })
  void refusesWhatIsNotListed(String latex) {
    assertThrows(IllegalArgumentException.class, () -> Latex.check(latex));
  }

  @Test
  void refusesLongAndDeep() {
    assertThrows(IllegalArgumentException.class, () -> Latex.check("x".repeat(2001)));
    assertThrows(
        IllegalArgumentException.class, () -> Latex.check("{".repeat(40) + "x" + "}".repeat(40)));
    assertThrows(IllegalArgumentException.class, () -> Latex.check("\\sqrt ".repeat(300) + "x"));
    assertDoesNotThrow(() -> Latex.check("\\frac{1}{2} + ".repeat(100) + "1"));
  }

  @Test
  void brokenLatexIsOneSentence() {
    var e = assertThrows(IllegalArgumentException.class, () -> Latex.size("\\frac{1", 20));
    assertEquals(1, e.getMessage().lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v_t = \\beta v_{t-1} + (1-\\beta)\\,\\theta_t",
        "J = -\\sum_{i \\in M} y_i\\, w^{\\top} x_i",
        "\\sigma(a) = \\frac{1}{1 + e^{-a}}",
        "\\begin{pmatrix} 2 & 1 \\\\ 1 & 8 \\end{pmatrix}",
        "η ← 0.9·η, Δw₁ ≤ 0.5",
        "\\hat{y} = \\text{softmax}(z)",
        "\\left\\lVert \\mathbf{W} \\right\\rVert_F^2",
      })
  void paints(String latex) throws Exception {
    Latex.Size size = Latex.size(latex, 24);
    assertTrue(size.width() > 20 && size.height() > 10 && size.baseline() > 5, size.toString());
    BufferedImage image =
        new BufferedImage(
            (int) size.width() + 9, (int) size.height() + 9, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 9999, 9999);
    Latex.paint(g, latex, 4, 4, 24, Color.BLACK);
    g.dispose();
    int dark = 0;
    for (int p :
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
      dark += (p & 0xff) < 128 ? 1 : 0;
    }
    assertTrue(dark > 40, latex + " painted " + dark + " dark pixels");
    Path dir = Files.createDirectories(Path.of("target", "gallery"));
    ImageIO.write(
        image,
        "png",
        dir.resolve("latex-" + Math.floorMod(latex.hashCode(), 1000) + ".png").toFile());
  }
}
