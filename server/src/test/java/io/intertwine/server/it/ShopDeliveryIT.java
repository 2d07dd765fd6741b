package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bought in the virtual shop, delivered to the door: the collaboration of `examples/shop-delivery` on
/// real systems, which are asked afterwards what they hold.
@Clause({"8.2.4", "9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
class ShopDeliveryIT {
    private static final String SLOT = "20270105T09";
    private static final List<String> CROWD =
            IntStream.range(0, 10).mapToObj(number -> "u" + number).toList();

    /// Whose calendar has something else at the time.
    private static final String BUSY = "u7";

    @TempDir
    private static Path folder;

    private static ShopDeliverySystems systems;
    private static ShopDeliveryDesk desk;

    @BeforeAll
    static void start() {
        systems = new ShopDeliverySystems(
                folder, Stream.concat(Stream.of("ada", "bob"), CROWD.stream()).toList());
        desk = new ShopDeliveryDesk(systems);
    }

    @AfterAll
    static void stop() {
        desk.close();
        systems.close();
    }

    @Test
    void whatIsBoughtIsDelivered() {
        desk.move("ada");
        LiveClient live = desk.follow("good-ada");
        String run = desk.buy("ada", SLOT);
        Answer over = desk.settled("ada", run);
        assertThat(over.at("state")).as(over.body()).isEqualTo("completed");
        assertThat(over.at("output.contract")).isEqualTo("delivery-" + run);
        assertThat(systems.vendure.state(over.at("output.order"))).isEqualTo("PaymentSettled");
        assertDelivered("ada", run);
        desk.deliver("ada");
        for (String state : List.of("chosen", "ordered", "paid", "shipped", "delivered")) {
            live.inbox().delta("good-ada", "state", state);
        }
        live.close();
        assertThat(systems.label("delivery-" + run)).isEqualTo("closed");
    }

    @Test
    void whenTheSlotIsTakenNothingIsLeft() {
        desk.move("bob");
        systems.occupy("bob", SLOT);
        int stock = systems.vendure.stock("CHAIR-OAK");
        String run = desk.buy("bob", SLOT);
        Answer over = desk.settled("bob", run);
        assertThat(over.at("state")).as(over.body()).isEqualTo("compensated");
        assertThat(over.at("error.title")).isEqualTo("The slot is taken");
        assertThat(systems.vendure.stock("CHAIR-OAK")).isEqualTo(stock);
        assertThat(systems.orders("bob")).as(over.body()).hasSize(1).allSatisfy(order -> {
            assertThat(Tree.at(order, "state")).isEqualTo("Cancelled");
            assertThat(Tree.at(order, "payments.0.refunds.0.total")).isEqualTo(Tree.at(order, "payments.0.amount"));
        });
        assertNothingIsLeft("bob", run);
        assertThat(systems.events("bob")).containsOnlyOnce("BEGIN:VEVENT").contains("UID:dentist");
    }

    @Test
    void throughKillsEachPurchaseIsWholeOrUndone() {
        CROWD.forEach(desk::move);
        systems.occupy(BUSY, SLOT);
        Map<String, String> runs = new LinkedHashMap<>();
        CROWD.forEach(user -> runs.put(user, desk.buy(user, SLOT)));
        for (int paid : List.of(1, 5)) {
            await("orders are paid")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> isPaid(paid) || runs.entrySet().stream().allMatch(this::isStill));
            desk.kill();
        }
        List<String> states = new ArrayList<>();
        runs.forEach((user, run) -> {
            Answer over = desk.over(user, run);
            states.add(over.at("state"));
            if (over.at("state").equals("completed")) {
                assertDelivered(user, run);
            } else {
                assertThat(over.at("state")).as(over.body()).isIn("compensated", "failed");
                assertNothingIsLeft(user, run);
            }
        });
        assertThat(states).contains("completed", "compensated");
    }

    private boolean isPaid(int orders) {
        return CROWD.stream()
                        .flatMap(user -> systems.orders(user).stream())
                        .filter(order -> Tree.at(order, "state").equals("PaymentSettled"))
                        .count()
                >= orders;
    }

    private boolean isStill(Map.Entry<String, String> run) {
        String state = desk.run(run.getKey(), run.getValue()).at("state");
        return !state.equals("running") && !state.equals("compensating");
    }

    private static void assertDelivered(String user, String run) {
        assertThat(systems.orders(user))
                .extracting(order -> Tree.at(order, "state"))
                .containsExactly("PaymentSettled");
        assertThat(systems.contracts()).containsOnlyOnce("delivery-" + run);
        assertThat(systems.events(user)).containsOnlyOnce("BEGIN:VEVENT").contains("UID:" + run);
        assertThat(desk.twin("good-" + user, "state")).isEqualTo("shipped");
        assertThat(desk.twin("parcel-" + user, "state")).isEqualTo("shipped");
        assertThat(desk.twin("parcel-" + user, "contract")).isEqualTo("delivery-" + run);
    }

    private static void assertNothingIsLeft(String user, String run) {
        assertThat(systems.orders(user))
                .extracting(order -> Tree.at(order, "state"))
                .allMatch("Cancelled"::equals);
        assertThat(systems.contracts()).doesNotContain("delivery-" + run);
        assertThat(systems.events(user)).doesNotContain("UID:" + run);
        assertThat(desk.twin("good-" + user, "state")).isIn("cancelled", "absent");
        assertThat(desk.twin("parcel-" + user, "state")).isIn("cancelled", "absent");
    }
}
