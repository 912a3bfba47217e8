/// F.7: bias and variance.
@NullMarked
package perceptarium.lab.variance;

import org.jspecify.annotations.NullMarked;
