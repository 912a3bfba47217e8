/// B.2: how logits become probabilities, and when to believe them.
@NullMarked
package perceptarium.lab.softmax;

import org.jspecify.annotations.NullMarked;
