/// The way in.
@NullMarked
package perceptarium.app;

import org.jspecify.annotations.NullMarked;
