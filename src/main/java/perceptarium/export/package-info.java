/// Frames and lessons as files: pictures, tables, hand-outs.
@NullMarked
package perceptarium.export;

import org.jspecify.annotations.NullMarked;
