package perceptarium.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Latex;

/// Markdown with `$formulas$` → {@link Prose}.
final class ProseReader {
  private static final int MAX_DEPTH = 32;

  /// Markdown in which a `$…$` is left as it stands: no emphasis and no escapes inside.
  static final Parser MARKDOWN =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(MAX_DEPTH)
          .customInlineContentParserFactory(new Dollars())
          .build();

  private final Consumer<Fault> faults;
  private final int firstLine;

  /// @param firstLine number of the text's first line in the file
  ProseReader(int firstLine, Consumer<Fault> faults) {
    this.firstLine = firstLine;
    this.faults = faults;
  }

  /// Reads a text of its own, such as a hint.
  static Prose read(String text, int line, Consumer<Fault> faults) {
    ProseReader reader = new ProseReader(line, faults);
    List<Prose.Block> blocks = new ArrayList<>();
    for (Node n = MARKDOWN.parse(text).getFirstChild(); n != null; n = n.getNext()) {
      reader.block(n, blocks);
    }
    return new Prose(blocks);
  }

  /// 1-based line of a block in the file.
  int line(Node block) {
    return block.getSourceSpans().isEmpty()
        ? firstLine
        : firstLine + block.getSourceSpans().getFirst().getLineIndex();
  }

  void block(Node node, List<Prose.Block> into) {
    int line = line(node);
    switch (node) {
      case Paragraph p -> into.add(new Prose.Paragraph(line, spans(p, line)));
      case ListBlock list -> into.add(items(list, line));
      case BlockQuote quote -> {
        Node inside = quote.getFirstChild();
        if (inside instanceof Paragraph p && p.getNext() == null) {
          into.add(new Prose.Quote(line, spans(p, line)));
        } else {
          fault(line, "a quotation holds one paragraph");
        }
      }
      case FencedCodeBlock code ->
          into.add(new Prose.Code(line, code.getLiteral().stripTrailing()));
      case IndentedCodeBlock code ->
          into.add(new Prose.Code(line, code.getLiteral().stripTrailing()));
      default ->
          fault(line, "a lesson has paragraphs, lists, quotations and code, but no " + kind(node));
    }
  }

  private Prose.Items items(ListBlock list, int line) {
    List<List<Prose.Span>> items = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      Node inside = item.getFirstChild();
      if (inside instanceof Paragraph p && p.getNext() == null) {
        items.add(spans(p, line(item)));
      } else {
        fault(line(item), "a list item holds one paragraph");
      }
    }
    return new Prose.Items(line, !(list instanceof BulletList), items);
  }

  private List<Prose.Span> spans(Node parent, int line) {
    List<Prose.Span> spans = new ArrayList<>();
    spans(parent, line, false, false, spans);
    return merged(spans);
  }

  private void spans(
      Node parent, int line, boolean strong, boolean emphasis, List<Prose.Span> into) {
    for (Node n = parent.getFirstChild(); n != null; n = n.getNext()) {
      switch (n) {
        case Text t -> into.add(new Prose.Words(t.getLiteral(), strong, emphasis));
        case SoftLineBreak b -> into.add(new Prose.Words(" ", strong, emphasis));
        case HardLineBreak b -> into.add(new Prose.Words("\n", strong, emphasis));
        case org.commonmark.node.Code c -> into.add(new Prose.Literal(c.getLiteral()));
        case FormulaNode f when f.latex.isEmpty() ->
            fault(line, "a $ stands alone: a formula is $…$, a dollar is \\$");
        case FormulaNode f -> formula(f.latex, line, into);
        case Emphasis e -> spans(e, line, strong, true, into);
        case StrongEmphasis e -> spans(e, line, true, emphasis, into);
        default -> fault(line, "a lesson's words hold no " + kind(n));
      }
    }
  }

  /// Before anybody sets it, and without doing so: lessons come from other people.
  private void formula(String latex, int line, List<Prose.Span> into) {
    try {
      Latex.check(latex);
      into.add(new Prose.Formula(latex));
    } catch (IllegalArgumentException e) {
      fault(line, BadInput.sentence(e));
    }
  }

  /// Neighbouring words of one style become one span.
  private static List<Prose.Span> merged(List<Prose.Span> spans) {
    List<Prose.Span> merged = new ArrayList<>();
    for (Prose.Span span : spans) {
      boolean joins =
          !merged.isEmpty()
              && merged.getLast() instanceof Prose.Words a
              && span instanceof Prose.Words b
              && a.strong() == b.strong()
              && a.emphasis() == b.emphasis();
      if (joins) {
        Prose.Words a = (Prose.Words) merged.removeLast();
        merged.add(new Prose.Words(a.text() + span.plain(), a.strong(), a.emphasis()));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  private void fault(int line, String sentence) {
    faults.accept(new Fault(line, sentence));
  }

  private static String kind(Node node) {
    return switch (node) {
      case org.commonmark.node.HtmlBlock h -> "HTML";
      case org.commonmark.node.HtmlInline h -> "HTML";
      case org.commonmark.node.Image i -> "pictures (the lab draws them)";
      case org.commonmark.node.Link l -> "links";
      case org.commonmark.node.Heading h -> "headings beside the ## of a step";
      case org.commonmark.node.ThematicBreak t -> "rules";
      case Document d -> "documents";
      default -> node.getClass().getSimpleName();
    };
  }

  private static final class FormulaNode extends CustomNode {
    private final String latex;

    /// @param latex empty where the closing dollar is missing
    FormulaNode(String latex) {
      this.latex = latex;
    }
  }

  private static final class Dollars implements InlineContentParserFactory, InlineContentParser {
    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('$');
    }

    @Override
    public InlineContentParser create() {
      return this;
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
      Scanner scanner = state.scanner();
      scanner.next();
      Position from = scanner.position();
      if (scanner.find('$') < 1) {
        return ParsedInline.of(new FormulaNode(""), from);
      }
      String latex = scanner.getSource(from, scanner.position()).getContent();
      scanner.next();
      return ParsedInline.of(new FormulaNode(latex.replace('\n', ' ').strip()), scanner.position());
    }
  }
}
