package io.intertwine.api.dtif.dts;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import org.jspecify.annotations.Nullable;

/// What a world asks of a twin.
public sealed interface Command {
    TwinId twin();

    /// The property or the behaviour.
    String affordance();

    record SetProperty(TwinId twin, String affordance, JsonValue value) implements Command {}

    /// Starts a behaviour.
    ///
    /// @param input null when the behaviour takes none
    record InvokeAction(
            TwinId twin, String affordance, @Nullable JsonValue input) implements Command {}
}
