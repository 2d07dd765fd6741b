package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Request;

/// Steps 8 and 12 of clause 9.2 in process.
@FunctionalInterface
public interface Acquiring {
    /// As [Request.Acquire] says.
    JsonObject acquire(Subject by, Request.Acquire request);
}
