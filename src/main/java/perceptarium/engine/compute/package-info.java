/// Matrices and element-wise kernels behind {@link perceptarium.engine.compute.Backend}.
@NullMarked
package perceptarium.engine.compute;

import org.jspecify.annotations.NullMarked;
