package io.intertwine.conformance.fake;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Third-party systems in a map, without checks. Any thread may call.
public final class ListedSystems implements ThirdPartyRegistry {
    private final ConcurrentNavigableMap<ThirdPartySystemId, ThirdPartySystem> systems = new ConcurrentSkipListMap<>();
    private final List<Consumer<ThirdPartySystemId>> listeners = new CopyOnWriteArrayList<>();

    /// A system with nothing but a way to know its users.
    public ThirdPartySystem add(String id, String owner, JsonObject security) {
        ThirdPartyRegistration registration = new ThirdPartyRegistration(
                new ThirdPartySystemId(id),
                "test",
                id,
                Set.of(),
                JsonObject.EMPTY,
                null,
                ServiceLevel.NONE,
                List.of(),
                security,
                null,
                null);
        return put(new ClientId(owner), registration);
    }

    private ThirdPartySystem put(ClientId owner, ThirdPartyRegistration registration) {
        ThirdPartySystem system = new ThirdPartySystem(registration, owner, Instant.EPOCH, null, Map.of(), 1);
        systems.put(system.id(), system);
        tell(system.id());
        return system;
    }

    private void tell(ThirdPartySystemId id) {
        listeners.forEach(listener -> listener.accept(id));
    }

    @Override
    public ThirdPartySystem register(Subject by, ThirdPartyRegistration registration) {
        return put(by.client(), registration);
    }

    @Override
    public ThirdPartySystem change(Subject by, ThirdPartyRegistration registration, long revision) {
        return put(by.client(), registration);
    }

    @Override
    public ThirdPartySystem renew(Subject by, ThirdPartySystemId id) {
        return find(id).orElseThrow(() -> IntertwineException.absent("third-party system", id));
    }

    @Override
    public void withdraw(Subject by, ThirdPartySystemId id) {
        systems.remove(id);
        tell(id);
    }

    @Override
    public Optional<ThirdPartySystem> find(ThirdPartySystemId id) {
        return Optional.ofNullable(systems.get(id));
    }

    @Override
    public Page<ThirdPartySystem> list(PageRequest page) {
        return Page.of(
                systems.values().stream()
                        .filter(system -> system.id().value().compareTo(page.after()) > 0)
                        .limit(page.limit() + 1L)
                        .toList(),
                page.limit(),
                system -> system.id().value());
    }

    @Override
    public void onChange(Consumer<ThirdPartySystemId> listener) {
        listeners.add(listener);
    }
}
