package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.Visit;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// A third-party system needs twin information to answer a call.
final class Asking {
    private Asking() {}

    @Clause({"9.1 step 15", "9.1 step 16", "9.1 step 17", "9.1 step 18", "9.1 step 19", "8.2.5", "8.3.6"})
    static void twinInformationIsGivenWhileACallLasts(Stage stage) {
        Site hall = stage.hall();
        Shop shop = Shops.registered(stage);
        Actor guest = Shops.guest(stage, shop);
        Shops.link(stage, guest, shop);
        JsonObject rule = Rules.rule("during", "allow", shop.owner(), hall, "read", "speed")
                .with("duringCall", JsonValue.of(true));
        stage.allow(hall, rule);
        shop.service().hold();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> call =
                    CompletableFuture.supplyAsync(() -> Shops.order(stage, guest, shop), threads);
            String ticket = ticket(shop);
            JsonObject during = stage.get(shop.owner(), collection(hall, ticket));
            shop.service().letGo();
            Expect.given(call.join(), "an order to be taken");
            Expect.that(
                    during.array("items").size() == 1, "the information of the press while the call lasted", during);
            Expect.soon(
                    "a refusal after the call",
                    () -> stage.ask(shop.owner(), collection(hall, ticket)),
                    Answer.Refused.class::isInstance);
        } finally {
            shop.service().letGo();
        }
    }

    @Clause({"8.2.5", "9.1 step 15"})
    static void withoutACallARuleForCallsGivesNothing(Stage stage) {
        Site hall = stage.hall();
        Shop shop = Shops.registered(stage);
        JsonObject rule = Rules.rule("during", "allow", shop.owner(), hall, "read", "speed")
                .with("duringCall", JsonValue.of(true));
        stage.allow(hall, rule);
        JsonObject body = stage.get(shop.owner(), new Request.Collect(Set.of(hall.press()), Set.of("speed")));
        Expect.that(body.array("items").isEmpty(), "the press to look absent", body);
    }

    @Clause({"8.2.5", "9.1 step 15"})
    static void aTicketThatIsNoneIsRefused(Stage stage) {
        Shop shop = Shops.registered(stage);
        Expect.refused(stage.ask(shop.owner(), collection(stage.hall(), "no-such-ticket")), "a refusal");
    }

    private static Request collection(Site hall, String ticket) {
        return new Request.CollectFor(Set.of(hall.press()), Set.of("speed"), ticket);
    }

    private static String ticket(Shop shop) {
        return Expect.soon("a call with a ticket", shop.service()::visits, visits -> !visits.isEmpty())
                .getFirst()
                .headers()
                .getOrDefault(Visit.TICKET, "");
    }
}
