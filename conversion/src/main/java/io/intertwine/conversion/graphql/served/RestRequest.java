package io.intertwine.conversion.graphql.served;

import io.intertwine.api.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The call that a field stands for.
///
/// @param path    below the server of the API, percent-encoded
/// @param query   null for none
/// @param headers by lower-case name
/// @param value   of a JSON body; null for others
/// @param body    null for none
@SuppressWarnings("ArrayRecordComponent")
public record RestRequest(
        String method,
        String path,
        @Nullable String query,
        Map<String, List<String>> headers,
        @Nullable JsonValue value,
        byte @Nullable [] body) {}
