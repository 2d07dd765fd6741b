package io.intertwine.conformance.fake;

import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A link that writes down what a connector reports. Any thread may call.
///
/// Changes become durable at once, on a thread of the link's own, unless [#holdBack] was called: then they wait for
/// [#release].
public final class RecordingLink implements SystemLink, AutoCloseable {
    private final TwinSystem system;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("recording-link-disk").factory());
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<ConnectionReport> reports = new CopyOnWriteArrayList<>();
    private final List<Listed> lists = new CopyOnWriteArrayList<>();
    private final List<Emitted> events = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> heldBack = new ArrayDeque<>();
    private volatile @Nullable Credential credential;
    private boolean holding;

    /// One call of [#twins].
    public record Listed(List<TwinDescription> twins, boolean complete) {}

    /// One call of [#event].
    public record Emitted(TwinId twin, TwinEvent event) {}

    public RecordingLink(TwinSystem system) {
        this.system = system;
    }

    /// Gives the credential that the connector finds from now on; null for none.
    public RecordingLink credential(@Nullable Credential given) {
        credential = given;
        return this;
    }

    /// From now on changes do not become durable.
    public synchronized void holdBack() {
        holding = true;
    }

    /// What was held back becomes durable, and what comes from now on at once.
    public synchronized void release() {
        holding = false;
        heldBack.forEach(disk::execute);
        heldBack.clear();
    }

    /// How many calls of [#changes] wait to become durable.
    public synchronized int held() {
        return heldBack.size();
    }

    @Override
    public TwinSystem system() {
        return system;
    }

    @Override
    public Optional<Credential> credential() {
        return Optional.ofNullable(credential);
    }

    @Override
    public void status(ConnectionReport report) {
        reports.add(report);
    }

    @Override
    public Optional<TwinDescription> listed(TwinId twin) {
        return lists.reversed().stream()
                .flatMap(list -> list.twins().stream())
                .filter(description -> description.id().equals(twin))
                .findFirst();
    }

    @Override
    public void twins(List<TwinDescription> twins, boolean complete) {
        lists.add(new Listed(List.copyOf(twins), complete));
    }

    @Override
    public synchronized List<String> changes(List<Change> received, Runnable durable) {
        changes.addAll(received);
        if (holding) {
            heldBack.add(durable);
        } else {
            disk.execute(durable);
        }
        return List.of();
    }

    @Override
    public void event(TwinId twin, TwinEvent event) {
        events.add(new Emitted(twin, event));
    }

    /// All changes in the order of their arrival.
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    public List<Change> changes(String twin) {
        return changes.stream()
                .filter(change -> change.twin().value().equals(twin))
                .toList();
    }

    /// The values of one property in the order of their arrival.
    public List<JsonValue> values(String twin, String property) {
        return changes(twin).stream()
                .filter(change -> change.property().equals(property))
                .map(Change::value)
                .toList();
    }

    public Optional<JsonValue> latest(String twin, String property) {
        return values(twin, property).reversed().stream().findFirst();
    }

    public List<ConnectionReport> reports() {
        return List.copyOf(reports);
    }

    public <R extends ConnectionReport> List<R> reports(Class<R> type) {
        return reports.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// The latest word on the system as a whole: connected, degraded or unreachable.
    public Optional<ConnectionReport> status() {
        return reports().reversed().stream()
                .filter(report -> switch (report) {
                    case ConnectionReport.Connected _, ConnectionReport.Degraded _, ConnectionReport.Unreachable _ ->
                        true;
                    case ConnectionReport.TwinUnreachable _,
                            ConnectionReport.TwinReachable _,
                            ConnectionReport.Refused _ -> false;
                })
                .findFirst();
    }

    public boolean connected() {
        return status().filter(ConnectionReport.Connected.class::isInstance).isPresent();
    }

    public List<Listed> lists() {
        return List.copyOf(lists);
    }

    /// The twins as the enabler would list them now.
    public Map<TwinId, TwinDescription> twins() {
        Map<TwinId, TwinDescription> listed = new LinkedHashMap<>();
        for (Listed list : lists) {
            if (list.complete()) {
                listed.clear();
            }
            list.twins().forEach(twin -> listed.put(twin.id(), twin));
        }
        return listed;
    }

    public List<Emitted> events() {
        return List.copyOf(events);
    }

    /// Forgets all that was written down so far.
    public void forget() {
        Stream.of(changes, reports, lists, events).forEach(List::clear);
    }

    @Override
    public void close() {
        disk.close();
    }
}
