/// The normal distribution, moments and histograms, and the mean-field theory of random networks.
@NullMarked
package perceptarium.engine.statistics;

import org.jspecify.annotations.NullMarked;
