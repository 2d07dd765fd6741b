package io.intertwine.core;

import static io.intertwine.core.SampleService.PAYER;
import static io.intertwine.core.SampleService.WORLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.condition.Found;
import io.intertwine.api.condition.QueryPlan;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.ServiceProbe;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsd.ServiceQuery;
import io.intertwine.api.sif.tpsd.ServiceQuery.Order;
import io.intertwine.api.sif.tpsr.ServiceCharge.Model;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.fake.ListedApis;
import io.intertwine.conformance.fake.ScriptedProbe;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.store.lucene.LuceneDirectoryIndex;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TPSD: finds third-party systems by conditions.
@Clause({"8.2.2", "9.1 step 4", "9.1 step 5"})
class ThirdPartyDirectoryTest {
    private static final String CHEAP_AND_FAST = """
            type == "payment" && charge.currency == "EUR" && charge.model == "percentage" && charge.amount < 2.0
            && performance.p95 < 1000.0""";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final ScriptedProbe probe = new ScriptedProbe();
    private final MemoryRecordStore records = new MemoryRecordStore();
    private Intertwine enabler = builder().start();

    private IntertwineBuilder builder() {
        return Intertwine.builder()
                .records(records)
                .conditions(new CelConditions())
                .apis(new ListedApis())
                .probe(probe)
                .directoryLimits(new DirectoryLimits(50, 50, Duration.ofSeconds(10)))
                .clock(clock);
    }

    @AfterEach
    void end() {
        enabler.close();
    }

    private void register(SampleService service) {
        enabler.thirdPartySystems().register(PAYER, service.registration());
    }

    private void measured(String id, int millis) {
        enabler.serviceMonitor().called(new ThirdPartySystemId(id), Duration.ofMillis(millis), false);
    }

    private Found<ThirdPartySystem> find(ServiceQuery query) {
        return enabler.thirdPartyDirectory().find(WORLD, query);
    }

    private List<String> where(String condition) {
        return ids(find(ServiceQuery.where(condition, PageRequest.first(100))));
    }

    private static List<String> ids(Found<ThirdPartySystem> found) {
        return found.page().items().stream().map(system -> system.id().value()).toList();
    }

    private static ServiceQuery ordered(Order order, @Nullable String where, PageRequest page) {
        return new ServiceQuery(where, null, Set.of(), Set.of(), order, page, false);
    }

    private void payments() {
        register(SampleService.of("cheap").charge(Model.PERCENTAGE, "1.5", "EUR"));
        register(SampleService.of("dear").charge(Model.PERCENTAGE, "2.5", "EUR"));
        register(SampleService.of("dollars").charge(Model.PERCENTAGE, "0.5", "USD"));
        register(SampleService.of("slow").charge(Model.PERCENTAGE, "1.0", "EUR"));
        register(SampleService.of("courier").type("delivery").charge(Model.PER_UNIT, "1", "EUR"));
        register(SampleService.of("unknown").charge(Model.PERCENTAGE, "1.9", "EUR"));
        register(SampleService.of("silent"));
        measured("cheap", 200);
        measured("dear", 100);
        measured("dollars", 150);
        measured("slow", 3000);
    }

    @Test
    void findsPaymentInEuroBelowTwoPerCentAndBelowOneSecond() {
        payments();
        Found<ThirdPartySystem> found =
                find(new ServiceQuery(CHEAP_AND_FAST, null, Set.of(), Set.of(), Order.ID, PageRequest.first(10), true));
        assertThat(ids(found)).containsExactly("cheap");
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.exact()).isTrue();
        QueryPlan plan = Objects.requireNonNull(found.plan());
        assertThat(plan.indexed()).hasSize(4);
        assertThat(plan.filtered()).singleElement().asString().contains("performance.p95");
        assertThat(plan.candidates()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "id == 'cheap' ; cheap",
                "'orders' in apis && type == 'delivery' ; courier",
                "'listOrders' in operations && id.startsWith('d') ; dear dollars",
                "!has(charge.amount) ; silent",
                "!has(charge.amount) || charge.amount > 2 ; dear silent",
                "charge.currency in ['USD', 'GBP'] ; dollars",
                "charge.model == 'per-unit' ; courier",
                "performance.calls == 0 && type == 'payment' ; silent unknown",
                "has(performance.p95) && performance.p95 > 1000.0 ; slow",
                "performance.errorRate == 0.0 && charge.currency == 'EUR' ; cheap dear slow",
                "status == 'unknown' && type == 'delivery' ; courier",
                "'europe' in tags && 'slow' in tags ; slow",
                "title == 'Service slow' ; slow",
                "owner != 'payer' ; ``"
            })
    void findsByWhatSystemsSayAndByWhatWasMeasured(String condition, String found) {
        payments();
        assertThat(String.join(" ", where(condition))).isEqualTo(found);
    }

    @Test
    void findsByTheDeclaredLevelAndByProperties() {
        register(SampleService.of("good").level(0.999, Duration.ofMillis(300)));
        register(SampleService.of("bad").level(0.9, Duration.ofSeconds(3)));
        register(SampleService.of("other").property("floor", JsonValue.of(3)).property("city", JsonValue.of("Bonn")));
        assertThat(where("level.availability >= 0.99")).containsExactly("good");
        assertThat(where("level.p95 > 1000")).containsExactly("bad");
        assertThat(where("properties.floor > 2 && properties.city == 'Bonn'")).containsExactly("other");
    }

    @Test
    void findsByStatusAndByBreaches() {
        probe.answers(URI.create("https://down.example/"), new ServiceProbe.Answer(500, Duration.ZERO, null));
        register(SampleService.of("down").probe("https://down.example/"));
        register(SampleService.of("up").probe("https://up.example/"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(where("status == 'down'")).containsExactly("down"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(where("status == 'up' && performance.availability == 1.0"))
                        .containsExactly("up"));
        assertThat(where("breaches.size() > 0")).isEmpty();
    }

    @Test
    void findsByWordsTypesAndTags() {
        payments();
        assertThat(ids(find(new ServiceQuery(
                        null, "list courier", Set.of(), Set.of(), Order.ID, PageRequest.first(10), false))))
                .containsExactly("courier");
        assertThat(ids(find(new ServiceQuery(
                        null, null, Set.of("delivery", "cinema"), Set.of(), Order.ID, PageRequest.first(10), false))))
                .containsExactly("courier");
        assertThat(ids(find(new ServiceQuery(
                        null, null, Set.of(), Set.of("cheap", "dear"), Order.ID, PageRequest.first(10), false))))
                .containsExactly("cheap", "dear");
    }

    @Test
    void ordersByChargeWithinACurrencyAndByWhatWasMeasured() {
        payments();
        assertThat(ids(find(ordered(Order.CHARGE, null, PageRequest.first(10)))))
                .containsExactly("courier", "slow", "cheap", "unknown", "dear", "dollars", "silent");
        assertThat(ids(find(ordered(Order.LATENCY, null, PageRequest.first(10)))))
                .containsExactly("dear", "dollars", "cheap", "slow", "courier", "silent", "unknown");
        assertThat(ids(find(ordered(Order.CHARGE, "type == 'payment'", PageRequest.first(3)))))
                .containsExactly("slow", "cheap", "unknown");
    }

    @Test
    void ordersByMeasuredAvailability() {
        register(SampleService.of("bad").probe("https://bad.example/"));
        register(SampleService.of("good").probe("https://good.example/"));
        register(SampleService.of("none"));
        probe.answers(URI.create("https://bad.example/"), new ServiceProbe.Answer(0, Duration.ZERO, "refused"));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(where("has(performance.availability)")).containsExactly("bad", "good"));
        assertThat(ids(find(ordered(Order.AVAILABILITY, null, PageRequest.first(10)))))
                .containsExactly("good", "bad", "none");
    }

    @ParameterizedTest
    @CsvSource({"ID", "CHARGE", "LATENCY", "AVAILABILITY"})
    void goesThroughPagesInEachOrderWithoutLossWhileSystemsComeAndGo(Order order) {
        Random random = new Random(7);
        for (int i = 10; i < 45; i++) {
            SampleService service = SampleService.of("s" + i);
            register(
                    random.nextInt(4) == 0
                            ? service
                            : service.charge(
                                    Model.PER_UNIT,
                                    String.valueOf(random.nextInt(5)),
                                    random.nextBoolean() ? "EUR" : "USD"));
            if (random.nextInt(3) > 0) {
                measured("s" + i, 1 + random.nextInt(50));
            }
        }
        List<String> whole = ids(find(ordered(order, null, PageRequest.first(100))));
        assertThat(whole).hasSize(35);
        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            Found<ThirdPartySystem> page = find(ordered(order, null, new PageRequest(after, 7)));
            seen.addAll(ids(page));
            if (seen.size() == 14) {
                enabler.thirdPartySystems().withdraw(PAYER, new ThirdPartySystemId(seen.get(3)));
            }
            after = page.page().next();
        }
        assertThat(seen).isEqualTo(whole);
    }

    @Test
    void saysThatATotalIsNotExactWhenThereAreMoreCandidatesThanItTries() {
        IntStream.range(0, 60).forEach(i -> register(SampleService.of("s" + i)));
        Found<ThirdPartySystem> found = find(ordered(Order.CHARGE, null, PageRequest.first(10)));
        assertThat(found.exact()).isFalse();
        assertThat(found.total()).isEqualTo(50);
        assertThat(find(ordered(Order.ID, null, PageRequest.first(10))).total()).isEqualTo(60);
    }

    @Test
    void followsChangesAndEndsOfLeases() {
        register(SampleService.of("pay").lease(Duration.ofSeconds(30)));
        assertThat(where("type == 'payment'")).containsExactly("pay");
        enabler.thirdPartySystems()
                .change(
                        PAYER,
                        SampleService.of("pay")
                                .type("bank")
                                .lease(Duration.ofSeconds(30))
                                .registration(),
                        0);
        assertThat(where("type == 'payment'")).isEmpty();
        assertThat(where("type == 'bank'")).containsExactly("pay");
        clock.pass(Duration.ofSeconds(30));
        assertThat(where("true")).isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(find(ServiceQuery.where(null, PageRequest.first(1)))
                                .total())
                        .isZero());
    }

    @Test
    void findsAgainAfterARestartWithAnIndexOnDisk(@TempDir Path folder) {
        enabler.close();
        try (LuceneDirectoryIndex index = LuceneDirectoryIndex.open(folder.resolve("index"))) {
            enabler = builder().index(index).start();
            payments();
            enabler.close();
        }
        try (LuceneDirectoryIndex index = LuceneDirectoryIndex.open(folder.resolve("index"))) {
            enabler = builder().index(index).start();
            assertThat(where("charge.amount < 2.0 && charge.currency == 'EUR'"))
                    .containsExactly("cheap", "courier", "slow", "unknown");
            enabler.close();
        }
        try (LuceneDirectoryIndex index = LuceneDirectoryIndex.open(folder.resolve("other"))) {
            enabler = builder().index(index).start();
            assertThat(where("charge.amount < 2.0 && charge.currency == 'USD'")).containsExactly("dollars");
            enabler.close();
        }
        enabler = builder().start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour == 'red' | there is no 'colour' here",
                "type = 'x' | line 1",
                "charge.amount < | line 1",
                "title | not valid"
            })
    void pointsAtTheFaultOfACondition(String condition, String why) {
        assertThatThrownBy(() -> where(condition))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.INVALID))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "EUR~x~pay", "~"})
    void refusesAPlaceThatIsNoneOfThisOrder(String after) {
        assertThatThrownBy(() -> find(ordered(Order.CHARGE, null, new PageRequest(after, 10))))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("none of a page");
    }
}
