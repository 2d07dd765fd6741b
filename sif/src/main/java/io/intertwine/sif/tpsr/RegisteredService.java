package io.intertwine.sif.tpsr;

import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A registered system, and its OpenAPI documents as far as they are read.
///
/// @param apis by name
record RegisteredService(ThirdPartySystem system, Map<String, ReadApi> apis) {
    /// One whose documents are read when they are asked for.
    static RegisteredService unread(ThirdPartySystem system) {
        return new RegisteredService(system, new ConcurrentHashMap<>());
    }

    static RegisteredService of(ThirdPartySystem system, Map<String, ReadApi> read) {
        return new RegisteredService(system, new ConcurrentHashMap<>(read));
    }

    boolean livesAt(Instant now) {
        Instant expires = system.expires();
        return expires == null || now.isBefore(expires);
    }

    Optional<ReadApi> api(String name, ApiReader reader) {
        ReadApi read = apis.get(name);
        return read != null
                ? Optional.of(read)
                : described(name).map(api -> apis.computeIfAbsent(api.name(), _ -> reader.read(api)));
    }

    private Optional<ApiDescription> described(String name) {
        return system.registration().apis().stream()
                .filter(api -> api.name().equals(name))
                .findFirst();
    }
}
