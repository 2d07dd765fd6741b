package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Following;
import io.intertwine.conformance.enabler.Frame;
import io.intertwine.conformance.enabler.Request;
import java.util.List;

/// A twin system does not interact with other twin systems.
final class StayingApart {
    private StayingApart() {}

    @Clause("9.2 NOTE")
    static void aTwinSystemCannotCommandTheTwinOfAnother(Stage stage) {
        Site hall = stage.hall();
        Actor other = stage.yard().owner();
        stage.allow(hall, Rules.allow(other, hall));
        int before = hall.system().deeds().size();
        Answer.Refused refused = Expect.refused(
                stage.set(other, hall.press(), stage.speed()), "a refusal, even though a policy would allow it");
        Expect.that(refused.rule() != null, "a refusal that names its rule", refused);
        Expect.that(
                hall.system().deeds().size() == before,
                "nothing at the twin system",
                hall.system().deeds());
    }

    @Clause("9.2 NOTE")
    static void aTwinSystemSeesNoTwinOfAnother(Stage stage) {
        Site hall = stage.hall();
        Actor other = stage.yard().owner();
        stage.allow(hall, Rules.allow(other, hall));
        List<String> listed = Expect.ids(stage.get(other, new Request.TwinsOf(hall.id())));
        Expect.that(listed.isEmpty(), "no twins of another system", listed);
        Expect.refused(stage.ask(other, new Request.ShowState(hall.press())), "no state of another system's twin");
        try (Feed feed = stage.follow(other, Following.of(hall.press()))) {
            Frame snapshot = Watch.snapshot(feed);
            Expect.that(snapshot.twins().isEmpty(), "an empty snapshot", snapshot);
        }
    }

    @Clause("9.2 NOTE")
    static void aTwinSystemCannotSpeakForTheTwinOfAnother(Stage stage) {
        Site hall = stage.hall();
        Site site = stage.site("site");
        site.system().list(Models.press(hall.press()));
        JsonValue false_ = JsonValue.of(40_000L + stage.speed());
        try (Feed feed = stage.follow(stage.guest(hall), Following.of(hall.press()))) {
            Watch.snapshot(feed);
            site.system().change(hall.press(), "strokes", false_);
            JsonValue true_ = JsonValue.of(50_000L + stage.speed());
            hall.system().change(hall.press(), "strokes", true_);
            Watch.value(feed, hall.press(), "strokes", true_);
            List<JsonValue> told = Watch.values(feed.frames(), Frame.DELTA, hall.press(), "strokes");
            Expect.that(!told.contains(false_), "only what its own system says of the twin", told);
        }
    }
}
