/// How good a classifier is: counts, rates, curves.
@NullMarked
package perceptarium.engine.evaluate;

import org.jspecify.annotations.NullMarked;
