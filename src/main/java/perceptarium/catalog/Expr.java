package perceptarium.catalog;

import java.util.List;

/// A parsed expression, shared by everything that lets a person type one: a function of x and y, a
/// lesson's answer, a goal. Meaning is given by whoever walks it, with an exhaustive switch.
public sealed interface Expr {
  /// 0-based place in the text, for carets.
  int at();

  /// A number.
  record Num(double value, int at) implements Expr {}

  /// A name: a variable, a setting, a constant.
  record Name(String name, int at) implements Expr {}

  /// A word in double quotes.
  record Str(String value, int at) implements Expr {}

  /// `-x` or `not x`.
  record Unary(String op, Expr operand, int at) implements Expr {}

  /// `+ - * / ^ < <= > >= == != and or`.
  record Binary(String op, Expr left, Expr right, int at) implements Expr {}

  /// `name(argument, …)`.
  record Call(String name, List<Expr> arguments, int at) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// `target.name`.
  record Member(Expr target, String name, int at) implements Expr {}

  /// `target[index]`.
  record Index(Expr target, Expr index, int at) implements Expr {}

  /// `from..to` inside brackets, both included.
  record Range(Expr from, Expr to, int at) implements Expr {}

  /// Reads an expression.
  ///
  /// `^` binds to the right and tighter than a minus sign in front (−x^2 is −(x²)); `**` is `^`; a
  /// number directly before a name or parenthesis multiplies (`2x`, `3(x+1)`).
  ///
  /// @param what named in errors, such as the setting's key
  /// @throws BadInput with a caret under the place
  static Expr parse(String what, String text) {
    return new ExprParser(what, text).parse();
  }
}
