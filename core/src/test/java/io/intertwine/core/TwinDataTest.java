package io.intertwine.core;

import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.dtda.CallTickets;
import io.intertwine.api.sif.dtda.CallTickets.Ticketed;
import io.intertwine.api.sif.dtda.TwinDataAccess;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.sif.dtda.LocalTwinDataAccess;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Clause({"8.2.5", "8.3.6", "9.1 step 15", "9.1 step 17", "9.1 step 19"})
class TwinDataTest {
    private static final Subject CARRIER = Bench.subject("carrier", Role.THIRD_PARTY_SYSTEM);
    private static final Subject RIVAL = Bench.subject("rival", Role.THIRD_PARTY_SYSTEM);
    private static final CollectionRequest PUMP = new CollectionRequest(Set.of(new TwinId("pump")), Set.of("speed"));

    private final Bench bench = Bench.withPump();
    private final CallTickets tickets = bench.enabler().callTickets();
    private final TwinDataAccess data = new LocalTwinDataAccess(
            new LocalTwinDataAccess.Ports(
                    bench.enabler().interaction(),
                    tickets,
                    new Services().with("carrier", "carrier").with("rival", "rival"),
                    bench.enabler().auditLog()),
            100,
            bench.clock);

    @BeforeEach
    void report() {
        bench.speed(900);
        Awaitility.await().untilAsserted(() -> bench.expectValue("pump", "speed", 900));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Rule during(String name, Set<String> worlds) {
        return new Rule(
                        name,
                        ALLOW,
                        new SubjectSelector(Set.of("carrier"), Set.of(), Set.of()),
                        TwinSelector.ALL,
                        Set.of(Action.READ),
                        Set.of(),
                        worlds,
                        null)
                .onlyDuringCalls();
    }

    private String ticket(@Nullable WorldId world) {
        Subject alice = new Subject(Bench.PLATFORM.client(), Bench.PLATFORM.role(), "alice");
        return tickets.issue(new Ticketed(FlowId.fresh(), alice, new ThirdPartySystemId("carrier"), world));
    }

    private static void expectAbsent(TwinCollection collection) {
        assertThat(collection.twins()).isEmpty();
        assertThat(collection.absent()).containsExactly(new TwinId("pump"));
    }

    @Test
    void aRuleForCallsAnswersWhileTheCallLasts() {
        bench.policy("jobs", during("job", Set.of()));
        String ticket = ticket(null);
        expectAbsent(data.collect(CARRIER, PUMP, null));
        assertThat(data.collect(CARRIER, PUMP, ticket).twins())
                .singleElement()
                .satisfies(one -> assertThat(one.state().properties()).containsOnlyKeys("speed"));
        tickets.end(ticket);
        assertThatThrownBy(() -> data.collect(CARRIER, PUMP, ticket))
                .isInstanceOfSatisfying(
                        IntertwineException.class,
                        error -> assertThat(error.code()).isEqualTo(SifError.INVALID_TICKET));
        expectAbsent(data.collect(CARRIER, PUMP, null));
    }

    @Test
    void nobodyElseUsesTheTicket() {
        bench.policy("jobs", during("job", Set.of()));
        String ticket = ticket(null);
        assertThatThrownBy(() -> data.collect(RIVAL, PUMP, ticket)).hasMessageContaining("not one of a call");
        assertThatThrownBy(() -> data.collect(OPERATOR, PUMP, ticket)).hasMessageContaining("not one of a call");
    }

    @Test
    void theTwinLooksAbsentWhereARuleDeniesIt() {
        bench.policy("jobs", during("job", Set.of()), Bench.rule("none", DENY, Set.of(Action.READ)));
        expectAbsent(data.collect(CARRIER, PUMP, ticket(null)));
    }

    @Test
    void theWorldOfTheCallCounts() {
        bench.policy("jobs", during("job", Set.of("hall")));
        expectAbsent(data.collect(CARRIER, PUMP, ticket(null)));
        assertThat(data.collect(CARRIER, PUMP, ticket(new WorldId("hall"))).twins())
                .hasSize(1);
    }

    @Test
    void theLogNamesTheFlowOfTheCall() {
        bench.policy("jobs", during("job", Set.of()));
        String ticket = ticket(null);
        FlowId flow = tickets.find(ticket).orElseThrow().flow();
        data.collect(CARRIER, PUMP, ticket);
        eventually(() -> assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.flow()).isEqualTo(flow);
            assertThat(entry.rule()).isEqualTo("jobs/job");
        }));
    }

    private List<AuditEntry> entries() {
        return bench.enabler().auditLog().find(CARRIER, AuditQuery.ALL, "", 10).items();
    }

    @Test
    void theDirectoryDoesNotOfferWhatOnlyCallsMayRead() {
        bench.policy("jobs", during("job", Set.of()));
        assertThat(bench.enabler().twins().find(CARRIER, new TwinId("pump"))).isEmpty();
        assertThat(bench.enabler()
                        .directory()
                        .twins(CARRIER, DirectoryQuery.all(PageRequest.first(10)))
                        .page()
                        .items())
                .isEmpty();
    }
}
