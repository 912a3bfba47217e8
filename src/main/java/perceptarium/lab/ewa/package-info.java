/// Running averages: the exponentially weighted average of a year of temperatures, its bias
/// correction, and the same sums fed with gradients.
@NullMarked
package perceptarium.lab.ewa;

import org.jspecify.annotations.NullMarked;
