package perceptarium.lab.playground;

import perceptarium.engine.network.Columns;
import perceptarium.engine.train.Predictor;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;

/// What network and units answer all over the plane.
final class Maps {
  private final Setup setup;
  private final Predictor predictor;
  private final int units;

  Maps(Setup setup, Predictor predictor) {
    this.setup = setup;
    this.predictor = predictor;
    int count = 0;
    for (var layer : setup.architecture().layers()) {
      count += layer.units();
    }
    units = count;
  }

  /// Between two classes a number that is 0 at the boundary; of more the chosen one; the output
  /// itself for a regression.
  Field output(int size) {
    double[] values = new double[size * size];
    int outputs = setup.architecture().outputs();
    int top = setup.architecture().depth() - 1;
    parts(
        size,
        (from, n, network) -> {
          if (outputs == 1) {
            network.activations(top, 0, n, values, from);
          }
          for (int k = 0; outputs == 2 && k < n; k++) {
            values[from + k] = network.output(k, 1) - network.output(k, 0);
          }
          for (int k = 0; outputs > 2 && k < n; k++) {
            int best = 0;
            for (int c = 1; c < outputs; c++) {
              best = network.output(k, c) > network.output(k, best) ? c : best;
            }
            values[from + k] = best;
          }
        });
    if (outputs == 1) {
      centre(values);
    }
    return field(size, values);
  }

  /// Moves a share, which changes class at ½, to −1 … 1.
  private void centre(double[] values) {
    boolean share = setup.task().classes() && setup.training().threshold() > 0;
    for (int i = 0; share && i < values.length; i++) {
      values[i] = 2 * values[i] - 1;
    }
  }

  /// The activation of one unit.
  Field unit(int layer, int unit, int size) {
    double[] values = new double[size * size];
    parts(size, (from, n, network) -> network.activations(layer, unit, n, values, from));
    return field(size, values);
  }

  /// The activations of all units, layer by layer; a single output as in {@link #output}.
  Field[] units(int size) {
    double[][] values = new double[units][size * size];
    parts(
        size,
        (from, n, network) -> {
          int at = 0;
          for (int l = 0; l < network.architecture().depth(); l++) {
            for (int j = 0; j < network.architecture().layer(l).units(); j++) {
              network.activations(l, j, n, values[at++], from);
            }
          }
        });
    if (setup.architecture().outputs() == 1) {
      centre(values[units - 1]);
    }
    Field[] fields = new Field[units];
    for (int u = 0; u < units; u++) {
      fields[u] = field(size, values[u]);
    }
    return fields;
  }

  private void parts(int size, Predictor.PartReader reader) {
    int inputs = setup.architecture().inputs();
    double[] points = new double[size * size * inputs];
    for (int p = 0; p < points.length; p++) {
      int i = p / inputs;
      points[p] = setup.input(p % inputs, at(i % size, size), at(i / size, size));
    }
    predictor.parts(Columns.points(setup.training().precision(), points, size * size), reader);
  }

  private double at(int index, int size) {
    return setup.range() * (2.0 * index / (size - 1) - 1);
  }

  private Field field(int size, double[] values) {
    double r = setup.range();
    return new Field(-r, r, -r, r, size, size, Doubles.wrap(values));
  }
}
