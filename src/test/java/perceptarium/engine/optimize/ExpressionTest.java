package perceptarium.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;

/// Typed formulas: values, exact derivatives, clear errors.
class ExpressionTest {
  private final double[] g = new double[2];

  @ParameterizedTest(name = "{0} at ({1}, {2})")
  @CsvSource(
      delimiter = '|',
      value = {
        // formula | x | y | value | d/dx | d/dy, by hand
        "x^4/4 - x*y + 2*y^2 + sin(x) | 2 | 1 | 4.909297426825682 | 6.583853163452858 | 2",
        "x^2 + x*y + 4*y^2 | 3 | 3 | 54 | 9 | 27",
        "-x^2 | 3 | 0 | -9 | -6 | 0",
        "2x*(y+1) | 3 | 4 | 30 | 10 | 6",
        "(-2)^3 * x | 1 | 0 | -8 | -8 | 0",
        "x^3 | -2 | 0 | -8 | 12 | 0",
        "x^y | 2 | 3 | 8 | 12 | 5.545177444479562",
        "e^x | 1 | 0 | 2.718281828459045 | 2.718281828459045 | 0",
        "pow(x, 2) | 3 | 0 | 9 | 6 | 0",
        "max(x, y) - min(x, y) | 3 | 1 | 2 | 1 | -1",
        "abs(x) + sign(y) | -3 | -1 | 2 | -1 | 0",
        "ln(x) + log(y) | 2 | 4 | 2.0794415416798357 | 0.5 | 0.25",
        "sqrt(x1^2 + x2^2) | 3 | 4 | 5 | 0.6 | 0.8",
        "sigmoid(x) | 0 | 0 | 0.5 | 0.25 | 0",
        "relu(x) + softplus(y) | -1 | 0 | 0.6931471805599453 | 0 | 0.5",
        "cos(pi*x) | 1 | 0 | -1 | 0 | 0",
        "5 | 1 | 1 | 5 | 0 | 0"
      })
  void byHand(String formula, double x, double y, double value, double dx, double dy) {
    Expression f = Expression.parse("function", formula);
    assertEquals(value, f.value(x, y), 1e-14);
    assertEquals(value, f.gradient(x, y, g), 1e-14);
    assertEquals(dx, g[0], 1e-14);
    assertEquals(dy, g[1], 1e-14);
  }

  /// Random formulas out of every function, against central differences.
  @Test
  void randomFormulasMeetCentralDifferences() {
    SplittableRandom random = new SplittableRandom(11);
    int compared = 0;
    for (int k = 0; k < 3000; k++) {
      String formula = formula(random, 4);
      Expression f = Expression.parse("function", formula);
      double x = random.nextDouble(-1.5, 1.5);
      double y = random.nextDouble(-1.5, 1.5);
      double value = f.gradient(x, y, g);
      double dx = g[0];
      double dy = g[1];
      double h = 1e-4;
      double nx = slope(f, x, y, h, 0);
      double ny = slope(f, x, y, 0, h);
      double coarseX = slope(f, x, y, 2 * h, 0);
      double coarseY = slope(f, x, y, 0, 2 * h);
      double wobble = Math.abs(nx - coarseX) + Math.abs(ny - coarseY);
      double size = 1 + Math.abs(value) + Math.abs(nx) + Math.abs(ny);
      // differences are no measure at kinks, poles and edges of the domain
      if (Double.isFinite(size) && size < 1e4 && wobble < 1e-4 * size) {
        compared++;
        assertEquals(nx, dx, 1e-3 * size, formula + " at " + x + ", " + y);
        assertEquals(ny, dy, 1e-3 * size, formula + " at " + x + ", " + y);
        if (wobble < 1e-7 * size) {
          assertEquals(nx, dx, 1e-6 * size, formula + " at " + x + ", " + y);
        }
      }
    }
    assertTrue(compared > 1500, compared + " compared");
  }

  private static double slope(Expression f, double x, double y, double hx, double hy) {
    return (f.value(x + hx, y + hy) - f.value(x - hx, y - hy)) / (2 * (hx + hy));
  }

  private static String formula(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return switch (random.nextInt(5)) {
        case 0, 1 -> "x";
        case 2, 3 -> "y";
        default -> Double.toString(Math.rint(random.nextDouble(-3, 3) * 10) / 10);
      };
    }
    String a = formula(random, depth - 1);
    String b = formula(random, depth - 1);
    List<String> names =
        List.of(
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
            "sinh",
            "cosh",
            "tanh",
            "exp",
            "log",
            "sqrt",
            "abs",
            "sigmoid",
            "relu",
            "softplus");
    return switch (random.nextInt(9)) {
      case 0 -> "(" + a + " + " + b + ")";
      case 1 -> "(" + a + " - " + b + ")";
      case 2 -> "(" + a + ")*(" + b + ")";
      case 3 -> "(" + a + ")/(" + b + ")";
      case 4 -> "(" + a + ")^" + (1 + random.nextInt(3));
      case 5 -> "max(" + a + ", " + b + ")";
      default -> names.get(random.nextInt(names.size())) + "(" + a + ")";
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x + z      | 4 | unknown name 'z'",
        "2x(y + 1)  | 1 | 'x' is not a function; write x*(...)",
        "x + foo(y) | 4 | unknown function 'foo'",
        "sin(x, y)  | 0 | sin takes 1 argument, not 2",
        "x + max(y) | 4 | max takes 2 arguments, not 1",
        "x + sin    | 4 | 'sin' needs its argument in parentheses",
        "x > 0      | 2 | '>' does not give a number",
        "x * (y + 1 | 10| a closing ) is missing",
        "x * * y    | 4 | '*' is not expected here"
      })
  void errorsPointAtThePlace(String formula, int caret, String message) {
    BadInput e = assertThrows(BadInput.class, () -> Expression.parse("function", formula));
    String[] lines = e.getMessage().split("\n");
    assertEquals(3, lines.length, e.getMessage());
    assertTrue(lines[0].startsWith("function: "), e.getMessage());
    assertTrue(lines[0].contains(message), e.getMessage());
    assertEquals("^", lines[2].substring(2 + caret), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "x +", "()", "sin()", "x y", "\"word\"", "x.y", "x[1]", "not x"})
  void refusesNonsense(String formula) {
    assertThrows(BadInput.class, () -> Expression.parse("function", formula));
  }
}
