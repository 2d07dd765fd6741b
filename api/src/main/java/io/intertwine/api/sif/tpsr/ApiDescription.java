package io.intertwine.api.sif.tpsr;

import io.intertwine.api.Ids;
import java.net.URI;

/// One API of a third-party system (clause 8.2.1).
///
/// @param name     how calls name it, unique within the system
/// @param server   where it is: calls go to paths below it
/// @param document an OpenAPI 3.0 or 3.1 document, JSON or YAML, whole: references to elsewhere are not
///                 followed
/// @param checked  what of a call is held against the document
public record ApiDescription(String name, URI server, String document, Checked checked) {
    public enum Checked {
        /// Method and path only.
        OPERATION,
        REQUEST,
        REQUEST_AND_RESPONSE
    }

    public ApiDescription {
        Ids.check("API name", name);
    }
}
