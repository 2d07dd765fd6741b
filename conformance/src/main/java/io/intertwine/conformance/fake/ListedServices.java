package io.intertwine.conformance.fake;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Third-party systems in memory, taken as they are given. Any thread may call.
public final class ListedServices implements ThirdPartyRegistry {
    private final Map<ThirdPartySystemId, ThirdPartySystem> systems = new ConcurrentHashMap<>();
    private final List<Consumer<ThirdPartySystemId>> listeners = new CopyOnWriteArrayList<>();

    /// Lists the system with these operations, by API.
    public ThirdPartySystem put(ThirdPartyRegistration registration, Map<String, List<Operation>> operations) {
        ClientId owner = new ClientId(registration.id().value());
        ThirdPartySystem system = new ThirdPartySystem(registration, owner, Instant.EPOCH, null, operations, 1);
        systems.put(registration.id(), system);
        listeners.forEach(listener -> listener.accept(registration.id()));
        return system;
    }

    @Override
    public ThirdPartySystem register(Subject by, ThirdPartyRegistration registration) {
        return put(registration, Map.of());
    }

    @Override
    public ThirdPartySystem change(Subject by, ThirdPartyRegistration registration, long revision) {
        return register(by, registration);
    }

    @Override
    public ThirdPartySystem renew(Subject by, ThirdPartySystemId id) {
        return find(id).orElseThrow(() -> IntertwineException.absent("third-party system", id));
    }

    @Override
    public void withdraw(Subject by, ThirdPartySystemId id) {
        systems.remove(id);
        listeners.forEach(listener -> listener.accept(id));
    }

    @Override
    public Optional<ThirdPartySystem> find(ThirdPartySystemId id) {
        return Optional.ofNullable(systems.get(id));
    }

    @Override
    public Page<ThirdPartySystem> list(PageRequest page) {
        return new Page<>(List.copyOf(systems.values()), null);
    }

    @Override
    public void onChange(Consumer<ThirdPartySystemId> listener) {
        listeners.add(listener);
    }
}
