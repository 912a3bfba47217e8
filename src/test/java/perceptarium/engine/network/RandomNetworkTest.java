package perceptarium.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.engine.compute.Backend;

/// Giving a layer up: soon, for good, and without a trace.
class RandomNetworkTest {
  private static RandomNetwork network(String initialiser, int layers, int width, int inputs) {
    return new RandomNetwork(
        new RandomNetwork.Spec(
            layers,
            width,
            inputs,
            width,
            Activations.of(Activations.ALL.call("tanh")),
            Initialisers.of(Initialisers.ALL.call(initialiser)),
            false,
            10,
            1),
        5,
        Backend.fast(),
        true);
  }

  static Stream<String> initialisers() {
    return Initialisers.ALL.names().stream();
  }

  @ParameterizedTest
  @MethodSource("initialisers")
  void aLayerGivenUpAnywhereComesOutTheSameAfterwards(String initialiser) {
    RandomNetwork whole = network(initialiser, 3, 40, 70);
    RandomNetwork broken = network(initialiser, 3, 40, 70);
    for (int l = 0; l < 6; l++) {
      AtomicInteger asked = new AtomicInteger();
      boolean forward = l < 3; // what is drawn only once, at the first look, is not drawn again
      assertTrue(step(whole, forward, asked, Integer.MAX_VALUE));
      int all = asked.get();
      for (int last = 1; last < all; last += Math.max(1, all / 9)) {
        asked.set(0);
        assertFalse(step(broken, forward, asked, last), l + ": given up at look " + last);
        assertEquals(Math.min(l, 3), broken.up().size());
        assertEquals(Math.max(l - 3, 0), broken.down().size());
      }
      assertTrue(step(broken, forward, asked, Integer.MAX_VALUE));
      assertEquals(text(whole), text(broken));
    }
  }

  private static String text(RandomNetwork n) {
    StringBuilder text = new StringBuilder();
    n.up().forEach(f -> text.append(f.activations().sd()).append(' ').append(f.saturated()));
    n.down().forEach(b -> text.append(b.activations().sd()).append(' ').append(b.weights().sd()));
    return text.toString();
  }

  private static boolean step(RandomNetwork n, boolean forward, AtomicInteger asked, int last) {
    return forward
        ? n.forward(() -> asked.incrementAndGet() >= last)
        : n.backward(() -> asked.incrementAndGet() >= last);
  }

  /// However fast the machine is: not more than about a million multiply–adds, or as much of
  /// anything else as takes that long, lies between two looks.
  @Test
  void isAskedAtLeastOnceInAMillionMultiplyAdds() {
    int width = 512;
    int inputs = 1024;
    for (String initialiser : new String[] {"xavier", "orthogonal"}) {
      RandomNetwork n = network(initialiser, 1, width, inputs);
      AtomicInteger asked = new AtomicInteger();
      assertTrue(step(n, true, asked, Integer.MAX_VALUE));
      long work = (long) width * width * inputs;
      assertTrue(asked.get() > work / 1_000_000, initialiser + " forward: " + asked);
      asked.set(0);
      assertTrue(step(n, false, asked, Integer.MAX_VALUE));
      assertTrue(asked.get() > work / 1_000_000, initialiser + " backward: " + asked);
    }
  }
}
