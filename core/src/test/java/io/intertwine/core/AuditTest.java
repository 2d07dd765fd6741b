package io.intertwine.core;

import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Action.WRITE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.everything;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditEntry.Deed;
import io.intertwine.api.dtif.dtac.AuditEntry.Outcome;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.dtif.dtac.DtacLimits;
import io.intertwine.dtif.dtac.RecordAuditLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause("8.3.5")
class AuditTest {
    private static final TwinId PUMP = new TwinId("pump");

    private final Bench bench = Bench.withPump();

    @AfterEach
    void close() {
        bench.close();
    }

    private void speed(Subject subject, long value) {
        Command command = new Command.SetProperty(PUMP, "speed", JsonValue.of(value));
        bench.enabler().synchronizer().command(subject, new CommandRequest(command, null, Duration.ofSeconds(2)));
    }

    private List<AuditEntry> entries(Subject by, AuditQuery query) {
        return bench.enabler().auditLog().find(by, query, "", 100).items();
    }

    private static AuditQuery of(Subject subject) {
        return new AuditQuery(subject.client(), null, null, null, null, null, null);
    }

    @Test
    void logsCommandsReadsListsStreamsAndTheirNarrowing() {
        bench.openHouse();
        speed(PLATFORM, 5);
        speed(PLATFORM, 5000);
        bench.enabler().directory().twins(PLATFORM, DirectoryQuery.all(PageRequest.first(10)));
        bench.enabler().twins().state(PLATFORM, PUMP);
        bench.subscribe(PLATFORM, everything(Channel.LATEST));
        bench.policy("closed", rule("nobody", DENY, Action.OF_TWINS));
        bench.enabler().twins().find(PLATFORM, PUMP);

        eventually(() -> assertThat(entries(OPERATOR, of(PLATFORM)))
                .extracting(AuditEntry::deed, AuditEntry::outcome, AuditEntry::rule)
                .contains(
                        tuple(Deed.WRITE, Outcome.ALLOWED, "open-house/all"),
                        tuple(Deed.WRITE, Outcome.REFUSED, "description/schema"),
                        tuple(Deed.LIST, Outcome.ALLOWED, "builtin/reduced-lists"),
                        tuple(Deed.READ, Outcome.ALLOWED, "open-house/all"),
                        tuple(Deed.OBSERVE, Outcome.ALLOWED, "builtin/view"),
                        tuple(Deed.NARROW, Outcome.REFUSED, "builtin/view"),
                        tuple(Deed.READ, Outcome.REFUSED, "closed/nobody"))
                .hasSize(7));
        assertThat(entries(OPERATOR, of(OPERATOR))).extracting(AuditEntry::deed).contains(Deed.POLICY);
    }

    @Test
    void aCommandIsInTheLogBeforeItIsForwarded() {
        bench.openHouse();
        List<Integer> known = new ArrayList<>();
        bench.plant.answer((_, _) -> {
            AuditQuery writes = new AuditQuery(PLATFORM.client(), null, PUMP, Outcome.ALLOWED, null, null, null);
            known.add(entries(OPERATOR, writes).size());
            return new io.intertwine.api.dtif.dts.CommandOutcome.Completed(null);
        });
        speed(PLATFORM, 5);
        assertThat(known).containsExactly(1);
    }

    @Test
    void showsEachReaderWhatConcernsHim() {
        bench.policy("look", rule("all", ALLOW, Set.of(READ, WRITE)));
        speed(PLATFORM, 5);
        Subject other = Bench.subject("other", io.intertwine.api.access.Role.THIRD_PARTY_SYSTEM);
        assertThat(entries(PLATFORM, AuditQuery.ALL)).hasSize(1);
        assertThat(entries(FACTORY, AuditQuery.ALL))
                .extracting(AuditEntry::deed)
                .containsExactly(Deed.WRITE);
        assertThat(entries(other, AuditQuery.ALL)).isEmpty();
    }

    @Test
    void pagesAndExportsNewestFirst() {
        bench.openHouse();
        IntStream.rangeClosed(1, 7).forEach(i -> speed(PLATFORM, i * 1000L));
        AuditQuery refused = new AuditQuery(PLATFORM.client(), null, null, Outcome.REFUSED, null, null, null);
        eventually(() -> assertThat(entries(OPERATOR, refused)).hasSize(4));
        List<AuditEntry> paged = new ArrayList<>();
        String after = "";
        while (after != null) {
            Page<AuditEntry> page = bench.enabler().auditLog().find(PLATFORM, AuditQuery.ALL, after, 2);
            paged.addAll(page.items());
            after = page.next();
        }
        List<AuditEntry> exported = new ArrayList<>();
        bench.enabler().auditLog().export(PLATFORM, AuditQuery.ALL, exported::add);
        assertThat(paged).hasSize(7).isEqualTo(exported);
        assertThat(paged.getFirst().reason()).contains("7000");
    }

    @Test
    void forgetsWhatIsTooOldAndWhatIsTooMuch() {
        SettableClock clock = new SettableClock(Bench.START);
        DtacLimits.Audit limits = new DtacLimits.Audit(Duration.ofHours(10), 2000, 10);
        try (RecordAuditLog log = new RecordAuditLog(new MemoryRecordStore(), (_, _) -> false, limits, clock)) {
            log.start();
            for (int i = 0; i < 20; i++) {
                log.addDurably(entry(clock));
                clock.pass(Duration.ofMinutes(30));
            }
            log.tidy();
            int afterSize = log.find(OPERATOR, AuditQuery.ALL, "", 100).items().size();
            assertThat(afterSize).isBetween(4, 7);
            clock.pass(Duration.ofHours(9));
            log.tidy();
            assertThat(log.find(OPERATOR, AuditQuery.ALL, "", 100).items()).hasSize(2);
        }
    }

    private static AuditEntry entry(SettableClock clock) {
        return new AuditEntry(
                clock.instant(),
                io.intertwine.api.flow.FlowId.fresh(),
                PLATFORM,
                Deed.READ,
                new AuditEntry.Target(PUMP, new TwinSystemId("plant"), null, null),
                Outcome.ALLOWED,
                "a/b",
                List.of(),
                null,
                1);
    }
}
