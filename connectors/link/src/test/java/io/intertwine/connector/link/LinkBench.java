package io.intertwine.connector.link;

import static org.awaitility.Awaitility.await;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.conformance.fake.HoldingLiveStore;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.Intertwine;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// An enabler with the link connector, in this process and in memory.
final class LinkBench implements AutoCloseable {
    static final Subject OPERATOR = subject("operator", Role.OPERATOR);
    static final Subject HEATING = subject("heating-client", Role.TWIN_SYSTEM);
    static final String TWIN = """
            {"id":"t-1","title":"T 1","properties":{"n":{"type":"integer"},"name":{"type":"string"}},\
            "actions":{"boost":{"input":{"type":"integer"}}},"events":{"opened":{"data":{"type":"string"}}}}""";
    static final String HELLO = "\"system\":\"heating\",\"epoch\":\"e1\",\"twins\":[" + TWIN + "]";

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    final HoldingLiveStore disk = new HoldingLiveStore(new MemoryLiveStore());
    private final MemoryRecordStore records = new MemoryRecordStore();
    private final LinkLimits limits;
    private Intertwine enabler;
    private LinkConnector links;
    private LinkDoor door;

    LinkBench() {
        this(LinkLimits.DEFAULT);
    }

    LinkBench(LinkLimits limits) {
        this.limits = limits;
        links = new LinkConnector(records, limits, clock);
        enabler = start(links);
        door = new LinkDoor(links, enabler.twinSystems());
    }

    private Intertwine start(LinkConnector connector) {
        return Intertwine.builder()
                .records(records)
                .live(disk)
                .clock(clock)
                .connector(connector)
                .start();
    }

    static Subject subject(String client, Role role) {
        return new Subject(new ClientId(client), role, null);
    }

    Intertwine enabler() {
        return enabler;
    }

    LinkDoor door() {
        return door;
    }

    LinkConnection place() {
        return links.connection(new TwinSystemId("heating")).orElseThrow();
    }

    /// A system that connects, without having said anything.
    FakeSystem connect() {
        return new FakeSystem(door, HEATING);
    }

    /// The enabler ends and starts again on what it stored.
    void restart() {
        enabler.close();
        links = new LinkConnector(records, limits, clock);
        enabler = start(links);
        door = new LinkDoor(links, enabler.twinSystems());
    }

    /// Everything that a follower sees of `n` from now on, in order. Returns when its first snapshot came.
    List<JsonValue> follow() {
        List<JsonValue> seen = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        enabler.synchronizer()
                .subscribe(OPERATOR, new Interest(null, TwinSelector.ALL, Set.of("n"), Channel.ORDERED, 0), frame -> {
                    note(frame, seen);
                    begun.countDown();
                });
        await().until(() -> begun.getCount() == 0);
        return seen;
    }

    private static void note(LiveFrame frame, List<JsonValue> seen) {
        if (frame instanceof LiveFrame.Delta(long _, var changes)) {
            changes.forEach(change -> {
                PropertyState state = change.properties().get("n");
                Sample reported = state == null ? null : state.reported();
                if (reported != null) {
                    seen.add(reported.value());
                }
            });
        }
    }

    TwinState state() {
        return enabler.synchronizer().state(new TwinId("t-1")).orElseThrow();
    }

    /// The value of `n`, as JSON.
    @Nullable
    JsonValue value() {
        PropertyState state = state().properties().get("n");
        Sample reported = state == null ? null : state.reported();
        return reported == null ? null : reported.value();
    }

    void awaitSync(String word) {
        await("t-1 is " + word).until(() -> state().sync().word().equals(word));
    }

    String status() {
        return enabler.twinSystems()
                .health(new TwinSystemId("heating"))
                .status()
                .word();
    }

    void awaitStatus(String word) {
        await("heating is " + word).until(() -> status().equals(word));
    }

    CompletableFuture<CommandOutcome> command(Command command, Duration limit) {
        return CompletableFuture.supplyAsync(
                () -> enabler.synchronizer().command(OPERATOR, new CommandRequest(command, null, limit)),
                task -> Thread.ofVirtual().start(task));
    }

    @Override
    public void close() {
        disk.release();
        enabler.close();
    }
}
