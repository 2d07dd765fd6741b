package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.it.Api.Answer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A crowd buys what is delivered, while requests and answers get lost or come too late, purchases
/// are sent twice, slots are taken, and the enabler is killed: in the end orders, contracts, slots
/// and twins agree, and nothing is left over.
@Clause({"8.2.4", "9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
class ShopDeliveryCrowdIT {
    /// `-Dpurchases=1000` for all of it, which takes half an hour.
    private static final int PURCHASES = Integer.getInteger("purchases", 40);

    private static final int USERS = 10;
    private static final int KILLS = Math.clamp(PURCHASES / 40, 1, 5);
    private static final int LOST = 15;
    private static final Duration CALL = Duration.ofSeconds(6);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<LossyWay> ways = new ArrayList<>();
    private final AtomicInteger over = new AtomicInteger();
    private final Map<String, Bought> bought = new ConcurrentHashMap<>();

    /// One purchase as it ended.
    private record Bought(String user, String slot, String wares, Answer run) {
        boolean completed() {
            return run.at("state").equals("completed");
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void eachPurchaseIsWholeOrUndone(@TempDir Path folder) throws Exception {
        List<String> users =
                IntStream.range(0, USERS).mapToObj(number -> "u" + number).toList();
        try (ShopDeliverySystems systems = new ShopDeliverySystems(folder, users);
                ShopDeliveryDesk desk = new ShopDeliveryDesk(
                        systems, new LossyWays(), "intertwine.runs.call-time-limit=PT" + CALL.toSeconds() + "S")) {
            users.forEach(desk::move);
            buyAll(desk, systems, users);
            agree(desk, systems, users);
        } finally {
            ways.forEach(LossyWay::close);
        }
    }

    private final class LossyWays implements ShopDeliveryDesk.Ways {
        @Override
        public URI to(URI system) {
            LossyWay way = new LossyWay(system, ways.size() + 1, LOST, CALL.plusSeconds(1));
            ways.add(way);
            return way.base();
        }

        @Override
        public void settle() {
            ways.forEach(LossyWay::settle);
        }
    }

    private void buyAll(ShopDeliveryDesk desk, ShopDeliverySystems systems, List<String> users) throws Exception {
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (String user : users) {
                int first = all.size();
                all.add(crowd.submit(() -> {
                    for (int number = first; number < PURCHASES; number += USERS) {
                        buy(desk, systems, user, number);
                    }
                }));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                int after = PURCHASES * kill / (KILLS + 1);
                await("purchases are over")
                        .atMost(PATIENCE.multipliedBy(5))
                        .until(() -> over.get() >= after || all.stream().anyMatch(Future::isDone));
                desk.kill();
            }
            for (Future<?> one : all) {
                joined(one);
            }
        }
    }

    private static void joined(Future<?> one) throws Exception {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /// Every tenth purchase is sent twice, and every twentieth finds its slot taken.
    private void buy(ShopDeliveryDesk desk, ShopDeliverySystems systems, String user, int number) {
        String slot = "202701%02dT%02d".formatted(1 + number / USERS / 24, number / USERS % 24);
        String wares = user + "n" + number;
        if (number % 20 == number / 20 % 20) {
            systems.occupy(user, slot);
        }
        patiently(() -> {
            desk.wares(wares);
            return wares;
        });
        String run = patiently(() -> desk.buy(user, "flower-pot", slot, wares, wares));
        if (number % 10 == number / 10 % 10) {
            assertThat(patiently(() -> desk.buy(user, "flower-pot", slot, wares, wares)))
                    .isEqualTo(run);
        }
        Answer ended = patiently(() -> desk.over(user, run));
        bought.put(run, new Bought(user, slot, wares, ended));
        over.incrementAndGet();
    }

    /// The enabler may be down for a moment.
    private static <T> T patiently(Callable<T> work) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(ShopDeliveryCrowdIT::isDown)
                .until(work, _ -> true);
    }

    private static boolean isDown(Throwable thrown) {
        return thrown instanceof UncheckedIOException || (thrown.getCause() != null && isDown(thrown.getCause()));
    }

    private void agree(ShopDeliveryDesk desk, ShopDeliverySystems systems, List<String> users) {
        assertThat(bought).hasSize(PURCHASES);
        Map<String, Integer> states = new TreeMap<>();
        bought.values().forEach(one -> states.merge(one.run().at("state"), 1, Integer::sum));
        Map<String, Integer> reasons = new TreeMap<>();
        bought.values().stream()
                .filter(one -> !one.completed())
                .forEach(one -> reasons.merge(one.run().at("error.title"), 1, Integer::sum));
        System.out.printf(
                "%d purchases: %s, for %s; %d exchanges went wrong, %d kills; the longest way back took %s%n",
                PURCHASES,
                states,
                reasons,
                ways.stream().mapToInt(LossyWay::lost).sum(),
                KILLS,
                longestWayBack());
        assertThat(states.keySet())
                .isSubsetOf("completed", "compensated", "failed")
                .contains("completed", "compensated");
        assertThat(systems.contracts()).containsExactlyInAnyOrderElementsOf(contracts());
        for (String user : users) {
            agree(desk, systems, user);
        }
    }

    private Duration longestWayBack() {
        return bought.values().stream()
                .map(Bought::run)
                .filter(run -> run.at("state").equals("compensated"))
                .max(Comparator.comparing(ShopDeliveryCrowdIT::wayBack))
                .map(ShopDeliveryCrowdIT::wayBackOf)
                .orElse(Duration.ZERO);
    }

    /// Says what took a long way back so long.
    private static Duration wayBackOf(Answer run) {
        Duration taken = wayBack(run);
        if (taken.compareTo(LONG) > 0) {
            System.out.println("The longest way back: " + run.body());
        }
        return taken;
    }

    /// From the end of the last step forth to the end of the last step back.
    private static Duration wayBack(Answer run) {
        JsonArray steps = (JsonArray) Objects.requireNonNull(Tree.find(run.json(), "steps"));
        Instant forth = Instant.EPOCH;
        Instant back = Instant.EPOCH;
        for (JsonValue step : steps.items()) {
            Instant ended = Instant.parse(Tree.at(step, "ended"));
            boolean undoing = Tree.at(step, "key").startsWith("undo/");
            forth = !undoing && ended.isAfter(forth) ? ended : forth;
            back = undoing && ended.isAfter(back) ? ended : back;
        }
        return Duration.between(forth, back);
    }

    private Set<String> contracts() {
        Set<String> contracts = new HashSet<>();
        bought.forEach((run, one) -> {
            if (one.completed()) {
                contracts.add("delivery-" + run);
            }
        });
        return contracts;
    }

    private void agree(ShopDeliveryDesk desk, ShopDeliverySystems systems, String user) {
        List<JsonObject> orders = systems.orders(user);
        String events = systems.events(user);
        bought.forEach((run, one) -> {
            if (one.user().equals(user)) {
                assertThat(events.contains("UID:" + run)).as(one.run().body()).isEqualTo(one.completed());
                assertThat(desk.twin("good-" + one.wares(), "state"))
                        .as(one.run().body())
                        .isIn(one.completed() ? List.of("shipped") : List.of("cancelled", "chosen", "absent"));
                assertThat(orders.stream().filter(order -> isPaidBy(run, order)).map(order -> Tree.at(order, "state")))
                        .as(one.run().body())
                        .isSubsetOf(one.completed() ? "PaymentSettled" : "Cancelled");
            }
        });
        long completed = bought.values().stream()
                .filter(one -> one.user().equals(user) && one.completed())
                .count();
        assertThat(orders.stream().map(order -> Tree.at(order, "state")).filter("PaymentSettled"::equals))
                .hasSize((int) completed);
        assertThat(orders.stream().map(order -> Tree.at(order, "state"))).isSubsetOf("PaymentSettled", "Cancelled");
    }

    private static boolean isPaidBy(String run, JsonObject order) {
        return order.array("payments").stream()
                .anyMatch(paid -> Tree.at(paid, "metadata.run").equals(run));
    }
}
