/// Exact answers about small things: derivatives and turning points of a curve, eigenvalues of a
/// 2×2 Hessian, probabilities made of logits.
@NullMarked
package perceptarium.engine.analysis;

import org.jspecify.annotations.NullMarked;
