package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Request;

/// Steps 8 and 12 in process.
final class InProcessAcquisition {
    private InProcessAcquisition() {}

    static JsonObject answer(Entities entities, Subject by, Request.Acquire request) {
        throw new IntertwineException(
                CommonError.ABSENT, "This enabler offers no acquisition: " + entities + by + request);
    }
}
