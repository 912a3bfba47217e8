package perceptarium.engine.train;

/// How good the network is after an epoch, each example counting as much as its strength; NaN for
/// an empty part, and for accuracy in a regression.
///
/// @param epoch epochs done; 0 is before training
/// @param cost train loss + penalty, what is minimised
public record Scores(
    int epoch,
    double rate,
    double cost,
    double trainLoss,
    double trainAccuracy,
    double devLoss,
    double devAccuracy,
    double testLoss,
    double testAccuracy) {}
