package perceptarium.lab;

import perceptarium.catalog.Catalog;

/// Every lab: one line each.
public final class Labs {
  public static final Catalog<Lab> ALL =
      Catalog.of(
          "lab", //
          new perceptarium.lab.neuron.NeuronLab(),
          new perceptarium.lab.race.RaceLab(),
          new perceptarium.lab.ewa.EwaLab(),
          new perceptarium.lab.init.InitLab(),
          new perceptarium.lab.softmax.SoftmaxLab(),
          new perceptarium.lab.playground.PlaygroundLab(),
          new perceptarium.lab.backprop.BackpropLab(),
          new perceptarium.lab.descent.DescentLab(),
          new perceptarium.lab.stepsize.StepSizeLab(),
          new perceptarium.lab.activation.ActivationLab(),
          new perceptarium.lab.loss.LossLab(),
          new perceptarium.lab.schedule.ScheduleLab(),
          new perceptarium.lab.batch.BatchLab(),
          new perceptarium.lab.minima.MinimaLab());

  private Labs() {}
}
