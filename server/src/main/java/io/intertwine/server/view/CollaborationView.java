package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.sdc.CollaborationDocument;
import io.intertwine.api.sif.sdc.CollaborationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A version of a collaboration as JSON.
///
/// @param text null in lists
public record CollaborationView(
        CollaborationId id,
        String version,
        @Nullable String title,
        ClientId owner,
        Instant stored,
        long revision,
        @Nullable String text) {
    public static CollaborationView whole(CollaborationDocument document) {
        return of(document, document.text());
    }

    public static CollaborationView line(CollaborationDocument document) {
        return of(document, null);
    }

    private static CollaborationView of(CollaborationDocument document, @Nullable String text) {
        return new CollaborationView(
                document.id(),
                document.version(),
                document.title(),
                document.owner(),
                document.stored(),
                document.revision(),
                text);
    }
}
