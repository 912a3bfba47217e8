package perceptarium.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perceptarium.figure.Figure;
import perceptarium.figure.Formula;
import perceptarium.figure.Table;

/// Everything there is to see of a lab at one step. Immutable data.
///
/// @param finished nothing more will happen
/// @param sentence the finding in one sentence, computed from the state; also the caption and what
///   a screen reader says
/// @param tables the data behind the figures; one CSV file each
/// @param numbers named results, for lessons: `number(name)`
/// @param computed precision and backend, `float/opencl`, where large products were made; else
///   empty
public record Frame(
    int step,
    boolean finished,
    String sentence,
    List<Placed> figures,
    List<Table> tables,
    List<Formula> formulas,
    List<Note> notes,
    Map<String, Double> numbers,
    String computed) {
  /// What precedes {@link #computed} in a saved state.
  static final String COMPUTED = "computed";

  /// Where a figure goes in the window.
  public enum Slot {
    /// The large one(s).
    MAIN,
    /// Stacked to the right of the main one.
    SIDE,
    /// A full-width row below.
    BELOW
  }

  /// A figure and its place.
  ///
  /// @param tab the figure shows only while this tab is chosen, or one of several with `|` between;
  ///   empty: always
  public record Placed(Figure figure, Slot slot, String tab) {
    /// The names of its tabs.
    public List<String> tabs() {
      return tab.isEmpty() ? List.of() : List.of(tab.split("\\|", -1));
    }

    /// Whether it shows while that tab is chosen.
    public boolean on(String chosen) {
      return tab.isEmpty() || tabs().contains(chosen);
    }
  }

  public Frame {
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
    formulas = List.copyOf(formulas);
    notes = List.copyOf(notes);
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /// The names of all tabs: first the first name of each figure, then what further names there are.
  public List<String> tabs() {
    Set<String> names = new LinkedHashSet<>();
    figures.forEach(p -> p.tabs().stream().limit(1).forEach(names::add));
    figures.forEach(p -> names.addAll(p.tabs()));
    return List.copyOf(names);
  }

  public Optional<Table> table(String id) {
    return tables.stream().filter(t -> t.id().equals(id)).findFirst();
  }

  public Optional<Figure> figure(String id) {
    return figures.stream().map(Placed::figure).filter(f -> f.id().equals(id)).findFirst();
  }

  /// What is to be seen while a tab is chosen: its figures, and those that always show.
  public Frame onTab(String tab) {
    List<Placed> shown =
        figures.stream()
            .filter(p -> p.on(tab))
            .map(p -> p.tab().isEmpty() ? p : new Placed(p.figure(), p.slot(), tab))
            .toList();
    return new Frame(step, finished, sentence, shown, tables, formulas, notes, numbers, computed);
  }

  /// The same with some figures before the others, in the order of their ids.
  public Frame first(List<String> ids) {
    List<Placed> order = new ArrayList<>();
    for (String id : ids) {
      figures.stream()
          .filter(p -> p.figure().id().equals(id) && !order.contains(p))
          .forEach(order::add);
    }
    figures.stream().filter(p -> !ids.contains(p.figure().id())).forEach(order::add);
    return new Frame(step, finished, sentence, order, tables, formulas, notes, numbers, computed);
  }

  /// The text of the state that this frame shows, and how its numbers were made: two backends agree
  /// to rounding, the same one to the bit.
  public String saved(LabState state) {
    return computed.isEmpty() ? state.text() : state.text() + " " + COMPUTED + "=" + computed;
  }

  /// How the numbers of a saved state were made; empty if it does not say.
  public static String computed(String saved) {
    int at = saved.lastIndexOf(" " + COMPUTED + "=");
    return at < 0 ? "" : saved.substring(at + COMPUTED.length() + 2).strip();
  }

  /// One figure in place of all.
  public Frame only(Figure figure) {
    List<Placed> one = List.of(new Placed(figure, Slot.MAIN, ""));
    return new Frame(step, finished, sentence, one, tables, formulas, notes, numbers, "");
  }

  public static Builder at(int step, String sentence) {
    return new Builder(step, sentence);
  }

  /// Collects the parts of a frame.
  public static final class Builder {
    private final int step;
    private final String sentence;
    private final List<Placed> figures = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Formula> formulas = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private boolean finished;
    private String computed = "";

    private Builder(int step, String sentence) {
      this.step = step;
      this.sentence = sentence;
    }

    public Builder finished(boolean finished) {
      this.finished = finished;
      return this;
    }

    /// See {@link Frame#computed}.
    public Builder computed(String how) {
      computed = how;
      return this;
    }

    public Builder main(Figure figure) {
      return place(figure, Slot.MAIN, "");
    }

    public Builder side(Figure figure) {
      return place(figure, Slot.SIDE, "");
    }

    public Builder below(Figure figure) {
      return place(figure, Slot.BELOW, "");
    }

    public Builder place(Figure figure, Slot slot, String tab) {
      figures.add(new Placed(figure, slot, tab));
      return this;
    }

    public Builder table(Table table) {
      tables.add(table);
      return this;
    }

    public Builder formula(String name, String latex, String numbers) {
      formulas.add(new Formula(name, latex, numbers));
      return this;
    }

    public Builder note(Note note) {
      notes.add(note);
      return this;
    }

    public Builder number(String name, double value) {
      numbers.put(name, value);
      return this;
    }

    public Frame build() {
      return new Frame(
          step, finished, sentence, figures, tables, formulas, notes, numbers, computed);
    }
  }
}
