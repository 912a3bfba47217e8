/// D.1: downhill on a curve.
@NullMarked
package perceptarium.lab.descent;

import org.jspecify.annotations.NullMarked;
