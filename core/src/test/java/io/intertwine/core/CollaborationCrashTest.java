package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Market.BILL;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ONCE;
import static io.intertwine.core.Market.ORDER;
import static io.intertwine.core.Market.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.conformance.fake.ScriptedCarrier.Sent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The process ends while a collaboration runs.
@Clause("8.2.4")
class CollaborationCrashTest {
    private final Market market = new Market();
    private final AtomicInteger ids = new AtomicInteger();

    CollaborationCrashTest() {
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o" + ids.incrementAndGet() + "\"}"));
    }

    @AfterEach
    void close() {
        market.close();
    }

    /// Whatever moment the process ends at, the next one goes on, and no service does anything twice.
    @Test
    void goesOnAfterACrashAtAnyCall() throws InterruptedException {
        market.store(ORDER + STORE + BILL);
        for (String last : List.of("order", "bill")) {
            CountDownLatch dying = new CountDownLatch(1);
            CountDownLatch dead = new CountDownLatch(1);
            AtomicInteger first = new AtomicInteger();
            market.carrier.answer(last, sent -> {
                if (first.incrementAndGet() == 1) {
                    dying.countDown();
                    await(dead);
                    return new Carried.Unanswered("the process is gone", false);
                }
                return json(200, "{\"id\": \"o-" + sent.key() + "\"}");
            });
            int before = market.carrier.sent().size();
            RunId id = market.start(CHAIR);
            assertThat(dying.await(5, TimeUnit.SECONDS)).isTrue();
            Intertwine old = market.crash();
            market.become(id, RunState.COMPLETED);
            List<Sent> sent =
                    market.carrier.sent().subList(before, market.carrier.sent().size());
            assertThat(sent).hasSize(4);
            assertThat(sent.stream().map(Sent::key).distinct()).hasSize(3);
            old.close();
            dead.countDown();
        }
    }

    @Test
    void doesNotRepeatAfterACrashWhatCouldBeDoneTwice() throws InterruptedException {
        market.store(ONCE);
        CountDownLatch dying = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        market.carrier.answer("once", _ -> {
            dying.countDown();
            await(dead);
            return new Carried.Unanswered("the process is gone", false);
        });
        RunId id = market.start(CHAIR);
        assertThat(dying.await(5, TimeUnit.SECONDS)).isTrue();
        Intertwine old = market.crash();
        assertThat(market.become(id, RunState.UNKNOWN).reason()).contains("do/0/once#1");
        assertThat(market.carrier.operations()).containsExactly("once");
        old.close();
        dead.countDown();
    }

    @Test
    void finishesItsCompensationAfterACrash() throws InterruptedException {
        market.store(ORDER + STORE + BILL);
        market.carrier.answer("bill", _ -> json(402, "{}"));
        CountDownLatch dying = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger cancels = new AtomicInteger();
        market.carrier.answer("cancel", _ -> {
            if (cancels.incrementAndGet() == 2) {
                dying.countDown();
                await(dead);
                return new Carried.Unanswered("the process is gone", false);
            }
            return json(200, "{}");
        });
        RunId id = market.start(CHAIR);
        assertThat(dying.await(5, TimeUnit.SECONDS)).isTrue();
        Intertwine old = market.crash();
        market.become(id, RunState.COMPENSATED);
        assertThat(market.carrier.operations()).containsExactly("order", "order", "bill", "cancel", "cancel", "cancel");
        assertThat(market.carrier.sent().getLast().path()).isEqualTo("/orders/o1");
        old.close();
        dead.countDown();
    }

    /// The call of one branch is under way for long; that of the other has ended.
    @Test
    void doesNotRepeatABranchThatEndedBesideOneThatDidNot() throws InterruptedException {
        market.store("""
                - both:
                    fork:
                      branches:
                        - left: {call: service, with: {system: shop, operation: order, body: {good: chair}}}
                        - right: {call: service, with: {system: shop, operation: bill}}
                """);
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger bills = new AtomicInteger();
        market.carrier.answer("order", _ -> {
            both.countDown();
            return json(200, "{\"id\": \"o1\"}");
        });
        market.carrier.answer("bill", _ -> {
            both.countDown();
            if (bills.incrementAndGet() == 1) {
                await(dead);
                return new Carried.Unanswered("the process is gone", false);
            }
            return json(200, "{}");
        });
        RunId id = market.start(CHAIR);
        assertThat(both.await(5, TimeUnit.SECONDS)).isTrue();
        Bench.eventually(() -> assertThat(market.records
                        .scan(new Kind<>("run-step", RunStep.class), id + "/", PageRequest.first(10))
                        .items())
                .extracting(step -> step.value().state())
                .contains(RunStep.State.DONE));
        Intertwine old = market.crash();
        market.become(id, RunState.COMPLETED);
        assertThat(market.carrier.operations().stream().filter("order"::equals)).hasSize(1);
        old.close();
        dead.countDown();
    }

    /// Whoever repeats a step with `If-None-Match: *` may be told of his own first attempt.
    @Test
    void asksWhoseItIsWhenTheConditionDoesNotHoldAfterACrash() throws InterruptedException {
        market.store(ORDER);
        CountDownLatch dying = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger orders = new AtomicInteger();
        market.carrier.answer("order", _ -> {
            if (orders.incrementAndGet() == 1) {
                dying.countDown();
                await(dead);
                return new Carried.Unanswered("the process is gone", false);
            }
            return json(412, "it is there");
        });
        RunId id = market.start(CHAIR);
        assertThat(dying.await(5, TimeUnit.SECONDS)).isTrue();
        Intertwine old = market.crash();
        assertThat(market.become(id, RunState.UNKNOWN).reason()).contains("settle/do/0/order#1#1");
        old.close();
        dead.countDown();
    }

    /// As long as the process that calls is only said to be dead.
    static void await(CountDownLatch dead) {
        try {
            assertThat(dead.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
