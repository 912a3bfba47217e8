/// D.7: local minima, saddles, plateaus.
@NullMarked
package perceptarium.lab.minima;

import org.jspecify.annotations.NullMarked;
