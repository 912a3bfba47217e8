package perceptarium.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;

/// Changes of a small picture that leave what it shows: more examples from the same ones. Pictures
/// are square, inks from 0 (paper) to 1, row by row; beyond the edge there is paper.
public final class Augmentations {
  private static final String DECK = "Deck H1, Data augmentation";

  public static final Catalog<Kind> ALL =
      Catalog.of(
          "augmentation",
          new Kind(
              "rotate",
              "rotate",
              "p(x) \\leftarrow p(R_{-\\varphi}\\,x),\\; |\\varphi| \\le \\text{angle}",
              up("angle", "Turned by up to this many degrees either way.", 15, 180),
              (p, s, r) -> warp(p, 1, Math.toRadians(Pictures.within(s.real("angle"), r)), 0, 0)),
          new Kind(
              "scale",
              "scale",
              "p(x) \\leftarrow p(x / (1 + u)),\\; |u| \\le \\text{by}",
              up("by", "Larger or smaller by up to this.", 0.15, 0.9),
              (p, s, r) -> warp(p, 1 + Pictures.within(s.real("by"), r), 0, 0, 0)),
          new Kind(
              "move",
              "move",
              "p(x) \\leftarrow p(x - u),\\; |u_i| \\le \\text{by}",
              up("by", "Moved by up to this many pixels each way.", 1.5, 14),
              (p, s, r) -> {
                double by = s.real("by");
                return warp(p, 1, 0, Pictures.within(by, r), Pictures.within(by, r));
              }),
          new Kind(
              "flip",
              "flip",
              "p(x_1, x_2) \\leftarrow p(-x_1, x_2)",
              up("chance", "Share of the pictures that are mirrored left to right.", 0.5, 1),
              (p, s, r) -> r.nextDouble() < s.real("chance") ? flip(p) : p.clone()),
          new Kind(
              "cut",
              "cut",
              "p(x) \\leftarrow p(c + (1 - s)\\,x),\\; 0 \\le s \\le \\text{by}",
              up(
                  "by",
                  "Up to this share of each side is cut away, the rest drawn full size.",
                  0.2,
                  0.8),
              (p, s, r) -> cut(p, s.real("by") * r.nextDouble(), r)),
          new Kind(
              "erase",
              "erase",
              "p(x) \\leftarrow 0 \\text{ in a square}",
              up("by", "A square of up to this share of the side turns to paper.", 0.3, 0.8),
              (p, s, r) -> erase(p, s.real("by") * r.nextDouble(), r)),
          new Kind(
              "distort",
              "distort",
              "p(x) \\leftarrow p(x + v(x)),\\; \\overline{|v|^2} = \\text{by}^2",
              up("by", "How many pixels the paper is pulled about, smoothly.", 1, 5),
              (p, s, r) -> distort(p, s.real("by"), r)),
          new Kind(
              "shade",
              "change greys",
              "p \\leftarrow a + (b - a)\\,p,\\; a \\le \\text{by}/2,\\; b \\ge 1 - \\text{by}/2",
              up(
                  "by",
                  "Paper and ink each take another grey, up to half this much nearer.",
                  0.5,
                  1),
              (p, s, r) -> {
                double half = s.real("by") / 2;
                return shade(p, half * r.nextDouble(), 1 - half * r.nextDouble());
              }),
          new Kind(
              "invert",
              "invert",
              "p \\leftarrow 1 - p",
              up("chance", "Share of the pictures whose ink and paper are exchanged.", 0.5, 1),
              (p, s, r) -> r.nextDouble() < s.real("chance") ? invert(p) : p.clone()),
          new Kind(
              "blur",
              "blur",
              "p \\leftarrow G_\\sigma * p,\\; \\sigma \\le \\text{radius}",
              up("radius", "Standard deviation of the smear in pixels, up to this.", 1, 5),
              (p, s, r) -> blur(p, s.real("radius") * r.nextDouble())),
          new Kind(
              "noise",
              "noise",
              "p \\leftarrow p + \\varepsilon,\\; \\varepsilon \\sim N(0, \\text{sd}^2)",
              up("sd", "Standard deviation of what is added to each pixel.", 0.1, 1),
              (p, s, r) -> noise(p, s.real("sd"), r)));

  private Augmentations() {}

  private static Schema up(String name, String help, double initial, double max) {
    return Schema.of(ParamSpec.real(name, name, help, initial, 0, max));
  }

  /// Makes a changed picture; the old one stays as it is.
  @FunctionalInterface
  interface Change {
    double[] of(double[] picture, Settings settings, RandomGenerator random);
  }

  /// One way to change a picture as a catalogue entry; its formula has p(x) for the ink at x, seen
  /// from the middle.
  public record Kind(String name, String label, String formula, Schema schema, Change change)
      implements Entry {
    /// @param picture `side·side` inks
    /// @param settings of this entry's schema
    /// @return a new picture of that size
    public double[] apply(double[] picture, Settings settings, RandomGenerator random) {
      return change.of(picture, settings, random);
    }

    @Override
    public String source() {
      return DECK;
    }
  }

  /// The pictures changed by one augmentation after the other, each picture in its own way.
  public static Dataset apply(List<Value.Call> calls, Dataset pictures, RandomGenerator random) {
    return each(
        pictures,
        picture -> {
          double[] changed = picture;
          for (Value.Call call : calls) {
            changed = ALL.find(call.name()).apply(changed, call.settings(), random);
          }
          return changed;
        });
  }

  static Dataset each(Dataset pictures, UnaryOperator<double[]> change) {
    int n = pictures.inputs().columns();
    double[] all = pictures.inputs().toArray();
    for (int i = 0; i < pictures.size(); i++) {
      double[] changed = change.apply(Arrays.copyOfRange(all, i * n, i * n + n));
      System.arraycopy(changed, 0, all, i * n, n);
    }
    return pictures.withInputs(Numbers.of(pictures.size(), n, all), pictures.names());
  }

  /// The pictures, then `copies` changed ones of each.
  public static Dataset extend(
      List<Value.Call> calls, Dataset pictures, int copies, RandomGenerator random) {
    List<Dataset> parts = new ArrayList<>(List.of(pictures));
    for (int c = 0; c < copies; c++) {
      parts.add(apply(calls, pictures, random));
    }
    return Dataset.joined(parts);
  }

  /// Larger by `scale`, turned clockwise by `angle`, then moved right and down, about the middle;
  /// between four pixels their inks are mixed bilinearly.
  static double[] warp(double[] picture, double scale, double angle, double dx, double dy) {
    int side = side(picture);
    double middle = (side - 1) / 2.0;
    double cos = Math.cos(angle) / scale;
    double sin = Math.sin(angle) / scale;
    double[] warped = new double[picture.length];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double x = column - middle - dx;
        double y = row - middle - dy;
        warped[row * side + column] =
            between(picture, side, middle + cos * x + sin * y, middle - sin * x + cos * y);
      }
    }
    return warped;
  }

  private static double between(double[] picture, int side, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    return (1 - down)
            * ((1 - right) * ink(picture, side, left, top)
                + right * ink(picture, side, left + 1, top))
        + down
            * ((1 - right) * ink(picture, side, left, top + 1)
                + right * ink(picture, side, left + 1, top + 1));
  }

  private static double ink(double[] picture, int side, int x, int y) {
    return x < 0 || y < 0 || x >= side || y >= side ? 0 : picture[y * side + x];
  }

  /// Part of the picture, drawn as large as the whole.
  ///
  /// @param share of each side that is cut away, below 1; where, is drawn
  static double[] cut(double[] picture, double share, RandomGenerator random) {
    double left = 1 - share;
    double most = share * side(picture) / 2 / left;
    return warp(picture, 1 / left, 0, Pictures.within(most, random), Pictures.within(most, random));
  }

  /// A square somewhere turns to paper.
  ///
  /// @param share of the picture's side that the square's side takes
  static double[] erase(double[] picture, double share, RandomGenerator random) {
    int side = side(picture);
    int size = (int) Math.round(share * side);
    int top = random.nextInt(side - size + 1);
    int left = random.nextInt(side - size + 1);
    double[] erased = picture.clone();
    for (int row = top; row < top + size; row++) {
      Arrays.fill(erased, row * side + left, row * side + left + size, 0);
    }
    return erased;
  }

  /// An elastic distortion: each pixel is taken from a little aside, neighbours from nearly the
  /// same side. Source: Simard, Steinkraus, Platt 2003.
  ///
  /// @param by root mean square of the way, in pixels
  static double[] distort(double[] picture, double by, RandomGenerator random) {
    int side = side(picture);
    double[] right = pull(picture.length, side, by, random);
    double[] down = pull(picture.length, side, by, random);
    double[] distorted = new double[picture.length];
    for (int k = 0; k < picture.length; k++) {
      distorted[k] = between(picture, side, k % side + right[k], Math.floorDiv(k, side) + down[k]);
    }
    return distorted;
  }

  private static double[] pull(int pixels, int side, double by, RandomGenerator random) {
    double[] field = new double[pixels];
    Arrays.setAll(field, k -> random.nextGaussian());
    double[] smooth = blur(field, side / 6.0);
    double square = Arrays.stream(smooth).map(x -> x * x).average().orElse(0);
    double factor = square > 0 ? by / Math.sqrt(2 * square) : 0;
    Arrays.setAll(smooth, k -> factor * smooth[k]);
    return smooth;
  }

  /// Other greys for paper and ink, and those between in proportion.
  static double[] shade(double[] picture, double paper, double ink) {
    double[] shaded = new double[picture.length];
    Arrays.setAll(shaded, k -> paper + (ink - paper) * picture[k]);
    return shaded;
  }

  static double[] flip(double[] picture) {
    int side = side(picture);
    double[] flipped = new double[picture.length];
    for (int k = 0; k < picture.length; k++) {
      flipped[k] = picture[k - k % side + side - 1 - k % side];
    }
    return flipped;
  }

  static double[] invert(double[] picture) {
    double[] inverted = new double[picture.length];
    for (int k = 0; k < picture.length; k++) {
      inverted[k] = 1 - picture[k];
    }
    return inverted;
  }

  /// Smears each pixel by a Gaussian, along the rows and then along the columns.
  ///
  /// @param sd standard deviation in pixels, at least 0
  static double[] blur(double[] picture, double sd) {
    int side = side(picture);
    int reach = (int) Math.ceil(4 * sd);
    double[] weights = new double[2 * reach + 1];
    double sum = 0;
    for (int d = -reach; d <= reach; d++) {
      weights[d + reach] = d == 0 ? 1 : Math.exp(-d * d / (2 * sd * sd));
      sum += weights[d + reach];
    }
    double[] along = new double[picture.length];
    double[] blurred = new double[picture.length];
    for (int k = 0; k < picture.length; k++) {
      for (int d = -reach; d <= reach; d++) {
        along[k] += weights[d + reach] / sum * ink(picture, side, k % side + d, k / side);
      }
    }
    for (int k = 0; k < picture.length; k++) {
      for (int d = -reach; d <= reach; d++) {
        blurred[k] += weights[d + reach] / sum * ink(along, side, k % side, k / side + d);
      }
    }
    return blurred;
  }

  /// Adds Gaussian noise and cuts off at paper and full ink.
  static double[] noise(double[] picture, double sd, RandomGenerator random) {
    double[] noisy = picture.clone();
    for (int k = 0; k < noisy.length; k++) {
      noisy[k] = Math.clamp(noisy[k] + sd * random.nextGaussian(), 0, 1);
    }
    return noisy;
  }

  private static int side(double[] picture) {
    int side = (int) Math.round(Math.sqrt(picture.length));
    if (side * side != picture.length) {
      throw new IllegalArgumentException(picture.length + " pixels are no square");
    }
    return side;
  }
}
