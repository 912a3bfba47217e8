package perceptarium.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Split;

/// What the folds of one data set say about a way to make classifiers.
///
/// @param train error on the training part, fold by fold
/// @param dev error on the part held out
public record CrossValidation(List<Double> train, List<Double> dev) {
  public CrossValidation {
    train = List.copyOf(train);
    dev = List.copyOf(dev);
  }

  /// @param method makes a classifier of training examples
  public static CrossValidation of(List<Split> folds, Function<Dataset, Classifier> method) {
    List<Double> train = new ArrayList<>();
    List<Double> dev = new ArrayList<>();
    for (Split fold : folds) {
      Classifier fitted = method.apply(fold.train());
      train.add(fitted.error(fold.train()));
      dev.add(fitted.error(fold.dev()));
    }
    return new CrossValidation(train, dev);
  }

  /// Mean of the held-out errors: "final accuracy = average accuracy".
  public double mean() {
    return mean(dev);
  }

  /// Their standard deviation, dividing by k − 1.
  public double sd() {
    return sd(dev);
  }

  public static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
  }

  /// Standard deviation, dividing by n − 1; NaN of less than two.
  public static double sd(List<Double> values) {
    double mean = mean(values);
    double sum = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return values.size() < 2 ? Double.NaN : Math.sqrt(sum / (values.size() - 1));
  }
}
