package io.intertwine.api.flow;

import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step carried, as far as it is kept: without secrets, and cut to a bound.
///
/// @param cut true when there was more: of the text of a part, or more parts
public record StepPayload(List<Part> parts, boolean cut) {
    /// One thing that a step carried.
    ///
    /// @param name      what it is, such as `request`, `answer`, `value` or `input`
    /// @param about     what of a twin it is: who may not see that does not see this; null for other
    ///                  things
    /// @param mediaType of the text, or of what is not shown; empty when nobody said
    /// @param size      of the whole in bytes; -1 when it is not known
    /// @param text      the beginning of it, masked; null when it is no text or is kept back
    /// @param note      why there is no text; null when there is one
    public record Part(
            String name,
            @Nullable About about,
            String mediaType,
            long size,
            @Nullable String text,
            @Nullable String note) {}

    /// What a part is of.
    ///
    /// @param affordance the property, behaviour or event; null for the twin as such
    /// @param behaviour  true when the affordance is a behaviour
    /// @param world      the world in which it was said; null for none
    public record About(
            TwinId twin,
            @Nullable String affordance,
            boolean behaviour,
            @Nullable WorldId world) {}

    public StepPayload {
        parts = List.copyOf(parts);
    }
}
