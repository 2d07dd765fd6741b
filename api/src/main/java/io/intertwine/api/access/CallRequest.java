package io.intertwine.api.access;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.twin.WorldId;
import org.jspecify.annotations.Nullable;

/// May this subject call this operation of this third-party system?
///
/// @param grant what the third-party system said about the subject's user; null when there is none, or none is
///              needed
public record CallRequest(
        Subject subject,
        ThirdPartySystemId system,
        String api,
        Operation operation,
        @Nullable Grant grant,
        @Nullable WorldId world) {}
