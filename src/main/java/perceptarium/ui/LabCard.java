package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import perceptarium.lab.Lab;

/// One lab in the gallery: a picture of it as it opens, its section, its question, and how long a
/// visit takes.
final class LabCard extends VBox {
  /// Of its picture: width by height.
  static final double ASPECT = 1.65;

  private static final double CORNER = 16;

  private final Lab lab;
  private final Thumbnails thumbnails;
  private final ImageView picture = new ImageView();
  private final StackPane frame = new StackPane(picture);
  private final Rectangle rounded = new Rectangle();

  /// @param open told of this card when it is clicked
  LabCard(Lab lab, Consumer<LabCard> open, Thumbnails thumbnails) {
    this.lab = lab;
    this.thumbnails = thumbnails;
    getStyleClass().add("card");
    setId("card-" + lab.name());
    Lab.Info info = lab.info();
    rounded.setArcWidth(CORNER);
    rounded.setArcHeight(CORNER);
    frame.setClip(rounded);
    Label opening = new Label("Opening…");
    opening.getStyleClass().add("card-opening");
    frame.getChildren().add(opening);
    frame.getStyleClass().add("card-picture");
    Label section = new Label(section(info).toUpperCase(Locale.ROOT));
    section.getStyleClass().add("card-section");
    Label question = new Label(info.question());
    question.getStyleClass().add("card-question");
    question.setWrapText(true);
    question.setMinHeight(USE_PREF_SIZE);
    Label detail = Icons.muted(info.title() + " · " + info.minutes() + " min");
    detail.getStyleClass().add(Styles.TEXT_SMALL);
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    VBox words = new VBox(section, question, space, detail);
    words.getStyleClass().add("card-words");
    VBox.setVgrow(words, Priority.ALWAYS);
    getChildren().addAll(frame, words);
    setMaxHeight(Double.MAX_VALUE);
    setAccessibleText(info.question() + " " + info.title() + ", " + info.minutes() + " minutes");
    Icons.acts(this, () -> open.accept(this));
    restyle();
  }

  private static String section(Lab.Info info) {
    return info.section().replaceFirst("^[A-Z] ", "");
  }

  /// As wide as its column.
  void width(double width) {
    double inner = Math.floor(width) - 2; // its border
    double height = Math.round(inner / ASPECT);
    picture.setFitWidth(inner);
    picture.setFitHeight(height);
    rounded.setWidth(inner);
    rounded.setHeight(height + CORNER); // square below
    frame.setMinSize(inner, height);
    frame.setMaxSize(inner, height);
    setPrefWidth(width);
    setMaxWidth(width);
  }

  void restyle() {
    thumbnails.show(lab, picture);
  }
}
