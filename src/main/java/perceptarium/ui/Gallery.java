package perceptarium.ui;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.lab.Lab;
import perceptarium.lab.Labs;

/// The start screen: every lab as a card with its real picture and its question, by section; the
/// lessons and what was open lately to the left.
public final class Gallery extends BorderPane {
  /// A lesson in the left column.
  ///
  /// @param progress 0–1
  public record LessonEntry(
      String title, String lecture, int minutes, double progress, Runnable open) {}

  private static final double GAP = 16;
  private static final String ALL = "All lectures";

  private final Shell shell;
  private final CustomTextField search = new CustomTextField();
  private final HBox lectures = new HBox();
  private final FlowPane sections = new FlowPane();
  private final VBox side = new VBox();
  private final Thumbnails thumbnails;
  private final Map<Lab, LabCard> cards = new LinkedHashMap<>();
  private String lecture = ALL;

  Gallery(Shell shell) {
    this.shell = shell;
    thumbnails = new Thumbnails(shell);
    getStyleClass().add("gallery");
    setMinSize(0, 0);
    setTop(top());
    side.getStyleClass().add("gallery-side");
    setLeft(side);
    sections.getStyleClass().add("sections");
    ScrollPane scroll = new ScrollPane(sections);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("panel");
    setCenter(scroll);
    for (Lab lab : Labs.ALL) {
      cards.put(lab, new LabCard(lab, () -> shell.open(lab), thumbnails));
    }
    search.textProperty().addListener((o, was, is) -> filter());
    filter();
    showSide();
  }

  private Node top() {
    Label name = new Label("Perceptarium");
    name.getStyleClass().add("brand");
    Label what = Icons.muted("A laboratory for the first course in deep learning");
    what.setMinWidth(0);
    search.setPromptText("Search labs");
    search.setId("gallery-search");
    search.setLeft(Icons.icon(Feather.SEARCH));
    search.getStyleClass().add("gallery-search");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button theme = Icons.button(Feather.MOON, "Light, dark, projector (Ctrl+D)", shell::nextTheme);
    theme.setId("theme");
    Button help = Icons.button(Feather.HELP_CIRCLE, "All keys (?)", shell::keyHelp);
    HBox bar = new HBox(name, what, space, search, help, theme);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("gallery-bar");
    lectures.getStyleClass().add("tabs");
    List<String> names = new ArrayList<>(List.of(ALL));
    names.addAll(Labs.LECTURES);
    ToggleGroup group = new ToggleGroup();
    for (String each : names) {
      ToggleButton button = new ToggleButton(each);
      button.getStyleClass().add("tab-button");
      button.setToggleGroup(group);
      button.setSelected(each.equals(ALL));
      button.setOnAction(
          e -> {
            button.setSelected(true);
            lecture = each;
            filter();
          });
      lectures.getChildren().add(button);
    }
    HBox filters = new HBox(lectures);
    filters.getStyleClass().add("gallery-filters");
    return new VBox(bar, filters);
  }

  /// Lessons, those begun first, and the labs opened lately.
  void showSide() {
    side.getChildren().clear();
    List<LessonEntry> sorted = new ArrayList<>(shell.lessons());
    sorted.sort(
        java.util.Comparator.comparingInt(l -> l.progress() > 0 && l.progress() < 1 ? 0 : 1));
    if (!sorted.isEmpty()) {
      side.getChildren().add(heading("Lessons"));
      for (LessonEntry lesson : sorted) {
        side.getChildren().add(lesson(lesson));
      }
    }
    List<Node> recent = shell.store().recent().stream().flatMap(this::recent).toList();
    if (!recent.isEmpty()) {
      side.getChildren().add(heading("Lately"));
      side.getChildren().addAll(recent);
    }
    if (side.getChildren().isEmpty()) {
      side.getChildren().add(heading("Lately"));
      Label none =
          Icons.muted(
              "Labs that you open appear here. Drop a CSV file, a lesson or a picture saved by"
                  + " Perceptarium anywhere in the window to open it.");
      none.setWrapText(true);
      side.getChildren().add(none);
    }
  }

  /// A state opened lately, if its lab still exists.
  private Stream<Node> recent(String text) {
    String name = text.split(" ", 2)[0];
    return Labs.ALL.entries().stream()
        .filter(l -> l.name().equals(name))
        .map(l -> row(l.info().title(), l.info().lecture(), () -> shell.openText(text)));
  }

  private static Label heading(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("form-heading");
    return label;
  }

  private static VBox row(String title, String detail, Runnable open) {
    Label first = new Label(title);
    first.setWrapText(true);
    VBox box = new VBox(first);
    if (!detail.isEmpty()) {
      Label second = Icons.muted(detail);
      second.getStyleClass().add(Styles.TEXT_SMALL);
      box.getChildren().add(second);
    }
    box.getStyleClass().add("side-row");
    box.setAccessibleText(title);
    Icons.acts(box, open);
    return box;
  }

  private static Node lesson(LessonEntry lesson) {
    String detail = lesson.lecture() + " · " + lesson.minutes() + " min";
    VBox row = row(lesson.title(), detail, lesson.open());
    if (lesson.progress() > 0) {
      ProgressBar bar = new ProgressBar(lesson.progress());
      bar.getStyleClass().add(Styles.SMALL);
      bar.setMaxWidth(Double.MAX_VALUE);
      row.getChildren().add(bar);
    }
    return row;
  }

  /// Shows the cards that fit lecture and search, under the headings of their sections.
  private void filter() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    Map<String, List<LabCard>> bySection = new LinkedHashMap<>();
    cards.forEach(
        (lab, card) -> {
          boolean inLecture = lecture.equals(ALL) || lecture.equals(lab.info().lecture());
          if (inLecture && fits(lab, wanted)) {
            bySection.computeIfAbsent(lab.info().section(), s -> new ArrayList<>()).add(card);
          }
        });
    sections.getChildren().clear();
    bySection.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> {
              Label heading = new Label(e.getKey().replaceFirst("^[A-Z] ", ""));
              heading.getStyleClass().add("section-heading");
              FlowPane flow = new FlowPane();
              flow.getStyleClass().add("cards");
              flow.getChildren().addAll(e.getValue());
              flow.prefWrapLengthProperty()
                  .bind(
                      Bindings.createDoubleBinding(
                          () -> width(e.getValue().size()), sections.widthProperty()));
              sections.getChildren().add(new VBox(8, heading, flow));
            });
    if (bySection.isEmpty()) {
      sections.getChildren().add(nothing());
    }
  }

  /// Of as many cards in a row as there are and as have room.
  private double width(int cards) {
    double one = LabCard.WIDTH + 2 * 9;
    double room =
        sections.getWidth() - sections.getInsets().getLeft() - sections.getInsets().getRight();
    int fit = Math.max(1, (int) ((room + GAP) / (one + GAP)));
    int n = Math.min(cards, fit);
    return n * one + (n - 1) * GAP;
  }

  private static boolean fits(Lab lab, String wanted) {
    Lab.Info i = lab.info();
    String all = String.join(" ", i.title(), i.question(), i.section(), i.lecture(), lab.name());
    return java.util.Arrays.stream(wanted.split("\\s+"))
        .allMatch(all.toLowerCase(Locale.ROOT)::contains);
  }

  private Node nothing() {
    Label title = new Label("No lab fits “" + search.getText().strip() + "”");
    title.getStyleClass().add("question");
    Label hint = Icons.muted("Try a word from a question, such as:");
    FlowPane tries = new FlowPane(8, 8);
    for (Lab lab : Labs.ALL.entries().stream().limit(6).toList()) {
      Button button = new Button(lab.info().title());
      button.getStyleClass().add(Styles.SMALL);
      button.setOnAction(
          e -> {
            lectures.getChildren().stream().findFirst().ifPresent(n -> ((ToggleButton) n).fire());
            search.setText(lab.info().title());
          });
      tries.getChildren().add(button);
    }
    Button clear = new Button("Show all labs");
    clear.getStyleClass().add(Styles.ACCENT);
    clear.setOnAction(
        e -> {
          search.clear();
          lectures.getChildren().stream().findFirst().ifPresent(n -> ((ToggleButton) n).fire());
        });
    VBox box = new VBox(12, title, hint, tries, clear);
    box.getStyleClass().add("nothing");
    return box;
  }

  /// Paints the thumbnails for the present theme.
  void restyle() {
    cards.values().forEach(LabCard::restyle);
  }
}
