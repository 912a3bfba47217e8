package perceptarium.lesson;

import java.util.Arrays;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Expr;

/// An expression written in a lesson, worked out by the engine from a state.
///
/// @param what names it in errors: "answer", "when"
/// @param line where it stands in the file
public record Computed(String what, String text, Expr expr, int line) {
  /// @throws BadInput with a caret if it is not an expression
  public static Computed parse(String what, String text, int line) {
    return new Computed(what, text, Expr.parse(what, text), line);
  }

  /// As a finite number.
  ///
  /// @throws BadInput if it is something else, or names what is not there
  public double number(Observation seen) {
    if (value(seen) instanceof Val.Num n && Double.isFinite(n.value())) {
      return n.value();
    }
    throw BadInput.at(what + ": this is not a finite number", text, expr.at());
  }

  /// As a number; NaN where it has none, as the loss of a run that diverged.
  ///
  /// @throws BadInput if it is something else, or names what is not there
  public double reading(Observation seen) {
    if (value(seen) instanceof Val.Num n) {
      return n.value();
    }
    throw BadInput.at(what + ": this is not a number", text, expr.at());
  }

  /// As at least two finite numbers.
  ///
  /// @throws BadInput if it is something else, or names what is not there
  public double[] numbers(Observation seen) {
    if (value(seen) instanceof Val.Nums n
        && n.values().length > 1
        && Arrays.stream(n.values()).allMatch(Double::isFinite)) {
      return n.values();
    }
    throw BadInput.at(what + ": this is not a list of finite numbers", text, expr.at());
  }

  /// As true or false.
  ///
  /// @throws BadInput if it is something else, or names what is not there
  public boolean holds(Observation seen) {
    if (value(seen) instanceof Val.Truth t) {
      return t.on();
    }
    throw BadInput.at(what + ": this is not a condition", text, expr.at());
  }

  Val value(Observation seen) {
    return new Evaluator(what, text, seen).eval(expr);
  }
}
