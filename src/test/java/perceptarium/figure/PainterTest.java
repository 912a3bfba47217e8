package perceptarium.figure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of figure is painted; the pictures are left in target/gallery to be looked at.
class PainterTest {
  static BufferedImage paint(Figure figure, int width, int height, Look look) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Painter.paint(g, figure, width, height, look, null);
    g.dispose();
    return image;
  }

  @ParameterizedTest
  @MethodSource("perceptarium.figure.Samples#all")
  void gallery(Figure figure) throws Exception {
    Path dir = Files.createDirectories(Path.of("target", "gallery"));
    for (Look.Ground ground : Look.Ground.values()) {
      save(figure, 400, 300, new Look(ground, 1), dir);
      save(figure, 900, 600, new Look(ground, 1), dir);
      save(figure, 1600, 900, new Look(ground, 2), dir);
    }
  }

  private static void save(Figure figure, int w, int h, Look look, Path dir) throws Exception {
    BufferedImage image = paint(figure, w, h, look);
    String name =
        "%s-%s-%d.png"
            .formatted(figure.id(), look.ground().name().toLowerCase(java.util.Locale.ROOT), w);
    ImageIO.write(image, "png", dir.resolve(name).toFile());
    int ground = look.background().getRGB();
    long ink = 0;
    for (int p : image.getRGB(0, 0, w, h, null, 0, w)) {
      ink += p != ground ? 1 : 0;
    }
    assertTrue(ink > w * h / 100, figure.id() + " is empty");
  }
}
