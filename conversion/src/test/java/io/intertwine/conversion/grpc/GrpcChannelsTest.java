package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.intertwine.api.IntertwineException;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Channels that are kept.
class GrpcChannelsTest {
    private static final URI ONE = URI.create("http://127.0.0.1:5001");
    private static final URI TWO = URI.create("http://127.0.0.1:5002");
    private final GrpcChannels channels = new GrpcChannels(
            new AddressGuard(AddressPolicy.LOCAL),
            new ChannelLimits(1, Duration.ofSeconds(1), Duration.ofSeconds(1), 8192));

    @Test
    void aHostHasOneAndTheOneThatWasNotUsedForLongestGoes() {
        ManagedChannel first = channels.to(ONE);
        assertThat(channels.to(ONE)).isSameAs(first);
        ManagedChannel second = channels.to(TWO);
        assertThat(first.isShutdown()).isTrue();
        assertThat(second.isShutdown()).isFalse();
        channels.close();
        assertThat(second.isShutdown()).isTrue();
    }

    @Test
    void thereIsNoneAfterTheEnd() {
        channels.close();
        assertThatThrownBy(() -> channels.to(ONE))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("closing");
    }
}
