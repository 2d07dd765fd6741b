package io.intertwine.api.sif.sdc;

import io.intertwine.api.IntertwineException;
import org.jspecify.annotations.Nullable;

/// How the body of a single call is made into what the service takes, and the body of its answer
/// into what the caller wants (clause 8.2.4: data processing and transformation).
///
/// @param request  null to leave it as it is
/// @param response null to leave it as it is
public record CallTransformation(
        TransformationId id,
        @Nullable Side request,
        @Nullable Side response) {
    /// @param expression JSONata over the body as a value
    /// @param mediaType  of what comes out, such as `application/xml`
    public record Side(String expression, String mediaType) {}

    public CallTransformation {
        if (request == null && response == null) {
            throw IntertwineException.invalid(
                    "The transformation '" + id + "' changes nothing: give 'request', 'response' or both.");
        }
    }
}
