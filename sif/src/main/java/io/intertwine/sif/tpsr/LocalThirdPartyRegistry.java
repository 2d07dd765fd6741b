package io.intertwine.sif.tpsr;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps registrations in the record store. Readers never wait; changes take turns, but for the reading of their
/// documents.
public final class LocalThirdPartyRegistry implements ThirdPartyRegistry {
    /// The stored form of a registration; its revision is the record's own.
    ///
    /// @param operations by API, so that no document must be read at the start
    record Registration(
            ThirdPartyRegistration registration,
            ClientId owner,
            Instant registered,
            Map<String, List<Operation>> operations) {}

    /// When a registration ends; apart from it, so that a renewal does not change its revision.
    record Lease(Instant expires) {}

    private static final Kind<Registration> SYSTEM = new Kind<>("third-party-system", Registration.class);
    private static final Kind<Lease> LEASE = new Kind<>("third-party-lease", Lease.class);
    private static final int BATCH = 100;

    private final RecordStore records;
    private final ApiReader reader;
    private final ServiceLimits limits;
    private final InstantSource clock;
    private final RegistrationCheck check;
    private final ConcurrentNavigableMap<String, RegisteredService> table = new ConcurrentSkipListMap<>();
    private final List<Consumer<ThirdPartySystemId>> listeners = new CopyOnWriteArrayList<>();

    public LocalThirdPartyRegistry(
            RecordStore records, ApiReader reader, UserAuthority authority, ServiceLimits limits, InstantSource clock) {
        this.records = records;
        this.reader = reader;
        this.limits = limits;
        this.clock = clock;
        this.check = new RegistrationCheck(reader, authority);
        load();
    }

    private void load() {
        String after = "";
        while (after != null) {
            Page<Stored<Registration>> page = records.scan(SYSTEM, "", new PageRequest(after, BATCH));
            page.items().forEach(stored -> keep(RegisteredService.unread(system(stored, expires(stored)))));
            after = page.next();
        }
    }

    /// A registration whose lease was not stored, because the process ended just then, has a whole one.
    private @Nullable Instant expires(Stored<Registration> stored) {
        if (stored.value().registration().lease() == null) {
            return null;
        }
        return records.find(LEASE, stored.key())
                .map(lease -> lease.value().expires())
                .orElseGet(() -> lease(stored.value().registration()));
    }

    private @Nullable Instant lease(ThirdPartyRegistration registration) {
        return registration.lease() == null ? null : clock.instant().plus(registration.lease());
    }

    private RegisteredService keep(RegisteredService service) {
        table.put(service.system().id().value(), service);
        return service;
    }

    @Override
    public ThirdPartySystem register(Subject by, ThirdPartyRegistration registration) {
        RegistrationCheck.checkMayRegister(by);
        RegistrationCheck.Checked checked = check.check(registration);
        endIfOver(registration.id());
        ThirdPartySystem system = added(by, checked.registration(), checked.apis());
        tell(system.id());
        return system;
    }

    private synchronized ThirdPartySystem added(
            Subject by, ThirdPartyRegistration registration, Map<String, ReadApi> apis) {
        ThirdPartySystemId id = registration.id();
        if (table.size() >= limits.systems()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "There are " + table.size() + " third-party systems already: withdraw one, or raise "
                            + "intertwine.services.systems.");
        }
        try {
            return stored(
                    new Registration(registration, by.client(), clock.instant(), operations(apis)),
                    apis,
                    RecordStore.NONE);
        } catch (IntertwineException e) {
            throw e.code() != CommonError.CONFLICT
                    ? e
                    : new IntertwineException(
                            SifError.SYSTEM_EXISTS,
                            "A third-party system '" + id + "' is registered already: change it with PUT, or choose "
                                    + "another id.",
                            e);
        }
    }

    private ThirdPartySystem stored(Registration registration, Map<String, ReadApi> apis, long expected) {
        String key = registration.registration().id().value();
        Stored<Registration> stored = records.put(SYSTEM, key, registration, expected);
        Instant expires = lease(registration.registration());
        if (expires == null) {
            records.remove(LEASE, key, RecordStore.ANY);
        } else {
            records.put(LEASE, key, new Lease(expires), RecordStore.ANY);
        }
        return keep(RegisteredService.of(system(stored, expires), apis)).system();
    }

    @Override
    public ThirdPartySystem change(Subject by, ThirdPartyRegistration registration, long revision) {
        RegistrationCheck.checkMayRegister(by);
        RegistrationCheck.checkMayChange(by, living(registration.id()).system());
        RegistrationCheck.Checked checked = check.check(registration);
        ThirdPartySystem system = changed(by, checked.registration(), checked.apis(), revision);
        tell(system.id());
        return system;
    }

    private synchronized ThirdPartySystem changed(
            Subject by, ThirdPartyRegistration registration, Map<String, ReadApi> apis, long revision) {
        ThirdPartySystem old = living(registration.id()).system();
        RegistrationCheck.checkMayChange(by, old);
        Registration kept = new Registration(registration, old.owner(), old.registered(), operations(apis));
        return stored(kept, apis, revision == 0 ? RecordStore.ANY : revision);
    }

    @Override
    public synchronized ThirdPartySystem renew(Subject by, ThirdPartySystemId id) {
        RegisteredService service = living(id);
        ThirdPartySystem old = service.system();
        RegistrationCheck.checkMayChange(by, old);
        Instant expires = lease(old.registration());
        if (expires == null) {
            return old;
        }
        records.put(LEASE, id.value(), new Lease(expires), RecordStore.ANY);
        ThirdPartySystem renewed = new ThirdPartySystem(
                old.registration(), old.owner(), old.registered(), expires, old.operations(), old.revision());
        return keep(new RegisteredService(renewed, service.apis())).system();
    }

    @Override
    public void withdraw(Subject by, ThirdPartySystemId id) {
        synchronized (this) {
            RegistrationCheck.checkMayChange(by, living(id).system());
            forget(id);
        }
        tell(id);
    }

    private void forget(ThirdPartySystemId id) {
        records.remove(SYSTEM, id.value(), RecordStore.ANY);
        records.remove(LEASE, id.value(), RecordStore.ANY);
        table.remove(id.value());
    }

    /// Ends the registrations whose leases are over. Call every now and then.
    public void endLeases() {
        Instant now = clock.instant();
        table.values().stream()
                .filter(service -> !service.livesAt(now))
                .forEach(service -> endIfOver(service.system().id()));
    }

    private void endIfOver(ThirdPartySystemId id) {
        synchronized (this) {
            RegisteredService service = table.get(id.value());
            if (service == null || service.livesAt(clock.instant())) {
                return;
            }
            forget(id);
        }
        tell(id);
    }

    private void tell(ThirdPartySystemId id) {
        listeners.forEach(listener -> listener.accept(id));
    }

    @Override
    public Optional<ThirdPartySystem> find(ThirdPartySystemId id) {
        return service(id).map(RegisteredService::system);
    }

    /// A document of a system, read once; for the gate of calls.
    public Optional<ReadApi> api(ThirdPartySystemId id, String name) {
        return service(id).flatMap(service -> service.api(name, reader));
    }

    private Optional<RegisteredService> service(ThirdPartySystemId id) {
        return Optional.ofNullable(table.get(id.value())).filter(service -> service.livesAt(clock.instant()));
    }

    private RegisteredService living(ThirdPartySystemId id) {
        return service(id).orElseThrow(() -> IntertwineException.absent("third-party system", id));
    }

    @Override
    public Page<ThirdPartySystem> list(PageRequest page) {
        Instant now = clock.instant();
        List<ThirdPartySystem> systems = table.tailMap(page.after(), false).values().stream()
                .filter(service -> service.livesAt(now))
                .map(RegisteredService::system)
                .limit(page.limit() + 1L)
                .toList();
        boolean more = systems.size() > page.limit();
        List<ThirdPartySystem> shown = more ? systems.subList(0, page.limit()) : systems;
        return new Page<>(shown, more ? shown.getLast().id().value() : null);
    }

    @Override
    public void onChange(Consumer<ThirdPartySystemId> listener) {
        listeners.add(listener);
    }

    private static Map<String, List<Operation>> operations(Map<String, ReadApi> apis) {
        Map<String, List<Operation>> operations = new HashMap<>();
        apis.forEach((name, api) -> operations.put(name, api.operations()));
        return operations;
    }

    private static ThirdPartySystem system(Stored<Registration> stored, @Nullable Instant expires) {
        Registration kept = stored.value();
        return new ThirdPartySystem(
                kept.registration(), kept.owner(), kept.registered(), expires, kept.operations(), stored.revision());
    }
}
