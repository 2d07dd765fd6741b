package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Role;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Request;
import java.util.List;

/// The metaverse system checks the twin list and selects.
final class Selecting {
    private Selecting() {}

    @Clause({"9.2 step 6", "9.2 step 7"})
    static void theTwinListOfASystemIsShown(Stage stage) {
        Site hall = stage.hall();
        List<String> listed = Expect.ids(stage.get(stage.guest(hall), new Request.TwinsOf(hall.id())));
        Expect.that(
                listed.equals(List.of(hall.plan(), hall.press())),
                "the twins " + List.of(hall.plan(), hall.press()),
                listed);
    }

    @Clause({"9.2 step 6", "9.2 step 7"})
    static void twinsAreSelectedIntoAWorld(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        String world = stage.world(guest);
        List<String> answered = Expect.ids(stage.get(guest, new Request.Select(world, List.of(hall.press()))));
        Expect.that(answered.equals(List.of(hall.press())), "an answer with the selection", answered);
        List<String> kept = Expect.ids(stage.get(guest, new Request.Selected(world)));
        Expect.that(kept.equals(List.of(hall.press())), "the selection to be kept", kept);
    }

    @Clause({"9.2 step 6", "8.3.5"})
    static void aTwinThatMayNotBeReadIsNotSelected(Stage stage) {
        Site hall = stage.hall();
        Actor stranger = stage.enter(Role.METAVERSE_SYSTEM);
        String world = stage.world(stranger);
        Expect.refused(
                stage.ask(stranger, new Request.Select(world, List.of(hall.press()))),
                "a refusal, because no rule lets the caller read " + hall.press());
    }

    @Clause("9.2 step 7")
    static void aWorldBelongsToItsMetaverseSystem(Stage stage) {
        Actor guest = stage.guest(stage.hall());
        String world = stage.world(guest, stage.hall().press());
        Expect.refused(
                stage.ask(stage.enter(Role.METAVERSE_SYSTEM), new Request.Selected(world)),
                "a refusal to show a foreign world");
    }
}
