package perceptarium.ui;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Figure;
import perceptarium.figure.Look;
import perceptarium.figure.Painted;
import perceptarium.figure.Painter;
import perceptarium.figure.Zoom;

/// Paints one figure again and again off the window's thread into pixels that the window shows
/// without a copy. The newest wish wins; the picture on show is never written to.
final class Canvas {
  /// @param scale device pixels per pixel
  record Wish(
      Figure figure, double width, double height, double scale, Look look, @Nullable Zoom zoom) {}

  /// A finished picture; hand it back by {@link #take} of the next.
  record Picture(Wish wish, Painted painted, WritableImage image, Pixels pixels) {}

  /// The same memory as an AWT image and as a JavaFX image.
  record Pixels(BufferedImage awt, PixelBuffer<IntBuffer> buffer, WritableImage image) {
    static Pixels of(int width, int height) {
      BufferedImage awt = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
      int[] data = ((DataBufferInt) awt.getRaster().getDataBuffer()).getData();
      PixelBuffer<IntBuffer> buffer =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(data), PixelFormat.getIntArgbPreInstance());
      return new Pixels(awt, buffer, new WritableImage(buffer));
    }
  }

  private static final int MOST_PIXELS = 8192;

  private final PaintShop shop;
  private final Runnable signal;
  private final AtomicReference<@Nullable Wish> wanted = new AtomicReference<>();
  private final AtomicReference<@Nullable Picture> ready = new AtomicReference<>();
  private final AtomicBoolean queued = new AtomicBoolean();
  private final ConcurrentLinkedQueue<Pixels> free = new ConcurrentLinkedQueue<>();

  /// @param signal called on a painter's thread when a picture is ready
  Canvas(PaintShop shop, Runnable signal) {
    this.shop = shop;
    this.signal = signal;
  }

  void wish(Wish wish) {
    wanted.set(wish);
    if (queued.compareAndSet(false, true)) {
      shop.paint(this::work);
    }
  }

  private void work() {
    queued.set(false);
    Wish wish = wanted.getAndSet(null);
    if (wish == null) {
      return;
    }
    int w = Math.clamp((long) Math.ceil(wish.width() * wish.scale()), 1, MOST_PIXELS);
    int h = Math.clamp((long) Math.ceil(wish.height() * wish.scale()), 1, MOST_PIXELS);
    Pixels pixels = free.poll();
    if (pixels == null || pixels.awt().getWidth() != w || pixels.awt().getHeight() != h) {
      pixels = Pixels.of(w, h);
    }
    Graphics2D g = pixels.awt().createGraphics();
    Painted painted;
    try {
      g.scale(wish.scale(), wish.scale());
      painted =
          Painter.paint(g, wish.figure(), wish.width(), wish.height(), wish.look(), wish.zoom());
    } finally {
      g.dispose();
    }
    Picture old = ready.getAndSet(new Picture(wish, painted, pixels.image(), pixels));
    if (old != null) {
      free.add(old.pixels());
    }
    signal.run();
  }

  /// The newest picture if there is one that has not been taken; `shown` is given back for reuse.
  /// Window's thread.
  @Nullable Picture take(@Nullable Picture shown) {
    Picture picture = ready.getAndSet(null);
    if (picture != null) {
      picture.pixels().buffer().updateBuffer(b -> null); // all of it is new
      if (shown != null && free.size() < 2) {
        free.add(shown.pixels());
      }
    }
    return picture;
  }
}
