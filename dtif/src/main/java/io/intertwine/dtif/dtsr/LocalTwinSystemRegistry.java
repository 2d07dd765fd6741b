package io.intertwine.dtif.dtsr;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.ChangeSink;
import io.intertwine.api.dtif.dtsr.SystemHealth;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Keeps registrations in the record store and one running connection for each. Changes of registrations take
/// turns.
public final class LocalTwinSystemRegistry implements TwinSystemRegistry, AutoCloseable {
    /// The stored form of a registration; its revision is the record's own.
    record Registration(TwinSystemRegistration registration, ClientId owner, Instant registered) {}

    private static final Kind<Registration> SYSTEM = new Kind<>("twin-system", Registration.class);
    private static final Logger LOG = System.getLogger(LocalTwinSystemRegistry.class.getName());
    private static final int BATCH = 500;

    private final RecordStore records;
    private final CredentialStore credentials;
    private final CatalogTwinList twins;
    private final SystemTable table;
    private final ChangeSink sink;
    private final InstantSource clock;
    private final RegistrationCheck check;
    private final List<Consumer<TwinSystemId>> listeners = new CopyOnWriteArrayList<>();

    public LocalTwinSystemRegistry(
            RecordStore records,
            Map<String, TwinConnector> connectors,
            CredentialStore credentials,
            CatalogTwinList twins,
            SystemTable table,
            ChangeSink sink,
            InstantSource clock) {
        this.records = records;
        this.credentials = credentials;
        this.twins = twins;
        this.table = table;
        this.sink = sink;
        this.clock = clock;
        this.check = new RegistrationCheck(connectors, credentials, twins);
    }

    /// Connects to every registered system. Call once, when everything that takes their changes is ready.
    public synchronized void start() {
        String after = "";
        while (after != null) {
            Page<Stored<Registration>> page = records.scan(SYSTEM, "", new PageRequest(after, BATCH));
            page.items().forEach(stored -> run(system(stored), new PerformanceMeter()));
            after = page.next();
        }
    }

    @Override
    public synchronized TwinSystem register(Subject by, TwinSystemRegistration registration) {
        RegistrationCheck.checkMayRegister(by, registration.type());
        check.check(registration, by.client());
        TwinSystem system;
        try {
            system = system(records.put(
                    SYSTEM,
                    registration.id().value(),
                    new Registration(registration, by.client(), clock.instant()),
                    RecordStore.NONE));
        } catch (IntertwineException e) {
            throw e.code() != CommonError.CONFLICT
                    ? e
                    : new IntertwineException(
                            TwinError.SYSTEM_EXISTS,
                            "A twin system '" + registration.id() + "' is registered already: change it with PUT, or "
                                    + "choose another id.",
                            e);
        }
        run(system, new PerformanceMeter());
        listeners.forEach(listener -> listener.accept(system.id()));
        return system;
    }

    @Override
    public synchronized TwinSystem change(Subject by, TwinSystemRegistration registration, long revision) {
        RegisteredSystem old = registered(registration.id());
        RegistrationCheck.checkMayChange(by, old);
        RegistrationCheck.checkMayRegister(by, registration.type());
        check.check(registration, old.system().owner());
        Registration kept = new Registration(
                registration, old.system().owner(), old.system().registered());
        TwinSystem system = system(
                records.put(SYSTEM, registration.id().value(), kept, revision == 0 ? RecordStore.ANY : revision));
        old.retire();
        Set<TwinId> dropped = declared(old.system().registration());
        dropped.removeAll(declared(registration));
        twins.unlist(system.id(), dropped);
        run(system, old.meter);
        listeners.forEach(listener -> listener.accept(system.id()));
        return system;
    }

    @Override
    public synchronized void withdraw(Subject by, TwinSystemId id) {
        RegisteredSystem old = registered(id);
        RegistrationCheck.checkMayChange(by, old);
        old.retire();
        records.remove(SYSTEM, id.value(), RecordStore.ANY);
        twins.list(id, List.of(), true);
        twins.forget(id);
        table.remove(id);
        listeners.forEach(listener -> listener.accept(id));
    }

    @Override
    public Optional<TwinSystem> find(TwinSystemId id) {
        return table.find(id).map(RegisteredSystem::system);
    }

    @Override
    public Page<TwinSystem> list(PageRequest page) {
        return records.scan(SYSTEM, "", page).map(LocalTwinSystemRegistry::system);
    }

    @Override
    public SystemHealth health(TwinSystemId id) {
        RegisteredSystem registered = registered(id);
        return new SystemHealth(
                registered.status(),
                registered.lastError(),
                registered.meter.at(clock.instant()),
                twins.ofSystem(id).size());
    }

    @Override
    public void onChange(Consumer<TwinSystemId> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void close() {
        table.all().forEach(RegisteredSystem::retire);
    }

    private void run(TwinSystem system, PerformanceMeter meter) {
        SystemStatus status = new SystemStatus.Unreachable(clock.instant(), "Not connected yet.");
        RegisteredSystem registered = new RegisteredSystem(system, status, meter);
        table.put(registered);
        sink.systemStatus(system.id(), status);
        twins.list(system.id(), system.registration().twins(), false);
        MonitoredLink link = new MonitoredLink(registered, twins, sink, credentials, clock);
        try {
            registered.connect(check.connector(system.registration()).open(link));
        } catch (RuntimeException e) {
            // one system that cannot be opened does not keep the others from starting; its status says why
            LOG.log(Level.ERROR, "The twin system '" + system.id() + "' cannot be opened", e);
            link.status(new ConnectionReport.Unreachable("It cannot be opened: " + e.getMessage()));
        }
    }

    private RegisteredSystem registered(TwinSystemId id) {
        return table.find(id).orElseThrow(() -> IntertwineException.absent("twin system", id));
    }

    private static Set<TwinId> declared(TwinSystemRegistration registration) {
        return registration.twins().stream().map(TwinDescription::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static TwinSystem system(Stored<Registration> stored) {
        Registration kept = stored.value();
        return new TwinSystem(kept.registration(), kept.owner(), kept.registered(), stored.revision());
    }
}
