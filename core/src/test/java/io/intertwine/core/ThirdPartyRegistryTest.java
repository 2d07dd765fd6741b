package io.intertwine.core;

import static io.intertwine.core.SampleService.OPERATOR;
import static io.intertwine.core.SampleService.OTHER;
import static io.intertwine.core.SampleService.PAYER;
import static io.intertwine.core.SampleService.WORLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.conformance.fake.ListedApis;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.sif.tpsr.LocalThirdPartyRegistry;
import io.intertwine.sif.tpsr.ServiceLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TPSR: registrations of third-party systems.
@Clause({"8.2.1", "9.1 step 1", "9.1 step 2", "9.1 step 3"})
class ThirdPartyRegistryTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ThirdPartySystemId PAY = new ThirdPartySystemId("pay");

    private final MemoryRecordStore records = new MemoryRecordStore();
    private final SettableClock clock = new SettableClock(BEGIN);
    private final ListedApis documents = new ListedApis();
    private final List<String> told = new ArrayList<>();
    private LocalThirdPartyRegistry registry;

    @BeforeEach
    void start() {
        registry = new LocalThirdPartyRegistry(
                records,
                documents,
                MissingPorts.AUTHORITY,
                new ServiceLimits(100, Duration.ofSeconds(30), 0, 4, Duration.ofSeconds(5), Duration.ofMinutes(5)),
                clock);
        registry.onChange(id -> told.add(id + (registry.find(id).isPresent() ? " is" : " is not")));
    }

    private static void refused(ErrorCode code, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(
                        e -> assertThat(words).allSatisfy(word -> assertThat(e).hasMessageContaining(word)));
    }

    @Test
    void keepsWhatASystemSaysOfItselfAndListsItsOperations() {
        ThirdPartySystem made = registry.register(PAYER, SampleService.of("pay").registration());
        assertThat(made.owner()).isEqualTo(PAYER.client());
        assertThat(made.registered()).isEqualTo(BEGIN);
        assertThat(made.expires()).isNull();
        assertThat(made.operations().get("orders")).extracting(Operation::id).containsExactly("listOrders", "order");
        assertThat(registry.find(PAY)).contains(made);
        assertThat(told).containsExactly("pay is");
    }

    @Test
    void isThereAgainAfterARestartWithoutReadingADocumentBeforeItIsNeeded() {
        ThirdPartySystem made = registry.register(
                PAYER,
                SampleService.of("pay")
                        .charge(ServiceCharge.Model.PERCENTAGE, "1.5", "EUR")
                        .lease(Duration.ofMinutes(1))
                        .registration());
        start();
        assertThat(registry.find(PAY)).contains(made);
        assertThat(documents.count()).isEqualTo(1);
        assertThat(registry.api(PAY, "orders").flatMap(api -> api.match("GET", "/orders")))
                .isPresent();
        assertThat(registry.api(PAY, "orders")).isPresent();
        assertThat(documents.count()).isEqualTo(2);
        assertThat(registry.api(PAY, "others")).isEmpty();
        assertThat(registry.api(new ThirdPartySystemId("no"), "orders")).isEmpty();
    }

    @Test
    void keepsTheDocumentThatAServiceToldWhenItWasRegistered() {
        ThirdPartyRegistration given = SampleService.of("pay").registration();
        ThirdPartyRegistration without =
                given.with(given.apis().stream().map(api -> api.with("")).toList());
        registry.register(PAYER, without);
        start();
        assertThat(registry.api(PAY, "orders").flatMap(api -> api.match("GET", "/told")))
                .isPresent();
        assertThat(documents.asked()).isEqualTo(1);
        registry.change(PAYER, without, 0);
        assertThat(documents.asked()).isEqualTo(2);
    }

    @Test
    void letsOnlyThirdPartySystemsAndTheOperatorRegister() {
        refused(
                CommonError.FORBIDDEN,
                () -> registry.register(WORLD, SampleService.of("pay").registration()),
                "not by a metaverse-system");
        registry.register(OPERATOR, SampleService.of("pay").registration());
        assertThat(told).containsExactly("pay is");
    }

    @Test
    void letsOnlyTheOwnerAndTheOperatorChangeRenewAndWithdraw() {
        registry.register(PAYER, SampleService.of("pay").registration());
        refused(
                CommonError.FORBIDDEN,
                () -> registry.change(OTHER, SampleService.of("pay").registration(), 0),
                "another client");
        refused(CommonError.FORBIDDEN, () -> registry.renew(OTHER, PAY), "another client");
        refused(CommonError.FORBIDDEN, () -> registry.withdraw(OTHER, PAY), "another client");
        ThirdPartySystem changed =
                registry.change(OPERATOR, SampleService.of("pay").type("bank").registration(), 0);
        assertThat(changed.owner()).isEqualTo(PAYER.client());
        registry.withdraw(PAYER, PAY);
        assertThat(registry.find(PAY)).isEmpty();
        assertThat(told).containsExactly("pay is", "pay is", "pay is not");
        refused(CommonError.ABSENT, () -> registry.withdraw(PAYER, PAY), "pay");
    }

    @Test
    void namesAllFaultsOfARegistrationTogether() {
        refused(
                CommonError.INVALID,
                () -> registry.register(
                        PAYER,
                        SampleService.of("pay")
                                .type(" ")
                                .charge(ServiceCharge.Model.FREE, "3", "EUR")
                                .document("GET /orders")
                                .strategy("magic")
                                .probe("ftp://secret:word@pay.example/")
                                .lease(Duration.ofDays(400))
                                .property("big", JsonValue.of("x".repeat(17_000)))
                                .registration()),
                "type ' '",
                "charge is free",
                "API 'orders': the line 'GET /orders' is no operation.",
                "strategy 'magic'",
                "probe 'ftp://***@pay.example/'",
                "lease",
                "properties have 17");
        assertThat(registry.list(PageRequest.first(10)).items()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void namesAnOnlyKindOfFaultByItsOwnCode() {
        refused(
                SifError.INVALID_API,
                () -> registry.register(
                        PAYER, SampleService.of("pay").document("x").registration()));
        refused(
                SifError.UNKNOWN_STRATEGY,
                () -> registry.register(
                        PAYER, SampleService.of("pay").strategy("magic").registration()));
    }

    @Test
    void takesAnIdOnce() {
        registry.register(PAYER, SampleService.of("pay").registration());
        refused(
                SifError.SYSTEM_EXISTS,
                () -> registry.register(OTHER, SampleService.of("pay").registration()),
                "'pay' is registered already");
    }

    @Test
    void changesOnlyTheRevisionThatTheCallerSaw() {
        long first =
                registry.register(PAYER, SampleService.of("pay").registration()).revision();
        long second = registry.change(
                        PAYER, SampleService.of("pay").type("bank").registration(), first)
                .revision();
        refused(
                CommonError.CONFLICT,
                () -> registry.change(
                        PAYER, SampleService.of("pay").type("shop").registration(), first));
        assertThat(registry.find(PAY).orElseThrow().registration().type()).isEqualTo("bank");
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void endsARegistrationThatIsNotRenewedWithinItsLease() {
        ThirdPartySystem made = registry.register(
                PAYER, SampleService.of("pay").lease(Duration.ofSeconds(30)).registration());
        assertThat(made.expires()).isEqualTo(BEGIN.plusSeconds(30));
        clock.pass(Duration.ofSeconds(29));
        ThirdPartySystem renewed = registry.renew(PAYER, PAY);
        assertThat(renewed.expires()).isEqualTo(BEGIN.plusSeconds(59));
        assertThat(renewed.revision()).isEqualTo(made.revision());
        clock.pass(Duration.ofSeconds(29));
        registry.endLeases();
        assertThat(registry.find(PAY)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(registry.find(PAY)).isEmpty();
        assertThat(registry.list(PageRequest.first(10)).items()).isEmpty();
        refused(CommonError.ABSENT, () -> registry.renew(PAYER, PAY));
        assertThat(told).containsExactly("pay is");
        registry.endLeases();
        registry.endLeases();
        assertThat(told).containsExactly("pay is", "pay is not");
    }

    @Test
    void keepsALeaseOverARestart() {
        registry.register(
                PAYER, SampleService.of("pay").lease(Duration.ofSeconds(30)).registration());
        clock.pass(Duration.ofSeconds(20));
        start();
        assertThat(registry.find(PAY).orElseThrow().expires()).isEqualTo(BEGIN.plusSeconds(30));
        clock.pass(Duration.ofSeconds(10));
        registry.endLeases();
        start();
        assertThat(registry.find(PAY)).isEmpty();
    }

    @Test
    void givesAnIdWhoseLeaseIsOverToTheNext() {
        registry.register(
                PAYER, SampleService.of("pay").lease(Duration.ofSeconds(30)).registration());
        clock.pass(Duration.ofSeconds(31));
        ThirdPartySystem next = registry.register(OTHER, SampleService.of("pay").registration());
        assertThat(next.owner()).isEqualTo(OTHER.client());
        assertThat(next.expires()).isNull();
        assertThat(told).containsExactly("pay is", "pay is not", "pay is");
        start();
        assertThat(registry.find(PAY)).contains(next);
    }

    @Test
    void doesNothingToARegistrationWithoutALeaseThatIsRenewed() {
        ThirdPartySystem made = registry.register(PAYER, SampleService.of("pay").registration());
        assertThat(registry.renew(PAYER, PAY)).isEqualTo(made);
    }

    @Test
    void readsTheNewDocumentAfterAChange() {
        registry.register(PAYER, SampleService.of("pay").registration());
        registry.change(
                PAYER, SampleService.of("pay").document("GET /bills bills").registration(), 0);
        ReadApi api = registry.api(PAY, "orders").orElseThrow();
        assertThat(api.match("GET", "/bills")).isPresent();
        assertThat(api.match("GET", "/orders")).isEmpty();
    }

    @Test
    void goesThroughPages() {
        for (String id : List.of("c", "a", "b")) {
            registry.register(PAYER, SampleService.of(id).registration());
        }
        var first = registry.list(PageRequest.first(2));
        assertThat(first.items()).extracting(system -> system.id().value()).containsExactly("a", "b");
        var second = registry.list(new PageRequest(String.valueOf(first.next()), 2));
        assertThat(second.items()).extracting(system -> system.id().value()).containsExactly("c");
        assertThat(second.next()).isNull();
    }

    @Test
    void refusesMoreThanItsBound() {
        IntStream.range(0, 100)
                .forEach(i -> registry.register(PAYER, SampleService.of("s" + i).registration()));
        refused(
                CommonError.BUSY,
                () -> registry.register(PAYER, SampleService.of("pay").registration()),
                "withdraw one");
    }

    @Test
    void givesAnIdToOneOfManyWhoAskAtOnce() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ThirdPartySystem>> all = threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<ThirdPartySystem>>mapToObj(_ -> () ->
                            registry.register(PAYER, SampleService.of("pay").registration()))
                    .toList());
            assertThat(all.stream().filter(ThirdPartyRegistryTest::succeeded).count())
                    .isEqualTo(1);
        }
    }

    private static boolean succeeded(Future<?> future) {
        try {
            future.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            IntertwineException.class,
                            cause -> assertThat(cause.code()).isEqualTo(SifError.SYSTEM_EXISTS));
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
