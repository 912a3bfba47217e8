package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.BadInput;
import perceptarium.engine.analysis.StationaryPoint.Kind;
import perceptarium.engine.optimize.Expression;

class CurveTest {
  static Stream<String> formulas() {
    Stream<String> calls =
        Curve.FUNCTIONS.stream()
            .map(
                f ->
                    List.of("pow", "min", "max").contains(f)
                        ? f + "(x + 1, x^2 + 0.3)"
                        : f + "(0.4*x + 0.1)");
    return Stream.concat(
        Stream.concat(calls, Curves.ALL.entries().stream().map(Curves.Kind::text)),
        Stream.of("x^4/4 - x*2 + sin(x)/x", "2^x", "x^x", "-x^2 + 3(x+1)^3", "1/(1+exp(-x))"));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void derivativesAreTheSlopesOfWhatTheyDerive(String text) {
    Curve curve = Curve.parse("function", text);
    Expression twin = Expression.parse("function", text);
    double[] g = new double[2];
    for (double x : new double[] {0.17, 0.6, 1.3, 1.9}) {
      Jet jet = curve.at(x);
      assertEquals(twin.gradient(x, 0, g), jet.f(), 1e-13 * Math.max(1, Math.abs(jet.f())));
      assertEquals(g[0], jet.d(), 1e-12 * Math.max(1, Math.abs(jet.d())));
      double h = 1e-5;
      double slope = (curve.at(x + h).d() - curve.at(x - h).d()) / (2 * h);
      assertEquals(slope, jet.dd(), 1e-7 * Math.max(1, Math.abs(slope)));
    }
  }

  @Test
  void itKnowsTheFunctionsThatASurfaceKnows() {
    assertEquals(
        Stream.of(Expression.functions().split(", ")).sorted().toList(),
        Curve.FUNCTIONS.stream().sorted().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y + 1|unknown name 'y'",
        "sin x|'x' is not expected here",
        "sin + 1|unknown name 'sin'",
        "foo(x)|unknown function 'foo'",
        "min(x)|min takes 2",
        "x < 1|'<' does not give a number",
        "1 +|"
      })
  void badFormulasAreRefused(String text, String says) {
    BadInput e = assertThrows(BadInput.class, () -> Curve.parse("function", text));
    assertTrue(e.getMessage().contains(says == null ? "" : says), e.getMessage());
  }

  @Test
  void classifiesTurningPoints() {
    // x³/3 − x: maximum at −1, minimum at 1
    List<StationaryPoint> p = StationaryPoint.find(Curve.parse("f", "x^3/3 - x"), -3, 3);
    assertEquals(
        List.of(Kind.MAXIMUM, Kind.MINIMUM), p.stream().map(StationaryPoint::kind).toList());
    assertEquals(-1, p.get(0).x(), 1e-12);
    assertEquals(1, p.get(1).x(), 1e-12);
    assertEquals(-2, p.get(0).at().dd(), 1e-11);
  }

  @Test
  void aVanishingSecondDerivativeSaysNothing() {
    assertEquals(Kind.INFLECTION, only("x^3", -2, 2).kind());
    assertEquals(Kind.MINIMUM, only("x^4", -2, 2).kind());
    assertEquals(Kind.MAXIMUM, only("-x^4", -2, 2).kind());
    assertEquals(0, only("x^3", -1.6, 1.7).x(), 1e-9);
    assertEquals(0, only("x^4", -1, 2).at().dd(), 1e-9);
  }

  private static StationaryPoint only(String text, double low, double high) {
    List<StationaryPoint> p = StationaryPoint.find(Curve.parse("f", text), low, high);
    assertEquals(1, p.size(), p.toString());
    return p.getFirst();
  }

  @Test
  void findsAllOfASineAndNothingAtAPole() {
    List<StationaryPoint> p = StationaryPoint.find(Curve.parse("f", "sin(2*x) + x/3"), -6, 6);
    // 2 cos 2x = −1/3 at 2x = ±acos(−1/6) + 2πn
    double a = Math.acos(-1.0 / 6) / 2;
    double[] expected =
        Stream.iterate(-3, n -> n + 1)
            .limit(7)
            .flatMap(n -> Stream.of(-a + Math.PI * n, a + Math.PI * n))
            .filter(x -> x > -6 && x < 6)
            .mapToDouble(x -> x)
            .sorted()
            .toArray();
    assertEquals(expected.length, p.size());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], p.get(i).x(), 1e-12);
    }
    assertEquals(List.of(), StationaryPoint.find(Curve.parse("f", "1/x"), -2, 2.3));
    assertEquals(List.of(), StationaryPoint.find(Curve.parse("f", "tan(x)"), -2, 2.3));
    assertEquals(Kind.MINIMUM, only("abs(x - 0.3)", -2, 2).kind());
  }

  @Test
  void aWalkOnAParabolaShrinksByItsFactor() {
    Curve parabola = Curve.parse("f", "x^2/2");
    for (double rate : new double[] {0.1, 0.5, 1.5, 1.9}) {
      List<Double> x = new LineDescent(parabola, false, false, rate).walk(3, 20);
      assertEquals(3 * Math.pow(1 - rate, 20), x.get(20), 1e-12);
    }
    assertEquals(
        LineDescent.End.DIVERGES,
        new LineDescent(parabola, false, false, 2.1).follow(3, 1e-8).outcome().end());
    assertEquals(
        LineDescent.End.GOES_ON,
        new LineDescent(parabola, false, false, 2).follow(3, 1e-8).outcome().end());
    LineDescent.Outcome rests =
        new LineDescent(parabola, false, false, 1.5).follow(3, 1e-8).outcome();
    assertEquals(LineDescent.End.RESTS, rests.end());
    assertTrue(rests.turns() > 10);
    assertEquals(0, new LineDescent(parabola, false, false, 0.5).follow(3, 1e-8).outcome().turns());
  }

  @Test
  void theSignStepNeverArrives() {
    LineDescent walk = new LineDescent(Curve.parse("f", "x^2"), true, false, 0.3);
    LineDescent.Outcome end = walk.follow(1, 1e-8).outcome();
    assertEquals(LineDescent.End.GOES_ON, end.end());
    assertTrue(Math.abs(end.x()) < 0.3);
  }

  @Test
  void onAPlateauTheRulesStopFarFromTheMinimum() {
    LineDescent walk = new LineDescent(Curve.parse("f", "1 - exp(-x^2)"), false, false, 0.1);
    var stops = walk.follow(4.7, 1e-8).stops();
    LineDescent.Outcome slope = stops.get(LineDescent.Stop.SLOPE);
    assertEquals(0, slope.steps());
    assertEquals(4.7, slope.x());
    LineDescent.Outcome change = stops.get(LineDescent.Stop.CHANGE);
    assertEquals(1, change.steps(), "its first step is 0.1·2·4.7·e^(−4.7²)");
    assertEquals(0.94 * Math.exp(-22.09), 4.7 - change.x(), 1e-15);
  }
}
