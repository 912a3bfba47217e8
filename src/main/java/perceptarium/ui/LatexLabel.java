package perceptarium.ui;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import perceptarium.figure.Latex;

/// A formula as a picture, set away from the window's thread. Too wide a formula is made smaller.
final class LatexLabel extends Region {
  /// Slanted letters reach over their box, by this share of their size at most.
  private static final double OVERHANG = 0.15;

  private final PaintShop shop;
  private final Pulse pulse;
  private final ImageView image = new ImageView();
  private volatile String wished = "";
  private Latex.Size size = new Latex.Size(0, 0, 0);

  /// Of the picture around the formula's box, on each side.
  private double margin;

  private double pictureWidth;
  private double pictureHeight;

  LatexLabel(PaintShop shop, Pulse pulse) {
    this.shop = shop;
    this.pulse = pulse;
    image.setManaged(false);
    getChildren().add(image);
  }

  /// @param pixels size of the letters
  void set(String latex, double pixels, Color color) {
    String wish = latex + '\n' + pixels + '\n' + color;
    if (wish.equals(wished)) {
      return;
    }
    wished = wish;
    setAccessibleText(latex);
    double around = Math.ceil(OVERHANG * pixels);
    double scale =
        getScene() == null || getScene().getWindow() == null
            ? 1
            : Math.max(1, getScene().getWindow().getOutputScaleX());
    shop.paint(
        () -> {
          if (!wish.equals(wished)) {
            return; // a newer one is on its way
          }
          Latex.Size s;
          try {
            s = Latex.size(latex, pixels);
          } catch (IllegalArgumentException e) {
            return; // not a formula: nothing to show
          }
          Canvas.Pixels p =
              Canvas.Pixels.of(
                  (int) Math.ceil((s.width() + 2 * around) * scale),
                  (int) Math.ceil((s.height() + 2 * around) * scale));
          Graphics2D g = p.awt().createGraphics();
          g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
          g.scale(scale, scale);
          Latex.paint(g, latex, around, around, pixels, color);
          g.dispose();
          pulse.later(
              () -> {
                if (wish.equals(wished)) {
                  image.setImage(p.image());
                  size = s;
                  margin = around;
                  pictureWidth = p.awt().getWidth() / scale;
                  pictureHeight = p.awt().getHeight() / scale;
                  requestLayout();
                  if (getParent() != null) {
                    getParent().requestLayout();
                  }
                }
              });
        });
  }

  private double shrink() {
    double room = getMaxWidth();
    return room > 0 && size.width() > room ? room / size.width() : 1;
  }

  @Override
  public double getBaselineOffset() {
    return size.baseline() * shrink();
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(size.width() * shrink());
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(size.height() * shrink());
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    // here, because the room for it may have changed since it was set
    image.setFitWidth(pictureWidth * shrink());
    image.setFitHeight(pictureHeight * shrink());
    image.relocate(-margin * shrink(), -margin * shrink());
  }
}
