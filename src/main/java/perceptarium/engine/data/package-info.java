/// Data sets, their features, scaling and splits.
@NullMarked
package perceptarium.engine.data;

import org.jspecify.annotations.NullMarked;
