package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Following;
import io.intertwine.conformance.enabler.Request;

/// Some twins stand for a physical object, others do not.
final class BeingVirtual {
    private BeingVirtual() {}

    @Clause("7 NOTE 2")
    static void aTwinSaysWhetherItStandsForAPhysicalObject(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        JsonObject press = stage.get(guest, new Request.ShowTwin(hall.press()));
        Expect.that(press.text("physicalObject").isPresent(), "the physical object of the press", press);
        JsonObject plan = stage.get(guest, new Request.ShowTwin(hall.plan()));
        Expect.that(plan.text("physicalObject").isEmpty(), "no physical object of the plan", plan);
    }

    @Clause({"7 NOTE 2", "9.2 step 14", "9.2 step 17"})
    static void aTwinWithoutPhysicalObjectIsSelectedFollowedAndChangedLikeAnyOther(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        String world = stage.world(guest, hall.plan());
        try (Feed feed = stage.follow(guest, Following.world(world))) {
            Watch.snapshot(feed);
            JsonValue wanted = JsonValue.of(stage.name("stage"));
            stage.get(guest, new Request.SetProperty(hall.plan(), "stage", wanted, null, Stage.TIME_LIMIT));
            Watch.value(feed, hall.plan(), "stage", wanted);
        }
    }
}
