package io.intertwine.api.sif.tpsr;

/// What a service speaks. Whatever it is, callers see REST: the enabler converts (clause 8.2.4).
public enum Protocol {
    REST,
    /// GraphQL over HTTP.
    GRAPHQL,
    /// SOAP 1.1 or 1.2 over HTTP, as a WSDL 1.1 document says.
    SOAP,
    /// gRPC over HTTP/2, as a descriptor set says.
    GRPC,
    /// WebDAV (RFC 4918), and calendars in it (CalDAV, RFC 4791).
    WEBDAV
}
