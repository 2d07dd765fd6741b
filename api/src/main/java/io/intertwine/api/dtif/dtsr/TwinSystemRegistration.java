package io.intertwine.api.dtif.dtsr;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a twin system says of itself (clause 8.3.1): type, id, properties, how to reach it, and its twin list.
///
/// @param type       the kind of system; it names the connector, such as `mqtt` or `wot`
/// @param connector  the connector's own configuration
/// @param credential the name of a stored credential of the same owner; null when the system asks for none
/// @param twins      the twins it declares; connectors may find more
public record TwinSystemRegistration(
        TwinSystemId id,
        String type,
        String title,
        JsonObject properties,
        JsonObject connector,
        @Nullable String credential,
        List<TwinDescription> twins) {
    /// The type of a system whose metaverse system pushes for its twins; no connection goes out to it.
    public static final String WORLD = "world";

    public TwinSystemRegistration {
        twins = List.copyOf(twins);
    }
}
