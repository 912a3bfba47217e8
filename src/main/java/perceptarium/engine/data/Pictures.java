package perceptarium.engine.data;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;

/// Small pictures drawn by the program, each in another place, size, angle and pen: one example a
/// row, `side·side` inks from 0 (paper) to 1, read row by row.
public final class Pictures {
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "picture set",
          new Kind("digits", "digits 0–9", digits(), digitNames()),
          new Kind("shapes", "shapes", shapes(), List.of("circle", "square", "triangle", "cross")));

  /// How far the pictures of one class differ.
  private static final Schema JITTER =
      Schema.of(
          ParamSpec.whole("side", "side", "Pixels a side.", 16, 8, 28),
          ParamSpec.real(
              "move", "move", "Moved by up to this share of the picture each way.", 0.06, 0, 0.3),
          ParamSpec.real("resize", "resize", "Larger or smaller by up to this.", 0.12, 0, 0.5),
          ParamSpec.real("turn", "turn", "Turned by up to this many degrees.", 8, 0, 45),
          ParamSpec.real(
              "stroke", "stroke", "Width of the pen, in widths of the picture.", 0.11, 0.02, 0.3),
          ParamSpec.real("pen", "pen", "The pen is wider or narrower by up to this.", 0.25, 0, 0.9),
          ParamSpec.real("noise", "noise", "Standard deviation of grey noise.", 0, 0, 1));

  private Pictures() {}

  /// One family of pictures as a catalogue entry.
  public static final class Kind implements Entry {
    private final String name;
    private final String label;
    private final List<Glyph> glyphs;
    private final List<String> classes;

    private Kind(String name, String label, List<Glyph> glyphs, List<String> classes) {
      this.name = name;
      this.label = label;
      this.glyphs = glyphs;
      this.classes = classes;
    }

    /// What each class is called, in order.
    public List<String> classes() {
      return classes;
    }

    /// Draws `m` pictures, the classes in turn.
    ///
    /// @param settings of this entry's schema
    public Dataset make(int m, Settings settings, RandomGenerator random) {
      int side = settings.whole("side");
      double[] inks = new double[m * side * side];
      double[] targets = new double[m];
      for (int i = 0; i < m; i++) {
        int label = i % glyphs.size();
        double[] picture = glyphs.get(label).draw(side, pose(settings, random));
        double noise = settings.real("noise");
        for (int k = 0; noise > 0 && k < picture.length; k++) {
          picture[k] = Math.clamp(picture[k] + noise * random.nextGaussian(), 0, 1);
        }
        System.arraycopy(picture, 0, inks, i * side * side, picture.length);
        targets[i] = label;
      }
      return Dataset.of(
          Task.MULTICLASS, glyphs.size(), Numbers.of(m, side * side, inks), targets, names(side));
    }

    private static Glyph.Pose pose(Settings settings, RandomGenerator random) {
      double move = settings.real("move");
      return new Glyph.Pose(
          within(move, random),
          within(move, random),
          1 + within(settings.real("resize"), random),
          Math.toRadians(within(settings.real("turn"), random)),
          settings.real("stroke") * (1 + within(settings.real("pen"), random)));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public Schema schema() {
      return JITTER;
    }

    @Override
    public String formula() {
      return "";
    }

    @Override
    public String source() {
      return "generated";
    }
  }

  /// Evenly between −most and most.
  static double within(double most, RandomGenerator random) {
    return most * (2 * random.nextDouble() - 1);
  }

  /// What the pixels are called: row, column, from 1.
  private static List<String> names(int side) {
    return IntStream.range(0, side * side)
        .mapToObj(k -> "%d, %d".formatted(k / side + 1, k % side + 1))
        .toList();
  }

  private static List<String> digitNames() {
    return IntStream.range(0, 10).mapToObj(String::valueOf).toList();
  }

  private static List<Glyph> digits() {
    Glyph pen = Glyph.empty();
    return List.of(
        pen.arc(.5, .5, .22, .34, 0, 360),
        pen.line(.36, .28, .53, .16, .53, .84),
        pen.arc(.5, .36, .2, .2, -170, 30).line(.673, .46, .29, .84, .72, .84),
        pen.arc(.48, .33, .19, .17, -150, 90).arc(.48, .67, .21, .17, -90, 150),
        pen.line(.62, .84, .62, .16, .27, .62, .75, .62),
        pen.line(.69, .16, .35, .16, .33, .46).arc(.48, .62, .22, .22, -133, 140),
        pen.arc(.5, .63, .2, .21, 0, 360).arc(.66, .63, .36, .47, 180, 268),
        pen.line(.28, .16, .72, .16, .43, .84),
        pen.arc(.5, .32, .17, .16, 0, 360).arc(.5, .66, .2, .18, 0, 360),
        pen.arc(.5, .37, .2, .21, 0, 360).arc(.34, .37, .36, .47, 0, 88));
  }

  private static List<Glyph> shapes() {
    Glyph pen = Glyph.empty();
    return List.of(
        pen.arc(.5, .5, .3, .3, 0, 360),
        pen.line(.22, .22, .78, .22, .78, .78, .22, .78, .22, .22),
        pen.line(.5, .18, .8, .74, .2, .74, .5, .18),
        pen.line(.5, .2, .5, .8).line(.2, .5, .8, .5));
  }
}
