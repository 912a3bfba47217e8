/// The optimizer race: several optimizers from one start on one surface, or on one network.
@NullMarked
package perceptarium.lab.race;

import org.jspecify.annotations.NullMarked;
