/// G.4: splits and cross-validation.
@NullMarked
package perceptarium.lab.splits;

import org.jspecify.annotations.NullMarked;
