package perceptarium.export;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import perceptarium.figure.Latex;
import perceptarium.figure.Look;
import perceptarium.lesson.Prose;

/// A paper as one HTML file: pictures and formulas are SVG inside it, nothing is loaded and no
/// script runs.
final class PaperHtml {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Perceptarium">
      <title>%s</title>
      <style>
      body{max-width:52em;margin:2em auto;padding:0 1.2em;font:16px/1.5 system-ui,"DejaVu Sans",sans-serif;color:#1f2328;background:#fff}
      h1{line-height:1.2;margin-bottom:.2em}h2{margin:2em 0 .5em;line-height:1.25;break-after:avoid}
      .facts{color:#57606a;margin-top:0}
      .notice,.task{border-left:4px solid #afb8c1;padding:.1em 0 .1em .9em;margin:.1em 0}
      .notice p,.task p,.notice ul,.task ul{margin:.3em 0}
      .task{border-color:#8250df}.line{font-weight:600;break-after:avoid}
      figure{margin:1em 0;break-inside:avoid}figure svg{width:100%%;height:auto;border:1px solid #d0d7de;border-radius:6px}
      ul.choices{list-style:none;padding-left:0;break-inside:avoid}ul.choices li{margin:.25em 0}ul.choices p{display:inline}
      .room{display:inline-block;min-width:14em;border-bottom:1px solid #57606a;margin:1.4em .5em .6em 0}
      blockquote{margin:.8em 0;padding-left:1em;border-left:4px solid #e69f00;color:#57606a}
      code,pre{font-family:ui-monospace,"DejaVu Sans Mono",monospace;background:#f3f4f6}
      pre{padding:.6em;white-space:pre-wrap}
      svg.formula{overflow:visible}
      @media print{body{margin:0;max-width:none;font-size:11pt}.page{break-before:page}}
      """;

  /// Size of formulas in ems: their letters are lower than those of the text.
  private static final double FORMULA = 1.12;

  private final StringBuilder body = new StringBuilder();
  private final List<Element> drawings = new ArrayList<>();

  private PaperHtml() {}

  static void write(Paper paper, OutputStream out) throws IOException {
    PaperHtml html = new PaperHtml();
    html.body.append("<h1>").append(escape(paper.title())).append("</h1>\n<p class=\"facts\">");
    html.body.append(escape(paper.facts())).append("</p>\n");
    for (Paper.Part part : paper.parts()) {
      html.part(part);
    }
    StringBuilder text = new StringBuilder(HEAD.formatted(escape(paper.title())));
    text.append(Svg.fontFaces(html.drawings)).append("\n</style>\n</head>\n<body>\n");
    text.append(html.body).append("</body>\n</html>\n");
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void part(Paper.Part part) throws IOException {
    switch (part) {
      case Paper.Heading h -> body.append("<h2>").append(escape(h.text())).append("</h2>\n");
      case Paper.Body b -> {
        open(b.tone(), "");
        prose(b.prose());
        body.append("</div>\n");
      }
      case Paper.Line l -> {
        open(l.tone(), " line");
        body.append(escape(l.text())).append("</div>\n");
      }
      case Paper.Choices c -> choices(c);
      case Paper.Room r ->
          body.append("<div class=\"task\"><span class=\"room\">&nbsp;</span>")
              .append(escape(r.unit()))
              .append("</div>\n");
      case Paper.Picture p -> picture(p);
      case Paper.NewPage n -> body.append("<div class=\"page\"></div>\n");
    }
  }

  private void open(Paper.Tone tone, String more) {
    String name =
        switch (tone) {
          case PLAIN -> "plain";
          case NOTICE -> "notice";
          case TASK -> "task";
        };
    body.append("<div class=\"").append(name).append(more).append("\">");
  }

  private void choices(Paper.Choices choices) throws IOException {
    body.append("<div class=\"task\"><ul class=\"choices\">");
    for (int i = 0; i < choices.options().size(); i++) {
      body.append("<li>").append(i == choices.ticked() ? "☒ " : "☐ ");
      prose(choices.options().get(i));
      body.append("</li>");
    }
    body.append("</ul></div>\n");
  }

  private void picture(Paper.Picture picture) throws IOException {
    Sheet sheet = PaperPdf.sheet(picture);
    Poster poster = PaperPdf.poster(picture, sheet);
    Element svg =
        Svg.draw(poster::paint, sheet.width(), sheet.height(), "f" + drawings.size() + "-", false);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", picture.frame().sentence());
    drawings.add(svg);
    // the fonts are collected at the end, so the text is taken from a copy
    String text = Svg.inline((Element) svg.cloneNode(true));
    body.append("<figure style=\"width:%d%%\" data-state=\"".formatted(percent(picture)))
        .append(escape(picture.state().text()))
        .append("\">")
        .append(text)
        .append("</figure>\n");
  }

  private static long percent(Paper.Picture picture) {
    return Math.round(100 * picture.share());
  }

  private void prose(Prose prose) throws IOException {
    for (Prose.Block block : prose.blocks()) {
      switch (block) {
        case Prose.Paragraph p -> spans("<p>", p.spans(), "</p>");
        case Prose.Quote q -> spans("<blockquote>", q.spans(), "</blockquote>");
        case Prose.Items items -> {
          String list = items.ordered() ? "ol" : "ul";
          body.append('<').append(list).append('>');
          for (List<Prose.Span> item : items.items()) {
            spans("<li>", item, "</li>");
          }
          body.append("</").append(list).append('>');
        }
        case Prose.Code c -> body.append("<pre>").append(escape(c.text())).append("</pre>");
      }
    }
  }

  private void spans(String before, List<Prose.Span> spans, String after) throws IOException {
    body.append(before);
    for (Prose.Span span : spans) {
      switch (span) {
        case Prose.Words w -> {
          String text = escape(w.text()).replace("\n", "<br>");
          text = w.emphasis() ? "<em>" + text + "</em>" : text;
          body.append(w.strong() ? "<strong>" + text + "</strong>" : text);
        }
        case Prose.Literal l -> body.append("<code>").append(escape(l.text())).append("</code>");
        case Prose.Formula f -> formula(f.latex());
      }
    }
    body.append(after);
  }

  private void formula(String latex) throws IOException {
    double em = 16;
    Latex.Size size = Latex.size(latex, em);
    Color ink = Look.LIGHT.foreground();
    Element svg =
        Svg.draw(g -> Latex.paint(g, latex, 0, 0, em, ink), size.width(), size.height(), "", true);
    svg.setAttribute("class", "formula");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", latex);
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    double below = size.height() - size.baseline();
    svg.setAttribute(
        "style",
        // the drawing's own letters have 12 pixels, and ems would be of those
        "font-size:%sem;width:%sem;height:%sem;vertical-align:%sem"
            .formatted(
                FORMULA,
                short_(size.width() / em),
                short_(size.height() / em),
                short_(-below / em)));
    body.append(Svg.inline(svg));
  }

  private static String short_(double value) {
    return String.valueOf(Math.round(value * 1000) / 1000.0);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
