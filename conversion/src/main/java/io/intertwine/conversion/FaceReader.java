package io.intertwine.conversion;

import io.intertwine.api.sif.tpsr.ApiDescription;

/// Reads the descriptions of APIs of one protocol. Fetches nothing, whatever a description refers
/// to; bounds size, depth and time, since whoever registers a system writes it. Thread-safe.
@FunctionalInterface
public interface FaceReader {
    /// Fails with `tpsr.invalid-api`, and everything that is wrong, each with its place.
    Face read(ApiDescription description);
}
