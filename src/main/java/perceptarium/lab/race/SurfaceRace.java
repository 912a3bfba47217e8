package perceptarium.lab.race;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;
import perceptarium.lab.Frame;
import perceptarium.lab.OwnFunction;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// A race over a surface. One step is one update of every racer; at the same step all see the same
/// noise, as if they drew the same mini-batch.
final class SurfaceRace implements Session {
  private static final List<String> FIXED =
      List.of(RaceLab.ON, "surface", OwnFunction.KEY, "start");

  private final long seed;
  private final SeedStream noise;
  private final List<Racer> racers;
  private Settings settings;
  private Ground ground;
  private int step;

  SurfaceRace(Settings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    noise = new SeedStream(seed, "gradient noise");
    ground = Ground.of(settings);
    racers = Entrant.of(settings.calls("racers")).stream().map(e -> new Racer(e, ground)).toList();
  }

  private SurfaceRace(SurfaceRace other) {
    settings = other.settings;
    seed = other.seed;
    noise = new SeedStream(seed, "gradient noise");
    ground = other.ground.copy(settings);
    racers = other.racers.stream().map(Racer::copy).toList();
    step = other.step;
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public boolean advance(Progress progress) {
    if (racers.stream().allMatch(Racer::away)) {
      return false;
    }
    double strength = settings.real("noise");
    step++;
    noise.at(step);
    double noise1 = strength * noise.nextGaussian();
    double noise2 = strength * noise.nextGaussian();
    for (Racer racer : racers) {
      racer.step(ground, noise1, noise2);
    }
    return true;
  }

  @Override
  public void change(Settings changed) {
    for (String key : FIXED) {
      if (!changed.get(key).equals(settings.get(key))) {
        throw new BadInput(key + ": cannot change in mid-race; go back to step 0");
      }
    }
    List<Entrant> entrants = Entrant.of(changed.calls("racers"));
    if (!entrants.stream().map(Entrant::id).toList().equals(ids())) {
      throw new BadInput("racers: nobody can join or leave in mid-race; go back to step 0");
    }
    ground = Ground.of(changed);
    settings = changed;
    for (int i = 0; i < racers.size(); i++) {
      racers.get(i).change(entrants.get(i));
    }
  }

  private List<String> ids() {
    return racers.stream().map(r -> r.entrant().id()).toList();
  }

  @Override
  public Frame frame() {
    return new SurfaceFrame(settings, ground, racers, step).build();
  }

  @Override
  public @Nullable Session copy() {
    return new SurfaceRace(this);
  }
}
