package io.intertwine.guard;

import java.time.Duration;

/// How long, how much and how many.
///
/// @param connect     for one attempt to connect, and for the handshake of TLS
/// @param whole       from the look-up of the name to the last byte of an answer, or to the head of a stream
/// @param maxBody     bytes of an answer; streams have no limit
/// @param connections at once, over all hosts; who wants one more waits, within `whole`
public record HttpLimits(Duration connect, Duration whole, int maxBody, int connections) {
    public static final HttpLimits DEFAULT =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 4 << 20, 1_000);

    /// The default, with other limits of one answer.
    public static HttpLimits of(Duration whole, int maxBody) {
        Duration connect = whole.compareTo(DEFAULT.connect) < 0 ? whole : DEFAULT.connect;
        return new HttpLimits(connect, whole, maxBody, DEFAULT.connections);
    }
}
