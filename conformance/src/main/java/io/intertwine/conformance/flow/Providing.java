package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Role;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Request;

/// Third-party systems register, and are found.
final class Providing {
    private Providing() {}

    @Clause({"9.1 step 1", "9.1 step 2", "9.1 step 3", "8.2.1"})
    static void aRegistrationIsKeptAndAnswered(Stage stage) {
        Shop shop = Shops.unregistered(stage);
        JsonObject answer = stage.get(shop.owner(), Shops.registration(shop, 1.5));
        Expect.that(answer.text("id").orElse("").equals(shop.id()), "the id " + shop.id(), answer);
        JsonObject kept = stage.get(stage.operator(), new Request.ShowService(shop.id()));
        Expect.that(Expect.text(kept, "charge", "currency").equals("EUR"), "the charge in EUR", kept);
        Expect.that(Expect.text(kept, "properties", "city").equals("Vienna"), "the properties", kept);
        Expect.that(kept.array("operations").toString().contains("placeOrder"), "the operations of its API", kept);
    }

    @Clause({"8.2.1", "9.1 step 1"})
    static void onlyTheOwnerChangesARegistration(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor stranger = stage.enter(Role.THIRD_PARTY_SYSTEM);
        Expect.refused(stage.ask(stranger, new Request.WithdrawService(shop.id())), "a refusal");
        stage.get(stage.operator(), new Request.ShowService(shop.id()));
    }

    @Clause({"9.1 step 3", "8.2.1"})
    static void anIdIsTakenOnce(Stage stage) {
        Shop shop = Shops.registered(stage);
        Expect.refused(stage.ask(shop.owner(), Shops.registration(shop, 2)), "a refusal of the second registration");
    }

    @Clause({"9.1 step 4", "9.1 step 5", "8.2.2"})
    static void systemsThatMeetConditionsAreFound(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = stage.enter(Role.METAVERSE_SYSTEM);
        String cheap = "id == '" + shop.id() + "' && charge.currency == 'EUR' && charge.amount < 2.0";
        Expect.soon(
                "the system " + shop.id(),
                () -> stage.get(guest, new Request.FindServices(cheap)),
                body -> Expect.ids(body).contains(shop.id()));
        String dear = "id == '" + shop.id() + "' && charge.amount > 2.0";
        JsonObject none = stage.get(guest, new Request.FindServices(dear));
        Expect.that(Expect.ids(none).isEmpty(), "no system", none);
    }

    @Clause({"9.1 step 5", "8.2.2"})
    static void aConditionForServicesThatIsNoneIsRefused(Stage stage) {
        Actor guest = stage.enter(Role.METAVERSE_SYSTEM);
        Expect.refused(stage.ask(guest, new Request.FindServices("charge <")), "a refusal");
    }
}
