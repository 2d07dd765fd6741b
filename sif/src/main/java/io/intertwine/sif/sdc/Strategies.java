package io.intertwine.sif.sdc;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;

/// How users are known at a third-party system, as far as a call needs to know.
final class Strategies {
    private static final JsonValue NONE = JsonValue.of("none");

    private Strategies() {}

    /// Only one that says so itself: a missing or unknown strategy needs a grant.
    static boolean needsNoGrant(ThirdPartySystem system) {
        return NONE.equals(system.registration().security().members().get("strategy"));
    }
}
