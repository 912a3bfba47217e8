package perceptarium.catalog;

import java.util.ArrayList;
import java.util.List;

/// Recursive descent over one expression; see {@link Expr#parse}.
final class ExprParser {
  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_NESTING = 32;

  private final String what;
  private final String text;
  private int position;
  private int depth;

  ExprParser(String what, String text) {
    this.what = what;
    this.text = text;
  }

  Expr parse() {
    if (text.length() > MAX_LENGTH) {
      throw new BadInput("%s: longer than %d characters".formatted(what, MAX_LENGTH));
    }
    Expr expr = or();
    skip();
    if (position < text.length()) {
      throw error("'" + text.charAt(position) + "' is not expected here");
    }
    return expr;
  }

  private Expr or() {
    Expr left = and();
    while (word("or")) {
      int at = position - 2;
      left = new Expr.Binary("or", left, and(), at);
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (word("and")) {
      int at = position - 3;
      left = new Expr.Binary("and", left, not(), at);
    }
    return left;
  }

  private Expr not() {
    if (word("not")) {
      int at = position - 3;
      return nested(() -> new Expr.Unary("not", not(), at));
    }
    return comparison();
  }

  private Expr comparison() {
    Expr left = sum();
    for (String op : List.of("<=", ">=", "==", "!=", "<", ">", "=")) {
      if (symbol(op)) {
        int at = position - op.length();
        return new Expr.Binary(op.equals("=") ? "==" : op, left, sum(), at);
      }
    }
    return left;
  }

  private Expr sum() {
    Expr left = product();
    while (true) {
      skip();
      int at = position;
      if (symbol("+")) {
        left = new Expr.Binary("+", left, product(), at);
      } else if (symbol("-") || symbol("−")) {
        left = new Expr.Binary("-", left, product(), at);
      } else {
        return left;
      }
    }
  }

  private Expr product() {
    Expr left = signed();
    boolean coefficient = isNumber(left);
    while (true) {
      skip();
      int at = position;
      if (!text.startsWith("**", position) && (symbol("*") || symbol("·"))) {
        Expr right = signed();
        left = new Expr.Binary("*", left, right, at);
        coefficient = isNumber(right);
      } else if (symbol("/")) {
        left = new Expr.Binary("/", left, signed(), at);
        coefficient = false; // 1/2x may mean two things: neither is guessed
      } else if (coefficient && juxtaposed()) {
        left = new Expr.Binary("*", left, power(), at);
        coefficient = false;
      } else {
        return left;
      }
    }
  }

  private static boolean isNumber(Expr expr) {
    return expr instanceof Expr.Num
        || (expr instanceof Expr.Unary u && u.op().equals("-") && isNumber(u.operand()));
  }

  private boolean juxtaposed() {
    return position < text.length()
        && !text.startsWith("and", position)
        && !text.startsWith("or", position)
        && (Character.isLetter(text.charAt(position)) || text.charAt(position) == '(');
  }

  private Expr signed() {
    skip();
    int at = position;
    if (symbol("-") || symbol("−")) {
      return nested(() -> new Expr.Unary("-", signed(), at));
    }
    if (symbol("+")) {
      return nested(this::signed);
    }
    return power();
  }

  private Expr power() {
    Expr base = postfix();
    skip();
    int at = position;
    if (symbol("**") || symbol("^")) {
      return nested(() -> new Expr.Binary("^", base, signed(), at));
    }
    return base;
  }

  private Expr postfix() {
    Expr expr = primary();
    while (true) {
      skip();
      int at = position;
      boolean member =
          text.startsWith(".", position)
              && !text.startsWith("..", position)
              && position + 1 < text.length()
              && Character.isLetter(text.charAt(position + 1));
      if (member) {
        position++;
        expr = new Expr.Member(expr, name(), at);
      } else if (symbol("[")) {
        Expr index = nested(this::or);
        skip();
        int dots = position;
        if (symbol("..")) {
          index = new Expr.Range(index, nested(this::or), dots);
        }
        expect("]");
        expr = new Expr.Index(expr, index, at);
      } else {
        return expr;
      }
    }
  }

  private Expr primary() {
    skip();
    int at = position;
    if (at >= text.length()) {
      throw error("the expression ends too early");
    }
    char c = text.charAt(at);
    if (symbol("(")) {
      Expr inside = nested(this::or);
      expect(")");
      return inside;
    }
    if (c == '"') {
      int end = text.indexOf('"', at + 1);
      if (end < 0) {
        throw error("a closing \" is missing");
      }
      position = end + 1;
      return new Expr.Str(text.substring(at + 1, end), at);
    }
    if (Character.isDigit(c) || c == '.') {
      return number();
    }
    if (Character.isLetter(c) || c == '_') {
      String name = name();
      skip();
      if (!symbol("(")) {
        return new Expr.Name(name, at);
      }
      return nested(() -> call(name, at));
    }
    throw error("'" + c + "' is not expected here");
  }

  private Expr call(String name, int at) {
    List<Expr> arguments = new ArrayList<>();
    skip();
    if (!symbol(")")) {
      do {
        arguments.add(or());
        skip();
      } while (symbol(","));
      expect(")");
    }
    return new Expr.Call(name, arguments, at);
  }

  private Expr number() {
    int from = position;
    digits();
    boolean fraction =
        position < text.length()
            && text.charAt(position) == '.'
            && !text.startsWith("..", position);
    if (fraction) {
      position++;
      digits();
    }
    int mark = position;
    if (position < text.length()
        && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
      position++;
      if (position < text.length() && "+-".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      int exponent = position;
      digits();
      if (position == exponent) {
        position = mark;
      }
    }
    try {
      return new Expr.Num(Double.parseDouble(text.substring(from, position)), from);
    } catch (NumberFormatException e) {
      position = from;
      throw error("'" + text.substring(from, Math.max(mark, from + 1)) + "' is not a number");
    }
  }

  private void digits() {
    while (position < text.length() && Character.isDigit(text.charAt(position))) {
      position++;
    }
  }

  /// Letters, digits, `_`, and `-` between letters that are not separated by blanks (`dev-loss`)
  /// would be ambiguous with minus; names therefore use `_`.
  private String name() {
    int from = position;
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
      position++;
    }
    return text.substring(from, position);
  }

  private <T> T nested(java.util.function.Supplier<T> inside) {
    if (++depth > MAX_NESTING) {
      throw error("nested deeper than " + MAX_NESTING);
    }
    T result = inside.get();
    depth--;
    return result;
  }

  private void skip() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private boolean symbol(String symbol) {
    skip();
    if (text.startsWith(symbol, position)) {
      position += symbol.length();
      return true;
    }
    return false;
  }

  private boolean word(String word) {
    skip();
    int end = position + word.length();
    boolean found =
        text.startsWith(word, position)
            && (end == text.length()
                || !(Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_'));
    if (found) {
      position = end;
    }
    return found;
  }

  private void expect(String symbol) {
    if (!symbol(symbol)) {
      throw error(
          position < text.length()
              ? "'%s' is expected before '%s'".formatted(symbol, text.charAt(position))
              : "a closing " + symbol + " is missing");
    }
  }

  private BadInput error(String message) {
    return BadInput.at(what + ": " + message, text, position);
  }
}
