package io.intertwine.api.sif.sdc;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.util.Set;

/// A field of an answer that may not go everywhere. In the output of its step a token stands for it.
///
/// @param pointer where it stands in the answer (RFC 6901)
/// @param from    whose answer it is
/// @param to      the ids of the other systems that may get it
public record SealedField(String token, String pointer, JsonValue value, ThirdPartySystemId from, Set<String> to) {
    public SealedField {
        to = Set.copyOf(to);
    }
}
