package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.sdc.Trigger.Definition;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;

/// The bounds of what somebody may choose for a trigger.
final class TriggerForm {
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofDays(31);

    private TriggerForm() {}

    static void check(Definition definition) {
        definition.twins().ids().forEach(TwinId::new);
        if (definition.most() < 1 || definition.most() > MOST) {
            throw wrong("most", definition.most(), "1 to " + MOST + " starts");
        }
        if (definition.period().compareTo(Duration.ofSeconds(1)) < 0
                || definition.period().compareTo(LONGEST) > 0) {
            throw wrong("period", definition.period(), "PT1S to " + LONGEST);
        }
        if (definition.pause().isNegative() || definition.pause().compareTo(LONGEST) > 0) {
            throw wrong("pause", definition.pause(), "PT0S to " + LONGEST);
        }
    }

    private static IntertwineException wrong(String name, Object value, String fix) {
        return IntertwineException.invalid(
                "The " + name + " " + value + " of the trigger is out of range: give " + fix + ".");
    }
}
