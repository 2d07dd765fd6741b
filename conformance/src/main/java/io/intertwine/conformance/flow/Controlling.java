package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Role;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Following;
import io.intertwine.conformance.enabler.Frame;
import io.intertwine.conformance.enabler.Request;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Access to each twin is controlled, also to what is already open.
final class Controlling {
    /// Long after a revocation has to have taken effect.
    private static final Duration LONG_AFTER = Duration.ofMillis(500);

    private Controlling() {}

    @Clause("8.3.5")
    static void whoMayNothingSeesNothing(Stage stage) {
        Site hall = stage.hall();
        Actor stranger = stage.enter(Role.METAVERSE_SYSTEM);
        List<String> listed = Expect.ids(stage.get(stranger, new Request.TwinsOf(hall.id())));
        Expect.that(listed.isEmpty(), "no twins in the list", listed);
        Expect.refused(stage.ask(stranger, new Request.ShowTwin(hall.press())), "no description");
        Expect.refused(stage.ask(stranger, new Request.ShowState(hall.press())), "no state");
    }

    @Clause("8.3.5")
    static void onlyWhatMayBeReadIsShown(Stage stage) {
        Site hall = stage.hall();
        Actor reader = stage.enter(Role.METAVERSE_SYSTEM);
        stage.allow(hall, Rules.rule("look", "allow", reader, hall, "read observe", "speed"));
        Set<String> shown = members(stage.get(reader, new Request.ShowTwin(hall.press())));
        Expect.that(shown.equals(Set.of("speed")), "the property speed alone in the description", shown);
        Set<String> told = members(stage.get(reader, new Request.ShowState(hall.press())));
        Expect.that(told.equals(Set.of("speed")), "the property speed alone in the state", told);
    }

    private static Set<String> members(JsonObject body) {
        return body.object("properties").orElse(JsonObject.EMPTY).members().keySet();
    }

    @Clause("8.3.5")
    static void revokingEndsWhatAnOpenStreamShows(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.enter(Role.METAVERSE_SYSTEM);
        String policy = stage.allow(hall, Rules.allow(guest, hall));
        try (Feed feed = stage.follow(guest, Following.of(hall.press()));
                Feed witness = stage.follow(stage.guest(hall), Following.of(hall.press()))) {
            Watch.snapshot(feed);
            Watch.snapshot(witness);
            stage.get(hall.owner(), new Request.RemovePolicy(policy));
            Expect.soon(
                    "a snapshot without the twin after the revocation",
                    feed::frames,
                    frames -> frames.getLast().type().equals(Frame.SNAPSHOT)
                            && frames.getLast().twins().isEmpty());
            JsonValue secret = JsonValue.of(30_000L + stage.speed());
            hall.system().change(hall.press(), "strokes", secret);
            Watch.value(witness, hall.press(), "strokes", secret);
            Expect.never(
                    LONG_AFTER,
                    "nothing more of the twin on the revoked stream",
                    feed::frames,
                    frames -> Watch.values(frames, Frame.DELTA, hall.press(), "strokes")
                            .contains(secret));
        }
    }

    @Clause("8.3.5")
    static void whatWouldBeRefusedIsExplainedWithoutDoingIt(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        String policy = stage.allow(hall, Rules.rule("closed", "deny", guest, hall, "write", "speed"));
        int before = hall.system().deeds().size();
        JsonObject refused = stage.get(hall.owner(), new Request.Explain(guest, "write", hall.press(), "speed"));
        Expect.that(
                refused.find("allowed").equals(java.util.Optional.of(JsonBoolean.FALSE))
                        && refused.text("rule").orElse("").equals(policy + "/closed"),
                "a refusal by " + policy + "/closed",
                refused);
        JsonObject allowed = stage.get(hall.owner(), new Request.Explain(guest, "invoke", hall.press(), "reset"));
        Expect.that(allowed.isTrue("allowed"), "the behaviour reset to be allowed", allowed);
        Expect.that(
                hall.system().deeds().size() == before,
                "nothing at the twin system",
                hall.system().deeds());
    }

    @Clause("8.3.5")
    static void policiesAreKeptByTheOwnersOfTheTwins(Stage stage) {
        Site hall = stage.hall();
        Actor thief = stage.yard().owner();
        Answer.Refused refused = Expect.refused(
                stage.ask(thief, new Request.PutPolicy(stage.name("policy"), List.of(Rules.allow(thief, hall)))),
                "a refusal of a policy for foreign twins");
        Expect.that(refused.rule() != null, "a refusal that names its rule", refused);
    }
}
