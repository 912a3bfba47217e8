package perceptarium.lab.playground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Features;
import perceptarium.engine.data.ModelRows;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;

/// What the setting `weights` brings: single weights set by hand, or a whole exported model, whose
/// inputs, scaling, layers and running averages then rule over those of the form.
final class Imported {
  private final Numbers rows;
  private final boolean model;
  private final boolean freshHead;
  private final int depth;
  private final int[] units = new int[Architecture.MAX_LAYERS];
  private final String[] words = new String[Architecture.MAX_LAYERS + 1];
  private final boolean[] passedOver;

  Imported(Settings settings) {
    rows = settings.numbers("weights");
    freshHead = settings.choice("head").equals("fresh");
    Arrays.fill(words, "");
    passedOver = new boolean[rows.rows()];
    boolean whole = false;
    int layers = 0;
    for (int row = 0; row < rows.rows(); row++) {
      int l = at(row, 0);
      if (!wholeNumbers(row) || l < -1) {
        throw new BadInput(
            "weights: row %d does not begin with layer, unit and input, whole numbers from 0"
                .formatted(row + 1));
      }
      whole |= l == -1;
      if (l >= units.length) {
        continue;
      }
      if (at(row, 1) < 0) {
        words[l + 1] += (char) at(row, 3);
      } else if (l >= 0) {
        units[l] = Math.max(units[l], at(row, 1) + 1);
        layers = Math.max(layers, l + 1);
      }
    }
    if (whole && layers == 0) {
      throw new BadInput("weights: the model has no layers");
    }
    model = whole;
    depth = layers;
    passOverTheOldHead();
  }

  /// A fresh output layer is drawn: the model's rows for it do not count, later ones by hand do.
  private void passOverTheOldHead() {
    Set<List<Integer>> seen = new HashSet<>();
    for (int row = 0; model && freshHead && row < rows.rows(); row++) {
      if (at(row, 0) == depth - 1) {
        passedOver[row] = seen.add(List.of(at(row, 1), at(row, 2)));
      }
    }
  }

  private boolean wholeNumbers(int row) {
    return rows.get(row, 0) == at(row, 0)
        && rows.get(row, 1) == at(row, 1)
        && rows.get(row, 2) == at(row, 2);
  }

  private int at(int row, int column) {
    return (int) rows.get(row, column);
  }

  /// Whether a whole model came in.
  boolean isModel() {
    return model;
  }

  /// The model's inputs, or those of the form.
  List<Features.Kind> features(List<Value.Call> usual) {
    return Features.of(
        words[0].isEmpty() ? usual : Features.ALL.parseAll("weights", words[0], 7).calls());
  }

  /// The model's scaling, or the fitted one.
  Scaling scaling(Scaling fitted) {
    Numbers shift = fitted.shift();
    Numbers scale = fitted.scale();
    for (int row = 0; row < rows.rows(); row++) {
      int input = at(row, 1);
      if (at(row, 0) == -1 && input >= 0 && input < shift.columns()) {
        if (at(row, 2) == 0) {
          shift = shift.with(0, input, rows.get(row, 3));
        } else if (rows.get(row, 3) > 0) {
          scale = scale.with(0, input, rows.get(row, 3));
        }
      }
    }
    return new Scaling(shift, scale);
  }

  /// The model's hidden layers, or those of the form. Where a file does not say what a layer
  /// applies, the form does.
  List<Layer> hidden(List<Layer> usual, Layer other) {
    if (!model) {
      return usual;
    }
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < depth - 1; l++) {
      Layer like = l < usual.size() ? usual.get(l) : other;
      String said = words[l + 1].isEmpty() ? "" : " " + words[l + 1];
      boolean silent = said.isEmpty();
      Value.Call g = Objects.requireNonNull(like.activation(), "hidden");
      layers.add(
          LayerText.layer(
              "weights",
              units[l] + said,
              g,
              silent ? like.dropout() : 0,
              silent && like.batchNorm()));
    }
    if (layers.size() > LayerText.MAX_LAYERS) {
      throw new BadInput(
          "weights: %d hidden layers are more than %d"
              .formatted(layers.size(), LayerText.MAX_LAYERS));
    }
    return layers;
  }

  /// What the output layer applies: as the model says, if its output layer is kept.
  ///
  /// @param wanted the form's choice, `auto` if it leaves it open
  /// @param usual what the task would take
  String output(String wanted, String usual) {
    String said = model && !freshHead ? words[depth] : "";
    if (said.isEmpty()) {
      return wanted.equals("auto") ? usual : wanted;
    }
    if (!wanted.equals("auto") && !wanted.equals(said)) {
      throw new BadInput(
          "output: the model's output layer is %s, not %s; head=fresh draws a new one"
              .formatted(said, wanted));
    }
    return said;
  }

  /// The initial parameters: what was drawn, with what came in.
  ///
  /// @throws BadInput if the rows do not fit the network
  Numbers weights(Architecture a, double[] drawn) {
    boolean[] given = new boolean[drawn.length];
    if (model && !freshHead && units[depth - 1] != a.outputs()) {
      throw new BadInput(
          "weights: the model has %d output(s) and these data ask for %d; head=fresh draws new ones"
              .formatted(units[depth - 1], a.outputs()));
    }
    for (int row = 0; row < rows.rows(); row++) {
      if (isWeight(row)) {
        int p = index(a, row);
        drawn[p] = rows.get(row, 3);
        given[p] = true;
      }
    }
    int needed = a.offset(freshHead ? a.depth() - 1 : a.depth());
    for (int p = 0; model && p < needed; p++) {
      if (!given[p]) {
        throw new BadInput(
            "weights: the model holds too few numbers for its layers and %d input(s)"
                .formatted(a.inputs()));
      }
    }
    return Numbers.row(drawn);
  }

  /// The model's running averages, means 0 and variances 1 where it has none.
  Numbers statistics(Architecture a) {
    int size = 0;
    int[] from = new int[a.depth()];
    for (int l = 0; l < a.depth(); l++) {
      from[l] = size;
      size += a.layer(l).batchNorm() ? 2 * a.layer(l).units() : 0;
    }
    if (!model || size == 0) {
      return Numbers.empty();
    }
    double[] statistics = new double[size];
    for (int l = 0; l < a.depth(); l++) {
      int n = a.layer(l).batchNorm() ? a.layer(l).units() : 0;
      Arrays.fill(statistics, from[l] + n, from[l] + 2 * n, 1);
    }
    for (int row = 0; row < rows.rows(); row++) {
      boolean mean = at(row, 2) == ModelRows.MEAN;
      if (at(row, 0) >= 0 && at(row, 1) >= 0 && (mean || at(row, 2) == ModelRows.VARIANCE)) {
        int l = at(row, 0);
        int unit = at(row, 1);
        if (l >= a.depth() || !a.layer(l).batchNorm() || unit >= a.layer(l).units()) {
          throw new BadInput(
              "weights: row %d is a running average, and layer %d has none"
                  .formatted(row + 1, l + 1));
        }
        statistics[from[l] + unit + (mean ? 0 : a.layer(l).units())] = rows.get(row, 3);
      }
    }
    return Numbers.row(statistics);
  }

  /// Whether a row sets a parameter of the network.
  boolean isWeight(int row) {
    return at(row, 0) >= 0 && at(row, 1) >= 0 && at(row, 2) >= ModelRows.BETA && !passedOver[row];
  }

  /// Which row sets a weight; −1 if none does.
  int row(int layer, int unit, int input) {
    for (int row = rows.rows() - 1; row >= 0; row--) {
      if (at(row, 0) == layer && at(row, 1) == unit && at(row, 2) == input && isWeight(row)) {
        return row;
      }
    }
    return -1;
  }

  /// The place of a row's weight among the parameters.
  ///
  /// @throws BadInput if the network has no such weight
  int index(Architecture a, int row) {
    int layer = at(row, 0);
    int unit = at(row, 1);
    int input = at(row, 2);
    if (layer >= a.depth()
        || unit >= a.layer(layer).units()
        || input < (a.layer(layer).batchNorm() ? ModelRows.BETA : ModelRows.BIAS)
        || input >= a.fanIn(layer)) {
      throw new BadInput(
          "weights: row %d names layer %d, unit %d, input %d, which this network has not (all count"
                  .formatted(row + 1, layer, unit, input)
              + " from 0; input −1 is the bias)");
    }
    return input < ModelRows.BIAS
        ? a.gamma(layer) + unit + (input == ModelRows.BETA ? a.layer(layer).units() : 0)
        : a.index(layer, unit, input);
  }

  /// The model in a few words, for a note.
  String words(Architecture a, List<Features.Kind> features) {
    List<String> layers = new ArrayList<>();
    for (int l = 0; l < a.depth(); l++) {
      Layer layer = a.layer(l);
      layers.add(
          "%d %s%s%s"
              .formatted(
                  layer.units(),
                  layer.activationName(),
                  layer.batchNorm() ? " norm" : "",
                  layer.dropout() > 0 ? " drop=" + Value.number(layer.dropout()) : ""));
    }
    return "%s → %s"
        .formatted(
            String.join(", ", features.stream().map(Features.Kind::label).toList()),
            String.join(" → ", layers));
  }
}
