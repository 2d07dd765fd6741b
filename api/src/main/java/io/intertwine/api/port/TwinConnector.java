package io.intertwine.api.port;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;

/// Speaks the protocol of one type of twin system. One instance serves all systems of its type; thread-safe.
@Clause({"8.3.1", "9.2 step 9"})
public interface TwinConnector {
    /// The type of system it connects to, such as `mqtt`.
    String type();

    /// What is wrong with a configuration, each fault with the member, the value and the fix; empty when it is usable.
    List<String> faults(JsonObject configuration);

    /// Begins to connect and returns at once. The connection reconnects by itself, with growing delays, until it is
    /// closed; it tells the link what it learns.
    TwinConnection open(SystemLink link);
}
