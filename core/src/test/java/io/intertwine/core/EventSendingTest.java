package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedTargets.status;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.EventCarrier.Answer;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.event.DeadLetter;
import io.intertwine.api.sif.sdc.event.EventSubscription;
import io.intertwine.api.sif.sdc.event.EventSubscriptionDefinition;
import io.intertwine.api.sif.sdc.event.EventSubscriptions.Issued;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.fake.ScriptedTargets.Sent;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class EventSendingTest {
    private final ChoosyStore records = new ChoosyStore();
    private final Market market = new Market(records);

    EventSendingTest() {
        market.store(ORDER);
    }

    @AfterEach
    void close() {
        market.close();
    }

    private Issued subscribe(String host) {
        return subscribe(PLATFORM, host, null, false);
    }

    private Issued subscribe(Subject by, String host, @Nullable String filter, boolean handshake) {
        return market.enabler()
                .eventSubscriptions()
                .create(
                        by,
                        new EventSubscriptionDefinition(
                                URI.create("https://" + host + "/events"),
                                List.of("io.intertwine.run.*"),
                                filter,
                                handshake,
                                null));
    }

    private RunId run() {
        RunId id = market.start(CHAIR);
        market.become(id, RunState.COMPLETED);
        return id;
    }

    private List<Sent> got(String host, int count) {
        eventually(() -> assertThat(market.targets.sent(host)).hasSizeGreaterThanOrEqualTo(count));
        return market.targets.sent(host);
    }

    private List<DeadLetter> dead(Issued of) {
        return market.enabler()
                .deadLetters()
                .list(PLATFORM, of.subscription().id(), PageRequest.first(100))
                .items();
    }

    private EventSubscription now(Issued of) {
        return market.enabler()
                .eventSubscriptions()
                .find(PLATFORM, of.subscription().id())
                .orElseThrow();
    }

    private static JsonObject event(Sent sent) {
        return JsonReader.readObject(sent.body().getBytes(UTF_8));
    }

    private static String signature(String secret, Sent sent) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Map<String, String> headers = sent.headers();
        return "v1,"
                + Sender.hmac(
                        key, headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + sent.body());
    }

    @Test
    void sendsASignedCloudEventWhenARunIsOver() {
        Issued subscription = subscribe("a.example");
        RunId run = run();
        Sent sent = got("a.example", 1).getFirst();
        JsonObject event = event(sent);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.headers().get("content-type")).startsWith("application/cloudevents+json");
        assertThat(event.text("specversion")).contains("1.0");
        assertThat(event.text("type")).contains("io.intertwine.run.completed");
        assertThat(event.text("subject")).contains(run.value());
        assertThat(event.text("id")).contains(sent.headers().get("webhook-id"));
        assertThat(event.object("data").orElseThrow().text("collaboration")).contains("buy");
        assertThat(event.object("data").orElseThrow().find("input")).isEmpty();
        assertThat(sent.headers().get("webhook-signature")).isEqualTo(signature(subscription.secret(), sent));
    }

    @Test
    void sendsNobodyWhatIsNotHis() {
        Subject other = new Subject(new ClientId("other"), Role.METAVERSE_SYSTEM, null);
        Subject ada = new Subject(PLATFORM.client(), Role.METAVERSE_SYSTEM, "ada");
        subscribe(other, "other.example", null, false);
        subscribe(ada, "ada.example", null, false);
        subscribe(OPERATOR, "all.example", null, false);
        subscribe("mine.example");
        run();
        got("all.example", 1);
        got("mine.example", 1);
        assertThat(market.targets.sent("other.example")).isEmpty();
        assertThat(market.targets.sent("ada.example")).isEmpty();
    }

    @Test
    void sendsOnlyWhatMeetsTheFilter() {
        subscribe(PLATFORM, "none.example", "data.collaboration == 'sell'", false);
        subscribe(PLATFORM, "some.example", "type == 'io.intertwine.run.completed' && data.version == '1.0.0'", false);
        run();
        got("some.example", 1);
        assertThat(market.targets.sent("none.example")).isEmpty();
        assertThatThrownBy(() -> subscribe(PLATFORM, "bad.example", "nonsense(", false))
                .hasMessageContaining("nonsense");
    }

    @Test
    void triesAgainUntilTheTargetTakesIt() {
        AtomicInteger times = new AtomicInteger();
        market.targets.answer("a.example", _ -> status(times.incrementAndGet() < 3 ? 500 : 204));
        Issued subscription = subscribe("a.example");
        run();
        List<Sent> sent = got("a.example", 3);
        assertThat(sent.stream().map(one -> one.headers().get("webhook-id")).distinct())
                .hasSize(1);
        run();
        assertThat(got("a.example", 4)).hasSize(4);
        assertThat(dead(subscription)).isEmpty();
    }

    @Test
    void keepsWhatCannotBeSentAsDeadLettersAndSendsThemAnew() {
        market.targets.answer("a.example", _ -> new Answer(0, Map.of(), "connection refused"));
        Issued subscription = subscribe("a.example");
        run();
        eventually(() -> assertThat(dead(subscription)).hasSize(1));
        DeadLetter letter = dead(subscription).getFirst();
        assertThat(letter.attempts()).isEqualTo(4);
        assertThat(letter.reason()).isEqualTo("connection refused");
        market.targets.answer("a.example", _ -> status(202));
        market.restart();
        assertThat(dead(subscription)).containsExactly(letter);
        market.enabler()
                .deadLetters()
                .resend(PLATFORM, subscription.subscription().id(), letter.id());
        got("a.example", 5);
        assertThat(dead(subscription)).isEmpty();
    }

    @Test
    void keepsTheNewestDeadLettersOnlyAndResendsAll() {
        market.targets.answer("a.example", _ -> status(400));
        Issued subscription = subscribe("a.example");
        for (int i = 0; i < 5; i++) {
            run();
        }
        eventually(() -> assertThat(market.targets.sent("a.example")).hasSize(20));
        eventually(() -> assertThat(dead(subscription)).hasSize(3));
        market.targets.answer("a.example", _ -> status(204));
        assertThat(market.enabler()
                        .deadLetters()
                        .resendAll(PLATFORM, subscription.subscription().id()))
                .isEqualTo(3);
        got("a.example", 23);
        assertThat(dead(subscription)).isEmpty();
    }

    @Test
    void sendsNoMoreToATargetThatIsGone() {
        market.targets.answer("a.example", _ -> status(410));
        Issued subscription = subscribe("a.example");
        run();
        eventually(() -> assertThat(now(subscription).gone()).isNotNull());
        run();
        assertThat(market.targets.sent("a.example")).hasSize(1);
        market.targets.answer("a.example", _ -> status(200));
        market.enabler()
                .deadLetters()
                .resendAll(PLATFORM, subscription.subscription().id());
        got("a.example", 2);
        assertThat(now(subscription).gone()).isNull();
        run();
        got("a.example", 3);
    }

    @Test
    void letsADeadAndASlowTargetHoldNobodyBack() {
        CountDownLatch held = new CountDownLatch(1);
        market.targets.answer("dead.example", _ -> new Answer(0, Map.of(), "no answer in time"));
        market.targets.answer("slow.example", _ -> {
            awaitQuietly(held);
            return status(204);
        });
        subscribe("dead.example");
        subscribe("slow.example");
        subscribe("good.example");
        for (int i = 0; i < 5; i++) {
            run();
        }
        got("good.example", 5);
        assertThat(market.targets.sent("slow.example")).hasSize(1);
        held.countDown();
        got("slow.example", 5);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The process ends while an event is on its way: the next one sends it again.
    @Test
    void sendsAfterACrashWhatWasNotAcknowledged() {
        CountDownLatch held = new CountDownLatch(1);
        market.targets.answer("a.example", _ -> {
            awaitQuietly(held);
            return status(500);
        });
        subscribe("a.example");
        RunId run = run();
        got("a.example", 1);
        market.targets.answer("a.example", _ -> status(204));
        Intertwine old = market.crash();
        assertThat(event(got("a.example", 2).getLast()).text("subject")).contains(run.value());
        held.countDown();
        old.close();
    }

    /// The process ends after the event was written, and before the end of the run is: the event comes twice,
    /// with one id.
    @Test
    void writesTheEventBeforeTheEndOfTheRun() {
        subscribe("a.example");
        records.takeOnly("run", 1);
        RunId run = market.start(CHAIR);
        got("a.example", 1);
        eventually(() -> assertThat(records.hasRefused()).isTrue());
        assertThat(market.run(run).state()).isEqualTo(RunState.RUNNING);
        records.takeAll();
        market.restart();
        market.become(run, RunState.COMPLETED);
        assertThat(got("a.example", 2).stream()
                        .map(sent -> sent.headers().get("webhook-id"))
                        .distinct())
                .containsExactly(run + ".completed");
    }

    @Test
    void asksATargetFirstWhetherItWantsEvents() {
        assertThatThrownBy(() -> subscribe(PLATFORM, "a.example", null, true)).hasMessageContaining("does not agree");
        market.targets.answer(
                "a.example",
                _ -> new Answer(
                        200, Map.of("webhook-allowed-origin", "enabler.example", "webhook-allowed-rate", "120"), null));
        Issued subscription = subscribe(PLATFORM, "a.example", null, true);
        assertThat(subscription.subscription().perMinute()).isEqualTo(120);
        Sent asked = market.targets.sent("a.example").getLast();
        assertThat(asked.method()).isEqualTo("OPTIONS");
        assertThat(asked.headers()).containsEntry("webhook-request-origin", "enabler.example");
    }

    @Test
    void signsWithBothSecretsForAWhileAfterARotation() {
        Issued first = subscribe("a.example");
        Issued second = market.enabler()
                .eventSubscriptions()
                .rotate(PLATFORM, first.subscription().id());
        market.enabler().reseal();
        run();
        Sent sent = got("a.example", 1).getFirst();
        assertThat(sent.headers().get("webhook-signature"))
                .isEqualTo(signature(second.secret(), sent) + " " + signature(first.secret(), sent));
    }

    @Test
    void forgetsASubscriptionWithAllItsEvents() {
        market.targets.answer("a.example", _ -> status(500));
        Issued subscription = subscribe("a.example");
        run();
        eventually(() -> assertThat(dead(subscription)).hasSize(1));
        market.enabler().eventSubscriptions().removeAll(PLATFORM.client());
        market.restart();
        assertThatThrownBy(() -> dead(subscription)).hasMessageContaining("no event subscription");
        run();
        assertThat(market.targets.sent("a.example")).hasSize(4);
    }
}
