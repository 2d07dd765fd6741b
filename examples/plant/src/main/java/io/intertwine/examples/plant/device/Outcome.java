package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

/// How a device answered a write or an action.
public sealed interface Outcome {
    /// The device did it; `output` is the JSON null where there is nothing to tell.
    record Done(JsonNode output) implements Outcome {}

    /// The device did not do it, and why.
    record Refused(Reason reason, String message) implements Outcome {}

    /// Why a device refuses.
    enum Reason {
        /// The value is not one that the device takes.
        BAD_VALUE,
        /// The device takes such a value, but not in the state it is in.
        CONFLICT,
        /// The device has no such property or action.
        ABSENT,
        /// The property can only be read.
        READ_ONLY
    }

    static Outcome done() {
        return new Done(NullNode.getInstance());
    }

    static Outcome done(String output) {
        return new Done(JsonNodeFactory.instance.textNode(output));
    }

    static Outcome done(JsonNode output) {
        return new Done(output);
    }

    static Outcome badValue(String message) {
        return new Refused(Reason.BAD_VALUE, message);
    }

    static Outcome conflict(String message) {
        return new Refused(Reason.CONFLICT, message);
    }

    static Outcome absent(String message) {
        return new Refused(Reason.ABSENT, message);
    }

    static Outcome readOnly(String message) {
        return new Refused(Reason.READ_ONLY, message);
    }
}
