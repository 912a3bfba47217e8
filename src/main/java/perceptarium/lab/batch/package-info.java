/// D.6: batch, mini-batch, stochastic.
@NullMarked
package perceptarium.lab.batch;

import org.jspecify.annotations.NullMarked;
