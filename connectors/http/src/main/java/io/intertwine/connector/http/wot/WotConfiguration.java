package io.intertwine.connector.http.wot;

import io.intertwine.connector.http.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What a registration says about how to reach its Things.
///
/// @param poll       how often a Thing is read that does not tell its changes, and probed if it does
/// @param timeout    for each request, except for commands, which bring their own
/// @param refresh    how often directories and addresses of TDs are read again
/// @param maxBody    bytes of an answer, or of one event of a stream
/// @param maxStreams properties and events followed at once; properties beyond it are polled
/// @param origins    where the credential may be sent besides the origins of the addresses configured
/// @param plainAuth  whether the credential may be sent unencrypted to another machine
record WotConfiguration(
        List<ThingSource> sources,
        Duration poll,
        Duration timeout,
        Duration refresh,
        int maxBody,
        int maxThings,
        int maxStreams,
        Set<Origin> origins,
        boolean plainAuth) {
    WotConfiguration {
        sources = List.copyOf(sources);
        origins = Set.copyOf(origins);
    }
}
