package perceptarium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.ParamSpec;
import perceptarium.lab.Catalogues;
import perceptarium.lab.Lab;
import perceptarium.lab.Labs;
import perceptarium.lesson.Lessons;

/// `docs/catalogues.md` lists every entry of every catalogue, because it is made from them: `mvn
/// test -Dtest=CataloguesDocTest -Dupdate=true` writes it anew.
class CataloguesDocTest {
  private static final Path PAGE = Path.of("docs", "catalogues.md");

  @Test
  void thePageIsUpToDate() throws Exception {
    String page = page();
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        page,
        Files.readString(PAGE),
        "made anew by mvn test -Dtest=CataloguesDocTest -Dupdate=true");
  }

  @Test
  void theReadmeCountsRight() throws Exception {
    String counts =
        "%d labs, %d lessons.".formatted(Labs.ALL.entries().size(), Lessons.names().size());
    assertTrue(Files.readString(Path.of("README.md")).contains(counts), counts);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # What there is to choose from

            Made from the catalogues themselves; a test keeps it true. Names are those of the command line and of lessons.
            """);
    for (Map.Entry<String, Catalog<?>> c : Catalogues.ALL.entrySet()) {
      page.append("\n## ").append(c.getKey()).append('\n');
      for (Entry entry : c.getValue()) {
        page.append("\n### `").append(entry.name()).append("` ").append(entry.label());
        page.append("\n\n");
        if (entry instanceof Lab lab) {
          page.append("*").append(lab.info().question()).append("* One step is one ");
          page.append(lab.info().step()).append(".\n\n");
        }
        if (!entry.formula().isEmpty()) {
          page.append("$").append(entry.formula()).append("$\n\n");
        }
        page.append("Source: ").append(entry.source()).append(".\n");
        parameters(page, entry);
      }
    }
    return page.toString();
  }

  private static void parameters(StringBuilder page, Entry entry) {
    if (entry.schema().params().isEmpty()) {
      return;
    }
    page.append("\n| key | is | default | |\n| --- | --- | --- | --- |\n");
    for (ParamSpec p : entry.schema().params()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  p.name(),
                  cell(p.range() + (p.about().unit().isEmpty() ? "" : ", " + p.about().unit())),
                  cell(p.initial().text().isEmpty() ? "" : "`" + p.initial().text() + "`"),
                  cell(p.about().help())));
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
