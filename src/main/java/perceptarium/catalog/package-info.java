/// What can be chosen: typed parameters, settings, catalogues and the one text syntax they share.
@NullMarked
package perceptarium.catalog;

import org.jspecify.annotations.NullMarked;
