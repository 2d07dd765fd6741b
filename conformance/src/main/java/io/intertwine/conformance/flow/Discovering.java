package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Role;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.Request;
import java.util.List;

/// The metaverse system searches.
final class Discovering {
    private Discovering() {}

    @Clause({"9.2 step 4", "9.2 step 5", "8.3.2"})
    static void systemsThatMeetACriterionAreFoundAndOthersAreNot(Stage stage) {
        Site hall = stage.hall();
        Site yard = stage.yard();
        Actor guest = stage.enter(Role.METAVERSE_SYSTEM);
        List<String> found =
                Expect.ids(stage.get(guest, new Request.FindSystems("properties.site == '" + hall.id() + "'")));
        Expect.that(found.equals(List.of(hall.id())), "only " + hall.id() + ", not " + yard.id(), found);
    }

    @Clause({"9.2 step 4", "8.3.2"})
    static void systemsAreFoundByTypeAndStatus(Stage stage) {
        Site hall = stage.hall();
        String where = "id == '%s' && type == '%s' && status == 'connected'"
                .formatted(hall.id(), hall.line().type());
        List<String> found = Expect.ids(stage.get(stage.enter(Role.METAVERSE_SYSTEM), new Request.FindSystems(where)));
        Expect.that(found.equals(List.of(hall.id())), "only " + hall.id() + " for " + where, found);
    }

    @Clause({"9.2 step 4", "9.2 step 5"})
    static void aConditionThatIsNoneIsRefused(Stage stage) {
        Answer.Refused refused = Expect.refused(
                stage.ask(stage.enter(Role.METAVERSE_SYSTEM), new Request.FindSystems("id == ")),
                "a refusal of a condition that ends too early");
        Expect.that(refused.code().equals("intertwine.invalid"), "the error intertwine.invalid", refused);
    }

    @Clause({"8.3.2", "9.2 step 6"})
    static void twinsThatMeetACriterionAreFound(Stage stage) {
        Site hall = stage.hall();
        String where = "system == '" + hall.id() + "' && 'Press' in types";
        List<String> found = Expect.ids(stage.get(stage.guest(hall), new Request.FindTwins(where)));
        Expect.that(found.equals(List.of(hall.press())), "only " + hall.press(), found);
    }

    @Clause({"8.3.2", "8.3.5"})
    static void twinsThatMayNotBeReadAreNotFound(Stage stage) {
        Site hall = stage.hall();
        Actor stranger = stage.enter(Role.METAVERSE_SYSTEM);
        List<String> found = Expect.ids(stage.get(stranger, new Request.FindTwins("system == '" + hall.id() + "'")));
        Expect.that(found.isEmpty(), "no twin, because no rule lets the caller read one", found);
    }
}
