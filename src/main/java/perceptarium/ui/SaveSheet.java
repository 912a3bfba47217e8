package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.BadInput;
import perceptarium.export.Sheet;
import perceptarium.export.Stills;
import perceptarium.figure.Look;
import perceptarium.ui.SaveOrder.Kind;

/// Asks what to save, how and where. What was chosen last is chosen again; the writing goes on
/// after the sheet has closed.
final class SaveSheet extends VBox {
  private static final List<String> FACTORS = List.of("½×", "1×", "2×", "4×");
  private static final double[] FACTOR = {0.5, 1, 2, 4};

  private final Shell shell;
  private final SaveOrder.Source source;
  private final Map<String, String> kept;
  private final Choice kinds = new Choice("save-kind");
  private final Choice formats = new Choice("save-format");
  private final Choice factors = new Choice("save-size");
  private final Choice grounds = new Choice("save-ground");
  private final Label pixels = Icons.muted("");
  private final WholeField first;
  private final WholeField last;
  private final WholeField pictures = new WholeField("save-pictures", 2, Stills.Timing.MOST, 60);
  private final WholeField rate = new WholeField("save-rate", 1, 50, 8);
  private final Label run = Icons.muted("");
  private final TextField folder = new TextField();
  private final TextField name = new TextField();
  private final Label problem = new Label();
  private final Button save = new Button("Save");
  private final GridPane grid = new GridPane();
  private final HBox steps;
  private List<Line> lines = List.of();
  private boolean named;

  SaveSheet(Shell shell, SaveOrder.Source source, Kind kind) {
    this.shell = shell;
    this.source = source;
    kept = shell.store().preferences();
    int step = source.state().step();
    int longest = Math.max(step, source.state().lab().length(source.state().settings()));
    first = new WholeField("save-first", 0, longest, 0);
    last = new WholeField("save-last", 0, longest, step == 0 ? longest : step);
    steps = row(first, new Label("to"), last);
    getStyleClass().addAll("overlay-sheet", "save-sheet");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Label title = new Label("Save");
    title.getStyleClass().add("question");
    kinds.offer(
        Arrays.stream(Kind.values()).filter(k -> k.in(source)).map(Kind::label).toList(),
        kind.in(source) ? kind.label() : Kind.PAGE.label());
    kinds.setPrefWrapLength(560);
    factors.setPrefWrapLength(200);
    pixels.setMinWidth(Region.USE_PREF_SIZE);
    factors.offer(FACTORS, kept.getOrDefault("save.size", "1×"));
    grounds.offer(
        Arrays.stream(Look.Ground.values()).map(SaveSheet::label).toList(),
        kept.getOrDefault("save.ground", label(Look.Ground.LIGHT)));
    grid.getStyleClass().add("save-grid");
    Button choose = new Button("Choose…", Icons.icon(Feather.FOLDER));
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(e -> choose());
    folder.setId("save-folder");
    folder.setText(kept.getOrDefault("save.folder", System.getProperty("user.home", "")));
    name.setId("save-name");
    HBox.setHgrow(folder, Priority.ALWAYS);
    rows(
        line("What", kinds),
        line("Format", formats),
        line("Size", row(factors, pixels)),
        line("Background", grounds),
        line("Steps", steps),
        line("Pictures", row(pictures, new Label("at"), rate, new Label("a second"), run)),
        line("Folder", row(folder, choose)),
        line("Name", name));
    problem.setId("save-problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(title, grid, problem, buttons());
    kinds.watch(this::kindChosen);
    formats.watch(this::show);
    factors.watch(this::show);
    List.of(first, last, pictures, rate).forEach(f -> f.watch(this::show));
    folder.textProperty().addListener((o, was, is) -> show());
    name.textProperty()
        .addListener(
            (o, was, is) -> {
              named = !is.equals(SaveOrder.name(kind(), format(), source)); // one's own stays
              show();
            });
    kindChosen();
  }

  private static String label(Look.Ground ground) {
    String text = ground.name().toLowerCase(Locale.ROOT);
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private record Line(Label head, Node control) {
    void shown(boolean on) {
      for (Node node : List.of(head, control)) {
        node.setVisible(on);
        node.setManaged(on);
      }
    }
  }

  private static Line line(String head, Node control) {
    Label label = new Label(head);
    label.setLabelFor(control);
    label.setMinWidth(Region.USE_PREF_SIZE);
    control.setAccessibleText(head);
    return new Line(label, control);
  }

  private void rows(Line... all) {
    lines = List.of(all);
    for (int i = 0; i < all.length; i++) {
      grid.addRow(i, all[i].head(), all[i].control());
      GridPane.setHgrow(all[i].control(), Priority.ALWAYS);
    }
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node buttons() {
    save.setId("save");
    save.setDefaultButton(true);
    save.getStyleClass().add(Styles.ACCENT);
    save.setOnAction(e -> save());
    Button cancel = new Button("Cancel");
    cancel.setId("save-cancel");
    cancel.setOnAction(e -> shell.overlay().close());
    HBox row = new HBox(8, cancel, save);
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }

  @Override
  public void requestFocus() {
    save.requestFocus();
  }

  private Kind kind() {
    return Arrays.stream(Kind.values())
        .filter(k -> k.label().equals(kinds.value()))
        .findFirst()
        .orElse(Kind.PAGE);
  }

  private String format() {
    return formats.value().toLowerCase(Locale.ROOT);
  }

  private boolean moves() {
    return kind().pictures() && (format().equals("gif") || format().equals("apng"));
  }

  private void kindChosen() {
    List<String> known = kind().formats();
    String last = kept.getOrDefault("save.format." + kind(), known.getFirst());
    formats.offer(
        known.stream().map(f -> f.toUpperCase(Locale.ROOT)).toList(),
        (known.contains(last) ? last : known.getFirst()).toUpperCase(Locale.ROOT));
    show();
  }

  /// Only what counts for the choice made, and what is wrong with it.
  private void show() {
    boolean pictures = kind().pictures();
    boolean pixeled = pictures && (moves() || format().equals("png"));
    boolean[] shown = {
      true, known(), pixeled, pictures, moves() && kind() != Kind.SLIDES, moves(), true, true
    };
    for (int i = 0; i < shown.length; i++) {
      lines.get(i).shown(shown[i]);
    }
    pixels.setText(
        "%.0f × %.0f pixels"
            .formatted(Sheet.SLIDE.width() * factor(), Sheet.SLIDE.height() * factor()));
    int count = timing().count(Math.max(first.value(), last.value()));
    run.setText(
        kind() == Kind.SLIDES
            ? "of each step's run"
            : "%d %s, %.1f s"
                .formatted(
                    count, count == 1 ? "picture" : "pictures", (double) count / rate.value()));
    if (!named) {
      name.setText(SaveOrder.name(kind(), format(), source));
    }
    problem();
  }

  private boolean known() {
    return kind().formats().size() > 1;
  }

  private double factor() {
    return FACTOR[Math.max(0, FACTORS.indexOf(factors.value()))];
  }

  private Stills.Timing timing() {
    int begin = kind() == Kind.SLIDES ? 0 : Math.min(first.value(), last.value());
    return new Stills.Timing(begin, pictures.value(), Math.max(20, 1000 / rate.value()));
  }

  /// Where it goes; empty if that is no place.
  private Optional<Path> target() {
    String ending = kind().folder() ? "" : "." + format();
    String plain = name.getText().strip();
    String whole = plain.endsWith(ending) ? plain : plain + ending;
    try {
      Path file = Path.of(whole);
      Path at = Path.of(folder.getText().strip());
      boolean simple = !plain.isEmpty() && file.getNameCount() == 1 && !plain.matches("\\.+");
      return simple && Files.isDirectory(at) ? Optional.of(at.resolve(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void problem() {
    Path target = target().orElse(null);
    String said = "";
    save.setDisable(target == null);
    save.setText("Save");
    if (target == null) {
      said =
          name.getText().isBlank() || name.getText().matches(".*[/\\\\].*")
              ? "A name is wanted, without slashes."
              : "There is no such folder.";
    } else if (!Files.isWritable(target.toAbsolutePath().getParent())) {
      said = "This folder cannot be written to.";
      save.setDisable(true);
    } else if (Files.isRegularFile(target)) {
      said = target.getFileName() + " is there already and will be replaced.";
      save.setText("Replace");
    }
    problem.setText(said);
    problem.setVisible(!said.isEmpty());
  }

  private void choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    File now = new File(folder.getText().strip());
    if (now.isDirectory()) {
      chooser.setInitialDirectory(now);
    }
    File chosen = chooser.showDialog(shell.window());
    if (chosen != null) {
      folder.setText(chosen.toString());
    }
  }

  private void save() {
    List.of(first, last, pictures, rate).forEach(WholeField::commit);
    Path target = target().orElse(null);
    if (target == null) {
      return;
    }
    Kind kind = kind();
    String format = format();
    Look.Ground ground =
        Arrays.stream(Look.Ground.values())
            .filter(g -> label(g).equals(grounds.value()))
            .findFirst()
            .orElse(Look.Ground.LIGHT);
    boolean pixeled = format.equals("png") || moves();
    try {
      Sheet sheet =
          Sheet.of(ground, Sheet.SLIDE.width(), Sheet.SLIDE.height(), pixeled ? factor() : 1);
      SaveOrder order =
          new SaveOrder(
              kind, format, target, sheet, timing(), Math.max(first.value(), last.value()), source);
      remember(kind, format);
      shell.overlay().close();
      shell.saving().start(target, reopens(kind, format), order::write);
    } catch (BadInput e) {
      problem.setText(BadInput.sentence(e));
      problem.setVisible(true);
    }
  }

  /// What can be done with the file later on.
  private static String reopens(Kind kind, String format) {
    if (kind == Kind.NETWORK) {
      return "Dropped on the lab it sets the weights.";
    }
    boolean state = kind.pictures() && !format.equals("gif");
    return state && kind != Kind.SLIDES ? "Dropped on the window it opens this state." : "";
  }

  private void remember(Kind kind, String format) {
    String at = folder.getText().strip();
    String size = factors.value();
    String ground = grounds.value();
    shell
        .store()
        .later(
            store -> {
              store.preference("save.folder", at);
              store.preference("save.format." + kind, format);
              store.preference("save.size", size);
              store.preference("save.ground", ground);
            });
  }
}
