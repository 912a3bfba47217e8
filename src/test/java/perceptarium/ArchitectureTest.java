package perceptarium;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The house of docs/architecture.md: who may look at whom, and the habits every room keeps.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("perceptarium");

  /// room, and the rooms it may look at.
  static Stream<Arguments> rooms() {
    return Stream.of(
        room("catalog"),
        room("figure"),
        room("engine.compute"),
        room("engine", "catalog", "engine"),
        room("lab", "engine", "figure", "catalog"),
        room("lesson", "lab", "catalog", "figure", "engine.data"),
        room("export", "lab", "lesson", "figure", "catalog", "engine.compute"),
        room("ui", "catalog", "engine", "figure", "lab", "lesson", "export"),
        room("cli", "catalog", "engine", "figure", "lab", "lesson", "export"));
  }

  private static Arguments room(String name, String... mayLookAt) {
    return Arguments.of(name, List.of(mayLookAt));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomLooksOnlyWhereItMay(String room, List<String> mayLookAt) {
    String[] allowed =
        Stream.concat(Stream.of(room), mayLookAt.stream())
            .map(r -> "perceptarium." + r + "..")
            .toArray(String[]::new);
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("perceptarium." + room + "..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("perceptarium..").and(resideOutsideOfPackages(allowed)));
    rule.allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void noLabSeesAnother() {
    slices()
        .matching("perceptarium.lab.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void engineRoomsHaveNoCycles() {
    slices()
        .matching("perceptarium.engine.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages("perceptarium.ui..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..")
        .check(CLASSES);
  }

  @Test
  void oneClassTouchesTheClockOfTheScreen() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Pulse")
        .and()
        .haveNameNotMatching(".*\\.Pulse(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javafx.animation.AnimationTimer")
        .orShould()
        .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
        .check(CLASSES);
  }

  @Test
  void engineAndFiguresHaveNoClockNoFilesNoGlobalRandomness() {
    noClasses()
        .that()
        .resideInAnyPackage("perceptarium.engine..", "perceptarium.lab.*..")
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .check(CLASSES);
  }

  @Test
  void noReflectionAndNoObjectStreams() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "javax.inject..", "javafx.fxml..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(CLASSES);
  }

  @Test
  void staticFieldsAreFinal() {
    ArchRuleDefinition.fields().that().areStatic().should(beFinalOrSynthetic()).check(CLASSES);
  }

  private static ArchCondition<JavaField> beFinalOrSynthetic() {
    return new ArchCondition<>("be final") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean good =
            field.getModifiers().contains(JavaModifier.FINAL)
                || field.getModifiers().contains(JavaModifier.SYNTHETIC);
        events.add(new SimpleConditionEvent(field, good, field.getFullName()));
      }
    };
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(CLASSES);
  }
}
