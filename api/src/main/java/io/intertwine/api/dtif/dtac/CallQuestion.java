package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.twin.WorldId;
import org.jspecify.annotations.Nullable;

/// May this subject call this operation of this third-party system, with the grant that its user has now?
///
/// @param operation its id in the API's OpenAPI document
public record CallQuestion(
        Subject subject,
        ThirdPartySystemId system,
        String api,
        String operation,
        @Nullable WorldId world) {}
