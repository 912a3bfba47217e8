/// Optimizers, schedules, surfaces: how to go downhill.
@NullMarked
package perceptarium.engine.optimize;

import org.jspecify.annotations.NullMarked;
