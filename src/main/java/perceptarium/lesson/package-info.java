/// Lessons: Markdown files that set labs up, ask for predictions and set goals; the reader, the
/// checker, and the model of someone going through one.
@NullMarked
package perceptarium.lesson;

import org.jspecify.annotations.NullMarked;
