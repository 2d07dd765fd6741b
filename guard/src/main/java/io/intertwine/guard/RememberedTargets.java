package io.intertwine.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// What approved targets stood for, for a short time. Bounded and thread-safe.
final class RememberedTargets {
    private record Entry(List<InetAddress> addresses, long since) {}

    private final Map<Target, Entry> entries = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final long lifetime;
    private final int most;

    RememberedTargets(LongSupplier nanos, long lifetime, int most) {
        this.nanos = nanos;
        this.lifetime = lifetime;
        this.most = most;
    }

    Optional<List<InetAddress>> addresses(Target target) {
        Entry entry = entries.get(target);
        return entry == null || expired(entry) ? Optional.empty() : Optional.of(entry.addresses());
    }

    void put(Target target, List<InetAddress> addresses) {
        if (entries.size() >= most) {
            entries.values().removeIf(this::expired);
        }
        if (entries.size() >= most) {
            entries.clear();
        }
        entries.put(target, new Entry(addresses, nanos.getAsLong()));
    }

    private boolean expired(Entry entry) {
        return nanos.getAsLong() - entry.since() >= lifetime;
    }
}
