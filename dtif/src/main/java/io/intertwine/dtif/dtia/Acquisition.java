package io.intertwine.dtif.dtia;

import io.intertwine.api.access.Action;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// What a twin system permitted when it was asked last, as it is kept.
///
/// @param judged the properties, behaviours and events the twin had then; the answer says nothing about later ones
/// @param model  a digest of the description it was given with
record Acquisition(
        TwinId twin,
        TwinSystemId system,
        TwinPermission permission,
        Set<String> judged,
        String model,
        Instant acquired) {
    Acquisition {
        judged = Set.copyOf(judged);
    }

    static Acquisition of(TwinSystemId system, TwinDescription description, TwinPermission permission, Instant now) {
        Set<String> judged = new HashSet<>(description.properties().keySet());
        judged.addAll(description.actions().keySet());
        judged.addAll(description.events().keySet());
        return new Acquisition(description.id(), system, permission, judged, ModelDigest.of(description), now);
    }

    boolean refuses(Action action, String affordance) {
        return judged.contains(affordance) && !permission.permits(action, affordance);
    }

    boolean saysTheSameAs(Acquisition other) {
        return system.equals(other.system)
                && permission.equals(other.permission)
                && judged.equals(other.judged)
                && model.equals(other.model);
    }
}
