package io.intertwine.conformance.enabler;

import io.intertwine.api.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/// What the enabler answered to a request.
public sealed interface Answer {
    /// The interaction, where the enabler named it.
    @Nullable
    String flow();

    /// It did what was asked.
    record Given(JsonObject body, @Nullable String flow) implements Answer {}

    /// It did not.
    ///
    /// @param code the stable id of the kind of error, such as `intertwine.forbidden`
    /// @param rule the rule that refused, if one did
    record Refused(
            String code,
            @Nullable String rule,
            String reason,
            @Nullable String flow) implements Answer {
        @Override
        public String toString() {
            return "refused with " + code + (rule == null ? "" : " by the rule " + rule) + ": " + reason;
        }
    }
}
