/// Confusion matrix, the measures made of it, and what the threshold does to them.
@NullMarked
package perceptarium.lab.metrics;

import org.jspecify.annotations.NullMarked;
