package perceptarium.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExprTest {
  /// The tree in fully parenthesised form.
  private static String tree(Expr e) {
    return switch (e) {
      case Expr.Num n -> Value.number(n.value());
      case Expr.Name n -> n.name();
      case Expr.Str s -> '"' + s.value() + '"';
      case Expr.Unary u -> "(" + u.op() + " " + tree(u.operand()) + ")";
      case Expr.Binary b -> "(" + tree(b.left()) + " " + b.op() + " " + tree(b.right()) + ")";
      case Expr.Call c ->
          c.name() + c.arguments().stream().map(ExprTest::tree).collect(Collectors.toList());
      case Expr.Member m -> tree(m.target()) + "." + m.name();
      case Expr.Index i -> tree(i.target()) + "[" + tree(i.index()) + "]";
      case Expr.Range r -> tree(r.from()) + ".." + tree(r.to());
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x^4/4 - x*y + 2*y^2 + sin(x)|(((((x ^ 4) / 4) - (x * y)) + (2 * (y ^ 2))) + sin[x])",
        "-x^2|(- (x ^ 2))",
        "2^3^2|(2 ^ (3 ^ 2))",
        "2^-1|(2 ^ (- 1))",
        "2x(1)|(2 * x[1])",
        "3(x+1)|(3 * (x + 1))",
        "1.5e-3*x|(0.0015 * x)",
        "2e|(2 * e)",
        "-2x|((- 2) * x)",
        "a*3x|((a * 3) * x)",
        "x + -2(x-1)|(x + ((- 2) * (x - 1)))",
        "1 - 2 - 3|((1 - 2) - 3)",
        "a < 1 and not b >= 2 or c|(((a < 1) and (not (b >= 2))) or c)",
        "abs(table(series).corrected[30] - mean(table(series).value[1..30])) < 0.2|"
            + "(abs[(table[series].corrected[30] - mean[table[series].value[1..30]])] < 0.2)",
        "x**2|(x ^ 2)",
        "orbit + android|(orbit + android)",
        "2 or x|(2 or x)"
      })
  void precedence(String text, String expected) {
    assertEquals(expected, tree(Expr.parse("f", text)).replace(", ", ","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x +|ends too early|3",
        "1/2x|'x'|3",
        "(x|closing )|2",
        "x $ y|'$'|2",
        "sin(x,|ends too early|6",
        "1..|'.'|1",
        "x ] |']'|2",
        "''|ends too early|0"
      })
  void errorsPointAtThePlace(String text, String says, int caret) {
    String source = text.equals("''") ? "" : text;
    BadInput e = assertThrows(BadInput.class, () -> Expr.parse("function", source));
    String[] lines = e.getMessage().split("\n");
    assertTrue(lines[0].startsWith("function: ") && lines[0].contains(says), e.getMessage());
    assertEquals(caret + 2, lines[2].indexOf('^'), e.getMessage());
  }

  @Test
  void depthAndLengthAreLimited() {
    assertThrows(BadInput.class, () -> Expr.parse("f", "(".repeat(500) + "x" + ")".repeat(500)));
    assertThrows(BadInput.class, () -> Expr.parse("f", "-".repeat(500) + "x"));
    assertThrows(BadInput.class, () -> Expr.parse("f", "x+".repeat(1500) + "x"));
    Expr.parse("f", "1" + "+1".repeat(900));
  }
}
