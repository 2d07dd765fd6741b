package io.intertwine.sif.dtda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.dtda.CallTickets.Ticketed;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Clause({"8.2.5", "9.1 step 15", "9.1 step 16", "9.1 step 19"})
class LocalTwinDataAccessTest {
    private static final Subject CARRIER = subject("carrier", Role.THIRD_PARTY_SYSTEM);
    private static final Subject RIVAL = subject("rival", Role.THIRD_PARTY_SYSTEM);
    private static final CollectionRequest PUMP = new CollectionRequest(Set.of(new TwinId("pump")), Set.of());
    private static final TwinCollection NOTHING = new TwinCollection(List.of(), List.of());

    private final List<CollectionRequest> asked = new ArrayList<>();
    private final List<FlowId> flows = new ArrayList<>();
    private final Entries audit = new Entries();
    private final LocalCallTickets tickets = new LocalCallTickets(10);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable whileCollecting = () -> {};

    private final LocalTwinDataAccess data = new LocalTwinDataAccess(
            new LocalTwinDataAccess.Ports(
                    (_, request) -> collected(request), tickets, LocalTwinDataAccessTest::system, audit),
            3,
            () -> now);

    private TwinCollection collected(CollectionRequest request) {
        asked.add(request);
        flows.add(CurrentFlow.id());
        whileCollecting.run();
        return NOTHING;
    }

    private static Subject subject(String client, Role role) {
        return new Subject(new ClientId(client), role, null);
    }

    /// Each system belongs to the client of its name.
    private static Optional<ThirdPartySystem> system(ThirdPartySystemId id) {
        ThirdPartyRegistration registration = new ThirdPartyRegistration(
                id,
                "delivery",
                id.value(),
                Set.of(),
                JsonObject.EMPTY,
                null,
                ServiceLevel.NONE,
                List.of(),
                JsonObject.EMPTY,
                null,
                null);
        return Optional.of(
                new ThirdPartySystem(registration, new ClientId(id.value()), Instant.EPOCH, null, Map.of(), 1));
    }

    private static Ticketed call(String system) {
        Subject alice = new Subject(new ClientId("platform"), Role.METAVERSE_SYSTEM, "alice");
        return new Ticketed(FlowId.fresh(), alice, new ThirdPartySystemId(system), null);
    }

    private void refuses(Subject by, @Nullable String ticket) {
        assertThatThrownBy(() -> data.collect(by, PUMP, ticket))
                .isInstanceOfSatisfying(
                        IntertwineException.class,
                        error -> assertThat(error.code()).isEqualTo(SifError.INVALID_TICKET));
    }

    @Test
    void asksDuringTheCallAndInItsFlow() {
        Ticketed call = call("carrier");
        assertThat(data.collect(CARRIER, PUMP, tickets.issue(call))).isEqualTo(NOTHING);
        assertThat(asked).containsExactly(PUMP.during(call));
        assertThat(flows).containsExactly(call.flow());
    }

    @Test
    void asksOutsideOfAnyCallWithoutATicket() {
        data.collect(CARRIER, PUMP, null);
        assertThat(asked).containsExactly(PUMP);
    }

    @Test
    void refusesTheTicketOfAnotherSystemAndLogsIt() {
        refuses(RIVAL, tickets.issue(call("carrier")));
        assertThat(asked).isEmpty();
        assertThat(audit.entries).singleElement().satisfies(entry -> {
            assertThat(entry.rule()).isEqualTo("builtin/call-ticket");
            assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED);
        });
    }

    @Test
    void refusesUnknownTicketsAndThoseOfCallsThatAreOver() {
        refuses(CARRIER, "guessed");
        String ticket = tickets.issue(call("carrier"));
        tickets.end(ticket);
        refuses(CARRIER, ticket);
    }

    @Test
    void tellsNothingWhenTheCallEndsMeanwhile() {
        String ticket = tickets.issue(call("carrier"));
        whileCollecting = () -> tickets.end(ticket);
        refuses(CARRIER, ticket);
    }

    @Test
    void isBusyForWhoAsksTooOften() {
        for (int i = 0; i < 3; i++) {
            data.collect(CARRIER, PUMP, null);
        }
        assertThatThrownBy(() -> data.collect(CARRIER, PUMP, null))
                .hasMessageContainingAll("'carrier' asked for twin data 3 times", "wait 60 s")
                .isInstanceOfSatisfying(
                        IntertwineException.class,
                        error -> assertThat(error.code()).isEqualTo(CommonError.BUSY));
        data.collect(RIVAL, PUMP, null);
        now = now.plus(Duration.ofSeconds(60));
        assertThat(data.collect(CARRIER, PUMP, null)).isEqualTo(NOTHING);
    }

    /// Remembers what is logged.
    private static final class Entries implements AuditLog {
        private final List<AuditEntry> entries = new ArrayList<>();

        @Override
        public void add(AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public void addDurably(AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public Page<AuditEntry> find(Subject by, AuditQuery query, String after, int limit) {
            return new Page<>(entries, null);
        }

        @Override
        public void export(Subject by, AuditQuery query, Consumer<AuditEntry> consumer) {
            entries.forEach(consumer);
        }
    }
}
