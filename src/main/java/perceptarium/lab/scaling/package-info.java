/// F.5: input preprocessing.
@NullMarked
package perceptarium.lab.scaling;

import org.jspecify.annotations.NullMarked;
