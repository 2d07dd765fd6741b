package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Request;
import java.util.List;

/// The metaverse system gets properties and permission of the twins that it selected, from their own system.
final class Acquiring {
    private Acquiring() {}

    @Clause({"9.2 step 8", "9.2 step 12", "8.3.3"})
    static void propertiesAndPermissionOfSelectedTwinsAreGiven(Stage stage) {
        Site hall = stage.hall();
        JsonObject twin = acquire(stage, hall, stage.guest(hall));
        Expect.that(properties(twin).find("speed").isPresent(), "the property speed", twin);
        Expect.that(
                permitted(twin, "write").contains("speed")
                        && permitted(twin, "invoke").contains("reset"),
                "the permission to write speed and to invoke reset",
                twin);
    }

    @Clause({"9.2 step 9", "9.2 step 8"})
    static void theTwinSystemItselfIsAsked(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        String world = stage.world(guest, hall.press());
        int before = hall.system().inquiries();
        stage.get(guest, new Request.Acquire(world, List.of(hall.press())));
        int after = hall.system().inquiries();
        Expect.that(
                after > before, "the request to reach the twin system", "it was asked as often as before: " + after);
    }

    @Clause("9.2 step 9")
    static void theTwinSystemIsAskedWithItsOwnCredential(Stage stage) {
        Site site = stage.site("site");
        int strangers = site.system().strangers();
        JsonObject twin = acquire(stage, site, stage.guest(site));
        Expect.that(twin.text("outcome").orElse("").equals("current"), "a current answer of the twin system", twin);
        Expect.that(
                site.system().strangers() == strangers,
                "nobody to come to the twin system with another credential",
                site.system().strangers() - strangers + " did");
    }

    @Clause({"9.2 step 10", "8.3.3"})
    static void whatTheTwinSystemAnswersNowIsTaken(Stage stage) {
        Site site = stage.site("site");
        Actor guest = stage.guest(site);
        acquire(stage, site, guest);
        site.system().list(Models.pressWithGauge(site.press()));
        JsonObject twin = acquire(stage, site, guest);
        Expect.that(properties(twin).find("pressure").isPresent(), "the new property pressure", twin);
    }

    @Clause({"9.2 step 11", "8.3.3"})
    static void propertiesAndPermissionAreKept(Stage stage) {
        Site site = stage.site("site");
        Actor guest = stage.guest(site);
        site.system().list(Models.pressWithGauge(site.press()));
        acquire(stage, site, guest);
        JsonObject kept = stage.get(guest, new Request.ShowTwin(site.press()));
        Expect.that(properties(kept).find("pressure").isPresent(), "the acquired property in the twin list", kept);
    }

    @Clause("9.2 step 11")
    static void whatTheTwinSystemDoesNotPermitIsNot(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        JsonObject twin = acquire(stage, hall, guest);
        Expect.that(!permitted(twin, "write").contains("strokes"), "no permission to write strokes", twin);
        Expect.refused(
                stage.ask(
                        guest,
                        new Request.SetProperty(hall.press(), "strokes", JsonValue.of(1), null, Stage.TIME_LIMIT)),
                "a refusal to write what the twin system lets nobody write");
    }

    @Clause({"9.2 step 12", "9.2 step 10"})
    static void aTwinSystemThatDoesNotAnswerIsToldAsSuch(Stage stage) {
        Site site = stage.site("site");
        Actor guest = stage.guest(site);
        String world = stage.world(guest, site.press());
        site.system().goAway();
        stage.awaitAway(site);
        JsonObject twin = acquired(stage.get(guest, new Request.Acquire(world, List.of(site.press()))));
        Expect.that(
                twin.text("outcome").orElse("").equals("unavailable")
                        && twin.text("reason").isPresent(),
                "the twin to be unavailable, with a reason",
                twin);
    }

    @Clause({"9.2 step 12", "8.3.5"})
    static void permissionIsReducedToWhatTheCallerMayUse(Stage stage) {
        Site hall = stage.hall();
        Actor reader = stage.enter(io.intertwine.api.access.Role.METAVERSE_SYSTEM);
        stage.allow(hall, Rules.rule("look", "allow", reader, hall, "read observe", "speed"));
        JsonObject twin = acquire(stage, hall, reader);
        Expect.that(
                properties(twin).find("strokes").isEmpty()
                        && !permitted(twin, "write").contains("speed"),
                "only speed, and no permission to write it",
                twin);
    }

    private static JsonObject acquire(Stage stage, Site site, Actor actor) {
        String world = stage.world(actor, site.press());
        return acquired(stage.get(actor, new Request.Acquire(world, List.of(site.press()))));
    }

    private static JsonObject acquired(JsonObject body) {
        Expect.that(
                body.array("items").size() == 1 && body.array("items").getFirst() instanceof JsonObject,
                "one answer for the one twin",
                body);
        return (JsonObject) body.array("items").getFirst();
    }

    private static JsonObject properties(JsonObject twin) {
        return twin.object("properties").orElse(JsonObject.EMPTY);
    }

    private static List<String> permitted(JsonObject twin, String action) {
        return twin.object("permission").orElse(JsonObject.EMPTY).array(action).stream()
                .map(name -> name instanceof JsonValue.JsonText(String text) ? text : "")
                .toList();
    }
}
