package perceptarium.lab.backprop;

import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// A step is one equation; after the last of a round the next begins with the new weights.
final class BackpropSession implements Session {
  private final Net net;
  private Round round;
  private int before;
  private int known;

  BackpropSession(Settings settings) {
    net = Net.of(settings);
    round = new Round(net, net.start());
  }

  @Override
  public int step() {
    return before * round.equations().size() + known;
  }

  @Override
  public boolean advance(Progress progress) {
    if (known == round.equations().size()) {
      if (!Double.isFinite(round.equations().getLast().value())) {
        return false;
      }
      round = new Round(net, round.next());
      before++;
      known = 0;
    }
    known++;
    return true;
  }

  @Override
  public void change(Settings settings) {
    throw new BadInput("backprop: settings hold for the whole run; go to step 0 to change them");
  }

  @Override
  public Frame frame() {
    return new BackpropView(net, round, before, known).frame();
  }
}
