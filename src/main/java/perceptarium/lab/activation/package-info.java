/// B.1: activation functions.
@NullMarked
package perceptarium.lab.activation;

import org.jspecify.annotations.NullMarked;
