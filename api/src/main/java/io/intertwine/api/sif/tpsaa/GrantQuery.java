package io.intertwine.api.sif.tpsaa;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import org.jspecify.annotations.Nullable;

/// Which grants are asked for; null does not restrict.
public record GrantQuery(
        @Nullable ClientId metaverse,
        @Nullable String user,
        @Nullable ThirdPartySystemId system,
        Grant.@Nullable State state) {
    public static final GrantQuery ALL = new GrantQuery(null, null, null, null);
}
