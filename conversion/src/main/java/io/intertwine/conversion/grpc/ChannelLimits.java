package io.intertwine.conversion.grpc;

import java.time.Duration;

/// How many connections, and for how long.
///
/// @param channels at once, one for each host; the one that was used least recently goes
/// @param connect  for one attempt to connect
/// @param idle     after which a connection that nobody uses is closed
/// @param metadata bytes of the metadata of an answer
public record ChannelLimits(int channels, Duration connect, Duration idle, int metadata) {
    public static final ChannelLimits DEFAULT =
            new ChannelLimits(256, Duration.ofSeconds(5), Duration.ofMinutes(1), 32 << 10);
}
