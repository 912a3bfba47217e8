/// Data: generated sets, and what is brought from files.
@NullMarked
package perceptarium.engine.data;

import org.jspecify.annotations.NullMarked;
