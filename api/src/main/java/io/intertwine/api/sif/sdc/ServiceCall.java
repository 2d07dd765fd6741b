package io.intertwine.api.sif.sdc;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.twin.WorldId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call of one operation of a third-party system, without its body (clause 9.1 step 12).
///
/// @param path    below the API's server, percent-encoded as it came, with a leading slash
/// @param query   as it came, without the question mark; null for none
/// @param headers by lower-case name
/// @param world   the world in which the user acts; null when none is named
public record ServiceCall(
        ThirdPartySystemId system,
        String api,
        String method,
        String path,
        @Nullable String query,
        Map<String, List<String>> headers,
        @Nullable WorldId world) {
    public ServiceCall {
        headers = Map.copyOf(headers);
    }

    /// The same call with a body of another kind.
    ServiceCall typed(String mediaType) {
        return new ServiceCall(system, api, method, path, query, typed(headers, mediaType), world);
    }

    static Map<String, List<String>> typed(Map<String, List<String>> headers, String mediaType) {
        Map<String, List<String>> typed = new HashMap<>(headers);
        if (mediaType.isEmpty()) {
            typed.remove("content-type");
        } else {
            typed.put("content-type", List.of(mediaType));
        }
        return typed;
    }
}
