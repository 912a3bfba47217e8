/// The command line: the same labs and lessons without a window.
@NullMarked
package perceptarium.cli;

import org.jspecify.annotations.NullMarked;
