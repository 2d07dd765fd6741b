package io.intertwine.conformance.flow;

import io.intertwine.api.access.Role;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.ScriptedService;
import java.util.List;
import java.util.Map;

/// What checks about third-party systems have in common.
final class Shops {
    /// The user, as the metaverse system names him.
    static final String VISITOR = "visitor";

    private Shops() {}

    /// A third-party system that can be reached, and that nobody registered yet.
    static Shop unregistered(Stage stage) {
        Actor owner = stage.enter(Role.THIRD_PARTY_SYSTEM);
        ScriptedService service = new ScriptedService();
        return new Shop(owner, stage.name("shop"), stage.offer(owner, service), service);
    }

    static Shop registered(Stage stage) {
        Shop shop = unregistered(stage);
        stage.get(shop.owner(), registration(shop, 1.5));
        return shop;
    }

    static Request.RegisterService registration(Shop shop, double percent) {
        return new Request.RegisterService(
                shop.id(),
                shop.line(),
                object("city", JsonValue.of("Vienna")),
                new JsonObject(Map.of(
                        "model", JsonValue.of("percentage"),
                        "amount", JsonValue.of(percent),
                        "currency", JsonValue.of("EUR"))),
                object("availability", JsonValue.of(0.99)));
    }

    /// A metaverse system that may call everything of the shop.
    static Actor guest(Stage stage, Shop shop) {
        Actor guest = stage.enter(Role.METAVERSE_SYSTEM);
        stage.allow(shop.owner(), rule(guest, shop, "allow", ""));
        return guest;
    }

    /// @param operation the only one that the rule is about; empty for all
    static JsonObject rule(Actor subject, Shop shop, String effect, String operation) {
        JsonObject services = object("systems", JsonValue.array(List.of(JsonValue.of(shop.id()))));
        return new JsonObject(Map.of(
                "name", JsonValue.of(effect + "-calls"),
                "effect", JsonValue.of(effect),
                "subjects", object("clients", JsonValue.array(List.of(JsonValue.of(subject.id())))),
                "services",
                        operation.isEmpty()
                                ? services
                                : services.with("operations", JsonValue.array(List.of(JsonValue.of(operation)))),
                "actions", JsonValue.array(List.of(JsonValue.of("call")))));
    }

    /// The visitor logs in at the shop; returns the grant's id.
    static String link(Stage stage, Actor guest, Shop shop) {
        JsonObject answer = stage.get(guest, new Request.LinkUser(shop.id(), VISITOR));
        String grant = Expect.text(answer, "grant", "id");
        answer.text("page").ifPresent(page -> stage.get(guest, new Request.LogIn(page)));
        Expect.soon(
                "an active grant",
                () -> stage.get(guest, new Request.ShowGrant(grant)),
                body -> body.text("state").orElse("").equals("active"));
        return grant;
    }

    static Answer order(Stage stage, Actor guest, Shop shop) {
        return stage.ask(guest, new Request.CallService(shop.id(), VISITOR, "POST", "/orders", good("lamp")));
    }

    static Answer list(Stage stage, Actor guest, Shop shop) {
        return stage.ask(guest, new Request.CallService(shop.id(), VISITOR, "GET", "/orders", null));
    }

    static JsonObject good(String name) {
        return object("good", JsonValue.of(name));
    }

    static JsonObject object(String member, JsonValue value) {
        return new JsonObject(Map.of(member, value));
    }
}
