package io.intertwine.api.port;

import io.intertwine.api.sif.tpsr.ApiDescription;

/// Reads OpenAPI documents. Follows no reference out of a document, whatever it says. Thread-safe.
@FunctionalInterface
public interface ApiReader {
    /// Fails with `tpsr.invalid-api`, and everything that is wrong, each with its place in the document.
    ReadApi read(ApiDescription description);
}
