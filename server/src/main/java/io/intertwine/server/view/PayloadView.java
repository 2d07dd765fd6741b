package io.intertwine.server.view;

import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.flow.StepPayload.About;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step carried, as REST shows it: secrets masked, cut to a bound, and without what the reader
/// may not see.
///
/// @param cut true when there was more
public record PayloadView(List<Part> parts, boolean cut) {
    /// @param name       what it is, such as `request`, `answer`, `value` or `input`
    /// @param twin       of which twin it is; null for other things
    /// @param affordance the property, behaviour or event of the twin
    /// @param size       of the whole in bytes; -1 when it is not known
    /// @param text       the beginning of it; null when it is no text, or kept back
    /// @param note       why there is no text
    public record Part(
            String name,
            @Nullable String twin,
            @Nullable String affordance,
            String mediaType,
            long size,
            @Nullable String text,
            @Nullable String note) {
        static Part of(StepPayload.Part part) {
            About about = part.about();
            return new Part(
                    part.name(),
                    about == null ? null : about.twin().value(),
                    about == null ? null : about.affordance(),
                    part.mediaType(),
                    part.size(),
                    part.text(),
                    part.note());
        }

        /// In one line, for a terminal.
        String line() {
            String of = twin == null ? "" : " of " + twin + (affordance == null ? "" : "/" + affordance);
            String what = text == null
                    ? mediaType + ", " + size + " bytes, " + note
                    : text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
            return name + of + ": " + what;
        }
    }

    static @Nullable PayloadView of(@Nullable StepPayload payload) {
        return payload == null
                ? null
                : new PayloadView(payload.parts().stream().map(Part::of).toList(), payload.cut());
    }
}
