/// F.2: dropout.
@NullMarked
package perceptarium.lab.dropout;

import org.jspecify.annotations.NullMarked;
