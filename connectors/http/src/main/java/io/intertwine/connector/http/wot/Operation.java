package io.intertwine.connector.http.wot;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Locale;
import java.util.Set;

/// The operations of TD 1.1 that this connector does, with the HTTP methods and the affordances they are assumed for.
enum Operation {
    READPROPERTY("GET"),
    WRITEPROPERTY("PUT"),
    OBSERVEPROPERTY("GET"),
    INVOKEACTION("POST"),
    SUBSCRIBEEVENT("GET"),
    READALLPROPERTIES("GET");

    private final String method;

    Operation(String method) {
        this.method = method;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String method() {
        return method;
    }

    /// What a form without `op` is for (TD 1.1, table 5.4).
    Set<String> usual(JsonObject affordance) {
        return switch (this) {
            case READPROPERTY -> affordance.isTrue("writeOnly") ? Set.of() : Set.of(word());
            case WRITEPROPERTY -> affordance.isTrue("readOnly") ? Set.of() : Set.of(word());
            case INVOKEACTION, SUBSCRIBEEVENT -> Set.of(word());
            case OBSERVEPROPERTY, READALLPROPERTIES -> Set.of();
        };
    }

    /// Following needs a subprotocol that says how; the other operations have none.
    boolean carriedBy(Form.Subprotocol subprotocol) {
        boolean following = this == OBSERVEPROPERTY || this == SUBSCRIBEEVENT;
        return following == (subprotocol != Form.Subprotocol.NONE);
    }
}
