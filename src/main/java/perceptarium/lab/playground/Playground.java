package perceptarium.lab.playground;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Parts;
import perceptarium.engine.data.Features;
import perceptarium.engine.train.LayerHistory;
import perceptarium.engine.train.ModelText;
import perceptarium.engine.train.Trainer;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// One training in the playground.
final class Playground implements Session {
  /// Multiply–adds that are over before a hand could wait for them.
  private static final long SHORT = 4_000_000;

  private final long seed;
  private final WeightLog weights;
  private final LayerHistory history;
  private Setup setup;
  private Trainer trainer;
  private int step;

  /// @throws java.util.concurrent.CancellationException if it was cancelled
  Playground(Settings settings, long seed, Backend backend, Progress progress) {
    this.seed = seed;
    setup = Setup.of(settings, seed);
    MapChoice.of(settings, setup.architecture());
    Removed.of(settings, setup.architecture());
    trainer = new Trainer(setup.training(), backend, progress::cancelled);
    weights = new WeightLog(setup.architecture());
    weights.step(0, trainer);
    history = new LayerHistory();
    history.step(0, trainer);
  }

  private Playground(Playground other) {
    seed = other.seed;
    setup = other.setup;
    trainer = other.trainer.copy();
    weights = other.weights.copy();
    history = other.history.copy();
    step = other.step;
  }

  @Override
  public int step() {
    return step;
  }

  private boolean byBatch() {
    return setup.settings().choice("step-by").equals("batch");
  }

  @Override
  public boolean advance(Progress progress) {
    int before = learnt();
    boolean done = learn(progress::cancelled);
    step += done ? 1 : 0;
    if (learnt() > before) {
      weights.step(learnt(), trainer);
      history.step(learnt(), trainer);
    } else if (done) {
      weights.edited(learnt(), trainer); // diverged, and back to the last epoch's end
    }
    return done;
  }

  /// Epochs or updates done: fewer than steps once one has diverged.
  private int learnt() {
    return byBatch() ? trainer.updates() : trainer.epoch();
  }

  /// A step that is given up leaves the training where the step began: there is no state between
  /// two steps. A short one is not given up.
  private boolean learn(BooleanSupplier cancelled) {
    boolean isLong = examples() * setup.architecture().size() >= SHORT;
    Trainer before = isLong ? trainer.copy() : trainer;
    BooleanSupplier asked = isLong ? cancelled : Parts.NEVER;
    if (trainer.status() != Trainer.Status.RUNNING) {
      return false;
    }
    boolean done = byBatch() ? trainer.update(asked) : trainer.epoch(asked);
    if (!done && trainer.status() == Trainer.Status.RUNNING) {
      trainer = before;
    }
    // the step in which it diverges is one: what is changed then comes after it
    return done || trainer.status() == Trainer.Status.DIVERGED;
  }

  /// Examples that the next step passes: those of an epoch, or of a batch and, if it ends an epoch,
  /// those on which the epoch is scored.
  private long examples() {
    int m = setup.points().train().size();
    int batch = setup.training().batchSize();
    return byBatch() && trainer.position() + batch < m ? batch : m;
  }

  @Override
  public void change(Settings settings) {
    Setup next = Setup.of(settings, seed);
    MapChoice.of(settings, next.architecture());
    Removed.of(settings, next.architecture());
    if (!settings.choice("step-by").equals(setup.settings().choice("step-by"))) {
      throw new BadInput("step-by: cannot change in mid-run");
    }
    trainer.change(next.training());
    byHand(setup.settings().numbers("weights"), settings.numbers("weights"), next);
    setup = next;
    weights.edited(learnt(), trainer);
    history.again(learnt(), trainer);
  }

  /// Sets the weights of rows that are new or other than before.
  private void byHand(Numbers before, Numbers now, Setup next) {
    Imported rows = next.imported();
    for (int row = 0; row < now.rows(); row++) {
      boolean same = row < before.rows();
      for (int c = 0; same && c < now.columns(); c++) {
        same = before.get(row, c) == now.get(row, c);
      }
      if (!same && rows.isWeight(row)) {
        trainer.set(rows.index(next.architecture(), row), now.get(row, 3));
      }
    }
  }

  @Override
  public Frame frame() {
    return frame(Progress.NONE);
  }

  @Override
  public Frame frame(Progress progress) {
    return new View(setup, trainer, step, byBatch(), weights, history, progress::cancelled).frame();
  }

  @Override
  public Optional<String> model() {
    return Optional.of(
        ModelText.write(
            trainer.model(),
            setup.features().stream().map(Features.Kind::name).toList(),
            setup.scaling()));
  }

  @Override
  public @Nullable Session copy() {
    return new Playground(this);
  }
}
