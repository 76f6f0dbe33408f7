package io.carillon.webhooks;

import java.time.Duration;

/// What an attempt means for its row and its lane.
///
/// @param failures of the lane in a row, this one included
/// @param pause how long the lane is left alone from now on
/// @param givenUp the delivery has failed for good
record Outcome(Attempt attempt, RowProgress row, int failures, Duration pause, boolean givenUp) {
    boolean isDelivered() {
        return attempt.result().isSuccess();
    }
}
