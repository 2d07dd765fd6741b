package io.intertwine.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanOutTest {
    @TempDir
    private Path folder;

    @Test
    void bringsEachChangeToAll() {
        try (Peers peers = new Peers(folder);
                FanOut fanOut = new FanOut(peers.broadcast("bare"), 3)) {
            fanOut.oneByOne(0);
            fanOut.oneByOne(0);
            assertThat(fanOut.rounds().count()).isEqualTo(2);
            assertThat(fanOut.perSecond()).isPositive();
            fanOut.forget();
            assertThat(fanOut.rounds().count()).isZero();
        }
    }

    @Test
    void namesTheServerThatFails() {
        try (Peers peers = new Peers(folder)) {
            Broadcast bare = peers.broadcast("bare");
            Broadcast mute = new Broadcast(
                    "mute", bare.process(), bare.port(), bare.wire(), bare.wire(), 0, (_, _) -> "no number");
            try (FanOut fanOut = new FanOut(mute, 2)) {
                assertThatThrownBy(() -> fanOut.oneByOne(0))
                        .hasMessageContaining("mute failed with 2 clients")
                        .hasMessageContaining("is not the last change");
            }
        }
    }
}
