package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Role;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Request;
import java.util.List;
import java.util.Set;

/// A third-party system asks for information of twins.
final class Collecting {
    private Collecting() {}

    @Clause("8.3.6")
    static void informationOfSeveralTwinsIsCollected(Stage stage) {
        Site hall = stage.hall();
        Actor party = stage.enter(Role.THIRD_PARTY_SYSTEM);
        stage.allow(hall, Rules.rule("read", "allow", party, hall, "read", ""));
        JsonObject body = collect(stage, party, Set.of(hall.press(), hall.plan()));
        Expect.that(
                twins(body).equals(List.of(hall.plan(), hall.press())),
                "the twins " + List.of(hall.plan(), hall.press()),
                body);
        Expect.that(
                one(body, hall.press())
                        .object("properties")
                        .orElse(JsonObject.EMPTY)
                        .find("speed")
                        .isPresent(),
                "the state of the press",
                body);
    }

    @Clause({"8.3.6", "8.3.5"})
    static void onlyWhatTheThirdPartyMayReadIsGiven(Stage stage) {
        Site hall = stage.hall();
        Actor party = stage.enter(Role.THIRD_PARTY_SYSTEM);
        stage.allow(hall, Rules.rule("read", "allow", party, hall, "read", "speed"));
        JsonObject body = stage.get(party, new Request.Collect(Set.of(hall.press()), Set.of("speed", "strokes")));
        JsonObject press = one(body, hall.press());
        JsonObject properties = press.object("properties").orElse(JsonObject.EMPTY);
        Expect.that(properties.members().keySet().equals(Set.of("speed")), "speed alone", press);
        Expect.that(
                press.object("withheld")
                        .orElse(JsonObject.EMPTY)
                        .text("strokes")
                        .isPresent(),
                "strokes to be withheld, with the rule that refused",
                press);
    }

    @Clause({"8.3.6", "8.3.5"})
    static void twinsThatMayNotBeReadLookAbsent(Stage stage) {
        Site hall = stage.hall();
        Actor party = stage.enter(Role.THIRD_PARTY_SYSTEM);
        String nowhere = stage.name("nowhere");
        JsonObject body = collect(stage, party, Set.of(hall.press(), nowhere));
        Expect.that(twins(body).isEmpty(), "no twin", body);
        List<JsonValue> absent = body.array("absent");
        Expect.that(
                absent.size() == 2
                        && absent.contains(JsonValue.of(hall.press()))
                        && absent.contains(JsonValue.of(nowhere)),
                "the forbidden twin to look as absent as the one that does not exist",
                body);
    }

    private static JsonObject collect(Stage stage, Actor party, Set<String> twins) {
        return stage.get(party, new Request.Collect(twins, Set.of()));
    }

    private static List<String> twins(JsonObject body) {
        return body.array("items").stream()
                .map(item ->
                        item instanceof JsonObject object ? object.text("twin").orElse("") : "")
                .toList();
    }

    private static JsonObject one(JsonObject body, String twin) {
        return body.array("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.text("twin").orElse("").equals(twin))
                .findFirst()
                .orElseThrow(() -> new Unmet("the twin " + twin, body.toString(), null));
    }
}
