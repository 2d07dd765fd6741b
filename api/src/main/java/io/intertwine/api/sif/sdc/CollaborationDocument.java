package io.intertwine.api.sif.sdc;

import io.intertwine.api.access.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of a collaboration: what is done, in which order, by which operations of which systems.
///
/// @param version  the `document.version` of the description
/// @param title    the `document.title` of the description
/// @param text     the description, YAML or JSON, in the words of the Open Workflow DSL
/// @param owner    the client that stored the first version
/// @param revision 1 for the first version that was stored, then counted up
public record CollaborationDocument(
        CollaborationId id,
        String version,
        @Nullable String title,
        String text,
        ClientId owner,
        Instant stored,
        long revision) {}
