package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.conformance.store.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many runs beside one another, and what becomes of what they need.
@Clause("8.2.4")
class CollaborationRunsTest {
    private static final String LISTEN = """
            - heard: {listen: {to: {one: {with: {type: never}}}}}
            """;
    private static final Subject OTHER = Bench.subject("other", Role.METAVERSE_SYSTEM);
    private static final CollaborationId BUY = new CollaborationId("buy");

    private final Market market = new Market();

    CollaborationRunsTest() {
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\"}"));
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void listsTheRunsOfAClientPageByPageTheLatestFirst() {
        market.store(ORDER);
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            market.become(market.start(CHAIR), RunState.COMPLETED);
            RunId others = market.start(OTHER, CHAIR, null);
            Bench.eventually(() -> assertThat(market.enabler()
                            .runs()
                            .find(OTHER, others)
                            .orElseThrow()
                            .state())
                    .isEqualTo(RunState.COMPLETED));
        }
        String after = "";
        do {
            Page<Run> page = list(PLATFORM, after, 2);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(run -> own.add(run.id().value()));
            after = page.next();
        } while (after != null);
        assertThat(own).hasSize(5).isSorted();
        assertThat(list(OTHER, "", 100).items())
                .hasSize(5)
                .noneMatch(run -> own.contains(run.id().value()));
        assertThat(list(OPERATOR, "", 100).items()).hasSize(10);
    }

    private Page<Run> list(Subject by, String after, int limit) {
        return market.enabler().runs().list(by, new Runs.Query(null, null), new PageRequest(after, limit));
    }

    @Test
    void oneClientLeavesPlacesForOthers() {
        market.store(LISTEN);
        RunId first = market.start(CHAIR);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < Market.LIMITS.underWay(); i++) {
                        market.start(CHAIR);
                    }
                })
                .hasMessageContaining("are left for others");
        assertThat(market.start(OTHER, CHAIR, null)).isNotNull();

        market.enabler().runs().cancel(PLATFORM, first);
        market.become(first, RunState.FAILED);
        market.restart();
        Bench.eventually(() -> assertThat(list(PLATFORM, "", 200).items())
                .filteredOn(run -> run.state() == RunState.WAITING)
                .hasSize(79));
    }

    @Test
    void aRefusedStartClaimsNoKey() {
        market.store(LISTEN);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < Market.LIMITS.underWay(); i++) {
                        market.start(CHAIR);
                    }
                })
                .isInstanceOf(IntertwineException.class);
        assertCode(CommonError.BUSY, () -> market.start(CHAIR, "k1"));
        assertThat(market.records
                        .scan(new Kind<>("run-key", Note.class), "", PageRequest.first(1))
                        .items())
                .isEmpty();
    }

    private static void assertCode(CommonError code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void oneOfManyStartsWithAKeyBegins() {
        market.store(LISTEN);
        List<CompletableFuture<RunId>> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starts.add(CompletableFuture.supplyAsync(() -> market.start(CHAIR, "k1")));
        }
        assertThat(starts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(list(PLATFORM, "", 100).items()).hasSize(1);
    }

    @Test
    void keepsADescriptionAsLongAsARunNeedsIt() {
        market.store(LISTEN);
        RunId id = market.start(CHAIR);
        market.become(id, RunState.WAITING);
        market.restart();
        assertCode(CommonError.CONFLICT, () -> market.enabler().collaborations().remove(OPERATOR, BUY));
        market.become(id, RunState.WAITING);
        market.enabler().runs().cancel(PLATFORM, id);
        market.become(id, RunState.FAILED);
        market.enabler().collaborations().remove(OPERATOR, BUY);
        assertThatThrownBy(() -> market.start(CHAIR)).hasMessageContaining("no collaboration");
    }

    @Test
    void eitherStartsOrIsRemoved() {
        for (int i = 0; i < 40; i++) {
            market.store(LISTEN);
            CompletableFuture<RunId> started = CompletableFuture.supplyAsync(() -> market.start(CHAIR));
            CompletableFuture<Void> removed = CompletableFuture.runAsync(
                    () -> market.enabler().collaborations().remove(OPERATOR, BUY));
            assertThat(failed(started)).isNotEqualTo(failed(removed));
            if (!started.isCompletedExceptionally()) {
                market.enabler().runs().cancel(PLATFORM, started.join());
                market.become(started.join(), RunState.FAILED);
            }
        }
    }

    private static boolean failed(CompletableFuture<?> work) {
        try {
            work.join();
            return false;
        } catch (CompletionException _) {
            return true;
        }
    }

    @Test
    void refusesAnEventOnceTheRunIsOver() {
        market.store(ORDER);
        RunId id = market.start(CHAIR);
        market.become(id, RunState.COMPLETED);
        JsonObject event = new JsonObject(Map.of("id", JsonValue.of("e1"), "type", JsonValue.of("late")));
        assertThatThrownBy(() -> market.enabler().runs().event(PLATFORM, id, event))
                .hasMessageContaining("is completed: it takes no event");
    }

    /// Runs that a version without the indexes kept.
    @Test
    void findsRunsOfBefore() {
        market.store(LISTEN);
        RunId id = market.start(CHAIR);
        market.become(id, RunState.WAITING);
        market.enabler().close();
        remove("run-open", "buy/" + id);
        remove("run-of", PLATFORM.client() + "/" + id);
        remove("run-index", "1");
        Intertwine _ = market.crash();
        market.become(id, RunState.WAITING);
        assertThat(list(PLATFORM, "", 10).items()).hasSize(1);
        assertCode(CommonError.CONFLICT, () -> market.enabler().collaborations().remove(OPERATOR, BUY));
        market.enabler().runs().cancel(PLATFORM, id);
        market.become(id, RunState.FAILED);
    }

    private void remove(String kind, String key) {
        assertThat(market.records.remove(new Kind<>(kind, Note.class), key, RecordStore.ANY))
                .as(kind + " " + key)
                .isTrue();
    }
}
