package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Role;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.ScriptedService;
import java.util.Set;

/// A user is known at a third-party system, and what he may do there is kept.
final class Authorizing {
    private Authorizing() {}

    @Clause({"9.1 step 6", "9.1 step 7", "9.1 step 8", "9.1 step 9", "9.1 step 10", "8.2.3"})
    static void aUserWhoLogsInIsGranted(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = Shops.guest(stage, shop);
        String grant = Shops.link(stage, guest, shop);
        JsonObject kept = stage.get(guest, new Request.ShowGrant(grant));
        Expect.that(kept.text("subject").orElse("").equals(ScriptedService.USER), "who he is there", kept);
        Expect.that(
                kept.array("permissions")
                        .containsAll(Set.of(JsonValue.of(ScriptedService.READ), JsonValue.of(ScriptedService.WRITE))),
                "what he may do there",
                kept);
    }

    @Clause({"8.2.3", "9.1 step 9"})
    static void grantsOfOthersAreNotSeen(Stage stage) {
        Shop shop = Shops.registered(stage);
        String grant = Shops.link(stage, Shops.guest(stage, shop), shop);
        Actor stranger = stage.enter(Role.METAVERSE_SYSTEM);
        Expect.refused(stage.ask(stranger, new Request.ShowGrant(grant)), "a refusal");
        Expect.refused(stage.ask(stranger, new Request.RevokeGrant(grant)), "a refusal");
    }
}
