package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

@Clause("8.3.4")
class InboxTest {
    private final ChangeLog log = new ChangeLog(16, Long.MAX_VALUE, 1);
    private final Inbox inbox = new Inbox(log, new Outbox.Latest(new LongAdder()));

    private void change() {
        inbox.offer(new Numbered(
                log.next(),
                new TwinChange(new TwinId("pump"), Map.of(), List.of(), new SyncState.Connected(Instant.EPOCH))));
    }

    private CompletableFuture<Optional<Inbox.Taken>> take(Duration later) {
        CompletableFuture<Optional<Inbox.Taken>> taken = new CompletableFuture<>();
        long due = System.nanoTime() + later.toNanos();
        Thread.ofVirtual().start(() -> {
            try {
                taken.complete(inbox.take(due));
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }

    @Test
    void givesWhatComesAfterAQuietTimeAtOnce() {
        CompletableFuture<Optional<Inbox.Taken>> taken = take(Duration.ofSeconds(-1));
        change();
        assertThat(taken.join().orElseThrow().changes()).hasSize(1);
    }

    @Test
    void givesOneThingForAllThatComesUntilItIsDue() {
        change();
        CompletableFuture<Optional<Inbox.Taken>> taken = take(Duration.ofMillis(50));
        change();
        Inbox.Taken all = taken.join().orElseThrow();
        assertThat(all.complete()).isEqualTo(2);
        assertThat(all.changes()).hasSize(1);
    }

    @Test
    void endsAtOnceWhenItIsClosedBeforeNewsAreDue() {
        change();
        CompletableFuture<Optional<Inbox.Taken>> taken = take(Duration.ofDays(1));
        inbox.close();
        assertThat(taken.join()).isEmpty();
    }
}
