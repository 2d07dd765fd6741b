package io.intertwine.sif.sdc;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The calls that are forwarded now, by ticket. Any thread may call.
///
/// Calls are many and short, changes of what they stand on are few: so a change looks through all of them, and a call
/// keeps up no index. Their number is bounded by that of tickets.
final class CallsUnderWay {
    private final ConcurrentMap<String, UnderWay> byTicket = new ConcurrentHashMap<>();

    void add(UnderWay call) {
        byTicket.put(call.forward().ticket(), call);
    }

    @Nullable
    UnderWay find(String ticket) {
        return byTicket.get(ticket);
    }

    @Nullable
    UnderWay remove(String ticket) {
        return byTicket.remove(ticket);
    }

    Collection<UnderWay> all() {
        return byTicket.values();
    }

    List<UnderWay> with(GrantId grant) {
        return byTicket.values().stream()
                .filter(call -> grant.equals(call.forward().grant()))
                .toList();
    }

    List<UnderWay> at(ThirdPartySystemId system) {
        return byTicket.values().stream()
                .filter(call -> call.request().system().equals(system))
                .toList();
    }
}
