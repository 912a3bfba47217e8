/// G.2: hyperparameter search.
@NullMarked
package perceptarium.lab.tuning;

import org.jspecify.annotations.NullMarked;
