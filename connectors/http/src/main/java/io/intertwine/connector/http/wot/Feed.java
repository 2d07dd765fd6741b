package io.intertwine.connector.http.wot;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// One way in which a Thing tells what happens. For one thread.
interface Feed {
    /// Connects and brings what arrives to the follower until the Thing ends it; an ended feed can be followed again.
    void follow(Follower follower) throws IOException, InterruptedException;

    /// How long the Thing wants clients to wait before they come again.
    default Optional<Duration> retry() {
        return Optional.empty();
    }
}
