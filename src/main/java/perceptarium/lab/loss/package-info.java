/// B.3: loss functions.
@NullMarked
package perceptarium.lab.loss;

import org.jspecify.annotations.NullMarked;
