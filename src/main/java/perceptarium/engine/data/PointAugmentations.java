package perceptarium.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;

/// Changes of points of the plane that are hoped to leave their answers as they are: more examples
/// from the same ones, as {@link Augmentations} makes more pictures. Points are turned, scaled and
/// mirrored about the middle of the points that are changed.
public final class PointAugmentations {
  private static final String DECK = "Deck H1, Data augmentation, for points";

  public static final Catalog<Kind> ALL =
      Catalog.of(
          "point augmentation",
          new Kind(
              "rotate",
              "rotate",
              Schema.of(
                  up("angle", "Turned about the middle by up to this, either way.", 15, 180)
                      .unit("degrees")),
              "x \\leftarrow R_\\varphi\\, x,\\; |\\varphi| \\le \\text{angle}",
              (x1, x2, s, r) -> {
                double angle = Math.toRadians(Pictures.within(s.real("angle"), r));
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                return new double[] {cos * x1 - sin * x2, sin * x1 + cos * x2};
              }),
          new Kind(
              "scale",
              "scale",
              Schema.of(
                  up("by", "Nearer to the middle or farther by up to this share.", 0.15, 0.9)),
              "x \\leftarrow (1 + u)\\,x,\\; |u| \\le \\text{by}",
              (x1, x2, s, r) -> {
                double factor = 1 + Pictures.within(s.real("by"), r);
                return new double[] {factor * x1, factor * x2};
              }),
          new Kind(
              "move",
              "move",
              Schema.of(up("by", "Moved by up to this along each axis.", 0.2, 5)),
              "x \\leftarrow x + u,\\; |u_i| \\le \\text{by}",
              (x1, x2, s, r) -> {
                double right = Pictures.within(s.real("by"), r);
                return new double[] {x1 + right, x2 + Pictures.within(s.real("by"), r)};
              }),
          new Kind(
              "flip",
              "flip",
              Schema.of(
                  up("chance", "Share of the points that are mirrored.", 0.5, 1),
                  ParamSpec.choice(
                      "axis",
                      "which way",
                      "What changes its sign.",
                      "x1=left to right",
                      "x2=top to bottom",
                      "both")),
              "x_i \\leftarrow -x_i",
              (x1, x2, s, r) -> {
                String axis = r.nextDouble() < s.real("chance") ? s.choice("axis") : "";
                boolean both = axis.equals("both");
                return new double[] {
                  both || axis.equals("x1") ? -x1 : x1, both || axis.equals("x2") ? -x2 : x2
                };
              }),
          new Kind(
              "noise",
              "noise",
              Schema.of(
                  up("sd", "Standard deviation of what is added to each coordinate.", 0.1, 5)),
              "x \\leftarrow x + \\varepsilon,\\; \\varepsilon_i \\sim N(0, \\text{sd}^2)",
              (x1, x2, s, r) -> {
                double right = s.real("sd") * r.nextGaussian();
                return new double[] {x1 + right, x2 + s.real("sd") * r.nextGaussian()};
              }));

  private PointAugmentations() {}

  private static ParamSpec up(String name, String help, double initial, double max) {
    return ParamSpec.real(name, name, help, initial, 0, max);
  }

  /// Where a point goes, both seen from the middle.
  @FunctionalInterface
  interface Change {
    double[] of(double x1, double x2, Settings settings, RandomGenerator random);
  }

  /// One way to change points as a catalogue entry.
  public record Kind(String name, String label, Schema schema, String formula, Change change)
      implements Entry {
    @Override
    public String source() {
      return DECK;
    }
  }

  /// The points, then `copies` changed ones of each, every copy by one augmentation after the
  /// other. Answers and strengths are taken over.
  ///
  /// @param points of two inputs
  public static Dataset extend(
      List<Value.Call> calls, Dataset points, int copies, RandomGenerator random) {
    List<Dataset> parts = new ArrayList<>(List.of(points));
    for (int c = 0; c < copies; c++) {
      parts.add(apply(calls, points, random));
    }
    return Dataset.joined(parts);
  }

  private static Dataset apply(List<Value.Call> calls, Dataset points, RandomGenerator random) {
    double[] all = points.inputs().toArray();
    double[] middle = new double[2];
    for (int i = 0; i < all.length; i++) {
      middle[i % 2] += all[i] / points.size();
    }
    for (int i = 0; i < all.length; i += 2) {
      double[] x = {all[i] - middle[0], all[i + 1] - middle[1]};
      for (Value.Call call : calls) {
        x = ALL.find(call.name()).change().of(x[0], x[1], call.settings(), random);
      }
      all[i] = middle[0] + x[0];
      all[i + 1] = middle[1] + x[1];
    }
    return points.withInputs(Numbers.of(points.size(), 2, all), points.names());
  }
}
