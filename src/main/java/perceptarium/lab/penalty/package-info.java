/// F.1: L1 and L2 penalties.
@NullMarked
package perceptarium.lab.penalty;

import org.jspecify.annotations.NullMarked;
