/// F.4: batch normalisation.
@NullMarked
package perceptarium.lab.batchnorm;

import org.jspecify.annotations.NullMarked;
