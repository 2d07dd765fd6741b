package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Role;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.conformance.party.Visit;
import java.util.Set;

/// Services of third-party systems are used.
final class Using {
    private Using() {}

    @Clause({"9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14", "8.2.4"})
    static void aCallReachesTheServiceAsItsUser(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = Shops.guest(stage, shop);
        Shops.link(stage, guest, shop);
        Expect.given(Shops.order(stage, guest, shop), "an order to be taken");
        Visit visit = Expect.soon("one call", shop.service()::visits, visits -> visits.size() == 1)
                .getFirst();
        Expect.that(visit.method().equals("POST"), "the method POST", visit);
        Expect.that(visit.path().equals("/orders"), "the path /orders", visit);
        Expect.that(ScriptedService.USER.equals(visit.user()), "the user " + ScriptedService.USER, visit);
    }

    @Clause({"9.1 step 13", "9.1 step 14", "8.2.3"})
    static void aUserWithoutGrantIsRejected(Stage stage) {
        Shop shop = Shops.registered(stage);
        Expect.refused(Shops.order(stage, Shops.guest(stage, shop), shop), "a refusal");
        Expect.that(
                shop.service().visits().isEmpty(),
                "no call to reach the service",
                shop.service().visits());
    }

    @Clause({"9.1 step 13", "9.1 step 14", "8.2.3"})
    static void aCallThatNoRuleAllowsIsRejected(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = stage.enter(Role.METAVERSE_SYSTEM);
        Shops.link(stage, guest, shop);
        Expect.refusedBy("default-deny", Shops.order(stage, guest, shop));
        Expect.that(
                shop.service().visits().isEmpty(),
                "no call to reach the service",
                shop.service().visits());
    }

    @Clause({"9.1 step 13", "8.2.3"})
    static void aDenyRuleNamesItself(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = Shops.guest(stage, shop);
        Shops.link(stage, guest, shop);
        String policy = stage.allow(shop.owner(), Shops.rule(guest, shop, "deny", "placeOrder"));
        Expect.refusedBy(policy + "/deny-calls", Shops.order(stage, guest, shop));
        Expect.given(Shops.list(stage, guest, shop), "the list of orders");
    }

    @Clause({"9.1 step 13", "8.2.3"})
    static void whatTheThirdPartySystemDoesNotPermitIsRejected(Stage stage) {
        Shop shop = Shops.registered(stage);
        shop.service().permit(Set.of(ScriptedService.READ));
        Actor guest = Shops.guest(stage, shop);
        Shops.link(stage, guest, shop);
        Expect.given(Shops.list(stage, guest, shop), "the list of orders");
        Expect.refused(Shops.order(stage, guest, shop), "a refusal");
        Expect.that(
                shop.service().visits().size() == 1,
                "one call only",
                shop.service().visits());
    }

    @Clause({"9.1 step 14", "8.2.4"})
    static void anOperationThatThereIsNotIsRejected(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = Shops.guest(stage, shop);
        Shops.link(stage, guest, shop);
        Answer answer = stage.ask(guest, new Request.CallService(shop.id(), Shops.VISITOR, "DELETE", "/orders", null));
        Expect.refused(answer, "a refusal");
        Expect.that(
                shop.service().visits().isEmpty(),
                "no call to reach the service",
                shop.service().visits());
    }

    @Clause({"8.2.3", "9.1 step 13"})
    static void aRevokedGrantIsGoodForNothing(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = Shops.guest(stage, shop);
        String grant = Shops.link(stage, guest, shop);
        stage.get(guest, new Request.RevokeGrant(grant));
        Expect.refused(Shops.order(stage, guest, shop), "a refusal");
        Expect.that(
                shop.service().visits().isEmpty(),
                "no call to reach the service",
                shop.service().visits());
    }

    @Clause("8.2.1")
    static void callsAreMeasured(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = Shops.guest(stage, shop);
        Shops.link(stage, guest, shop);
        Expect.given(Shops.list(stage, guest, shop), "the list of orders");
        Expect.soon(
                "one measured call",
                () -> stage.get(shop.owner(), new Request.ShowServiceHealth(shop.id())),
                body -> body.number("calls")
                        .filter(calls -> calls.intValue() == 1)
                        .isPresent());
    }
}
