/// What a model's errors say about what to do next.
@NullMarked
package perceptarium.lab.diagnosis;

import org.jspecify.annotations.NullMarked;
