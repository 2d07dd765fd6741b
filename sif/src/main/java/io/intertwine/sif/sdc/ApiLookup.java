package io.intertwine.sif.sdc;

import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.util.Optional;

/// The document of an API, read and ready for calls. Thread-safe; never blocks.
@FunctionalInterface
public interface ApiLookup {
    /// @param api the name of one of the system's APIs
    Optional<ReadApi> find(ThirdPartySystemId system, String api);
}
