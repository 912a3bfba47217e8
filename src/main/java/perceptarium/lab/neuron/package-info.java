/// The neuron playground: McCulloch–Pitts, Hebb, perceptron, and all of them on one data set.
@NullMarked
package perceptarium.lab.neuron;

import org.jspecify.annotations.NullMarked;
