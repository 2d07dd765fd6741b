package io.intertwine.conformance.plant;

import io.intertwine.api.json.JsonValue;

/// How a scripted system reaches the enabler: in process, or over a real protocol. Calls come one at a time.
public interface Face {
    /// The list of twins, or the model of one, is another one.
    void relisted();

    void changed(String twin, String property, Reading reading);

    void emitted(String twin, String event, JsonValue data);

    /// From now on nobody can reach the system.
    void goesAway();

    /// The system can be reached again, with the state that its physical objects have now.
    void comesBack();
}
