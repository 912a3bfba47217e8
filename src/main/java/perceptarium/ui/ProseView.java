package perceptarium.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import perceptarium.figure.Look;
import perceptarium.lesson.Prose;

/// A lesson's words, with their formulas set.
final class ProseView extends VBox {
  private static final double WORDS = 16.5;
  private static final double ALONE = 19;

  private final PaintShop shop;
  private final Pulse pulse;
  private final Look look;
  private final double scale;
  private final double room;

  /// @param room width for the widest formula, in pixels
  ProseView(Prose prose, Shell shell, double room) {
    this(prose, shell, shell.scale(), room);
  }

  /// @param scale of the letters around
  ProseView(Prose prose, Shell shell, double scale, double room) {
    shop = shell.shop();
    pulse = shell.pulse();
    look = shell.look();
    this.scale = scale;
    this.room = room;
    getStyleClass().add("prose");
    for (Prose.Block block : prose.blocks()) {
      getChildren().add(block(block));
    }
  }

  private Node block(Prose.Block block) {
    return switch (block) {
      case Prose.Paragraph p
          when p.spans().size() == 1 && p.spans().getFirst() instanceof Prose.Formula f ->
          formula(f, ALONE);
      case Prose.Paragraph p -> flow(p.spans());
      case Prose.Quote q -> {
        TextFlow flow = flow(q.spans());
        flow.getStyleClass().add("quote");
        yield flow;
      }
      case Prose.Items items -> items(items);
      case Prose.Code code -> {
        Label label = new Label(code.text());
        label.getStyleClass().add("monospace");
        yield label;
      }
    };
  }

  private Node items(Prose.Items items) {
    VBox box = new VBox(4);
    for (int i = 0; i < items.items().size(); i++) {
      Label mark = new Label(items.ordered() ? (i + 1) + "." : "•");
      mark.setMinWidth(USE_PREF_SIZE);
      TextFlow words = flow(items.items().get(i));
      HBox.setHgrow(words, Priority.ALWAYS);
      box.getChildren().add(new HBox(8, mark, words));
    }
    return box;
  }

  private TextFlow flow(List<Prose.Span> spans) {
    TextFlow flow = new TextFlow();
    flow.getStyleClass().add("note-text");
    for (Prose.Span span : spans) {
      flow.getChildren()
          .add(
              switch (span) {
                case Prose.Words w -> words(w);
                case Prose.Literal l -> {
                  Text text = new Text(l.text());
                  text.getStyleClass().addAll("text", "monospace");
                  yield text;
                }
                case Prose.Formula f -> formula(f, WORDS);
              });
    }
    return flow;
  }

  private static Text words(Prose.Words w) {
    Text text = new Text(w.text());
    text.getStyleClass().add("text");
    if (w.strong()) {
      text.getStyleClass().add("strong");
    }
    if (w.emphasis()) {
      text.getStyleClass().add("emphasis");
    }
    return text;
  }

  private LatexLabel formula(Prose.Formula f, double size) {
    LatexLabel label = new LatexLabel(shop, pulse);
    label.setMaxWidth(room);
    label.set(f.latex(), size * scale, look.foreground());
    return label;
  }
}
