package io.intertwine.sif.sdc.event;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.event.DeadLetter;
import io.intertwine.api.sif.sdc.event.DeadLetterId;
import io.intertwine.api.sif.sdc.event.EventSubscriptionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Subscriptions, the events that wait for them, and dead letters in the record store. When a changing
/// call returns, the change is durable. Events have names that are in the order in which they were made.
final class EventBook {
    private static final Kind<KeptSubscription> SUBSCRIPTION = new Kind<>("event-subscription", KeptSubscription.class);
    private static final Kind<OutgoingEvent> OUTGOING = new Kind<>("event-outgoing", OutgoingEvent.class);
    private static final Kind<DeadLetter> DEAD = new Kind<>("event-dead", DeadLetter.class);
    private static final int BATCH = 500;
    private static final long PER_MILLI = 1_000;

    private final RecordStore records;
    private final AtomicLong last = new AtomicLong();

    EventBook(RecordStore records) {
        this.records = records;
    }

    /// Later than all before, also those of earlier processes, as long as the clock goes forward.
    String name(Instant now) {
        long number = last.accumulateAndGet(now.toEpochMilli() * PER_MILLI, (before, at) -> Math.max(before + 1, at));
        return String.format("e%016x", number);
    }

    void put(KeptSubscription kept) {
        records.put(SUBSCRIPTION, kept.subscription().id().value(), kept, RecordStore.ANY);
    }

    void eachSubscription(Consumer<KeptSubscription> consumer) {
        each(SUBSCRIPTION, "", stored -> consumer.accept(stored.value()));
    }

    /// With everything that waits for it, which goes first.
    void remove(EventSubscriptionId id) {
        for (Kind<?> kind : List.of(OUTGOING, DEAD)) {
            List<String> keys = new ArrayList<>();
            each(kind, id + "/", stored -> keys.add(stored.key()));
            keys.forEach(key -> records.remove(kind, key, RecordStore.ANY));
        }
        records.remove(SUBSCRIPTION, id.value(), RecordStore.ANY);
    }

    void put(EventSubscriptionId id, String name, OutgoingEvent event) {
        records.put(OUTGOING, id + "/" + name, event, RecordStore.ANY);
    }

    Optional<OutgoingEvent> outgoing(EventSubscriptionId id, String name) {
        return records.find(OUTGOING, id + "/" + name).map(Stored::value);
    }

    void sent(EventSubscriptionId id, String name) {
        records.remove(OUTGOING, id + "/" + name, RecordStore.ANY);
    }

    interface Named<T> {
        void take(String name, T value);
    }

    void eachOutgoing(EventSubscriptionId id, Named<OutgoingEvent> consumer) {
        String prefix = id + "/";
        each(OUTGOING, prefix, stored -> consumer.take(stored.key().substring(prefix.length()), stored.value()));
    }

    void put(EventSubscriptionId id, DeadLetter letter) {
        records.put(DEAD, id + "/" + letter.id(), letter, RecordStore.ANY);
    }

    Page<DeadLetter> deadLetters(EventSubscriptionId id, PageRequest page) {
        String after = page.after().isEmpty() ? "" : id + "/" + page.after();
        Page<DeadLetter> found = records.scan(DEAD, id + "/", new PageRequest(after, page.limit()))
                .map(Stored::value);
        String next = found.next();
        return next == null ? found : new Page<>(found.items(), next.substring(next.indexOf('/') + 1));
    }

    DeadLetter deadLetter(EventSubscriptionId id, DeadLetterId letter) {
        return records.find(DEAD, id + "/" + letter)
                .map(Stored::value)
                .orElseThrow(() -> IntertwineException.absent("dead letter", letter));
    }

    void remove(EventSubscriptionId id, DeadLetterId letter) {
        records.remove(DEAD, id + "/" + letter, RecordStore.ANY);
    }

    int countDeadLetters(EventSubscriptionId id) {
        int[] count = new int[1];
        each(DEAD, id + "/", _ -> count[0]++);
        return count[0];
    }

    private <T extends Record> void each(Kind<T> kind, String prefix, Consumer<Stored<T>> consumer) {
        String after = "";
        while (after != null) {
            Page<Stored<T>> page = records.scan(kind, prefix, new PageRequest(after, BATCH));
            page.items().forEach(consumer);
            after = page.next();
        }
    }
}
