/// Backpropagation one equation at a time.
@NullMarked
package perceptarium.lab.backprop;

import org.jspecify.annotations.NullMarked;
