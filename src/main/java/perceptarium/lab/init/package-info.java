/// Activation statistics: what a deep network's first weights do to the signal on its way up and to
/// the gradient on its way down.
@NullMarked
package perceptarium.lab.init;

import org.jspecify.annotations.NullMarked;
