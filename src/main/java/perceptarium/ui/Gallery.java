package perceptarium.ui;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
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
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.lab.Lab;
import perceptarium.lab.Labs;

/// The start screen: every lab as a card with its real picture and its question, in the order of
/// the course; the lessons and what was open lately to the left.
public final class Gallery extends BorderPane {
  /// A lesson in the left column.
  ///
  /// @param progress 0–1
  /// @param text what a search finds it by
  public record LessonEntry(
      String title, String lecture, int minutes, double progress, SearchText text, Runnable open) {
    boolean begun() {
      return progress > 0 && progress < 1;
    }
  }

  private static final double GAP = 20;
  private static final double NARROWEST_CARD = 218;
  private static final int MOST_COLUMNS = 5;
  private static final String ALL = "All";

  private final Shell shell;
  private final CustomTextField search = new CustomTextField();
  private final FlowPane lectures = new FlowPane();
  private final TilePane tiles = new TilePane(GAP, GAP);
  private final StackPane centre = new StackPane(tiles);
  private final VBox side = new VBox();
  private final Thumbnails thumbnails;
  private final Map<Lab, LabCard> cards = new LinkedHashMap<>();
  private final Map<Lab, SearchText> texts = new HashMap<>();
  private String lecture = ALL;

  Gallery(Shell shell) {
    this.shell = shell;
    thumbnails = new Thumbnails(shell);
    getStyleClass().add("gallery");
    setMinSize(0, 0);
    setTop(top());
    side.getStyleClass().add("gallery-side");
    setLeft(scrolling(side));
    tiles.getStyleClass().add("cards");
    tiles.setTileAlignment(Pos.TOP_LEFT);
    centre.setAlignment(Pos.TOP_LEFT);
    ScrollPane scroll = scrolling(centre);
    scroll.viewportBoundsProperty().addListener((o, was, is) -> columns(is.getWidth()));
    setCenter(scroll);
    for (Lab lab : Labs.ALL) {
      texts.put(lab, SearchText.of(lab));
      cards.put(lab, new LabCard(lab, card -> opens(card, () -> shell.open(lab)), thumbnails));
    }
    search.textProperty().addListener((o, was, is) -> filter());
    filter();
  }

  private void opens(Region clicked, Runnable open) {
    Opening.of(clicked, shell.pulse(), open);
  }

  private static ScrollPane scrolling(Region content) {
    ScrollPane scroll = new ScrollPane(content);
    LabView.scrolls(scroll, "gallery-scroll");
    return scroll;
  }

  private Node top() {
    Label name = new Label("Perceptarium");
    name.getStyleClass().add("brand");
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label what = Icons.muted("A laboratory for the first course in deep learning");
    what.setMinWidth(0);
    search.setPromptText("Search labs and lessons");
    search.setId("gallery-search");
    search.setLeft(Icons.icon(Feather.SEARCH));
    search.getStyleClass().add("gallery-search");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button theme = Icons.button(Feather.MOON, "Light, dark, projector (Ctrl+D)", shell::nextTheme);
    theme.setId("theme");
    Button help = Icons.button(Feather.HELP_CIRCLE, "All keys (?)", shell::keyHelp);
    Button settings = Icons.button(Feather.SETTINGS, "Settings (Ctrl+,)", shell::settings);
    settings.setId("settings");
    HBox bar = new HBox(name, what, space, search, help, settings, theme);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("gallery-bar");
    lectures.getStyleClass().add("tabs");
    List<String> names = new ArrayList<>(List.of(ALL));
    names.addAll(Labs.LECTURES);
    ToggleGroup group = new ToggleGroup();
    for (String each : names) {
      ToggleButton button = new ToggleButton(each);
      button.getStyleClass().add("tab-button");
      button.setUserData(each);
      button.setToggleGroup(group);
      button.setSelected(each.equals(ALL));
      lectures.getChildren().add(button);
    }
    Icons.chosen(
        group,
        toggle -> {
          lecture = (String) toggle.getUserData();
          filter();
        });
    StackPane filters = new StackPane(lectures);
    filters.getStyleClass().add("gallery-filters");
    return new VBox(bar, filters);
  }

  /// Lessons that fit lecture and search, those begun first, and the labs opened lately.
  void showSide() {
    side.getChildren().clear();
    String wanted = search.getText();
    List<LessonEntry> fitting =
        shell.lessons().stream()
            .filter(l -> lecture.equals(ALL) || lecture.equals(l.lecture()))
            .filter(l -> l.text().fits(wanted))
            .sorted(Comparator.comparing(l -> !l.text().first(wanted)))
            .toList();
    rows("Go on with", fitting.stream().filter(LessonEntry::begun).map(this::lesson));
    rows("Lessons", fitting.stream().filter(l -> !l.begun()).map(this::lesson));
    rows("Lately", shell.store().recent().stream().flatMap(this::recent));
    Label drop =
        Icons.muted("Drop a CSV file, a lesson or a saved picture anywhere in this window.");
    drop.setGraphic(Icons.icon(Feather.UPLOAD));
    drop.getStyleClass().addAll(Styles.TEXT_SMALL, "drop-hint");
    drop.setWrapText(true);
    drop.setMinHeight(Region.USE_PREF_SIZE);
    side.getChildren().add(drop);
  }

  private void rows(String title, Stream<Node> rows) {
    List<Node> all = rows.toList();
    if (!all.isEmpty()) {
      VBox box = new VBox(heading(title));
      box.getStyleClass().add("side-group");
      box.getChildren().addAll(all);
      side.getChildren().add(box);
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

  private VBox row(String title, String detail, Runnable open) {
    Label first = new Label(title);
    first.setWrapText(true);
    first.setMinHeight(Region.USE_PREF_SIZE);
    VBox box = new VBox(first);
    if (!detail.isEmpty()) {
      Label second = Icons.muted(detail);
      second.getStyleClass().add(Styles.TEXT_SMALL);
      box.getChildren().add(second);
    }
    box.getStyleClass().add("side-row");
    box.setAccessibleText(title);
    Icons.acts(box, () -> opens(box, open));
    return box;
  }

  private Node lesson(LessonEntry lesson) {
    String detail = lesson.lecture() + " · " + lesson.minutes() + " min";
    VBox row = row(lesson.title(), detail, lesson.open());
    if (lesson.progress() >= 1) {
      Label first = (Label) row.getChildren().getFirst();
      first.setGraphic(Icons.icon(Feather.CHECK));
      first.setContentDisplay(ContentDisplay.RIGHT);
      row.setAccessibleText(lesson.title() + ", done");
    } else if (lesson.progress() > 0) {
      ProgressBar bar = new ProgressBar(lesson.progress());
      bar.getStyleClass().add(Styles.SMALL);
      bar.setMaxWidth(Double.MAX_VALUE);
      row.getChildren().add(bar);
    }
    return row;
  }

  private SearchText text(Lab lab) {
    return Objects.requireNonNull(texts.get(lab));
  }

  /// Shows the cards that fit lecture and search.
  private void filter() {
    String wanted = search.getText();
    List<LabCard> fitting =
        cards.keySet().stream()
            .filter(lab -> lecture.equals(ALL) || lecture.equals(lab.info().lecture()))
            .filter(lab -> text(lab).fits(wanted))
            .sorted(Comparator.comparing(lab -> !text(lab).first(wanted)))
            .map(cards::get)
            .toList();
    tiles.getChildren().setAll(fitting);
    centre.getChildren().setAll(fitting.isEmpty() ? nothing() : tiles);
    showSide();
  }

  /// As many columns as have room, as wide as the room allows.
  private void columns(double width) {
    double room = width - tiles.getInsets().getLeft() - tiles.getInsets().getRight() - 1;
    double least = NARROWEST_CARD * shell.scale();
    int columns = Math.clamp((int) ((room + GAP) / (least + GAP)), 1, MOST_COLUMNS);
    double each = Math.floor((room - (columns - 1) * GAP) / columns);
    tiles.setPrefColumns(columns);
    tiles.setPrefTileWidth(each);
    cards.values().forEach(c -> c.width(each));
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
