package perceptarium.engine.train;

import perceptarium.catalog.Numbers;
import perceptarium.engine.network.Architecture;

/// A network with its weights: what a training leaves. Immutable.
///
/// @param parameters one row, in the order of {@link Architecture}
/// @param statistics running averages of batch normalisation, one row or empty
public record Model(Architecture architecture, Numbers parameters, Numbers statistics) {}
