package io.intertwine.api.sif.dtda;

import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.twin.WorldId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls that are forwarded now, by their tickets. Any thread may call; nothing blocks.
public interface CallTickets {
    /// @param caller who made the call
    record Ticketed(
            FlowId flow,
            Subject caller,
            ThirdPartySystemId system,
            @Nullable WorldId world) {}

    /// A new ticket, which cannot be guessed.
    String issue(Ticketed call);

    Optional<Ticketed> find(String ticket);

    void end(String ticket);
}
