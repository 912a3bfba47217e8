/// Training: what is asked for, what happens, what is kept of it.
@NullMarked
package perceptarium.engine.train;

import org.jspecify.annotations.NullMarked;
