package perceptarium.lesson;

import java.util.List;
import java.util.stream.Collectors;

/// Words of a lesson as data: paragraphs, lists and code, with formulas inside.
public record Prose(List<Block> blocks) {
  /// No words.
  public static final Prose NONE = new Prose(List.of());

  public Prose {
    blocks = List.copyOf(blocks);
  }

  /// A block with the line it starts on.
  public sealed interface Block {
    int line();
  }

  public record Paragraph(int line, List<Span> spans) implements Block {
    public Paragraph {
      spans = List.copyOf(spans);
    }
  }

  /// @param ordered numbered from 1
  public record Items(int line, boolean ordered, List<List<Span>> items) implements Block {
    public Items {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /// Set apart, such as what a slide says.
  public record Quote(int line, List<Span> spans) implements Block {
    public Quote {
      spans = List.copyOf(spans);
    }
  }

  public record Code(int line, String text) implements Block {}

  /// A piece of a line.
  public sealed interface Span {
    /// As plain text; a formula in its LaTeX.
    String plain();
  }

  public record Words(String text, boolean strong, boolean emphasis) implements Span {
    @Override
    public String plain() {
      return text;
    }
  }

  public record Literal(String text) implements Span {
    @Override
    public String plain() {
      return text;
    }
  }

  /// @param latex without the dollars
  public record Formula(String latex) implements Span {
    @Override
    public String plain() {
      return "$" + latex + "$";
    }
  }

  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  /// Every span in order.
  public List<Span> spans() {
    return blocks.stream().flatMap(b -> spans(b).stream()).toList();
  }

  private static List<Span> spans(Block block) {
    return switch (block) {
      case Paragraph p -> p.spans();
      case Quote q -> q.spans();
      case Items i -> i.items().stream().flatMap(List::stream).toList();
      case Code c -> List.of(new Literal(c.text()));
    };
  }

  /// Plain text, one line a block, for search and screen readers.
  public String plain() {
    return blocks.stream()
        .map(b -> spans(b).stream().map(Span::plain).collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }
}
