/// Single threshold units: what they compute, what they can never compute, and how they learn.
@NullMarked
package perceptarium.engine.neuron;

import org.jspecify.annotations.NullMarked;
