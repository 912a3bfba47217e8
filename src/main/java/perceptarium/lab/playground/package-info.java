/// The training playground: a small network learns a picture.
@NullMarked
package perceptarium.lab.playground;

import org.jspecify.annotations.NullMarked;
