package perceptarium.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.engine.compute.Backend;
import perceptarium.export.Animation;
import perceptarium.export.AtomicFile;
import perceptarium.export.Batch;
import perceptarium.export.Csv;
import perceptarium.export.Deck;
import perceptarium.export.Handout;
import perceptarium.export.Paper;
import perceptarium.export.PictureFormat;
import perceptarium.export.Pictures;
import perceptarium.export.Sheet;
import perceptarium.export.Stills;
import perceptarium.export.Subject;
import perceptarium.figure.Figure;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lesson.Lesson;

/// Something to be saved: what, how and where.
///
/// @param format the ending of its files
/// @param target a file, or the folder for several
/// @param timing of a run, up to step `last`
record SaveOrder(
    Kind kind,
    String format,
    Path target,
    Sheet sheet,
    Stills.Timing timing,
    int last,
    Source source) {
  /// What can be saved.
  enum Kind {
    FIGURE("This figure"),
    PAGE("All figures"),
    TABLES("Tables"),
    SLIDES("Lesson"),
    HANDOUT("Hand-out"),
    NETWORK("Network");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    /// Whether a format is one of pictures.
    boolean pictures() {
      return this == FIGURE || this == PAGE || this == SLIDES;
    }

    /// Whether it becomes a folder with files in it.
    boolean folder() {
      return this == TABLES || this == SLIDES;
    }

    /// The endings of its files, the first one unless something else is chosen.
    List<String> formats() {
      return switch (this) {
        case FIGURE, PAGE, SLIDES ->
            Arrays.stream(PictureFormat.values()).map(PictureFormat::extension).toList();
        case TABLES -> List.of("csv");
        case HANDOUT -> List.of("pdf", "html");
        case NETWORK -> List.of("json");
      };
    }

    /// Whether there is such a thing to save.
    boolean in(Source source) {
      return switch (this) {
        case FIGURE -> source.figure() != null;
        case PAGE -> true;
        case TABLES -> !source.frame().tables().isEmpty();
        case SLIDES, HANDOUT -> source.lesson() != null;
        case NETWORK -> source.state().lab().trainsModel();
      };
    }
  }

  /// What is on the screen.
  ///
  /// @param figure the one that has the keyboard, as it is shown
  /// @param tab that is chosen
  record Source(
      LabState state,
      Frame frame,
      @Nullable Figure figure,
      String tab,
      @Nullable Lesson lesson,
      Backend backend) {}

  /// A name that says what it is and at which step, without its ending.
  static String name(Kind kind, String format, Source source) {
    LabState state = source.state();
    boolean run = format.equals("gif") || format.equals("apng");
    String when = run ? "run" : "step" + state.step();
    Figure figure = source.figure();
    Lesson lesson = source.lesson();
    return switch (kind) {
      case FIGURE ->
          "%s-%s-%s".formatted(state.lab().name(), figure == null ? "" : figure.id(), when);
      case PAGE, NETWORK -> "%s-%s".formatted(state.lab().name(), when);
      case TABLES -> "%s-%s-tables".formatted(state.lab().name(), when);
      case SLIDES -> (lesson == null ? "" : lesson.name()) + "-" + format;
      case HANDOUT -> (lesson == null ? "" : lesson.name()) + "-handout";
    };
  }

  private PictureFormat picture() {
    return PictureFormat.valueOf(format.toUpperCase(Locale.ROOT));
  }

  /// Writes it, whole or not at all.
  ///
  /// @throws BadInput one sentence if it cannot be written
  /// @throws java.util.concurrent.CancellationException if cancelled
  void write(Progress progress) throws IOException {
    switch (kind) {
      case FIGURE -> {
        Figure figure = source.figure();
        if (figure != null) {
          picture(new Subject.One(figure.id()), source.frame().only(figure), progress);
        }
      }
      case PAGE -> picture(new Subject.All(source.tab()), source.frame(), progress);
      case TABLES -> {
        try (Batch batch = Batch.into("folder", target)) {
          for (Table table : source.frame().tables()) {
            progress.check();
            Csv.write(table, batch.file(table.id() + ".csv"));
          }
          batch.commit();
        }
      }
      case SLIDES -> {
        Deck deck = new Deck(lesson(), List.of(picture()), List.of(), sheet, timing);
        try (Batch batch = Batch.into("folder", target)) {
          deck.write(batch, source.backend(), progress);
          batch.commit();
        }
      }
      case HANDOUT -> handout(progress);
      case NETWORK -> {
        String json =
            Replay.to(source.state(), progress, source.backend())
                .model()
                .orElseThrow(() -> new BadInput("This lab has no network to save."));
        progress.check();
        AtomicFile.write(target, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private Lesson lesson() {
    Lesson lesson = source.lesson();
    if (lesson == null) {
      throw new BadInput("There is no lesson open.");
    }
    return lesson;
  }

  private void picture(Subject subject, Frame frame, Progress progress) {
    if (picture().moves()) {
      Stills stills =
          new Stills(source.state().atStep(last), timing, source.backend(), f -> f, progress);
      List<Animation.Film> films = List.of(new Animation.Film(target, picture(), subject));
      Animation.write(films, stills, timing.milliseconds(), sheet, progress);
    } else {
      Pictures.write(target, picture(), subject, frame, source.state(), sheet);
    }
  }

  private void handout(Progress progress) {
    double all = lesson().steps().size();
    int[] done = {0};
    Paper paper =
        Handout.of(
            lesson(),
            state -> {
              progress.report(Math.min(0.9, done[0]++ / all), "pictures");
              Frame frame = Replay.to(state, progress.silent(), source.backend()).frame();
              progress.check();
              return frame;
            });
    progress.report(0.9, "pages");
    paper.write(target, Paper.Format.valueOf(format.toUpperCase(Locale.ROOT)));
  }
}
