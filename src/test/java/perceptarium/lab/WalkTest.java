package perceptarium.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ChoiceParam;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Files;
import perceptarium.catalog.FlagParam;
import perceptarium.catalog.MeasuredParam;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.PickParam;
import perceptarium.catalog.PicksParam;
import perceptarium.catalog.RealParam;
import perceptarium.catalog.TextParam;
import perceptarium.catalog.Value;
import perceptarium.catalog.WholeParam;
import perceptarium.figure.Figure;
import perceptarium.figure.Formula;
import perceptarium.figure.Latex;
import perceptarium.figure.Look;
import perceptarium.figure.Painter;

/// Walks every lab at the ends of its ranges and anywhere between, alone and mixed, with changes in
/// mid-run: whatever is allowed opens, paints, says a whole sentence, and comes out the same again.
class WalkTest {
  private static final int STATES = 20;

  /// What would take long, and says nothing that a smaller one does not.
  private static final Map<String, Set<String>> STAY =
      Map.of(
          "init", Set.of("width", "inputs", "layers", "seeds", "dimension"),
          "playground", Set.of("examples", "layers", "copies"),
          "minima", Set.of("resolution", "steps"),
          "race", Set.of("hidden", "units"),
          "batch", Set.of("examples"),
          "batchnorm", Set.of("examples", "layers"),
          "ewa", Set.of("series"),
          // ∞/∞ is what it shows then
          "softmax", Set.of("shift"));

  private static final Map<String, Map<String, String>> SMALL =
      Map.of(
          "init", Map.of("width", "20", "inputs", "30", "layers", "4"),
          "playground", Map.of("examples", "40", "layers", "4"),
          "minima", Map.of("resolution", "11", "steps", "30"),
          "batch", Map.of("examples", "64"),
          "batchnorm", Map.of("examples", "40"));

  static List<Lab> labs() {
    return Labs.ALL.entries();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void whateverIsAllowedCanBeSeen(Lab lab) {
    Random random = new Random(lab.name().hashCode());
    int seen = 0;
    for (int k = 0; k < STATES; k++) {
      LabState state;
      Frame frame;
      try {
        state = somewhere(lab, k, random);
        frame = Replay.frame(state);
      } catch (BadInput refused) {
        assertFalse(BadInput.sentence(refused).isBlank());
        continue;
      }
      seen++;
      look(state.text(), frame);
      if (k % 8 == 0) {
        Frame again = Replay.frame(LabState.parse(state.text(), Files.NONE));
        assertEquals(frame.sentence(), again.sentence(), state.text());
        assertEquals(LabsTest.cells(frame), LabsTest.cells(again), state.text());
      }
    }
    assertTrue(seen > STATES / 3, lab.name() + ": only " + seen + " of them were allowed");
  }

  /// One to three settings at random, some of them changed in mid-run.
  private static LabState somewhere(Lab lab, int k, Random random) {
    Map<String, String> words = new LinkedHashMap<>(SMALL.getOrDefault(lab.name(), Map.of()));
    List<ParamSpec> params =
        lab.schema().params().stream()
            .filter(p -> !STAY.getOrDefault(lab.name(), Set.of()).contains(p.name()))
            .toList();
    for (int i = 0; i <= k % 3; i++) {
      ParamSpec p = params.get(random.nextInt(params.size()));
      boolean late = i == 2 && random.nextBoolean();
      words.put((late ? "3:" : "") + p.name(), value(p, random));
    }
    int[] steps = {0, 1, 7, 60};
    return LabState.parse(lab, words, Files.NONE).atStep(steps[random.nextInt(steps.length)]);
  }

  private static String value(ParamSpec p, Random random) {
    return switch (p) {
      case RealParam x -> Value.number(real(x, random));
      case WholeParam x ->
          Long.toString(
              random.nextBoolean()
                  ? random.nextBoolean() ? x.min() : x.max()
                  : random.nextLong(x.min(), x.max() + 1));
      case FlagParam x -> random.nextBoolean() ? "on" : "off";
      case ChoiceParam x -> x.options().get(random.nextInt(x.options().size())).name();
      case DataParam x -> x.options().get(random.nextInt(x.options().size())).name();
      case TextParam x ->
          x.name().equals(OwnFunction.KEY)
              ? List.of("0", "-2x", "1e300*x^2", "abs(x)", "x^3", "1/(x-7)").get(random.nextInt(6))
              : "";
      case NumbersParam x -> {
        double[] row = new double[x.width() > 0 ? x.width() : Math.max(1, x.first().columns())];
        double same = random.nextInt(3);
        for (int i = 0; i < row.length; i++) {
          double any = same == 0 ? x.min() : same == 1 ? x.max() : 2 * random.nextGaussian();
          row[i] = Math.clamp(any, x.min(), x.max());
        }
        yield Numbers.row(row).text();
      }
      case MeasuredParam x -> x.initial().text();
      case PickParam x -> call(x.catalog().entries(), random);
      case PicksParam x -> {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(x.max()); i++) {
          calls.add(call(x.catalog().entries(), random));
        }
        yield String.join("; ", calls);
      }
    };
  }

  private static double real(RealParam p, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> p.min();
      case 1 -> p.max();
      case 2 -> p.low();
      default -> p.low() + random.nextDouble() * (p.high() - p.low());
    };
  }

  private static String call(List<? extends Entry> entries, Random random) {
    Entry entry = entries.get(random.nextInt(entries.size()));
    List<ParamSpec> own = entry.schema().params();
    if (own.isEmpty() || random.nextBoolean()) {
      return entry.name();
    }
    ParamSpec p = own.get(random.nextInt(own.size()));
    return "%s(%s=%s)".formatted(entry.name(), p.name(), value(p, random));
  }

  private static void look(String state, Frame frame) {
    List<Executable> checks = new ArrayList<>();
    checks.add(() -> words(frame.sentence()));
    for (Frame.Placed placed : frame.figures()) {
      Figure figure = placed.figure();
      checks.add(() -> words(figure.title()));
      checks.add(() -> words(figure.summary()));
      checks.add(() -> paint(figure));
    }
    for (Formula formula : frame.formulas()) {
      checks.add(() -> Latex.check(formula.latex()));
      checks.add(() -> Latex.size(formula.numbers(), 20));
    }
    assertAll(state, checks);
  }

  private static void words(String text) {
    assertFalse(text.isBlank());
    assertFalse(text.matches("(?s).*(NaN|null|Infinity|not a number).*"), text);
  }

  private static void paint(Figure figure) {
    BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Painter.paint(g, figure, 320, 200, Look.LIGHT, null).hit(160, 100);
    g.dispose();
  }
}
