/// E.2: vanishing and exploding gradients.
@NullMarked
package perceptarium.lab.vanishing;

import org.jspecify.annotations.NullMarked;
