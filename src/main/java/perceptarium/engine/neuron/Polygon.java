package perceptarium.engine.neuron;

import java.util.ArrayList;
import java.util.List;

/// A convex polygon in the plane; empty if it has fewer than three corners.
public record Polygon(List<double[]> corners) {
  public Polygon {
    corners = List.copyOf(corners);
  }

  public static Polygon box(double xMin, double xMax, double yMin, double yMax) {
    return new Polygon(
        List.of(
            new double[] {xMin, yMin},
            new double[] {xMax, yMin},
            new double[] {xMax, yMax},
            new double[] {xMin, yMax}));
  }

  /// The part where `a·x + b·y + c ≥ 0`.
  public Polygon clip(double a, double b, double c) {
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      double[] p = corners.get(i);
      double[] q = corners.get((i + 1) % corners.size());
      double fp = a * p[0] + b * p[1] + c;
      double fq = a * q[0] + b * q[1] + c;
      if (fp >= 0) {
        kept.add(p);
      }
      if ((fp > 0 && fq < 0) || (fp < 0 && fq > 0)) {
        double t = fp / (fp - fq);
        kept.add(new double[] {p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])});
      }
    }
    return new Polygon(kept);
  }

  /// Area by the shoelace formula.
  public double area() {
    double twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      double[] p = corners.get(i);
      double[] q = corners.get((i + 1) % corners.size());
      twice += p[0] * q[1] - q[0] * p[1];
    }
    return Math.abs(twice) / 2;
  }

  /// No corner, or nothing between them.
  public boolean isEmpty() {
    return corners.size() < 3 || area() < 1e-12;
  }

  public double[] xs() {
    return corners.stream().mapToDouble(p -> p[0]).toArray();
  }

  public double[] ys() {
    return corners.stream().mapToDouble(p -> p[1]).toArray();
  }
}
