/// Search over settings: what may vary, how candidates are proposed, how many are run and kept.
@NullMarked
package perceptarium.engine.search;

import org.jspecify.annotations.NullMarked;
