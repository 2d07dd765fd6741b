package io.intertwine.api.port;

import io.intertwine.api.sif.tpsr.ApiDescription;

/// Reads descriptions of APIs. Follows no reference out of a document, whatever it says. Thread-safe.
@FunctionalInterface
public interface ApiReader {
    /// Fails with `tpsr.invalid-api`, and everything that is wrong, each with its place in the document.
    ReadApi read(ApiDescription description);

    /// The same with its document, where that may be left to the service to tell. Asks the service
    /// then, and blocks; fails with `tpsr.invalid-api` when it does not tell.
    default ApiDescription whole(ApiDescription description) {
        return description;
    }
}
