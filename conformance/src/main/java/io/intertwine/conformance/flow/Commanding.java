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
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.plant.Manners;
import io.intertwine.conformance.plant.ScriptedSystem;
import java.time.Duration;
import java.util.List;

/// The metaverse system asks for a change of state or behaviour.
final class Commanding {
    private static final Duration SHORT = Duration.ofMillis(400);

    private Commanding() {}

    @Clause({"9.2 step 15", "9.2 step 17", "9.2 step 18", "8.3.4"})
    static void aValidChangeOfStateIsForwardedAndComesBack(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        int speed = stage.speed();
        try (Feed feed = stage.follow(guest, Following.of(hall.press()))) {
            Watch.snapshot(feed);
            JsonObject body = Expect.given(stage.set(guest, hall.press(), speed), "a completed command");
            Expect.that(body.text("outcome").orElse("").equals("completed"), "the outcome completed", body);
            Expect.that(
                    hall.system().deeds(hall.press(), "speed").stream()
                            .anyMatch(deed -> JsonValue.of(speed).equals(deed.value())),
                    "the command at the twin system",
                    hall.system().deeds());
            Watch.value(feed, hall.press(), "speed", JsonValue.of(speed));
        }
    }

    @Clause({"9.2 step 15", "9.2 step 17", "9.2 step 18"})
    static void aValidBehaviourIsForwardedAndItsOutputAnswered(Stage stage) {
        Site hall = stage.hall();
        JsonObject body =
                stage.get(stage.guest(hall), new Request.Invoke(hall.press(), ScriptedSystem.RESET, Stage.TIME_LIMIT));
        Expect.that(
                body.find("output").equals(java.util.Optional.of(JsonBoolean.TRUE)),
                "the output true of the behaviour",
                body);
        Expect.that(
                !hall.system().deeds(hall.press(), ScriptedSystem.RESET).isEmpty(),
                "the behaviour at the twin system",
                hall.system().deeds());
    }

    @Clause({"9.2 step 16", "9.2 step 17", "8.3.5"})
    static void whatNoRuleAllowsIsRejected(Stage stage) {
        Site hall = stage.hall();
        Actor reader = stage.enter(Role.METAVERSE_SYSTEM);
        stage.allow(hall, Rules.rule("look", "allow", reader, hall, "read observe", ""));
        rejects(stage, hall, reader, stage.speed(), "default-deny");
    }

    @Clause({"9.2 step 16", "9.2 step 17", "8.3.5"})
    static void aDenyRuleOutweighsAnAllowRule(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        String policy = stage.allow(hall, Rules.rule("closed", "deny", guest, hall, "write", "speed"));
        rejects(stage, hall, guest, stage.speed(), policy + "/closed");
    }

    @Clause({"9.2 step 17", "8.3.5"})
    static void aValueThatTheTwinDoesNotKnowIsRejected(Stage stage) {
        Site hall = stage.hall();
        rejects(stage, hall, stage.guest(hall), Models.FASTEST + 1, "description/schema");
    }

    @Clause({"9.2 step 16", "9.2 step 17", "8.3.5"})
    static void aValueBeyondTheLimitOfARuleIsRejected(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        String policy = stage.allow(hall, Rules.slow(guest, hall, 450));
        rejects(stage, hall, guest, 451, policy + "/slow");
        Expect.given(stage.set(guest, hall.press(), stage.speed()), "a completed command within the limit");
    }

    /// Insists that the speed is refused by the rule, and that nothing reached the twin system.
    private static void rejects(Stage stage, Site site, Actor actor, int speed, String rule) {
        int before = site.system().deeds().size();
        Expect.refusedBy(rule, stage.set(actor, site.press(), speed));
        Expect.that(
                site.system().deeds().size() == before,
                "nothing to reach the twin system",
                site.system().deeds());
    }

    @Clause("9.2 step 18")
    static void aTwinSystemThatSaysNoIsToldAsFailed(Stage stage) {
        Site site = stage.site("site");
        site.system().behave(Manners.REFUSES);
        Answer.Refused refused =
                Expect.refused(stage.set(stage.guest(site), site.press(), stage.speed()), "the command to have failed");
        Expect.that(refused.code().equals("dts.command-failed"), "the error dts.command-failed", refused);
    }

    @Clause("9.2 step 18")
    static void aTwinSystemThatDoesNotAnswerIsNotToldAsDone(Stage stage) {
        Site site = stage.site("site");
        Actor guest = stage.guest(site);
        site.system().behave(Manners.STAYS_SILENT);
        Answer answer;
        try {
            answer = stage.ask(
                    guest, new Request.SetProperty(site.press(), "speed", JsonValue.of(stage.speed()), null, SHORT));
        } finally {
            site.system().behave(Manners.REFUSES);
        }
        Answer.Refused refused = Expect.refused(answer, "the command to have timed out");
        Expect.that(
                List.of("dts.command-timed-out", "dts.command-unknown").contains(refused.code()),
                "an error that says that nobody knows whether it was done",
                refused);
    }

    @Clause({"9.2 step 17", "8.3.4"})
    static void aCommandThatIsRepeatedIsDoneOnce(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        JsonValue speed = JsonValue.of(stage.speed());
        Request repeated = new Request.SetProperty(hall.press(), "speed", speed, stage.name("key"), Stage.TIME_LIMIT);
        int before = hall.system().deeds().size();
        JsonObject first = stage.get(guest, repeated);
        JsonObject second = stage.get(guest, repeated);
        Expect.that(first.text("outcome").equals(second.text("outcome")), "the same answer twice", second);
        Expect.that(
                hall.system().deeds().size() == before + 1,
                "one command at the twin system",
                hall.system().deeds().size() - before);
    }
}
