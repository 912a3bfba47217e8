package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.figure.Formula;
import perceptarium.figure.Look;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// What stands beside the figures in words: the formulas with their present numbers, what to
/// notice, what the decks say and where they slip.
final class NotesView extends VBox {
  /// A lone star, as in `a*b`, is a star.
  private static final Pattern MARKED =
      Pattern.compile(
          "\\$(?<formula>[^$]+)\\$|`(?<code>[^`]+)`"
              + "|(?<![\\w*])\\*(?<slanted>[^\\s*](?:[^*]*[^\\s*])?)\\*(?![\\w*])");

  private final PaintShop shop;
  private final Pulse pulse;
  private final VBox formulas = new VBox();
  private final VBox notes = new VBox();
  private final List<FormulaRow> rows = new ArrayList<>();
  private List<Note> shownNotes = List.of();
  private Look look = Look.LIGHT;

  NotesView(PaintShop shop, Pulse pulse) {
    this.shop = shop;
    this.pulse = pulse;
    getStyleClass().add("notes");
    formulas.getStyleClass().add("note-group");
    notes.getStyleClass().add("note-list");
    getChildren().addAll(formulas, notes);
  }

  void show(Frame frame, Look look) {
    boolean restyled = !look.equals(this.look);
    this.look = look;
    showFormulas(frame.formulas());
    if (restyled || !frame.notes().equals(shownNotes)) {
      shownNotes = frame.notes();
      notes.getChildren().clear();
      for (Note.Kind kind :
          List.of(Note.Kind.WARNING, Note.Kind.NOTICE, Note.Kind.DECK, Note.Kind.SLIP)) {
        List<Note> some = shownNotes.stream().filter(n -> n.kind() == kind).toList();
        if (!some.isEmpty()) {
          notes.getChildren().add(group(kind, some));
        }
      }
    }
  }

  private void showFormulas(List<Formula> some) {
    if (rows.size() != some.size()) {
      rows.clear();
      formulas.getChildren().clear();
      for (int i = 0; i < some.size(); i++) {
        rows.add(new FormulaRow());
      }
      formulas.getChildren().addAll(rows);
    }
    formulas.setVisible(!some.isEmpty());
    formulas.setManaged(!some.isEmpty());
    for (int i = 0; i < some.size(); i++) {
      rows.get(i).show(some.get(i));
    }
  }

  private final class FormulaRow extends VBox {
    private final Label name = new Label();
    private final LatexLabel symbols = new LatexLabel(shop, pulse);
    private final LatexLabel numbers = new LatexLabel(shop, pulse);

    FormulaRow() {
      getStyleClass().add("formula");
      name.getStyleClass().add("form-heading");
      name.setWrapText(true);
      getChildren().addAll(name, symbols, numbers);
    }

    void show(Formula formula) {
      double room = Math.max(160, NotesView.this.getWidth() - 4);
      symbols.setMaxWidth(room);
      numbers.setMaxWidth(room);
      name.setText(formula.name());
      symbols.set(formula.latex(), 16 * look.scale(), look.foreground());
      numbers.setVisible(!formula.numbers().isEmpty());
      numbers.setManaged(!formula.numbers().isEmpty());
      if (!formula.numbers().isEmpty()) {
        numbers.set(formula.numbers(), 15 * look.scale(), look.muted());
      }
    }
  }

  private VBox group(Note.Kind kind, List<Note> some) {
    Label heading =
        new Label(
            switch (kind) {
              case NOTICE -> "What to notice";
              case DECK -> "In the deck";
              case SLIP -> "A slip on a slide";
              case WARNING -> "Careful";
            },
            Icons.icon(
                switch (kind) {
                  case NOTICE -> Feather.EYE;
                  case DECK -> Feather.BOOK_OPEN;
                  case SLIP -> Feather.EDIT_3;
                  case WARNING -> Feather.ALERT_TRIANGLE;
                }));
    heading
        .getStyleClass()
        .addAll("form-heading", "note-" + kind.name().toLowerCase(java.util.Locale.ROOT));
    VBox box = new VBox(heading);
    box.getStyleClass().add("note-group");
    for (Note note : some) {
      box.getChildren().add(rich(note.text()));
      if (!note.source().isEmpty()) {
        Label source = Icons.muted(note.source());
        source.getStyleClass().add(Styles.TEXT_SMALL);
        source.setWrapText(true);
        box.getChildren().add(source);
      }
    }
    return box;
  }

  /// Text with `$…$` set as formulas, `*…*` slanted and `` `…` `` as code.
  private Node rich(String text) {
    TextFlow flow = new TextFlow();
    flow.getStyleClass().add("note-text");
    Matcher marked = MARKED.matcher(text);
    int end = 0;
    while (marked.find()) {
      words(flow, text.substring(end, marked.start()), "text");
      end = marked.end();
      String formula = marked.group("formula");
      String code = marked.group("code");
      if (formula != null) {
        LatexLabel label = new LatexLabel(shop, pulse);
        label.setMaxWidth(280 * look.scale());
        label.set(formula, 14.5 * look.scale(), look.foreground());
        flow.getChildren().add(label);
      } else if (code != null) {
        words(flow, code, "monospace");
      } else {
        words(flow, marked.group("slanted"), "emphasis");
      }
    }
    words(flow, text.substring(end), "text");
    return flow;
  }

  private static void words(TextFlow flow, String text, String style) {
    if (!text.isEmpty()) {
      Text words = new Text(text);
      words.getStyleClass().addAll("text", style);
      flow.getChildren().add(words);
    }
  }
}
