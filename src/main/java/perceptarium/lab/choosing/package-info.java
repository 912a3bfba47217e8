/// One classifier out of several, by several criteria.
@NullMarked
package perceptarium.lab.choosing;

import org.jspecify.annotations.NullMarked;
