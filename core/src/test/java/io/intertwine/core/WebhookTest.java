package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.event.Delivered;
import io.intertwine.api.sif.sdc.event.WebhookDefinition;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.CallOperation;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.Correlation;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.GiveEvent;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.StartRun;
import io.intertwine.api.sif.sdc.event.WebhookId;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Delivery;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Receipt;
import io.intertwine.api.sif.sdc.event.Webhooks.Issued;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class WebhookTest {
    private static final CollaborationId BUY = new CollaborationId("buy");
    private static final String WAIT = """
            - paid:
                listen: {to: {one: {with: {type: example.paid}}}}
            """;

    private final ChoosyStore records = new ChoosyStore();
    private final Market market = new Market(records);

    @AfterEach
    void close() {
        market.close();
    }

    private Issued hook(@Nullable GiveEvent event, @Nullable StartRun start, @Nullable CallOperation call) {
        return market.enabler()
                .webhooks()
                .create(PLATFORM, new WebhookDefinition("test", event, start, call, null, null), null);
    }

    private Sender starting() {
        market.store(ORDER);
        return new Sender(market, hook(null, new StartRun(BUY, null, "{'good': item}"), null));
    }

    private List<Run> runs() {
        return market.enabler()
                .runs()
                .list(PLATFORM, new Runs.Query(BUY, null), PageRequest.first(100))
                .items();
    }

    private static void refused(ThrowingCallable call, CommonError code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void startsOneRunForADeliveryHoweverOftenItComes() {
        Sender sender = starting();
        Receipt first = sender.send("m1", "{\"item\": \"chair\"}");
        Receipt again = sender.send("m1", "{\"item\": \"chair\"}");
        assertThat(first.repeated()).isFalse();
        assertThat(again).isEqualTo(new Receipt("m1", true, first.result()));
        market.restart();
        assertThat(sender.send("m1", "{\"item\": \"chair\"}")).isEqualTo(again);
        assertThat(runs()).hasSize(1);
        assertThat(market.become(new RunId(first.result()), RunState.COMPLETED).input())
                .isEqualTo(CHAIR);
        assertThat(sender.send("m2", "{\"item\": \"chair\"}").repeated()).isFalse();
        assertThat(runs()).hasSize(2);
    }

    /// Deliveries in any order, most of them more than once, while the enabler is started anew.
    @Test
    void startsExactlyOneRunForEachIdWhateverComes() {
        Sender sender = starting();
        Random random = new Random(11);
        Map<String, String> started = new HashMap<>();
        for (int i = 0; i < 90; i++) {
            if (i % 30 == 29) {
                market.restart();
            }
            String id = "m" + random.nextInt(20);
            Receipt receipt = sender.send(id, "{\"item\": \"good of " + id + "\"}");
            assertThat(receipt.repeated()).isEqualTo(started.containsKey(id));
            assertThat(started.computeIfAbsent(id, _ -> receipt.result())).isEqualTo(receipt.result());
        }
        assertThat(runs().stream().map(run -> run.id().value())).containsExactlyInAnyOrderElementsOf(started.values());
    }

    /// The process ends after the run was started, and before the delivery is kept as done.
    @Test
    void startsNoSecondRunAfterACrashBetweenTheStartAndItsAnswer() {
        Sender sender = starting();
        records.takeOnly("webhook-delivery", 0);
        refused(() -> sender.send("m1", "{\"item\": \"chair\"}"), CommonError.STORE);
        assertThat(runs()).hasSize(1);
        market.restart();
        records.takeAll();
        Receipt again = sender.send("m1", "{\"item\": \"chair\"}");
        assertThat(again.result()).isEqualTo(runs().getFirst().id().value());
        assertThat(runs()).hasSize(1);
    }

    /// The process ends after the run had its event and went on, and before the delivery is kept as done.
    @Test
    void knowsAfterACrashWhichRunsHadTheEvent() {
        market.store(WAIT);
        RunId run = market.start(CHAIR);
        market.become(run, RunState.WAITING);
        Sender sender = new Sender(market, hook(new GiveEvent("'example.paid'", null, null, null), null, null));
        records.takeOnly("webhook-delivery", 1);
        refused(() -> sender.send("m1", "{}"), CommonError.STORE);
        market.become(run, RunState.COMPLETED);
        market.restart();
        records.takeAll();
        RunId later = market.start(CHAIR);
        market.become(later, RunState.WAITING);
        assertThat(sender.send("m1", "{}").result()).isEqualTo(run.value());
        market.become(later, RunState.WAITING);
    }

    @Test
    void refusesAnIdThatComesAgainWithAnotherBody() {
        Sender sender = starting();
        sender.send("m1", "{\"item\": \"chair\"}");
        refused(() -> sender.send("m1", "{\"item\": \"table\"}"), CommonError.CONFLICT);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void saysTheSameToEverybodyWhoDoesNotSignRight() {
        Sender sender = starting();
        Delivery right = sender.signed("m1", Instant.now(), "application/json", "{\"item\": \"chair\"}");
        Map<String, List<String>> headers = new HashMap<>(right.headers());
        headers.put("webhook-signature", List.of("v1,AAAA"));
        Delivery forged = new Delivery(headers, right.body());
        Delivery late = sender.signed("m2", Instant.now().minusSeconds(400), "application/json", "{}");
        Delivery early = sender.signed("m3", Instant.now().plusSeconds(400), "application/json", "{}");
        var nowhere = new WebhookId("w-none");
        var messages = Stream.<ThrowingCallable>of(
                        () -> sender.send(forged),
                        () -> sender.send(late),
                        () -> sender.send(early),
                        () -> sender.send(new Delivery(Map.of(), new byte[0])),
                        () -> market.enabler().webhookReceiver().deliver(nowhere, right))
                .map(call -> {
                    refused(call, CommonError.UNAUTHENTICATED);
                    return catchThrowable(call).getMessage();
                })
                .distinct();
        assertThat(messages).hasSize(1);
        assertThat(runs()).isEmpty();
        assertThat(market.enabler()
                        .webhooks()
                        .deliveries(PLATFORM, sender.hook().webhook().id(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void readsNothingBeforeTheSignatureIsRight() {
        Sender sender = starting();
        Delivery garbage = sender.signed("m1", Instant.now(), "application/json", "{{{");
        refused(() -> sender.send(garbage), CommonError.INVALID);
        refused(() -> sender.send(new Delivery(Map.of(), garbage.body())), CommonError.UNAUTHENTICATED);
        refused(() -> sender.send(new Delivery(Map.of(), new byte[(1 << 20) + 1])), CommonError.TOO_LARGE);
    }

    @Test
    void takesAFailedDeliveryAgainAndShowsWhyItFailed() {
        Sender sender = new Sender(market, hook(null, new StartRun(BUY, null, null), null));
        refused(() -> sender.send("m1", "{\"good\": \"chair\"}"), CommonError.ABSENT);
        Delivered failed = market.enabler()
                .webhooks()
                .deliveries(PLATFORM, sender.hook().webhook().id(), PageRequest.first(10))
                .items()
                .getFirst();
        assertThat(failed.state()).isEqualTo(Delivered.State.FAILED);
        assertThat(failed.reason()).contains("buy");
        market.store(ORDER);
        assertThat(sender.send("m1", "{\"good\": \"chair\"}").repeated()).isFalse();
        assertThat(runs()).hasSize(1);
    }

    @Test
    void givesAnEventToTheRunThatTheBodyNames() {
        market.store(WAIT);
        RunId run = market.start(CHAIR);
        RunId other = market.start(CHAIR);
        Sender sender = new Sender(market, hook(new GiveEvent("'example.paid'", "order.run", null, null), null, null));
        Receipt receipt = sender.send("m1", "{\"order\": {\"run\": \"" + run + "\"}}");
        assertThat(receipt.result()).isEqualTo(run.value());
        market.become(run, RunState.COMPLETED);
        market.become(other, RunState.WAITING);
    }

    @Test
    void givesAnEventToTheRunsThatCorrelate() {
        market.store(WAIT);
        RunId run = market.start(CHAIR);
        RunId other = market.start(CHAIR.with("good", JsonValue.of("table")));
        Sender sender = new Sender(
                market, hook(new GiveEvent(null, null, BUY, new Correlation("about.good", "good")), null, null));
        Delivery event = sender.signed(
                "m1",
                Instant.now(),
                "application/cloudevents+json",
                "{\"specversion\": \"1.0\", \"id\": \"e1\", \"source\": \"/bank\", \"type\": \"example.paid\","
                        + " \"data\": {\"about\": {\"good\": \"chair\"}}}");
        assertThat(sender.send(event).result()).isEqualTo(run.value());
        market.become(run, RunState.COMPLETED);
        market.become(other, RunState.WAITING);
        refused(() -> sender.send("m2", "{\"about\": {\"good\": \"lamp\"}}"), CommonError.CONFLICT);
    }

    @Test
    void givesAnEventToEveryRunThatWaitsForItsType() {
        market.store(WAIT);
        RunId run = market.start(CHAIR);
        RunId other = market.start(CHAIR);
        market.become(run, RunState.WAITING);
        market.become(other, RunState.WAITING);
        Sender sender = new Sender(market, hook(new GiveEvent(null, null, null, null), null, null));
        Map<String, List<String>> binary = new HashMap<>(
                sender.signed("m1", Instant.now(), "application/json", "{}").headers());
        binary.putAll(Map.of(
                "ce-specversion", List.of("1.0"),
                "ce-id", List.of("e1"),
                "ce-source", List.of("/bank"),
                "ce-type", List.of("example.paid")));
        sender.send(new Delivery(binary, "{}".getBytes(UTF_8)));
        market.become(run, RunState.COMPLETED);
        market.become(other, RunState.COMPLETED);
    }

    private Sender calling(String operation) {
        CallOperation call = new CallOperation(
                new ThirdPartySystemId("shop"), null, operation, null, null, null, "{'good': item}", null);
        return new Sender(market, hook(null, null, call));
    }

    @Test
    void callsAnOperationOfAThirdPartySystem() {
        Sender sender = calling("order");
        assertThat(sender.send("m1", "{\"item\": \"chair\"}").result()).isEqualTo("order");
        assertThat(sender.send("m1", "{\"item\": \"chair\"}").repeated()).isTrue();
        assertThat(market.carrier.sent()).hasSize(1);
        assertThat(market.carrier.sent().getFirst().body()).isEqualTo(CHAIR.toString());
        assertThat(market.carrier.sent().getFirst().key()).isNotNull();
    }

    @Test
    void repeatsACallWithOneKeyUntilTheServiceAnswers() {
        AtomicInteger times = new AtomicInteger();
        market.carrier.answer(
                "order",
                _ -> times.incrementAndGet() < 3 ? new Carried.Unanswered("it is gone", false) : json(200, "{}"));
        Sender sender = calling("order");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sender.send("m1", "{\"item\": \"chair\"}"))
                    .hasMessageContaining("The call failed");
        }
        assertThat(sender.send("m1", "{\"item\": \"chair\"}").repeated()).isFalse();
        assertThat(market.carrier.sent().stream().map(one -> one.key()).distinct())
                .hasSize(1);
    }

    /// The process ends between the call and its answer; nobody knows whether it was done.
    @Test
    void doesNotRepeatAfterACrashACallThatCouldBeDoneTwice() throws InterruptedException {
        var dying = new CountDownLatch(1);
        var dead = new CountDownLatch(1);
        market.carrier.answer("once", _ -> {
            dying.countDown();
            awaitQuietly(dead);
            return new Carried.Unanswered("the process is gone", false);
        });
        CallOperation call =
                new CallOperation(new ThirdPartySystemId("shop"), null, "once", null, null, null, null, null);
        Sender sender = new Sender(market, hook(null, null, call));
        Intertwine old = market.enabler();
        Delivery delivery = sender.signed("m1", Instant.now(), "application/json", "");
        Thread first = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> old.webhookReceiver()
                                .deliver(sender.hook().webhook().id(), delivery))
                        .hasMessageContaining("Nobody knows"));
        assertThat(dying.await(5, TimeUnit.SECONDS)).isTrue();
        market.crash();
        refused(() -> sender.send("m1", ""), CommonError.CONFLICT);
        assertThat(market.carrier.sent()).hasSize(1);
        dead.countDown();
        first.join(Duration.ofSeconds(5));
        old.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void takesTheOldSecretForAWhileAfterARotation() {
        Sender old = starting();
        Issued rotated = market.enabler()
                .webhooks()
                .rotate(PLATFORM, old.hook().webhook().id(), null);
        Sender next = new Sender(market, rotated);
        assertThat(rotated.secret()).isNotEqualTo(old.hook().secret());
        assertThat(old.send("m1", "{\"item\": \"chair\"}").repeated()).isFalse();
        assertThat(next.send("m2", "{\"item\": \"chair\"}").repeated()).isFalse();
        market.enabler().webhooks().rotate(PLATFORM, old.hook().webhook().id(), null);
        refused(() -> old.send("m3", "{\"item\": \"chair\"}"), CommonError.UNAUTHENTICATED);
        market.enabler().reseal();
        assertThat(next.send("m4", "{\"item\": \"chair\"}").repeated()).isFalse();
    }

    @Test
    void showsWebhooksToTheirOwnersOnly() {
        Sender sender = starting();
        var id = sender.hook().webhook().id();
        Subject other = new Subject(new ClientId("other"), Role.METAVERSE_SYSTEM, null);
        assertThat(market.enabler().webhooks().find(other, id)).isEmpty();
        assertThat(market.enabler().webhooks().find(OPERATOR, id)).isPresent();
        assertThat(market.enabler()
                        .webhooks()
                        .list(other, PageRequest.first(10))
                        .items())
                .isEmpty();
        refused(() -> market.enabler().webhooks().remove(other, id), CommonError.ABSENT);
        Subject shop = new Subject(new ClientId("shop"), Role.THIRD_PARTY_SYSTEM, null);
        refused(
                () -> market.enabler()
                        .webhooks()
                        .create(shop, sender.hook().webhook().definition(), null),
                CommonError.FORBIDDEN);
        market.enabler().webhooks().removeAll(PLATFORM.client());
        refused(() -> sender.send("m1", "{\"item\": \"chair\"}"), CommonError.UNAUTHENTICATED);
    }

    @Test
    void holdsADeliveryUpThatComesTooOften() {
        Sender sender = starting();
        eventually(() -> assertThatThrownBy(() -> {
                    for (int i = 0; i < 500; i++) {
                        sender.send("m0", "{\"item\": \"chair\"}");
                    }
                })
                .hasMessageContaining("per-second"));
        assertThat(runs()).hasSize(1);
    }
}
