/// What a lab is, and each lab in a folder of its own.
@NullMarked
package perceptarium.lab;

import org.jspecify.annotations.NullMarked;
