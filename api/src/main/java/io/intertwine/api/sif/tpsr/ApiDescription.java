package io.intertwine.api.sif.tpsr;

import io.intertwine.api.Ids;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// One API of a third-party system (clause 8.2.1).
///
/// | protocol | document | operations |
/// |---|---|---|
/// | `REST` | OpenAPI 3.0 or 3.1, JSON or YAML | none |
/// | `GRAPHQL` | its schema, in SDL or as the answer to an introspection | a GraphQL document of named
/// operations |
/// | `SOAP` | WSDL 1.1, with its XML schemas in it | none: all of the first SOAP port |
/// | `GRPC` | a `FileDescriptorSet` in base64; empty when the server tells by reflection | none: all
/// methods but those with a stream of requests |
/// | `WEBDAV` | empty | none: they are the same for all |
///
/// @param name       how calls name it, unique within the system
/// @param server     where it is: calls go to paths below it
/// @param protocol   null for REST, as in registrations that name none
/// @param document   what describes it, whole: references to elsewhere are not followed
/// @param operations which ones are offered, where the document does not say
/// @param checked    what of a call is held against the description
public record ApiDescription(
        String name,
        URI server,
        @Nullable Protocol protocol,
        String document,
        @Nullable String operations,
        Checked checked) {
    public enum Checked {
        /// Method and path only.
        OPERATION,
        REQUEST,
        REQUEST_AND_RESPONSE
    }

    public ApiDescription {
        Ids.check("API name", name);
    }

    @Override
    public Protocol protocol() {
        return protocol == null ? Protocol.REST : protocol;
    }

    /// One that speaks REST.
    public ApiDescription(String name, URI server, String document, Checked checked) {
        this(name, server, Protocol.REST, document, null, checked);
    }

    /// The same with another document.
    public ApiDescription with(String described) {
        return new ApiDescription(name, server, protocol, described, operations, checked);
    }
}
