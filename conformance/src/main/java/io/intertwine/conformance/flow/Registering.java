package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.Line;
import io.intertwine.conformance.enabler.Request;
import java.util.List;

/// Twin systems register, and the DTIF keeps what they say.
final class Registering {
    private Registering() {}

    @Clause({"9.2 step 1", "9.2 step 3", "8.3.1"})
    static void aTwinSystemRegistersItselfAndIsAnswered(Stage stage) {
        Site site = stage.unregistered("site");
        JsonObject body = stage.get(site.owner(), new Request.Register(site.id(), site.line(), Stage.properties(site)));
        Expect.that(
                body.text("id").orElse("").equals(site.id())
                        && body.text("type").orElse("").equals(site.line().type()),
                "an answer with the system's id and type",
                body);
    }

    @Clause({"9.2 step 1", "9.2 step 3"})
    static void anIdThatIsTakenIsRefused(Stage stage) {
        Site hall = stage.hall();
        Site other = stage.unregistered("site");
        Answer.Refused refused = Expect.refused(
                stage.ask(other.owner(), new Request.Register(hall.id(), other.line(), JsonObject.EMPTY)),
                "a refusal, because the id is taken");
        Expect.that(refused.reason().contains(hall.id()), "a reason that names the id", refused);
    }

    @Clause("9.2 step 3")
    static void aFaultyRegistrationIsAnsweredWithWhatIsWrong(Stage stage) {
        Site site = stage.unregistered("site");
        Line unknown = new Line("no-such-type", JsonObject.EMPTY, null);
        Answer.Refused refused = Expect.refused(
                stage.ask(site.owner(), new Request.Register(site.id(), unknown, JsonObject.EMPTY)),
                "a refusal of the unknown type");
        Expect.that(refused.reason().contains("no-such-type"), "a reason that names the type", refused);
    }

    @Clause({"9.2 step 2", "8.3.1"})
    static void theRegistrationIsKept(Stage stage) {
        Site hall = stage.hall();
        JsonObject body = stage.get(hall.owner(), new Request.ShowSystem(hall.id()));
        Expect.that(
                body.object("properties").equals(java.util.Optional.of(Stage.properties(hall))),
                "the properties " + Stage.properties(hall),
                body);
    }

    @Clause({"9.2 step 2", "8.3.1"})
    static void theTwinListIsKept(Stage stage) {
        Site hall = stage.hall();
        List<String> listed = Expect.ids(stage.get(hall.owner(), new Request.TwinsOf(hall.id())));
        Expect.that(
                listed.equals(List.of(hall.plan(), hall.press())),
                "the twins " + List.of(hall.plan(), hall.press()),
                listed);
    }

    @Clause("9.2 step 2")
    static void theTwinListFollowsTheSystem(Stage stage) {
        Site site = stage.site("changing");
        String added = site.id() + "-added";
        site.system().list(Models.plan(added));
        Expect.soon(
                "the twin " + added + " in the list",
                () -> Expect.ids(stage.get(site.owner(), new Request.TwinsOf(site.id()))),
                ids -> ids.contains(added));
        site.system().unlist(added);
        Expect.soon(
                "the list without " + added,
                () -> Expect.ids(stage.get(site.owner(), new Request.TwinsOf(site.id()))),
                ids -> !ids.contains(added) && ids.contains(site.press()));
    }

    @Clause({"9.2 step 2", "8.3.1"})
    static void aWithdrawnSystemIsForgottenWithItsTwins(Stage stage) {
        Site site = stage.site("site");
        stage.get(site.owner(), new Request.Withdraw(site.id()));
        Expect.refused(stage.ask(site.owner(), new Request.ShowSystem(site.id())), "no such system any more");
        Expect.refused(stage.ask(stage.operator(), new Request.ShowTwin(site.press())), "no such twin any more");
    }

    @Clause("8.3.1")
    static void nobodyElseChangesARegistration(Stage stage) {
        Site hall = stage.hall();
        Site yard = stage.yard();
        Answer.Refused refused = Expect.refused(
                stage.ask(yard.owner(), new Request.Retitle(hall.id(), hall.line(), "Taken over")),
                "a refusal of a foreign change");
        Expect.that(refused.rule() != null, "a refusal that names its rule", refused);
        Expect.refused(stage.ask(yard.owner(), new Request.Withdraw(hall.id())), "a refusal of a foreign withdrawal");
        JsonObject body = stage.get(hall.owner(), new Request.ShowSystem(hall.id()));
        Expect.that(!body.toString().contains("Taken over"), "the registration as it was", body);
    }

    @Clause("8.3.1")
    static void statusIsThatOfTheConnection(Stage stage) {
        Site site = stage.site("site");
        site.system().goAway();
        stage.awaitAway(site);
        site.system().comeBack();
        stage.awaitConnected(site);
    }

    @Clause("8.3.1")
    static void performanceIsMeasuredOnRealTraffic(Stage stage) {
        Site site = stage.site("site");
        JsonObject before = stage.get(site.owner(), new Request.ShowSystem(site.id()));
        Expect.that(
                Expect.member(before, "performance", "roundTrip").equals(JsonObject.EMPTY),
                "no round trip before the first command",
                before.object("performance"));
        Expect.given(stage.set(stage.guest(site), site.press(), stage.speed()), "a completed command");
        Expect.soon(
                "updates per second and a round trip above zero",
                () -> stage.get(site.owner(), new Request.ShowSystem(site.id())),
                Registering::measured);
    }

    private static boolean measured(JsonObject body) {
        JsonObject performance = body.object("performance").orElse(JsonObject.EMPTY);
        return performance
                        .number("updatesPerSecond")
                        .filter(rate -> rate.signum() > 0)
                        .isPresent()
                && Expect.member(performance, "roundTrip", "p50") instanceof JsonValue.JsonNumber(var p50)
                && p50.signum() > 0;
    }
}
