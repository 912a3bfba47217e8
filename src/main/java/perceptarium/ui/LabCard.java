package perceptarium.ui;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import perceptarium.lab.Lab;

/// One lab in the gallery: a picture of it as it opens, its question, and how long a visit takes.
final class LabCard extends VBox {
  static final double WIDTH = 272;
  static final double HEIGHT = 170;

  private final Lab lab;
  private final Thumbnails thumbnails;
  private final ImageView picture = new ImageView();

  LabCard(Lab lab, Runnable open, Thumbnails thumbnails) {
    this.lab = lab;
    this.thumbnails = thumbnails;
    getStyleClass().add("card");
    setId("card-" + lab.name());
    Lab.Info info = lab.info();
    picture.setFitWidth(WIDTH);
    picture.setFitHeight(HEIGHT);
    StackPane frame = new StackPane(picture);
    frame.setMinSize(WIDTH, HEIGHT);
    frame.setMaxSize(WIDTH, HEIGHT);
    Label question = new Label(info.question());
    question.getStyleClass().add("card-question");
    question.setWrapText(true);
    question.setPrefWidth(WIDTH - 8); // the padding of the words
    question.setMinHeight(USE_PREF_SIZE);
    question.setAlignment(Pos.TOP_LEFT);
    Label detail = Icons.muted(info.title() + " · " + info.minutes() + " min");
    detail.getStyleClass().add(Styles.TEXT_SMALL);
    VBox words = new VBox(4, question, detail);
    words.getStyleClass().add("card-words");
    getChildren().addAll(frame, words);
    setMaxWidth(USE_PREF_SIZE);
    setAccessibleText(info.question() + " " + info.title() + ", " + info.minutes() + " minutes");
    Icons.acts(this, open);
    restyle();
  }

  void restyle() {
    thumbnails.show(lab, picture);
  }
}
