package io.intertwine.api.sif.tpsaa;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a forwarded call shows to the third-party system, so that it knows the user. `toString` never tells it.
///
/// @param headers to set, replacing the caller's
/// @param query   parameters to add
/// @param expires when it is of no use any more; null for never
/// @param version changes when it is renewed
public record UserCredential(
        Map<String, String> headers,
        Map<String, String> query,
        @Nullable Instant expires,
        long version) {
    public UserCredential {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    @Override
    public String toString() {
        return "UserCredential[version=" + version + "]";
    }
}
