package io.intertwine.sif.sdc.event;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;

/// Who may have webhooks and subscriptions, and see which.
final class Owned {
    private Owned() {}

    static void mayHave(Subject by) {
        if (by.role() != Role.OPERATOR && by.role() != Role.METAVERSE_SYSTEM) {
            throw IntertwineException.refused(
                    "builtin/metaverse-system-only",
                    "Only metaverse systems and the operator have webhooks and subscriptions for events, not " + by
                            + ".");
        }
    }

    static boolean isSeen(Subject by, Subject owner) {
        return by.isOperator()
                || (by.client().equals(owner.client())
                        && (by.user() == null || by.user().equals(owner.user())));
    }
}
