package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A grant as JSON.
public record GrantView(
        GrantId id,
        ClientId metaverse,
        String user,
        ThirdPartySystemId system,
        String state,
        @Nullable String subject,
        List<String> permissions,
        Instant since,
        @Nullable Instant expires,
        @Nullable String reason,
        long revision) {
    public static GrantView of(Grant grant) {
        return new GrantView(
                grant.id(),
                grant.key().metaverse(),
                grant.key().user(),
                grant.key().system(),
                grant.state().word(),
                grant.subject(),
                grant.permissions().stream().sorted().toList(),
                grant.since(),
                grant.expires(),
                grant.reason(),
                grant.revision());
    }
}
