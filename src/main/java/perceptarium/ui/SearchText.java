package perceptarium.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.ChoiceParam;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.FlagParam;
import perceptarium.catalog.MeasuredParam;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.PickParam;
import perceptarium.catalog.PicksParam;
import perceptarium.catalog.RealParam;
import perceptarium.catalog.TextParam;
import perceptarium.catalog.WholeParam;
import perceptarium.lab.Lab;
import perceptarium.lesson.Lesson;

/// What a search looks through: first what names a thing, then all that is in it.
///
/// @param head title and question, in small letters
/// @param all the head, and every setting and choice of a lab, or every step of a lesson and its
///   lab
record SearchText(String head, String all) {
  static SearchText of(Lab lab) {
    Lab.Info i = lab.info();
    return new SearchText(
        Stream.of(i.title(), i.question(), i.section(), i.lecture(), lab.name()),
        lab.schema().params().stream().flatMap(SearchText::words));
  }

  static SearchText of(Lesson lesson) {
    return new SearchText(
        Stream.of(lesson.title(), lesson.lecture(), lesson.name()),
        lesson.steps().stream()
            .flatMap(
                s -> Stream.of(s.title(), s.state().lab().name(), s.state().lab().info().title())));
  }

  static SearchText of(String... words) {
    return new SearchText(Stream.of(words), Stream.of());
  }

  private SearchText(Stream<String> head, Stream<String> rest) {
    this(joined(head), joined(rest));
  }

  SearchText {
    all = head + " " + all;
  }

  private static String joined(Stream<String> words) {
    return words.collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
  }

  private static Stream<String> words(ParamSpec param) {
    Stream<String> choices =
        switch (param) {
          case ChoiceParam c -> options(c.options().stream());
          case DataParam d -> options(d.options().stream());
          case PickParam p -> entries(p.catalog());
          case PicksParam p -> entries(p.catalog());
          case RealParam _,
              WholeParam _,
              FlagParam _,
              NumbersParam _,
              TextParam _,
              MeasuredParam _ ->
              Stream.of();
        };
    return Stream.concat(Stream.of(param.name(), param.about().label()), choices);
  }

  private static Stream<String> options(Stream<ParamSpec.Option> options) {
    return options.flatMap(o -> Stream.of(o.name(), o.label()));
  }

  private static Stream<String> entries(Catalog<?> catalog) {
    return catalog.entries().stream().flatMap(e -> Stream.of(e.name(), e.label()));
  }

  /// Whether every word that is wanted is a part of it.
  boolean fits(String wanted) {
    return fits(all, wanted);
  }

  /// Whether its title or question fit, so that it stands before what only has a setting of the
  /// name.
  boolean first(String wanted) {
    return fits(head, wanted);
  }

  private static boolean fits(String text, String wanted) {
    return Arrays.stream(wanted.strip().toLowerCase(Locale.ROOT).split("\\s+"))
        .allMatch(text::contains);
  }
}
