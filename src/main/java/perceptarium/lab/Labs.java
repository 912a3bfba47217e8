package perceptarium.lab;

import java.util.List;
import perceptarium.catalog.Catalog;

/// Every lab: one line each, in the order of the curriculum.
public final class Labs {
  /// The lectures of the course in their order; each lab belongs to one.
  public static final List<String> LECTURES =
      List.of(
          "Neurons",
          "Neural networks",
          "Optimisation 1",
          "Optimisation 2",
          "Initialisation",
          "Regularisation",
          "Tuning",
          "Evaluation");

  public static final Catalog<Lab> ALL =
      Catalog.of(
          "lab", //
          new perceptarium.lab.neuron.NeuronLab(),
          new perceptarium.lab.activation.ActivationLab(),
          new perceptarium.lab.softmax.SoftmaxLab(),
          new perceptarium.lab.loss.LossLab(),
          new perceptarium.lab.playground.PlaygroundLab(),
          new perceptarium.lab.backprop.BackpropLab(),
          new perceptarium.lab.descent.DescentLab(),
          new perceptarium.lab.stepsize.StepSizeLab(),
          new perceptarium.lab.race.RaceLab(),
          new perceptarium.lab.schedule.ScheduleLab(),
          new perceptarium.lab.ewa.EwaLab(),
          new perceptarium.lab.batch.BatchLab(),
          new perceptarium.lab.minima.MinimaLab(),
          new perceptarium.lab.init.InitLab(),
          new perceptarium.lab.vanishing.VanishingLab(),
          new perceptarium.lab.penalty.PenaltyLab(),
          new perceptarium.lab.dropout.DropoutLab(),
          new perceptarium.lab.batchnorm.BatchNormLab(),
          new perceptarium.lab.scaling.ScalingLab(),
          new perceptarium.lab.variance.VarianceLab(),
          new perceptarium.lab.splits.SplitsLab(),
          new perceptarium.lab.tuning.TuningLab(),
          new perceptarium.lab.metrics.MetricsLab(),
          new perceptarium.lab.choosing.ChoosingLab(),
          new perceptarium.lab.diagnosis.DiagnosisLab());

  private Labs() {}
}
