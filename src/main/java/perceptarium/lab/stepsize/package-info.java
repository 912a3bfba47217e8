/// D.2: the step size in two dimensions.
@NullMarked
package perceptarium.lab.stepsize;

import org.jspecify.annotations.NullMarked;
