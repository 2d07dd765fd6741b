package io.intertwine.api.sif.tpsr;

import io.intertwine.api.Clause;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.util.Optional;

/// The third-party systems that are registered now, and with them whose they are. Any thread may call; nothing
/// blocks.
@Clause("8.2.1")
@FunctionalInterface
public interface KnownServices {
    /// None are.
    KnownServices NONE = _ -> Optional.empty();

    Optional<ThirdPartySystem> find(ThirdPartySystemId id);
}
