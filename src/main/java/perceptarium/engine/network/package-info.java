/// Activations, losses, initialisers and the networks made of them.
@NullMarked
package perceptarium.engine.network;

import org.jspecify.annotations.NullMarked;
