/// What keeps a network from learning its examples by heart: penalties and what they do to weights.
@NullMarked
package perceptarium.engine.regularise;

import org.jspecify.annotations.NullMarked;
