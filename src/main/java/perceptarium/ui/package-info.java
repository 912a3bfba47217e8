/// The window: gallery, lab screen, themes. It knows labs only through `Lab`, `Frame` and `Runner`.
@NullMarked
package perceptarium.ui;

import org.jspecify.annotations.NullMarked;
