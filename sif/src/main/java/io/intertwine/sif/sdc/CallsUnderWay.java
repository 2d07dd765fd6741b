package io.intertwine.sif.sdc;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The calls that are forwarded now: by ticket, by grant and by system. Any thread may call.
final class CallsUnderWay {
    private final ConcurrentMap<String, UnderWay> byTicket = new ConcurrentHashMap<>();
    private final ConcurrentMap<GrantId, Map<String, UnderWay>> byGrant = new ConcurrentHashMap<>();
    private final ConcurrentMap<ThirdPartySystemId, Map<String, UnderWay>> bySystem = new ConcurrentHashMap<>();

    void add(UnderWay call) {
        String ticket = call.forward().ticket();
        byTicket.put(ticket, call);
        put(bySystem, call.request().system(), ticket, call);
        GrantId grant = call.forward().grant();
        if (grant != null) {
            put(byGrant, grant, ticket, call);
        }
    }

    @Nullable
    UnderWay find(String ticket) {
        return byTicket.get(ticket);
    }

    @Nullable
    UnderWay remove(String ticket) {
        UnderWay call = byTicket.remove(ticket);
        if (call != null) {
            take(bySystem, call.request().system(), ticket);
            GrantId grant = call.forward().grant();
            if (grant != null) {
                take(byGrant, grant, ticket);
            }
        }
        return call;
    }

    Collection<UnderWay> all() {
        return byTicket.values();
    }

    Collection<UnderWay> with(GrantId grant) {
        return byGrant.getOrDefault(grant, Map.of()).values();
    }

    Collection<UnderWay> at(ThirdPartySystemId system) {
        return bySystem.getOrDefault(system, Map.of()).values();
    }

    private static <K> void put(ConcurrentMap<K, Map<String, UnderWay>> index, K key, String ticket, UnderWay call) {
        index.compute(key, (_, calls) -> {
            Map<String, UnderWay> kept = calls == null ? new ConcurrentHashMap<>(2) : calls;
            kept.put(ticket, call);
            return kept;
        });
    }

    private static <K> void take(ConcurrentMap<K, Map<String, UnderWay>> index, K key, String ticket) {
        index.computeIfPresent(key, (_, calls) -> {
            calls.remove(ticket);
            return calls.isEmpty() ? null : calls;
        });
    }
}
