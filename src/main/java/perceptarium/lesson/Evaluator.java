package perceptarium.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Expr;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.figure.Table;

/// Works an expression of a lesson out over what a lab shows. Rows count from 1.
final class Evaluator {
  private final String what;
  private final String text;
  private final Observation seen;

  Evaluator(String what, String text, Observation seen) {
    this.what = what;
    this.text = text;
    this.seen = seen;
  }

  Val eval(Expr expr) {
    return switch (expr) {
      case Expr.Num n -> new Val.Num(n.value());
      case Expr.Str s -> new Val.Text(s.value());
      case Expr.Name n -> name(n);
      case Expr.Unary u -> unary(u);
      case Expr.Binary b -> binary(b);
      case Expr.Call c -> call(c);
      case Expr.Member m -> member(m);
      case Expr.Index i -> index(i);
      case Expr.Range r -> throw error("a range stands inside [ ]", r);
    };
  }

  private Val name(Expr.Name n) {
    switch (n.name()) {
      case "pi", "π" -> {
        return new Val.Num(Math.PI);
      }
      case "e" -> {
        return new Val.Num(Math.E);
      }
      case "on", "true" -> {
        return new Val.Truth(true);
      }
      case "off", "false" -> {
        return new Val.Truth(false);
      }
      default -> {}
    }
    Settings settings = seen.state().current();
    String key = key(settings, n.name());
    if (!key.isEmpty()) {
      return Val.of(settings.get(key));
    }
    return switch (n.name()) {
      case "step" -> new Val.Num(seen.frame().step());
      case "finished" -> new Val.Truth(seen.frame().finished());
      default ->
          throw error(
              "'%s' is no setting of %s; they are %s, beside step and finished (words stand in \"\")"
                  .formatted(n.name(), seen.state().lab().name(), underscored(settings)),
              n);
    };
  }

  private static String underscored(Settings settings) {
    return String.join(", ", settings.names()).replace('-', '_');
  }

  /// The setting meant by a name in which `_` stands for `-`; empty if there is none.
  private static String key(Settings settings, String name) {
    return settings.has(name)
        ? name
        : settings.has(name.replace('_', '-')) ? name.replace('_', '-') : "";
  }

  private Val unary(Expr.Unary u) {
    Val v = eval(u.operand());
    return switch (v) {
      case Val.Num n when u.op().equals("-") -> new Val.Num(-n.value());
      case Val.Nums n when u.op().equals("-") -> map(n, x -> -x);
      case Val.Truth t when u.op().equals("not") -> new Val.Truth(!t.on());
      case Val.Truths t when u.op().equals("not") -> {
        boolean[] flipped = t.values().clone();
        for (int i = 0; i < flipped.length; i++) {
          flipped[i] = !flipped[i];
        }
        yield new Val.Truths(flipped);
      }
      default -> throw error("%s cannot follow %s".formatted(v.kind(), u.op()), u);
    };
  }

  private Val binary(Expr.Binary b) {
    return switch (b.op()) {
      case "and", "or" -> logic(b);
      case "<", "<=", ">", ">=", "==", "!=" -> comparison(b);
      default -> Arithmetic.elementwise(number(b.left()), number(b.right()), b, this::error);
    };
  }

  private Val logic(Expr.Binary b) {
    Val left = eval(b.left());
    if (left instanceof Val.Truth t && t.on() == b.op().equals("or")) {
      return left;
    }
    Val right = eval(b.right());
    if (left instanceof Val.Truth && right instanceof Val.Truth) {
      return right;
    }
    if (left instanceof Val.Truths a
        && right instanceof Val.Truths c
        && a.values().length == c.values().length) {
      boolean[] both = new boolean[a.values().length];
      for (int i = 0; i < both.length; i++) {
        both[i] =
            b.op().equals("and") ? a.values()[i] && c.values()[i] : a.values()[i] || c.values()[i];
      }
      return new Val.Truths(both);
    }
    throw error("'%s' joins two conditions".formatted(b.op()), b);
  }

  private Val comparison(Expr.Binary b) {
    Val left = eval(b.left());
    Val right = eval(b.right());
    boolean equality = b.op().equals("==") || b.op().equals("!=");
    boolean wanted = b.op().equals("==");
    if (equality && left instanceof Val.Truth a && right instanceof Val.Truth c) {
      return new Val.Truth((a.on() == c.on()) == wanted);
    }
    if (equality && word(left) != null && word(right) != null) {
      return new Val.Truth(String.valueOf(word(left)).equals(word(right)) == wanted);
    }
    if (equality && left instanceof Val.Texts a && word(right) != null) {
      boolean[] same = new boolean[a.values().size()];
      for (int i = 0; i < same.length; i++) {
        same[i] = a.values().get(i).equals(word(right)) == wanted;
      }
      return new Val.Truths(same);
    }
    boolean numbers =
        (left instanceof Val.Num || left instanceof Val.Nums)
            && (right instanceof Val.Num || right instanceof Val.Nums);
    if (!numbers) {
      throw error("%s cannot be compared with %s".formatted(left.kind(), right.kind()), b);
    }
    return Arithmetic.compare(left, right, b, this::error);
  }

  private static @Nullable String word(Val v) {
    return switch (v) {
      case Val.Text t -> t.text();
      case Val.Entry e -> e.call().name();
      default -> null;
    };
  }

  private Val call(Expr.Call c) {
    switch (c.name()) {
      case "table" -> {
        String id = identifier(c);
        return new Val.Rows(
            seen.frame()
                .table(id)
                .or(() -> seen.frame().table(id.replace('_', '-')))
                .orElseThrow(
                    () ->
                        error(
                            "there is no table '%s'; the tables here are %s"
                                .formatted(id, ids(seen.frame().tables())),
                            c)));
      }
      case "number" -> {
        String name = identifier(c);
        Double value = seen.frame().numbers().get(name);
        if (value == null) {
          value = seen.frame().numbers().get(name.replace('_', '-'));
        }
        if (value == null) {
          throw error(
              "there is no number '%s'; here are %s"
                  .formatted(name, String.join(", ", seen.frame().numbers().keySet())),
              c);
        }
        return new Val.Num(value);
      }
      default -> {
        List<Val> arguments = c.arguments().stream().map(this::eval).toList();
        return Functions.apply(c, arguments, this::error);
      }
    }
  }

  private static String ids(List<Table> tables) {
    return String.join(", ", tables.stream().map(Table::id).toList());
  }

  private String identifier(Expr.Call c) {
    if (c.arguments().size() == 1) {
      return switch (c.arguments().getFirst()) {
        case Expr.Name n -> n.name();
        case Expr.Str s -> s.value();
        case Expr other -> throw error(c.name() + "(…) takes a name", other);
      };
    }
    throw error(c.name() + "(…) takes one name", c);
  }

  private Val member(Expr.Member m) {
    Val target = eval(m.target());
    return switch (target) {
      case Val.Rows r -> column(r.table(), m);
      case Val.Entry e -> {
        String key = key(e.call().settings(), m.name());
        if (key.isEmpty()) {
          throw error("%s has no setting '%s'".formatted(e.call().name(), m.name()), m);
        }
        yield Val.of(e.call().settings().get(key));
      }
      default -> throw error("%s has no parts with names".formatted(target.kind()), m);
    };
  }

  private Val column(Table table, Expr.Member m) {
    for (Table.Column c : table.columns()) {
      if (c.name().equals(m.name())) {
        return switch (c) {
          case Table.NumberColumn n -> new Val.Nums(n.values().toArray());
          case Table.TextColumn w -> new Val.Texts(w.values());
        };
      }
    }
    throw error(
        "table '%s' has no column '%s'; it has %s"
            .formatted(
                table.id(),
                m.name(),
                String.join(", ", table.columns().stream().map(Table.Column::name).toList())),
        m);
  }

  private Val index(Expr.Index i) {
    Val target = eval(i.target());
    if (i.index() instanceof Expr.Range r) {
      int from = row(r.from(), size(target, i), i);
      int to = row(r.to(), size(target, i), i);
      if (to < from) {
        throw error("the range runs backwards", r);
      }
      return take(target, IntStream.rangeClosed(from, to).toArray(), i);
    }
    Val index = eval(i.index());
    if (index instanceof Val.Truths mask) {
      if (mask.values().length != size(target, i)) {
        throw error("the condition has another number of rows", i);
      }
      return take(
          target,
          IntStream.range(0, mask.values().length).filter(k -> mask.values()[k]).toArray(),
          i);
    }
    if (index instanceof Val.Text key) {
      return one(target, keyed(i, target, key.text()), i);
    }
    return one(target, row(i.index(), size(target, i), i), i);
  }

  private int size(Val target, Expr at) {
    return switch (target) {
      case Val.Nums n -> n.values().length;
      case Val.Texts t -> t.values().size();
      case Val.Truths t -> t.values().length;
      case Val.Grid g -> g.numbers().rows();
      case Val.Entries e -> e.calls().size();
      default -> throw error("%s has no rows".formatted(target.kind()), at);
    };
  }

  /// 0-based row out of a 1-based index.
  private int row(Expr index, int size, Expr at) {
    if (eval(index) instanceof Val.Num n
        && n.value() == Math.rint(n.value())
        && n.value() >= 1
        && n.value() <= size) {
      return (int) n.value() - 1;
    }
    throw error("the row is not a whole number from 1 to " + size, at);
  }

  /// The row whose first column of words holds `key`, or the entry of that name.
  private int keyed(Expr.Index i, Val target, String key) {
    List<String> names = List.of();
    if (target instanceof Val.Entries e) {
      names = e.calls().stream().map(Value.Call::name).toList();
    } else if (i.target() instanceof Expr.Member m && eval(m.target()) instanceof Val.Rows r) {
      for (Table.Column c : r.table().columns()) {
        if (c instanceof Table.TextColumn w) {
          names = w.values();
          break;
        }
      }
    }
    int row = names.indexOf(key);
    for (int k = 0; row < 0 && k < names.size(); k++) { // a table may print "Adam" for adam
      row = names.get(k).equalsIgnoreCase(key) ? k : -1;
    }
    if (row < 0) {
      throw error(
          "no row is called \"%s\"; there are %s".formatted(key, String.join(", ", names)), i);
    }
    return row;
  }

  private Val one(Val target, int row, Expr at) {
    return switch (target) {
      case Val.Nums n -> new Val.Num(n.values()[row]);
      case Val.Texts t -> new Val.Text(t.values().get(row));
      case Val.Truths t -> new Val.Truth(t.values()[row]);
      case Val.Grid g ->
          new Val.Nums(
              IntStream.range(0, g.numbers().columns())
                  .mapToDouble(j -> g.numbers().get(row, j))
                  .toArray());
      case Val.Entries e -> new Val.Entry(e.calls().get(row));
      default -> throw error("%s has no rows".formatted(target.kind()), at);
    };
  }

  private Val take(Val target, int[] rows, Expr at) {
    return switch (target) {
      case Val.Nums n ->
          new Val.Nums(Arrays.stream(rows).mapToDouble(r -> n.values()[r]).toArray());
      case Val.Texts t ->
          new Val.Texts(Arrays.stream(rows).mapToObj(r -> t.values().get(r)).toList());
      default -> throw error("several rows of %s cannot be taken".formatted(target.kind()), at);
    };
  }

  private Val number(Expr e) {
    Val v = eval(e);
    if (v instanceof Val.Num || v instanceof Val.Nums) {
      return v;
    }
    throw error("%s stands where a number is wanted".formatted(v.kind()), e);
  }

  private static Val map(Val.Nums n, java.util.function.DoubleUnaryOperator f) {
    return new Val.Nums(Arrays.stream(n.values()).map(f).toArray());
  }

  BadInput error(String message, Expr at) {
    return BadInput.at(what + ": " + message, text, at.at());
  }
}
