/// Figures as data, and the one painter that draws them all.
@NullMarked
package perceptarium.figure;

import org.jspecify.annotations.NullMarked;
